"""How are figures written in the tables of these tests? group effect count [qualifier] …"""

from __future__ import annotations

from extractors.casualties import CasualtyMention, Relation
from extractors.report import Attribution, CasualtyStatement, Qualifier


def written(figure: CasualtyMention | CasualtyStatement) -> str:
    count = "-" if figure.count is None else str(figure.count)
    parts = [figure.group, figure.effect, count]
    if figure.qualifier not in (Qualifier.EXACT, Qualifier.VAGUE):
        parts.append(figure.qualifier)
    if figure.attribution is Attribution.CLAIMED:
        parts.append("claimed")
    if isinstance(figure, CasualtyMention) and figure.relation not in (
        Relation.PLAIN,
        Relation.LATER,
    ):
        parts.append(figure.relation)
    return " ".join(parts)
