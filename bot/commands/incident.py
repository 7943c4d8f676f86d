"""What exactly is known of one incident, and who says so?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.alerts.circumstances import time_words
from bot.alerts.figures import Total, count_words
from bot.commands import refer
from bot.commands.command import Command, Request
from bot.domain.incident import Incident, Revision, SourceLink, Statement
from bot.domain.message import Link, Message, Section
from bot.errors import CommandError
from bot.wording import Words
from extractors.report import Attribution, Group, Qualifier

SHOWN_REVISIONS = 10
SHOWN_LINKS = 10


async def incident(request: Request) -> Message:
    """Show the full record: every figure with its sentence, the sources and the history."""
    words = request.words
    wanted = request.argument.strip().upper()
    if not wanted:
        example = refer.typed(request, "incident MS-250110-1")
        raise CommandError(words("incident.which", example=example))
    found = await request.desk.incidents.get(wanted)
    if found is None:
        recent = refer.typed(request, "recent")
        raise CommandError(words("incident.unknown", id=wanted[:40], recent=recent))
    revisions = await request.desk.incidents.revisions(found.id)
    return _record(request, found, revisions)


def _record(request: Request, found: Incident, revisions: Sequence[Revision]) -> Message:
    composer = request.composer
    merged = request.words("alert.merged", id=found.merged_into) if found.merged_into else ""
    links = tuple(Link(label=s.name, url=s.url) for s in found.sources[:SHOWN_LINKS])
    return Message(
        title=composer.title(found),
        notice=merged,
        facts=composer.facts(found),
        sections=tuple(_sections(request, found, revisions)),
        links=links,
        footer=composer.footer(found),
        buttons=refer.buttons(_related(request, found)),
        loud=False,
    )


def _sections(
    request: Request, found: Incident, revisions: Sequence[Revision]
) -> Iterator[Section]:
    words = request.words
    figures = [line for f in found.figures for s in f.statements for line in _said(request, s)]
    if figures:
        yield Section(title=words("alert.record.figures"), lines=tuple(figures))
    if found.sources:
        lines = [_source(request, source) for source in found.sources[:SHOWN_LINKS]]
        yield Section(title=words("alert.record.sources"), lines=tuple(lines))
    if revisions:
        lines = [_changed(request, revision) for revision in reversed(revisions)]
        hidden = len(lines) - SHOWN_REVISIONS
        more = (words("alert.record.truncated", n=hidden),) if hidden > 0 else ()
        yield Section(title=words("alert.record.history"), lines=(*lines[:SHOWN_REVISIONS], *more))


def _said(request: Request, statement: Statement) -> Iterator[str]:
    words, speaker = request.words, statement.speaker
    yield words(
        "alert.record.said" if speaker else "alert.record.said_by_source",
        who=speaker,
        source=statement.source_name,
        time=time_words(statement.said_at, request.desk.zone),
        figure=_figure(words, statement),
    )
    if statement.evidence:
        yield words("alert.record.evidence", evidence=" ".join(statement.evidence.split()))


def _figure(words: Words, statement: Statement) -> str:
    known = statement.group not in {Group.UNKNOWN, Group.ALL}
    figure = words(
        "alert.record.figure_of_group" if known else "alert.record.figure",
        number=_number(words, statement),
        effect=words(f"effect.{statement.effect}").lower(),
        group=words(f"group.{statement.group}"),
    )
    is_claim = statement.attribution is Attribution.CLAIMED
    return words("alert.record.claim", figure=figure) if is_claim else figure


def _number(words: Words, statement: Statement) -> str:
    count = statement.count
    if count is None:
        return words("alert.record.several")
    bounds = {
        Qualifier.AT_LEAST: Total(count, count, None),
        Qualifier.AT_MOST: Total(None, None, count),
    }
    return count_words(bounds.get(statement.qualifier, Total(count, count, count)), words)


def _source(request: Request, source: SourceLink) -> str:
    time = time_words(source.published_at, request.desk.zone)
    return request.words("alert.record.source", name=source.name, time=time)


def _changed(request: Request, revision: Revision) -> str:
    return request.words(
        "alert.record.revision",
        number=revision.number,
        time=time_words(revision.at, request.desk.zone),
        cause=request.words(f"cause.{revision.cause}"),
        changes="; ".join(revision.changes),
    ).rstrip()


def _related(request: Request, found: Incident) -> Iterator[tuple[str, str]]:
    for other in (found.merged_into, found.parent_id):
        if other:
            yield other, f"incident {other}"
    if area := found.place.district_id or found.place.family_id:
        yield request.words("incident.nearby"), f"recent {area} 720h"


COMMAND = Command("incident", incident, aliases=("show",))
