"""Whatever is reported: every figure stands in its evidence, every span in the text."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.reader import Extractor
from extractors.report import Article
from tests.extractors.traceability import spans, untraceable

WORDED = (
    *("a", "two", "three", "seven", "eleven", "twenty-five", "two dozen", "at least six", "no"),
    *("several", "scores of", "between 3 and 5", "up to 40", "some 30", "another"),
)
FIGURES = st.one_of(
    st.integers(2, 4_000).map(str),
    st.integers(1_000, 4_000).map("{:,}".format),
    st.sampled_from(WORDED),
)
PEOPLE = st.sampled_from(
    (
        *("soldiers", "policemen", "people", "civilians", "militants", "labourers", "others", ""),
        *("women and children", "FC personnel", "passengers", "members of a family", "suspects"),
    )
)
HARM = st.sampled_from(
    (
        *("were killed", "were injured", "died", "were martyred", "sustained injuries"),
        *("lost their lives", "were gunned down", "were not harmed", "could be killed"),
        *("were abducted", "were freed"),
    )
)
ACTS = st.sampled_from(
    (
        *("when a bomb exploded in Quetta", "in an attack on a convoy near Turbat", "in 2009"),
        *("in Karachi on Monday", "in a suicide attack in Peshawar", "in a road accident"),
    )
)
JOINTS = st.sampled_from(
    [" and ", ", ", "; ", " while ", ", including ", " as ", ". ", "\n\n", " "]
)
NOISE = st.sampled_from(["", "", "", "\u200b", "\u00ad", "  ", "”", "(", "...", "\x00", "\n", "|"])

STATEMENTS = st.tuples(FIGURES, PEOPLE, HARM, ACTS).map(" ".join)
TEXTS = st.lists(st.tuples(STATEMENTS, JOINTS, NOISE).map("".join), min_size=1, max_size=6)
SETTINGS = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def read_and_check(extractor: Extractor, text: str, title: str = "") -> None:
    article = Article(id="1", title=title, text=text, published=date(2025, 3, 5))

    reading = extractor.read(article)

    assert all(0 <= span.start < span.end <= len(article.content) for span in spans(reading))
    assert untraceable(article, reading) == []


@SETTINGS
@given(parts=TEXTS, title=STATEMENTS | st.just(""))
def test_every_figure_of_a_made_up_story_stands_in_its_evidence(
    extractor: Extractor, parts: list[str], title: str
):
    read_and_check(extractor, "".join(parts), title)


@SETTINGS
@given(
    text=st.text(max_size=300),
    at=st.integers(0, 90),
)
def test_any_characters_in_a_story_make_up_no_figure(extractor: Extractor, text: str, at: int):
    story = "Five soldiers were killed and three injured when a bomb exploded in Quetta on Monday."

    read_and_check(extractor, story[:at] + text + story[at:])
