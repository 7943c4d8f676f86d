from datetime import UTC, date, datetime

import pytest

from bot.errors import ArticleError
from bot.feeds.article import MAX_BYTES, MAX_CHARACTERS, read_fragment, read_page

STORY = (
    "QUETTA: Two people were injured when a device went off near a market on Monday. "
    "Police said that the area had been cordoned off and a search was under way."
)


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


def article(text: str = STORY) -> str:
    return f"<article><h1>Blast in Quetta</h1><p>{text}</p></article>"


def test_the_text_is_found_without_what_stands_around_it() -> None:
    around = "<nav><a href='/'>Home</a></nav>{}<footer>All rights reserved</footer>"

    found = read_page(page(around.format(article()), "<title>Blast in Quetta - The Paper</title>"))

    assert found.text == STORY
    assert found.title == "Blast in Quetta"


def test_the_time_of_publication_is_taken_with_its_zone() -> None:
    mark = '<meta property="article:published_time" content="2026-03-09T10:20:00+05:00">'

    found = read_page(page(article(), mark))

    assert found.published_at == datetime(2026, 3, 9, 5, 20, tzinfo=UTC)


def test_a_time_without_a_zone_counts_as_a_day_only() -> None:
    mark = '<meta property="article:published_time" content="2026-03-09T10:20:00">'

    found = read_page(page(article(), mark))

    assert (found.published_at, found.day) == (None, date(2026, 3, 9))


def test_a_day_is_never_guessed_from_the_text() -> None:
    found = read_page(page(article(f"{STORY} A similar attack took place on March 3, 2019.")))

    assert (found.published_at, found.day) == (None, None)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html></html>",
        page("<article><video src='/a.mp4'></video></article>"),
        page("<article><p>Subscribe to read on.</p></article>"),
        b"\0\0\0\0binary",
        b"%PDF-1.7 \0 and so on",
    ],
)
def test_a_page_without_article_text_is_an_error_for_good(body: bytes) -> None:
    with pytest.raises(ArticleError) as failure:
        read_page(body)

    assert failure.value.permanent


def test_a_page_of_ten_megabytes_is_refused_unread() -> None:
    with pytest.raises(ArticleError, match="larger than 5 MB"):
        read_page(b"<p>" + b"x" * 2 * MAX_BYTES)


def test_a_maze_of_tags_is_refused_unread() -> None:
    with pytest.raises(ArticleError, match="maze"):
        read_page(page("<div>" * 100_000 + STORY))


def test_no_text_is_longer_than_an_article_can_be() -> None:
    found = read_page(page("".join(f"<p>{STORY} {n}</p>" for n in range(2_000))))

    assert len(found.text) <= MAX_CHARACTERS


def test_scripts_and_entities_never_become_text() -> None:
    found = read_page(page(article(f"{STORY} &lt;b&gt;<script>alert('x')</script>")))

    assert "alert" not in found.text
    assert "<b>" in found.text


def test_a_fragment_of_a_feed_keeps_its_paragraphs() -> None:
    found = read_fragment(f"<p>{STORY}</p><figure><img src='/a'></figure><p>More &amp; more</p>")

    assert found.text == f"{STORY}\nMore & more"


def test_a_teaser_is_no_article() -> None:
    with pytest.raises(ArticleError):
        read_fragment("<p>Two people were injured …</p>")
