"""What commands work with, kept in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.areas import AreaIndex
from bot.commands import Desk, FeedHealth
from bot.domain.area import Area, AreaLevel
from bot.domain.chat import ChatKind, Destination, Subscription
from bot.domain.incident import Incident, Revision
from bot.wording import Words

KARACHI = ZoneInfo("Asia/Karachi")
GROUPS = {"bla": "BLA", "baloch liberation army": "BLA", "ttp": "TTP", "pakistani taliban": "TTP"}


def private_chat(chat: str = "asma") -> Destination:
    return Destination(platform="fake", account="bot", chat=chat, kind=ChatKind.PRIVATE)


def group_chat(chat: str = "newsroom") -> Destination:
    return Destination(platform="fake", account="bot", chat=chat, kind=ChatKind.GROUP)


def province(key: str, name: str, country: str = "PK", *names: str) -> Area:
    return Area(
        key=key,
        name=name,
        level=AreaLevel.PROVINCE,
        country=country,
        province=key,
        province_name=name,
        names=names,
    )


def district(
    key: str, name: str, *names: str, family: str = "", members: tuple[str, ...] = ()
) -> Area:
    in_sindh = key.startswith("pk-sd")
    return Area(
        key=key,
        name=name,
        level=AreaLevel.FAMILY if members else AreaLevel.DISTRICT,
        country="PK",
        province="pk-sd" if in_sindh else "pk-ba",
        province_name="Sindh" if in_sindh else "Balochistan",
        family=family or key,
        members=members,
        names=names,
    )


AREAS = (
    Area(key="pk", name="Pakistan", level=AreaLevel.COUNTRY, country="PK"),
    Area(key="ir", name="Iran", level=AreaLevel.COUNTRY, country="IR"),
    province("pk-ba", "Balochistan", "PK", "Baluchistan"),
    province("pk-sd", "Sindh"),
    district("pk-ba-mastung", "Mastung", "Mastoong"),
    district("pk-ba-kalat", "Kalat"),
    district("pk-ba-kech", "Kech", "Turbat district", members=("pk-ba-tump",)),
    district("pk-ba-tump", "Tump", family="pk-ba-kech"),
    district("pk-ba-quetta", "Quetta", members=("pk-ba-quetta-east", "pk-ba-quetta-west")),
    district("pk-ba-quetta-east", "Quetta East", family="pk-ba-quetta"),
    district("pk-ba-quetta-west", "Quetta West", family="pk-ba-quetta"),
    district("pk-sd-karachi-east", "Karachi East", "Gulshan"),
    district("pk-sd-karachi-west", "Karachi West", "Gulshan"),
)


class MemorySubscriptions:
    """Subscriptions in a list."""

    def __init__(self) -> None:
        self.rows: list[Subscription] = []

    async def of(self, destination: Destination) -> Sequence[Subscription]:
        return [row for row in self.rows if row.destination == destination]

    async def add(self, wish: Subscription) -> tuple[Subscription, bool]:
        mine = await self.of(wish.destination)
        for row in mine:
            if _wanted(row) == _wanted(wish):
                return row, False
        number = max((row.number for row in mine), default=0) + 1
        self.rows.append(replace(wish, id=len(self.rows) + 1, number=number))
        return self.rows[-1], True

    async def remove(self, destination: Destination, numbers: Iterable[int]) -> int:
        gone = [r for r in self.rows if r.destination == destination and r.number in set(numbers)]
        self.rows = [row for row in self.rows if row not in gone]
        return len(gone)


class MemoryIncidents:
    """Incidents in a list."""

    def __init__(self, *incidents: Incident, revisions: Sequence[Revision] = ()) -> None:
        self.incidents = list(incidents)
        self._revisions = revisions

    async def get(self, incident_id: str) -> Incident | None:
        return next((i for i in self.incidents if i.id == incident_id), None)

    async def since(self, moment: datetime) -> Sequence[Incident]:
        recent = [i for i in self.incidents if i.first_reported_at >= moment]
        return sorted(recent, key=lambda i: i.first_reported_at, reverse=True)

    async def revisions(self, incident_id: str) -> Sequence[Revision]:
        return [r for r in self._revisions if r.incident_id == incident_id]


class MemoryFeeds:
    """The state of sources, as given."""

    def __init__(self, *health: FeedHealth) -> None:
        self._health = health

    async def health(self) -> Sequence[FeedHealth]:
        return self._health


def desk(*incidents: Incident, revisions: Sequence[Revision] = ()) -> Desk:
    return Desk(
        areas=AreaIndex(AREAS, within={"turbat": ("pk-ba-kech",)}),
        subscriptions=MemorySubscriptions(),
        incidents=MemoryIncidents(*incidents, revisions=revisions),
        words=Words.load(),
        zone=KARACHI,
        groups=GROUPS,
    )


def _wanted(row: Subscription) -> tuple[object, ...]:
    return (row.area, row.min_severity, row.event_types, row.perpetrators)
