"""How does a message look at the prompt? Pure: from `Message` to what rich prints.

All text is put into `Text` objects, so that nothing in it is taken for markup.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.box import ROUNDED
from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.text import Text

from bot.domain.message import Button, Fact, Link, Message, Section
from bot.platforms.cleaning import cleaned

WIDEST = 88
"""Columns of a message; longer lines are hard to read."""

_SEVERITY_STYLE = {"Severe": "red", "Serious": "yellow", "Moderate": "cyan", "Minor": "blue"}


def render(message: Message, number: str = "", remark: str = "") -> RenderableType:
    """A message in a frame; `remark` says what it does ("edited", "in reply to 3")."""
    safe = cleaned(message)
    style = _SEVERITY_STYLE.get(safe.title.partition(":")[0].partition(",")[0], "bright_black")
    return Panel(
        Group(*_parts(safe)),
        box=ROUNDED,
        border_style="bright_black" if safe.struck else style,
        title=Text(remark, style="dim") if remark else None,
        title_align="left",
        subtitle=Text(number, style="dim") if number else None,
        subtitle_align="right",
        width=WIDEST,
        padding=(0, 1),
    )


def plain(message: Message, number: str = "", remark: str = "") -> str:
    """A message as plain lines, for pipes and logs."""
    safe = cleaned(message)
    head = " ".join(part for part in (number, remark) if part)
    lines = [text for part in _parts(safe) for text in part.plain.split("\n")]
    return "\n".join([head, *(f"  {line}".rstrip() for line in lines)] if head else lines)


def _parts(message: Message) -> Iterator[Text]:
    struck = "strike dim" if message.struck else ""
    if message.notice:
        yield Text(message.notice, style="bold yellow")
    yield Text(message.title, style=f"bold {struck}".strip())
    for fact in message.facts:
        yield _fact(fact, struck)
    if message.body:
        yield Text(f"\n{message.body}")
    for section in message.sections:
        yield from _section(section)
    if message.links:
        yield Text("\n") + Text(" · ").join(_link(link) for link in message.links)
    if message.footer:
        yield Text(message.footer, style="dim")
    if message.buttons:
        yield _buttons(message)


def _fact(fact: Fact, struck: str) -> Text:
    text = Text(f"{fact.label}: ", style="bold dim")
    if fact.before is not None:
        text.append(fact.before, style="not bold strike dim").append(" → ")
    return text.append(fact.value, style=f"not bold not dim {struck}".strip())


def _section(section: Section) -> Iterator[Text]:
    if section.title:
        yield Text(f"\n{section.title}", style="bold")
    for line in section.lines:
        yield Text(line)


def _link(link: Link) -> Text:
    return Text(link.label, style=f"underline link {link.url}" if link.url else "")


def _buttons(message: Message) -> Text:
    shown = (
        Text.assemble(
            ("[", "dim"), (f"{place}\N{NO-BREAK SPACE}", "bold cyan"), _whole(button), ("]", "dim")
        )
        for place, button in enumerate(message.buttons, start=1)
    )
    return Text(" ").join(shown)


def _whole(button: Button) -> str:
    """The label, kept on one line."""
    return button.label.replace(" ", "\N{NO-BREAK SPACE}")
