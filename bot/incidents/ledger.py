"""Who said which figure, when and in which words? Nothing in the ledger is ever overwritten."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.incident import FiledReport, SourceClass, Statement
from bot.incidents.syndication import voices
from extractors.report import Attribution, CasualtyStatement, Effect, Group, Role, Standing

_GENERIC_WORDS = """
    a an the and authorities authority officials official sources source spokesman spokesperson
    spokeswoman media reports report local senior state government security pakistani provincial
    district administration witnesses residents outlets broadcaster who he she they some other
    statement statements several according to of in for said by
"""
_GENERIC = frozenset(_GENERIC_WORDS.split())
"""Words that do not tell one speaker from another: "officials" of two papers are two voices."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement in the ledger, with what tells its voice from others.

    A later figure of one voice takes the place of its earlier one. `claimed` marks what a party
    to the conflict says; `recalled` what an article only looks back on.
    """

    statement: Statement
    account: int
    voice: str
    claimed: bool
    recalled: bool
    standing: Standing = Standing.PLAIN


def entries(reports: Sequence[FiledReport]) -> tuple[Entry, ...]:
    """All statements that reports make, in the order in which they were made.

    `account` numbers the report that an entry stands in.
    """
    # The numbers of accounts must not depend on the order in which reports came in.
    ordered = sorted(reports, key=lambda r: (r.published_at, r.url, r.id))
    outlets = voices(ordered)
    made = [
        Entry(
            statement=statement(report, said, evidence),
            account=number,
            voice=_voice(said, f"outlet {outlets[number]}"),
            claimed=_is_claimed(report, said),
            recalled=report.report.role is Role.BACKGROUND,
            standing=said.standing,
        )
        for number, report in enumerate(ordered)
        for said, evidence in _said(report)
    ]
    return tuple(sorted(made, key=_order))


def statement(report: FiledReport, said: CasualtyStatement, evidence: str) -> Statement:
    """A casualty statement of a report as it stands in the ledger."""
    return Statement(
        report_id=report.id,
        group=said.group,
        effect=said.effect,
        count=said.count,
        qualifier=said.qualifier,
        attribution=said.attribution,
        speaker=said.speaker,
        source_name=report.source_name,
        source_class=report.source_class,
        url=report.url,
        said_at=report.published_at,
        evidence=evidence,
    )


def is_zero(statement: Statement) -> bool:
    """Whether it says that nobody at all came to harm."""
    return statement.group is Group.ALL and statement.count == 0


def of_effect(ledger: Sequence[Entry], effect: Effect, *, claimed: bool) -> tuple[Entry, ...]:
    """The entries that figures of an effect are derived from.

    What is only recalled counts where nothing was reported as news: a look back, or its mistake,
    must not change the figures of the day.
    """
    fitting = [e for e in ledger if e.statement.effect is effect and e.claimed is claimed]
    return tuple([e for e in fitting if not e.recalled] or fitting)


def _said(report: FiledReport) -> list[tuple[CasualtyStatement, str]]:
    said = report.report.casualties
    evidence = report.evidence + ("",) * (len(said) - len(report.evidence))
    return list(zip(said, evidence, strict=False))


def _order(entry: Entry) -> tuple[object, ...]:
    s = entry.statement
    return (s.said_at, s.url, s.group, s.effect, -1 if s.count is None else s.count, s.evidence)


def _voice(said: CasualtyStatement, outlet: str) -> str:
    words = _WORD.findall((said.speaker or "").casefold())
    named = [word for word in words if word not in _GENERIC]
    return " ".join(named) or outlet


def _is_claimed(report: FiledReport, said: CasualtyStatement) -> bool:
    if said.attribution is Attribution.CLAIMED:
        return True
    return report.source_class is SourceClass.PARTY and not said.speaker
