"""What is to be sent, and how Khabardar comes to owe it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.alerts.plan import Announcement
from bot.domain.chat import ChatKind, Destination
from bot.domain.delivery import DeliveryKind
from bot.domain.incident import AlertReason, Severity
from bot.domain.message import Message
from bot.store.outbox import Outbox, Raise


@dataclass(frozen=True)
class Load:
    """One text for some chats; negative ids are groups."""

    text: str
    chats: Sequence[int]
    urgent: bool = False


async def raise_load(outbox: Outbox, load: Load) -> None:
    """Owe a load, as an incident of its own."""

    async def compose(_kind: DeliveryKind, _shown: int | None) -> Message:
        return Message(title=load.text)

    announcement = Announcement(
        incident_id=load.text,
        revision=1,
        severity=Severity.SEVERE if load.urgent else Severity.SERIOUS,
        reason=AlertReason.NEW,
    )
    async with outbox.database.write() as session:
        wants = [_destination(chat) for chat in load.chats]
        await outbox.raise_revisions(session, [Raise(announcement, wants, compose)])


def _destination(chat: int) -> Destination:
    kind = ChatKind.GROUP if chat < 0 else ChatKind.PRIVATE
    return Destination(platform="bench", account="1", chat=str(chat), kind=kind)
