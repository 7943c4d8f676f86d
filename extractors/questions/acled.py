"""Which sub-event type of the ACLED codebook fits an event?

Names follow the ACLED codebook (2023); its event types follow from the sub-event types.
"""

from __future__ import annotations

import re

from extractors.report import CasualtyStatement, Effect, EventType, Group

_BY_TYPE = {
    EventType.ARMED_ATTACK: "Armed clash",
    EventType.BOMBING: "Remote explosive/landmine/IED",
    EventType.SUICIDE_ATTACK: "Suicide bomb",
    EventType.CLASH: "Armed clash",
    EventType.SECURITY_OPERATION: "Armed clash",
    EventType.TARGETED_KILLING: "Attack",
    EventType.ABDUCTION: "Abduction/forced disappearance",
    EventType.ARSON_SABOTAGE: "Looting/property destruction",
    EventType.PRISON_BREAK: "Armed clash",
    EventType.ROBBERY: "Looting/property destruction",
    EventType.SHELLING_AIRSTRIKE: "Shelling/artillery/missile attack",
    EventType.MOB_VIOLENCE: "Mob violence",
    EventType.OTHER: "Other",
}
_EVENT_TYPES = {
    "Armed clash": "Battles",
    "Remote explosive/landmine/IED": "Explosions/Remote violence",
    "Suicide bomb": "Explosions/Remote violence",
    "Grenade": "Explosions/Remote violence",
    "Air/drone strike": "Explosions/Remote violence",
    "Shelling/artillery/missile attack": "Explosions/Remote violence",
    "Attack": "Violence against civilians",
    "Abduction/forced disappearance": "Violence against civilians",
    "Looting/property destruction": "Strategic developments",
    "Mob violence": "Riots",
    "Violent demonstration": "Riots",
    "Excessive force against protesters": "Protests",
    "Other": "Strategic developments",
}
_AIR = re.compile(
    r"\b(?:air\s?strikes?|drones?|jets?|warplanes?|helicopters?|quadcopters?|bombs)\b", re.I
)
_ROCKET = re.compile(r"\b(?:rockets?|mortars?)\b(?!\W+(?:propelled|launchers?))", re.I)
_SHOT = re.compile(
    r"\b(?:gun\w*|shot|shoot\w*|rifles?|arms|automatic|storm\w*|opened\s+fire)\b", re.I
)
_GRENADE = re.compile(r"\bgrenades?\b", re.I)


def sub_event_type(kind: EventType, text: str, casualties: tuple[CasualtyStatement, ...]) -> str:
    """Name the sub-event type; `text` is what the article says of the event."""
    if kind is EventType.SHELLING_AIRSTRIKE and _AIR.search(text):
        return "Air/drone strike"
    if kind is EventType.ARMED_ATTACK:
        if _ROCKET.search(text) and not _SHOT.search(text):
            return "Shelling/artillery/missile attack"
        if _GRENADE.search(text):
            return "Grenade"
        harmed = {c.group for c in casualties if c.count != 0 and c.effect is not Effect.ARRESTED}
        if harmed and harmed <= {Group.CIVILIANS, Group.UNKNOWN}:
            return "Attack"
    return _BY_TYPE[kind]


def event_type(sub_event: str) -> str:
    """Name the ACLED event type of a sub-event type."""
    return _EVENT_TYPES[sub_event]
