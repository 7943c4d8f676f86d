"""One bad source or article: a clear line about it, and nothing else is stopped."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.store.articles import set_aside_articles, try_again
from bot.store.sources import source_states
from tests.bot.pipeline.bureau import Bureau


async def problem_of(bureau: Bureau, key: str = "feed") -> str:
    async with bureau.open() as service, service.database.read() as session:
        return (await source_states(session))[key].problem


async def test_a_feed_that_is_gone_stops_no_other_source(bureau: Bureau) -> None:
    assert bureau.site is not None
    bureau.site.refuse("/rss", 404)
    bureau.drop("blast", "INCIDENT mastung killed=3")

    await bureau.cycle()

    assert await problem_of(bureau) == "HTTP 404 Not Found"
    assert len(bureau.platform.alerts) == 1


async def test_a_feed_that_turned_into_a_web_page_says_so(bureau: Bureau) -> None:
    assert bureau.site is not None
    bureau.site.page("/rss", "<!doctype html><html><body>We moved</body></html>")
    bureau.drop("blast", "INCIDENT mastung killed=3")

    await bureau.cycle()

    assert await problem_of(bureau) == "not a feed but a web page"
    assert len(bureau.platform.alerts) == 1


async def test_a_feed_that_comes_back_is_healthy_again(bureau: Bureau) -> None:
    assert bureau.site is not None
    bureau.site.refuse("/rss", 503)
    await bureau.cycle()
    bureau.publish("blast", "INCIDENT mastung killed=3")

    await bureau.cycle()

    assert await problem_of(bureau) == ""
    assert len(bureau.platform.alerts) == 1


async def test_an_article_that_is_gone_is_set_aside_and_the_others_go_on(bureau: Bureau) -> None:
    bureau.publish("gone", page=False)
    bureau.publish("blast", "INCIDENT mastung killed=3")

    await bureau.cycle()

    assert (await bureau.outcomes())["gone"] == ("set_aside", "HTTP 404 Not Found")
    assert len(bureau.platform.alerts) == 1


async def test_an_article_without_text_is_set_aside(bureau: Bureau) -> None:
    assert bureau.site is not None
    bureau.publish("video")
    bureau.site.page("/video", "<html><body><video src='/a.mp4'></video></body></html>")

    await bureau.cycle()

    assert (await bureau.outcomes())["video"] == ("set_aside", "the page has no article text")


async def test_an_article_that_can_not_be_fetched_now_is_fetched_later(bureau: Bureau) -> None:
    assert bureau.site is not None
    bureau.publish("blast", page=False)
    bureau.site.refuse("/blast", 503)
    await bureau.cycle()
    assert (await bureau.outcomes())["blast"][0] == "new"
    bureau.entries.clear()
    bureau.publish("blast", "INCIDENT mastung killed=3")
    bureau.later += timedelta(minutes=2)

    await bureau.cycle()

    assert len(bureau.platform.alerts) == 1


async def test_a_page_that_refuses_us_is_replaced_by_what_the_feed_tells(bureau: Bureau) -> None:
    assert bureau.site is not None
    bureau.publish("blast", page=False)
    text = "INCIDENT mastung killed=3. " + "Nothing more is known about it at this hour. " * 3
    described = f"<description>{text}</description></item>"
    bureau.site.page(
        "/rss",
        "<rss version='2.0'><channel><title>t</title>"
        + bureau.entries[0].replace("</item>", described)
        + "</channel></rss>",
    )
    bureau.site.refuse("/blast", 403)

    await bureau.cycle()

    assert len(bureau.platform.alerts) == 1


async def test_an_article_that_kills_its_reader_is_tried_twice_and_set_aside(
    bureau: Bureau,
) -> None:
    bureau.drop("poison", "POISON", hours_ago=2)
    bureau.drop("blast", "INCIDENT mastung killed=3")

    await bureau.cycle()

    assert bureau.readers.tries.count("poison") == 2
    assert (await bureau.outcomes())["poison"] == ("set_aside", "the reader died of it")
    assert len(bureau.platform.alerts) == 1


async def test_what_was_set_aside_can_be_tried_again(bureau: Bureau) -> None:
    bureau.drop("poison", "POISON", hours_ago=2)
    await bureau.cycle()

    async with bureau.open() as service, service.database.write() as session:
        (article,) = await set_aside_articles(session)
        was_put_back = await try_again(session, article.id)
    await bureau.cycle()

    assert was_put_back
    assert bureau.readers.tries.count("poison") == 4


async def test_an_article_that_says_nothing_keeps_the_reason(bureau: Bureau) -> None:
    bureau.drop("cricket", "a wicket fell")

    await bureau.cycle()

    assert (await bureau.outcomes())["cricket"] == ("done", "quiet")


async def test_an_incident_in_no_known_district_is_filed_and_only_operators_hear_of_it(
    bureau: Bureau, caplog: pytest.LogCaptureFixture
) -> None:
    bureau.drop("far", "INCIDENT atlantis killed=3")
    bureau.drop("blast", "INCIDENT mastung killed=3")

    await bureau.cycle()

    assert (await bureau.outcomes())["far"][0] == "done"
    assert len(bureau.platform.alerts) == 1
    warned = [r for r in caplog.records if r.getMessage() == "incident in no known district"]
    assert [vars(record)["place"] for record in warned] == ["Atlantis"]


async def test_a_folder_that_is_gone_is_an_error_of_that_source(bureau: Bureau) -> None:
    bureau.publish("blast", "INCIDENT mastung killed=3")
    bureau.folder.rmdir()

    await bureau.cycle()

    assert "there is no folder" in await problem_of(bureau, "folder")
    assert len(bureau.platform.alerts) == 1
