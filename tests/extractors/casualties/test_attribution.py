from __future__ import annotations

import pytest
from spacy.language import Language

from extractors.casualties import CasualtyReader
from tests.extractors.casualties.writing import written


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param(
            "BLA says it attacked a post in Kech\n\n"
            "The Baloch Liberation Army said its fighters stormed a post in Kech. Two soldiers were"
            " killed and weapons were seized.",
            ["security_forces killed 2 claimed"],
            id="an article led by a claim goes on as the claim",
        ),
        pytest.param(
            "BLA says it attacked a post in Kech\n\n"
            "The group said ten soldiers died. Officials said two soldiers were killed.",
            ["security_forces killed 10 claimed", "security_forces killed 2"],
            id="an official takes the word",
        ),
        pytest.param(
            "BLF spokesman Gwahram Baloch accepted responsibility for the attack. He told reporters"
            " that four soldiers were killed.",
            ["security_forces killed 4 claimed"],
            id="he is the spokesman of the sentence before",
        ),
        pytest.param(
            "The BLF claimed an ambush in Awaran. Meanwhile, a shopkeeper was shot dead in Turbat.",
            ["civilians killed 1"],
            id="meanwhile is the reporter's voice",
        ),
        pytest.param(
            "The TTP claimed responsibility for the bombing. Six policemen were killed in it.",
            ["security_forces killed 6"],
            id="responsibility is no figure",
        ),
        pytest.param(
            "Troops killed six militants in Tank; the TTP said eleven soldiers were killed.",
            ["militants killed 6", "security_forces killed 11 claimed"],
            id="two voices in one sentence",
        ),
        pytest.param(
            "The BLA said it had arrested two policemen in Mangochar.",
            ["security_forces abducted 2 claimed"],
            id="an arrest by an armed group is an abduction",
        ),
        pytest.param(
            "Some soldiers are said to have been killed.",
            ["security_forces killed -"],
            id="hearsay has no speaker",
        ),
    ],
)
def test_it_is_told_who_says_so(
    reader: CasualtyReader, nlp: Language, text: str, says: list[str]
) -> None:
    assert sorted(map(written, reader.read(nlp(text)))) == sorted(says)


def test_the_speaker_is_named(reader: CasualtyReader, nlp: Language) -> None:
    (mention,) = reader.read(nlp("Levies officials said three miners were killed."))

    assert mention.speaker == "Levies officials"


def test_a_denial_beside_a_claim_is_kept(reader: CasualtyReader, nlp: Language) -> None:
    text = "The BLA said it killed nine soldiers, which the army denied."

    (mention,) = reader.read(nlp(text))

    assert mention.denied
