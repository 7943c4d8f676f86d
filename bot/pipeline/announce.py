"""Stage 5: who is told of a change of an incident, and in which words?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.alerts.compose import Composer
from bot.alerts.corrections import toll_fell
from bot.alerts.matching import Gazetteer
from bot.alerts.plan import Announcement, Manner
from bot.domain.delivery import DeliveryKind
from bot.domain.incident import AlertReason, Incident, Verification
from bot.domain.message import Message
from bot.store.incidents import find
from bot.store.outbox import Outbox, Raise
from bot.store.snapshots import reason_of, snapshot
from bot.store.subscriptions import audience

Change = tuple[Incident, AlertReason | None]
"""An incident as it is now, and why subscribers should hear of it; None: they need not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcer:
    """Puts into the outbox what chats are owed when an incident changes."""

    outbox: Outbox
    composer: Composer
    gazetteer: Gazetteer

    async def announce(
        self, session: AsyncSession, changes: Sequence[Change], *, since: datetime | None = None
    ) -> bool:
        """Owe every chat what it should hear of these changes, in the caller's transaction.

        To be called once in a transaction. `since` is the time from which the news counts as
        waiting. False where an audience is too large for one transaction: `finish` serves the
        rest.
        """
        raises = [await self._raise(session, *change, since) for change in changes]
        return await self.outbox.raise_revisions(session, raises)

    async def _raise(
        self,
        session: AsyncSession,
        incident: Incident,
        reason: AlertReason | None,
        since: datetime | None,
    ) -> Raise:
        before = await snapshot(session, incident.id, incident.revision - 1)
        announcement = Announcement(
            incident_id=incident.id,
            revision=incident.revision,
            severity=incident.severity,
            reason=reason,
            correcting=before is not None and reason is not None and toll_fell(before, incident),
            may_alert=incident.announced,
            since=since,
        )
        writer = _Writer(session, self.composer, incident, announcement.manner)
        wanting = await audience(session, incident, self.gazetteer)
        return Raise(announcement, wanting, writer.write)

    async def finish(self) -> None:
        """Serve the rest of large audiences, each part in a transaction of its own."""
        for incident_id, revision in await self.outbox.unfinished():
            while not await self._serve_part(incident_id, revision):
                pass

    async def _serve_part(self, incident_id: str, revision: int) -> bool:
        async with self.outbox.database.write() as session:
            incident = await snapshot(session, incident_id, revision)
            if incident is None:
                return True
            reason = await reason_of(session, incident_id, revision)
            return await self.announce(session, [(incident, reason)])


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes what a delivery says to a chat that was last shown some revision, or none."""

    session: AsyncSession
    composer: Composer
    incident: Incident
    manner: Manner

    async def write(self, kind: DeliveryKind, shown: int | None) -> Message:
        before = await self._before(shown)
        is_retracted = self.incident.verification is Verification.RETRACTED
        if kind is DeliveryKind.REPLY:
            return self.composer.change(before, self.incident)
        if kind is DeliveryKind.CORRECTION:
            if is_retracted:
                return self.composer.retraction_note(self.incident)
            return self.composer.correction_note(before, self.incident)
        if kind is DeliveryKind.EDIT:
            return await self._edited(before, is_retracted)
        return self.composer.alert(self.incident)

    async def _edited(self, before: Incident, is_retracted: bool) -> Message:
        """The message that was sent, as it should read now."""
        if self.incident.merged_into:
            survivor = await find(self.session, self.incident.merged_into)
            return self.composer.merged(self.incident, survivor or self.incident)
        if is_retracted:
            return self.composer.retraction(self.incident)
        if self.manner is Manner.CORRECTION:
            return self.composer.correction(before, self.incident)
        return self.composer.update(self.incident)

    async def _before(self, shown: int | None) -> Incident:
        """The incident as the chat knows it."""
        if shown is None:
            return self.incident
        return await snapshot(self.session, self.incident.id, shown) or self.incident
