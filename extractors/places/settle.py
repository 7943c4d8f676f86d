"""Which names are places in this article, and which place is each?"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.places.choice import Surroundings, choose, look_around
from extractors.places.draft import Draft
from extractors.places.signs import Signs
from extractors.places.variants import Variants
from extractors.places.words import Style


def settle(drafts: Sequence[Draft], signs: Signs, variants: Variants, style: Style) -> list[Draft]:
    """Choose a place for each name; drop names that are none here."""
    around = look_around(drafts)
    trusted = _trusted_names(drafts)
    kept = []
    for draft in drafts:
        if draft.entry is not None and not _is_trusted(draft, trusted, around):
            continue
        if draft.entry is None or _can_be_chosen(draft, around, signs, style):
            kept.append(draft)
    for draft in kept:
        if draft.entry is None:
            variants.recognise(draft, around)
    return kept


def _can_be_chosen(draft: Draft, around: Surroundings, signs: Signs, style: Style) -> bool:
    choose(draft, around)
    candidate = draft.candidate
    if candidate is not None and draft.inside is None and around.is_far(candidate):
        # A namesake: what the article means is a place that no table knows.
        draft.entry = draft.candidate = None
        return draft.strong and style is Style.MIXED
    return candidate is not None and signs.allows(draft, around.countries, style)


def _trusted_names(drafts: Sequence[Draft]) -> set[str]:
    """Risky names that some sentence makes a place; they are one throughout the article."""
    outer = {id(draft.inside) for draft in drafts if draft.inside is not None}
    known = [draft for draft in drafts if draft.entry is not None]
    for draft in known:
        if draft.inside is not None and draft.inside.entry is not None:
            draft.strong = True
        if id(draft) in outer and not draft.risky:
            draft.strong = True
    return {draft.name for draft in known if draft.strong}


def _is_trusted(draft: Draft, trusted: set[str], around: Surroundings) -> bool:
    if not draft.risky or draft.strong or draft.name in trusted:
        return True
    return draft.facility and _is_nearby(draft, around)


def is_settled(draft: Draft, around: Surroundings) -> bool:
    """Whether a name is the place that the table knows, and no part of a longer unknown name."""
    if draft.facility and draft.risky:
        return _is_nearby(draft, around)
    if not draft.risky and any(c.home and c.weight >= 0.7 for c in draft.candidates):
        return True
    if all(c.context_only and c.country not in around.countries for c in draft.candidates):
        return False
    unsure = draft.risky or all(c.context_only for c in draft.candidates)
    return not draft.runs_on and (draft.strong or not unsure)


def _is_nearby(draft: Draft, around: Surroundings) -> bool:
    """Whether the article speaks of the district in which a facility's name would put it."""
    return any(c.family in around.families for c in draft.candidates)
