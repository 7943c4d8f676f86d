from __future__ import annotations

import pytest
from spacy.language import Language

from extractors.casualties import CasualtyReader, Relation
from tests.extractors.casualties.writing import written


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param(
            "Eight soldiers were martyred in two attacks. Six died on the spot at Kolpur.",
            ["security_forces killed 8", "security_forces killed 6"],
            id="six of the eight",
        ),
        pytest.param(
            "Four labourers were lined up. The four were shot dead.",
            ["civilians killed 4"],
            id="the four",
        ),
        pytest.param(
            "Six gunmen stormed the bank. Police killed the attackers.",
            ["militants killed 6"],
            id="all of the attackers",
        ),
        pytest.param(
            "Three policemen died in Upper Dir. Eight more were injured.",
            ["security_forces killed 3", "security_forces injured 8"],
            id="eight more",
        ),
        pytest.param(
            "They lined up the labourers and killed 13.",
            ["civilians killed 13"],
            id="thirteen of the labourers",
        ),
        pytest.param(
            "A policeman and three others were killed.",
            ["security_forces killed 1", "unknown killed 3"],
            id="the others are not policemen",
        ),
    ],
)
def test_numbers_without_a_noun_mean_people_told_of_before(
    reader: CasualtyReader, nlp: Language, text: str, says: list[str]
) -> None:
    assert sorted(map(written, reader.read(nlp(text)))) == sorted(says)


def test_a_lent_group_is_marked_as_such(reader: CasualtyReader, nlp: Language) -> None:
    killed, injured = reader.read(nlp("Two policemen were killed and five others injured."))

    assert (killed.inherited, injured.inherited) == (False, True)


def test_two_more_come_on_top_of_those_told_before(reader: CasualtyReader, nlp: Language) -> None:
    first, more = reader.read(nlp("A soldier was killed. Two more soldiers were killed later."))

    assert (first.relation, more.relation) == (Relation.PLAIN, Relation.LATER)


def test_a_part_points_to_its_whole(reader: CasualtyReader, nlp: Language) -> None:
    whole, part = reader.read(nlp("Nine people were killed. Two soldiers were among the dead."))

    assert part.relation is Relation.PART
    assert part.whole == whole.index
