"""How does a replay read on paper?"""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from bot.platforms.terminal.render import plain
from bot.replay.recorder import Sent
from bot.replay.replay import Filed, Played

_RULE = "─" * 88


def transcript(played: Played, zone: ZoneInfo, *, reasons: bool = False) -> Iterator[str]:
    """One article, what it changed, and the messages it led to; `reasons` adds why."""
    at = played.article.published_at.astimezone(zone)
    yield _RULE
    title = played.article.page.title or played.article.page.text.partition("\n")[0][:80]
    yield f"{at:%a %d %b %Y, %H:%M %Z}  {played.article.source.name}: {title}"
    if not played.filed:
        yield f"  no incident: {played.outcome}"
    for filed in played.filed:
        yield from _filed(filed, reasons=reasons)
    for sent in played.sent:
        yield ""
        yield _sent(sent)
    if not played.sent:
        yield "  nobody is told anything"


def _filed(filed: Filed, *, reasons: bool) -> Iterator[str]:
    incident, revision = filed.incident, filed.revision
    if incident is None or revision is None:
        yield f"  not filed: {filed.note.decision}"
        return
    why = revision.reason.value if revision.reason else "silent"
    stale = f"; not news: {filed.note.stale_because}" if filed.note.stale_because else ""
    changes = "; ".join(revision.changes)
    yield f"  {incident.id} revision {revision.number} ({why}{stale}): {changes}"
    if reasons:
        yield f"    {filed.note.decision}"


def _sent(sent: Sent) -> str:
    number = f"[{sent.number}]"
    remark = {
        "sent": f"to {sent.chat}",
        "edited": f"edited, in {sent.chat}",
        "replied": f"to {sent.chat}, in reply to [{sent.about}]",
    }[sent.what]
    return plain(sent.message, number, remark)
