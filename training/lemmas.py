"""Lemmas of function words, which the WordNet tables of spacy-lookups-data do not hold."""

from spacy.lookups import Lookups

_AUXILIARIES = {
    "be": "am are is was were been being 'm 're 's ’m ’re ’s m re s ai",
    "have": "has had having 've ’ve ve",
    "do": "does did doing done",
    "get": "gets got getting",
    "will": "'ll ’ll ll wo",
    "would": "'d ’d",
    "can": "ca",
    "shall": "sha",
}
_PARTICLES = {"not": "n't n’t nt"}
_PRONOUNS = {
    "I": "me",
    "he": "him",
    "she": "her",
    "they": "them",
    "we": "us",
    "this": "these",
    "that": "those",
}


def add_function_words(lookups: Lookups) -> None:
    """Add the lemmas of auxiliaries, "n't" and pronouns, keyed by part of speech."""
    exceptions = lookups.get_table("lemma_exc")
    for pos, words in (("aux", _AUXILIARIES), ("part", _PARTICLES), ("pron", _PRONOUNS)):
        exceptions.set(
            pos, {form: [lemma] for lemma, forms in words.items() for form in forms.split()}
        )
