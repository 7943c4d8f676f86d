"""Which words are grammar, and name nobody?"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BE = _words("is are was were be been being am get gets got getting 's 're")
HAVE = _words("has have had having 've")
AUXILIARIES = BE | HAVE
PREPOSITIONS = _words(
    "of in on at by to for from with without against near between among amid into onto inside"
    " outside upon toward towards under over after before since until during through across along"
    " around about behind beside besides beyond despite except like off out up down per via within"
    " including excluding following amongst throughout underneath beneath opposite"
)
CONJUNCTIONS = _words(
    "and or but nor yet so & as than that if when while where whereas because though although"
    " unless whether which who whom whose what why how once"
)
PRONOUNS = _words(
    "he she it they him them i we you me us himself herself themselves itself there here nobody"
    " none someone somebody everyone everybody anyone"
)
ADVERBS = _words(
    "also later reportedly then already just only even still now again too not never n't allegedly"
    " instantly immediately earlier previously recently ago away back apparently subsequently"
    " meanwhile however thus hence together once critically seriously fatally severely badly"
    " slightly mortally grievously brutally either thereby eventually separately simultaneously"
    " respectively finally initially all both each mostly mainly"
)
# Verbs so common beside people that no list of triggers need hold them.
COMMON_VERBS = _words(
    "said says say told tells tell added adds went go goes came come comes left leave leaves made"
    " make makes took hit hits struck strikes strike opened opens open targeted targets target"
    " attacked attack attacks stormed storms storm ambushed ambush ambushes raided raids began"
    " begins fired fires claim claims claimed do does did saw see sees led leads put puts set sets"
    " found find finds kept keep gave give gives met meet ran run runs fell fall blew"
)
POSSESSIVES = _words("his her their its my our your")
DETERMINERS = POSSESSIVES | _words(
    "the a an another this that these those all both every each any no such"
)
FUNCTION = (
    AUXILIARIES | PREPOSITIONS | CONJUNCTIONS | PRONOUNS | ADVERBS | COMMON_VERBS | DETERMINERS
)

QUOTES = _words("\" '' `` '")
DASHES = _words("— – -- -")
# Marks that end a clause or an aside; a hyphen may stand inside a word.
BREAKS = _words('; : — – -- | • ( ) [ ] " “ ” ... …') | {"\n"}
PUNCTUATION = BREAKS | QUOTES | _words(", . ! ? ‘ ’ -")

MONTHS_AND_DAYS = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may"
    " june july august september october november december jan feb mar apr jun jul aug sep sept"
    " oct nov dec"
)
