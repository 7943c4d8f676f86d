"""Which words tell of violence, is it told as real, and is it news to the reader?"""

from __future__ import annotations

import pytest

from extractors.mentions.cues import Cue, CueFinder, load_cue_lexicon
from extractors.mentions.triggers import TriggerFinder, load_event_lexicon
from extractors.report import EventType
from extractors.text.phrases import words_of


@pytest.fixture(scope="module")
def triggers() -> TriggerFinder:
    return TriggerFinder(load_event_lexicon())


@pytest.fixture(scope="module")
def cues() -> CueFinder:
    return CueFinder(load_cue_lexicon(), load_event_lexicon().irregular)


@pytest.mark.parametrize(
    ("mood", "sentence"),
    [
        ("told", "Gunmen attacked a post."),
        ("told", "A post was attacked."),
        ("told", "There was an attack on a post."),
        ("told", "They had attacked a post."),
        ("unreal", "Gunmen could attack a post."),
        ("unreal", "Gunmen may have attacked a post."),
        ("unreal", "They would attack a post."),
        ("unreal", "They threatened to attack a post."),
        ("unreal", "They will attack a post if provoked."),
        ("unreal", "No attack was reported."),
        ("unreal", "Nobody must attack a post."),
        ("unreal", "They were planning an attack."),
        ("unreal", "There was a threat of an attack."),
        ("unreal", "The minister condemned attacks."),
        ("unreal", "Guards were posted to prevent an attack."),
        ("attempted", "They tried to attack a post."),
        ("attempted", "There was an attempted attack."),
    ],
)
def test_the_words_before_an_act_say_whether_it_happened(
    triggers: TriggerFinder, mood: str, sentence: str
):
    found = triggers.find(sentence, words_of(sentence))

    assert {trigger.mood.value for trigger in found if "attack" in trigger.text} == {mood}


def test_a_verb_shares_the_could_of_the_one_before(triggers: TriggerFinder):
    sentence = "The group could ambush convoys and attack offices."

    found = triggers.find(sentence, words_of(sentence))

    assert {trigger.mood.value for trigger in found} == {"unreal"}


@pytest.mark.parametrize(
    ("reference", "sentence"),
    [
        ("new", "A blast shook the town."),
        ("new", "Another powerful blast was heard."),
        ("new", "Two blasts were heard."),
        ("known", "The blast shook the town."),
        ("known", "This blast was heard far away."),
        ("known", "Police said of the deadly blast that it was planned."),
        ("new", "The second blast shook the town."),
        ("bare", "Blast in Turbat."),
    ],
)
def test_the_article_says_whether_an_act_is_new(
    triggers: TriggerFinder, reference: str, sentence: str
):
    found = triggers.find(sentence, words_of(sentence))

    assert {t.reference.value for t in found if "blast" in t.text} == {reference}


@pytest.mark.parametrize(
    ("is_act", "sentence"),
    [
        (True, "Gunmen attack a post."),
        (True, "They raid houses at night."),
        (False, "The attack was repulsed."),
        (False, "In raids on two houses, arms were found."),
        (True, "They were shelling the village."),
        (False, "Heavy shelling went on."),
    ],
)
def test_names_of_acts_are_told_from_verbs(triggers: TriggerFinder, is_act: bool, sentence: str):
    found = triggers.find(sentence, words_of(sentence))

    assert found[0].is_act is is_act


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (EventType.SUICIDE_ATTACK, "The attacker blew himself up at the gate."),
        (EventType.BOMBING, "An improvised device went off."),
        (EventType.BOMBING, "The vehicle was hit by a landmine."),
        (EventType.ARMED_ATTACK, "Gunmen opened fire at the van."),
        (EventType.ARMED_ATTACK, "They lobbed a hand grenade at the house."),
        (EventType.TARGETED_KILLING, "A teacher was gunned down."),
        (EventType.TARGETED_KILLING, "His bullet-riddled body was found."),
        (EventType.ABDUCTION, "Two engineers were kidnapped."),
        (EventType.ABDUCTION, "They took the drivers hostage."),
        (EventType.ARSON_SABOTAGE, "They set two trucks on fire."),
        (EventType.ARSON_SABOTAGE, "A tower was torched."),
        (EventType.PRISON_BREAK, "Inmates escaped in a jailbreak."),
        (EventType.ROBBERY, "Gunmen looted a bank."),
        (EventType.SHELLING_AIRSTRIKE, "Jets bombed the village in an air strike."),
        (EventType.SHELLING_AIRSTRIKE, "Mortar shells landed in a field."),
        (EventType.CLASH, "The two sides exchanged fire."),
        (EventType.SECURITY_OPERATION, "Forces conducted an intelligence-based operation."),
        (EventType.MOB_VIOLENCE, "A mob lynched him."),
    ],
)
def test_every_kind_of_act_has_its_words(triggers: TriggerFinder, kind: EventType, sentence: str):
    found = triggers.find(sentence, words_of(sentence))

    assert kind in {trigger.type for trigger in found}


@pytest.mark.parametrize(
    "sentence",
    [
        "The bank struck a deal.",
        "Prices hit a new high.",
        "She was the target of praise.",
        "He died of a heart attack.",
    ],
)
def test_figures_of_speech_are_vague_weak_or_none(triggers: TriggerFinder, sentence: str):
    found = triggers.find(sentence, words_of(sentence))

    assert all(trigger.vague or trigger.weak for trigger in found)


@pytest.mark.parametrize(
    ("cue", "sentence"),
    [
        (Cue.ANOTHER, "In a separate incident, a man was shot."),
        (Cue.ANOTHER, "Meanwhile, a post was attacked."),
        (Cue.ORDINAL, "Another blast followed."),
        (Cue.SEVERAL, "Attacks were reported from several districts."),
        (Cue.WAVE, "A wave of attacks hit the province."),
        (Cue.RECALLED, "The raid comes days after a blast."),
        (Cue.RECALLED, "It may be recalled that a convoy was hit."),
        (Cue.ACCIDENT, "The bus plunged into a ravine."),
        (Cue.ACCIDENT, "A gas cylinder exploded."),
        (Cue.CRIME, "He was killed over a land dispute."),
        (Cue.COURT, "The court sentenced two men."),
        (Cue.FUNERAL, "They were laid to rest."),
        (Cue.CONDEMNATION, "The prime minister condemned the attack."),
        (Cue.ANNIVERSARY, "People marked the tenth anniversary."),
        (Cue.STATISTICS, "Attacks rose by 12 per cent."),
        (Cue.DRILL, "Police held a mock exercise."),
        (Cue.LEISURE, "The batsman hit a century in the tournament."),
        (Cue.FICTION, "The film is directed by a newcomer."),
        (Cue.CLAIMS, "The group claimed responsibility for it."),
        (Cue.DENIALS, "No group has claimed it."),
        (Cue.BLAMES, "Officials blamed the group."),
    ],
)
def test_every_cue_has_its_words(cues: CueFinder, cue: Cue, sentence: str):
    found = cues.find(sentence, words_of(sentence))

    assert cue in {hit.cue for hit in found}


def test_the_longest_phrase_wins_over_the_cue_inside(cues: CueFinder):
    sentence = "In addition to the dead, five were injured."

    assert cues.find(sentence, words_of(sentence)) == []
