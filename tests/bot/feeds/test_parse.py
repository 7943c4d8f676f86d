from datetime import UTC, datetime

import pytest

from bot.errors import FeedError
from bot.feeds.parse import canonical, parse_feed

URL = "https://news.example/rss"


def rss(*items: str, head: str = "<title>The Paper</title>") -> bytes:
    return f"<rss version='2.0'><channel>{head}{''.join(items)}</channel></rss>".encode()


def item(guid: str = "1", title: str = "Blast", link: str = "/a", more: str = "") -> str:
    return f"<item><guid>{guid}</guid><title>{title}</title><link>{link}</link>{more}</item>"


def test_an_entry_has_its_title_an_absolute_link_and_its_time_in_utc() -> None:
    date = "<pubDate>Mon, 09 Mar 2026 10:00:00 +0500</pubDate>"

    feed = parse_feed(rss(item(title="A &amp; B", more=date)), url=URL)

    assert feed.title == "The Paper"
    assert feed.entries[0].title == "A & B"
    assert feed.entries[0].url == "https://news.example/a"
    assert feed.entries[0].published_at == datetime(2026, 3, 9, 5, tzinfo=UTC)


def test_an_atom_feed_is_read_as_well() -> None:
    atom = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><id>urn:1</id>
    <title>Blast</title><link href="https://news.example/a"/>
    <updated>2026-03-09T10:00:00Z</updated></entry></feed>"""

    feed = parse_feed(atom, url=URL)

    assert feed.entries[0].published_at == datetime(2026, 3, 9, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "date", ["", "<pubDate>yesterday</pubDate>", "<pubDate>32 Foo 9999</pubDate>"]
)
def test_a_date_that_cannot_be_read_is_unknown_and_never_now(date: str) -> None:
    feed = parse_feed(rss(item(more=date)), url=URL)

    assert feed.entries[0].published_at is None


def test_an_entry_keeps_its_identity_when_title_and_link_change() -> None:
    before = parse_feed(rss(item(title="Two killed", link="/two-killed")), url=URL)
    after = parse_feed(rss(item(title="Five killed", link="/five-killed")), url=URL)

    assert before.entries[0].identity == after.entries[0].identity


def test_an_entry_without_an_id_is_known_by_its_link_without_tracking_marks() -> None:
    plain = parse_feed(rss("<item><title>A</title><link>/a?id=1</link></item>"), url=URL)
    marked = parse_feed(
        rss("<item><title>B</title><link>/a?id=1&amp;utm_source=rss#top</link></item>"), url=URL
    )

    assert plain.entries[0].identity == marked.entries[0].identity


def test_an_id_that_different_entries_share_identifies_none_of_them() -> None:
    feed = parse_feed(rss(item("0", link="/a"), item("0", link="/b")), url=URL)

    assert len({entry.identity for entry in feed.entries}) == 2


def test_an_entry_that_is_listed_twice_is_one() -> None:
    feed = parse_feed(rss(item("1"), item("1")), url=URL)

    assert len(feed.entries) == 1


def test_a_broken_end_costs_only_what_it_breaks() -> None:
    whole = rss(item("1", link="/a"), item("2", link="/b"))

    feed = parse_feed(whole[:-60], url=URL)

    assert feed.entries
    assert feed.problem


def test_a_wrong_declaration_of_the_encoding_is_seen_through() -> None:
    body = b"<?xml version='1.0' encoding='us-ascii'?>" + rss(item(title="Café مستونگ"))

    feed = parse_feed(body, url=URL, content_type="text/xml; charset=us-ascii")

    assert feed.entries[0].title == "Café مستونگ"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "an empty answer"),
        (b"<!DOCTYPE html><html><body>Not found</body></html>", "a web page"),
        (b"\x89PNG\r\n\x1a\n", "something else"),
    ],
)
def test_what_is_no_feed_is_an_error_that_says_what_it_is(body: bytes, said: str) -> None:
    with pytest.raises(FeedError, match=f"not a feed but {said}"):
        parse_feed(body, url=URL)


def test_a_feed_without_entries_is_no_error() -> None:
    assert parse_feed(rss(), url=URL).entries == ()


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"])
def test_a_link_that_is_no_web_address_is_dropped(link: str) -> None:
    assert parse_feed(rss(item(link=link)), url=URL).entries[0].url == ""


def test_an_entry_with_neither_title_nor_link_is_passed_over() -> None:
    feed = parse_feed(rss("<item><guid isPermaLink='false'>1</guid></item>", item("2")), url=URL)

    assert [entry.title for entry in feed.entries] == ["Blast"]


def test_an_entity_bomb_is_not_expanded() -> None:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    bomb = f'<!DOCTYPE rss [<!ENTITY l0 "ha">{levels}]>'.encode() + rss(item(title="&l8;"))

    feed = parse_feed(bomb, url=URL)

    assert all(len(entry.title) < 1000 for entry in feed.entries)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://News.example/a", "https://news.example/a#comments"),
        ("https://news.example/a?fbclid=7", "https://news.example/a"),
        ("https://news.example/a?id=1&utm_medium=x", "https://news.example/a?id=1"),
    ],
)
def test_two_links_to_one_article_are_the_same(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


def test_links_that_differ_in_their_query_are_different() -> None:
    assert canonical("https://news.example/?p=1") != canonical("https://news.example/?p=2")
