"""What is known of a place mention while it is being read?"""

from __future__ import annotations

from dataclasses import dataclass

from extractors.places.candidates import Candidate, Level
from extractors.places.mention import PlaceUse
from extractors.places.names import Entry


@dataclass(slots=True, eq=False)
class Draft:
    """A name in the text with its offsets; the steps of the finder fill in the rest.

    `entry` is None for a place that no table knows. `told` is the level that the text gives
    ("X district"). `inside` is the mention that the text names as lying around this one.
    `strong` tells that the words around say place and nothing else, `area`
    that one of them is a word such as "area", `facility` that `name` goes
    on beyond `end` with a facility's kind, `runs_on` that another capitalised word follows,
    `second_level` that the text calls it a county, township or the like, `reach` where the name
    ends together with a facility's kind.
    """

    start: int
    end: int
    name: str
    entry: Entry | None
    sentence: tuple[int, int]
    told: Level | None = None
    inside: Draft | None = None
    strong: bool = False
    area: bool = False
    facility: bool = False
    runs_on: bool = False
    second_level: bool = False
    candidate: Candidate | None = None
    certain: bool = True
    reach: int = 0
    use: PlaceUse = PlaceUse.MENTION

    def __post_init__(self) -> None:
        self.reach = max(self.reach, self.end)

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """What the name can stand for; nothing for an unknown place."""
        return self.entry.candidates if self.entry else ()

    @property
    def risky(self) -> bool:
        """Whether the name is an ordinary word or a person's name too."""
        return self.entry is not None and self.entry.risky
