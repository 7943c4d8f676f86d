"""What do commands ask of the store?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.commands import FeedHealth
from bot.domain.incident import Incident, Revision
from bot.domain.source import Source
from bot.store.database import Database
from bot.store.incidents import find, history, recent
from bot.store.sources import source_states

MOST_INCIDENTS = 2_000


class StoredIncidents:
    """The incidents on file, for commands."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, incident_id: str) -> Incident | None:
        """The incident of an ID; an absorbed one as it was."""
        async with self._database.read() as session:
            return await find(session, incident_id, follow=False)

    async def since(self, moment: datetime) -> Sequence[Incident]:
        """The incidents first reported after `moment`, newest first."""
        async with self._database.read() as session:
            return await recent(session, since=moment, limit=MOST_INCIDENTS)

    async def revisions(self, incident_id: str) -> Sequence[Revision]:
        """The changes of an incident, the oldest first."""
        async with self._database.read() as session:
            return await history(session, incident_id)


class WatchedFeeds:
    """The state of the sources that are enabled, for commands."""

    def __init__(self, database: Database, sources: Sequence[Source]) -> None:
        self._database = database
        self._sources = [source for source in sources if source.enabled]

    async def health(self) -> Sequence[FeedHealth]:
        """Whether each source can be heard."""
        async with self._database.read() as session:
            states = await source_states(session)
        return [
            FeedHealth(
                name=source.name,
                heard_at=states[source.key].heard_at if source.key in states else None,
                problem=states[source.key].problem if source.key in states else "",
            )
            for source in self._sources
        ]
