"""The tokenizer: spaCy's for English, brought in line with the treebanks and with the news."""

from spacy.language import Language
from spacy.symbols import ORTH  # type: ignore[import-not-found]
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

# Universal Dependencies splits "well-known" in three but keeps these prefixes with their word.
PREFIXES = (  # noqa: SIM905
    "anti co counter cross ex extra inter intra micro mid mini multi neo non over post pre pro "
    "re semi sub ultra un"
).split()

# Not in spaCy's list, or not split off there as the treebanks do it. "No." is taken for "number":
# a sentence of the news seldom ends in "No".
ABBREVIATIONS = (  # noqa: SIM905
    "No. Nos. al. approx. Maj. Lt. Col. Sgt. Cpl. Capt. Brig. Cmdr. Comdr. Cdr. "
    "Supt. Insp. Hon. Engr. Pvt. Pte. Mt. Ft. Rd. Ave. Dept. Govt. Gov't. "
    "Spc. Sec. Amb. Mohd. Muhd. Ch. Rs. ca. a.k.a. U.S. U.K. U.N. E.U. U.A.E. "
    "Sept. Tues. Thurs. MAJ. LT. COL. GEN. SGT. CAPT. DR. MR. MRS. MS. ST."
).split()

UNITS = ("bn", "mn", "tn", "cr", "lakh", "crore")

_HYPHENS = "(?:-|–|—"  # how spaCy's rule for hyphens between letters is told from the others
_REPEATED = r"[!?]{2,}"
_RULES = (r"={2,}", r"_{2,}", r"\*{2,}", r"#{2,}", r"~{2,}")
_DROPPED = ("and/or",)


def _prefix_hyphen(infix: str) -> str:
    """Keep the hyphen rule from splitting after one of the prefixes."""
    kept = "".join(
        rf"(?<!\b[{prefix[0].upper()}{prefix[0]}]{prefix[1:]}(?=-))" for prefix in PREFIXES
    )
    return kept + infix


def tokenizer(nlp: Language) -> Tokenizer:
    """Build the tokenizer for a blank English pipeline."""
    defaults = nlp.Defaults
    # Norms set on exceptions would reach only raw text, never the treebank's words the network
    # learns from: the pieces keep the norms of the vocabulary.
    rules = {
        text: [{ORTH: piece[ORTH]} for piece in pieces]
        for text, pieces in (defaults.tokenizer_exceptions or {}).items()
        if text not in _DROPPED
    }
    for text in ABBREVIATIONS:
        rules[text] = [{ORTH: text}]
    for text in ("e-mail", "E-mail", "e-mails", "E-mails", "wi-fi", "Wi-Fi", "Wi-fi"):
        rules[text] = [{ORTH: text}]
    for text in ("wanna", "Wanna"):
        rules[text] = [{ORTH: text[:3]}, {ORTH: "na"}]
    prefixes = [_REPEATED, *_RULES, r"Rs(?=\.?[0-9])", *(defaults.prefixes or ())]
    suffixes = [
        _REPEATED,
        *_RULES,
        rf"(?<=[0-9])(?:{'|'.join(UNITS)})",
        *(defaults.suffixes or ()),
    ]
    infixes = [
        _prefix_hyphen(str(infix)) if _HYPHENS in str(infix) else infix
        for infix in defaults.infixes or ()
    ]
    return Tokenizer(
        nlp.vocab,
        rules=rules,
        prefix_search=compile_prefix_regex(prefixes).search,
        suffix_search=compile_suffix_regex(suffixes).search,
        infix_finditer=compile_infix_regex(infixes).finditer,
        token_match=defaults.token_match,
        url_match=defaults.url_match,
    )
