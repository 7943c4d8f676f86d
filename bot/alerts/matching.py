"""Who wants to hear of an incident, and why not? Pure; codes are compared, never names.

An incident concerns the areas that `concerned` lists and no others: where its place is not
resolved, nobody's (fail closed). All look-ups use these same rules, so that they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Set
from enum import StrEnum
from typing import Protocol

from bot.domain.area import Area
from bot.domain.chat import Subscription
from bot.domain.incident import Incident
from extractors.report import GeoPrecision, ReportedPlace


class Gazetteer(Protocol):
    """What matching needs to know of the world."""

    def get(self, key: str) -> Area | None:
        """The area of a key."""
        ...

    def province(self, country: str, name: str) -> Area | None:
        """The province that goes by a name in a country."""
        ...

    def country(self, code: str) -> Area | None:
        """The country of an ISO 3166 alpha-2 code."""
        ...


class Verdict(StrEnum):
    """Whether a subscription wants an incident, or the first wish that it does not meet."""

    WANTED = "wanted"
    NO_AREA = "no_area"
    OTHER_AREA = "other_area"
    LESS_SEVERE = "less_severe"
    OTHER_TYPE = "other_type"
    OTHER_GROUP = "other_group"


def concerned(place: ReportedPlace, gazetteer: Gazetteer) -> frozenset[str]:
    """The keys of all areas whose subscribers a place concerns.

    A province concerns its own subscribers and the country's, not those of each district: a
    wave's districts are reported as incidents of their own. What is known only of a district
    that was split since concerns every one of its parts.
    """
    keys = set(_district_keys(place, gazetteer))
    province = _province(place, keys, gazetteer)
    country = gazetteer.country(place.country) if place.country else None
    keys.update(area.key for area in (province, country) if area)
    return frozenset(keys)


def verdict(subscription: Subscription, incident: Incident, concerns: Set[str]) -> Verdict:
    """Say whether a subscription wants an incident that concerns the areas `concerns`."""
    if not concerns:
        return Verdict.NO_AREA
    if subscription.area not in concerns:
        return Verdict.OTHER_AREA
    if incident.severity < subscription.min_severity:
        return Verdict.LESS_SEVERE
    if subscription.event_types and incident.event_type not in subscription.event_types:
        return Verdict.OTHER_TYPE
    if subscription.perpetrators and not _names_one_of(incident, subscription.perpetrators):
        return Verdict.OTHER_GROUP
    return Verdict.WANTED


def _district_keys(place: ReportedPlace, gazetteer: Gazetteer) -> frozenset[str]:
    if place.precision in {GeoPrecision.PROVINCE, GeoPrecision.COUNTRY}:
        return frozenset()
    named = frozenset(key for key in (place.district_id, place.family_id) if key)
    if not _known_only_as_family(place):
        return named
    family = gazetteer.get(place.family_id or "")
    return named | frozenset(family.members if family else ())


def _known_only_as_family(place: ReportedPlace) -> bool:
    """Whether it may have happened in any part of a split district.

    A family and the district that kept its name share a key, so "Kech district" may mean
    either, while a town is in one of the parts for certain.
    """
    if place.district_id in {None, ""}:
        return True
    return place.district_id == place.family_id and place.precision is not GeoPrecision.PLACE


def _province(place: ReportedPlace, keys: Set[str], gazetteer: Gazetteer) -> Area | None:
    if place.country and place.admin1:
        return gazetteer.province(place.country, place.admin1)
    districts = (gazetteer.get(key) for key in keys)
    provinces = {area.province for area in districts if area and area.province}
    return gazetteer.get(provinces.pop()) if len(provinces) == 1 else None


def _names_one_of(incident: Incident, groups: Set[str]) -> bool:
    named = (incident.perpetrator or "").casefold()
    return named in {group.casefold() for group in groups}
