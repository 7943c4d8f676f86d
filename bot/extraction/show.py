"""How are the incidents of an article shown to a person, with the evidence marked in the text?"""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from extractors.reading import Reading
from extractors.report import (
    Article,
    CasualtyStatement,
    IncidentReport,
    Qualifier,
    ReportedDate,
    ReportedPlace,
    Role,
)

_SIGNS = {
    Qualifier.EXACT: "",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.AT_MOST: "up to ",
    Qualifier.ABOUT: "about ",
    Qualifier.VAGUE: "",
}


def show(article: Article, reading: Reading) -> RenderableType:
    """Lay out an article and its incidents; news text is never markup."""
    day = article.published or reading.published
    head = Text.assemble((article.id, "bold cyan"), f"  published {day or 'on an unknown day'}")
    parts: list[RenderableType] = [head]
    if not reading.reports:
        parts.append(Text(f"  No incident: {reading.reason or 'nothing told'}", "dim"))
    parts += [_incident(number, one) for number, one in enumerate(reading.reports, start=1)]
    parts += [Text(f"  Note: {warning}", "yellow") for warning in reading.warnings]
    if reading.reports:
        parts += [_marked(article, reading), Text()]
    return Group(*parts)


def failed(article_id: str, error: str) -> Text:
    """Say that an article could not be read."""
    return Text.assemble((article_id, "bold cyan"), ("  cannot be read: ", "bold red"), error)


def _incident(number: int, report: IncidentReport) -> Panel:
    facts = Table.grid(padding=(0, 2))
    for label, value in _facts(report):
        facts.add_row(Text(label, "dim"), value)
    is_news = report.role is Role.NEWS
    title = f"{number}. {report.event_type.value.replace('_', ' ')}"
    return Panel(
        Group(Text(report.summary, "bold"), facts),
        title=Text(title if is_news else f"{title} (background)"),
        title_align="left",
        border_style="red" if is_news else "dim",
    )


def _facts(report: IncidentReport) -> list[tuple[str, Text]]:
    who = report.perpetrator
    rows = [
        ("where", Text(_place(report.place))),
        ("when", Text(_date(report.date))),
        ("who", Text(f"{who} ({report.perpetrator_status.value})" if who else "unknown")),
    ]
    rows += [("figures", _figure(one)) for one in report.casualties]
    doubts = ", ".join(doubt.value.replace("_", " ") for doubt in report.doubts)
    sure = Text.assemble(f"{report.confidence:.0%}", (f"  ({doubts})" if doubts else "", "dim"))
    return [*rows, ("confidence", sure)]


def _place(place: ReportedPlace) -> str:
    names = (place.name, place.district, place.admin1, place.country)
    return ", ".join(dict.fromkeys(name for name in names if name)) or "not told"


def _date(when: ReportedDate) -> str:
    if when.start is None:
        return "not told"
    until = f" to {when.end}" if when.end else ""
    return f"{when.start}{until} ({when.precision.value})"


def _figure(one: CasualtyStatement) -> Text:
    count = "several" if one.count is None else str(one.count)
    said = f", says {one.speaker}" if one.speaker else ""
    words = f"{one.group.value.replace('_', ' ')} {_SIGNS[one.qualifier]}{count} {one.effect.value}"
    return Text.assemble(words, (f"  ({one.attribution.value}{said})", "dim"))


def _marked(article: Article, reading: Reading) -> Text:
    text = Text(article.content)
    for report in reading.reports:
        for span in report.evidence:
            text.stylize("underline", span.start, span.end)
        for casualty in report.casualties:
            text.stylize("bold red", casualty.evidence.start, casualty.evidence.end)
    return text
