from datetime import timedelta

from bot.domain.source import FirstCheck
from tests.bot.pipeline.bureau import Bureau


async def test_articles_of_a_folder_and_a_feed_become_alerts(any_bureau: Bureau) -> None:
    any_bureau.drop("blast", "INCIDENT mastung killed=3", hours_ago=2)
    any_bureau.publish("toll", "INCIDENT mastung killed=5")

    await any_bureau.cycle()

    (alert,) = any_bureau.platform.alerts
    assert "Mastung" in alert
    assert {state for state, _ in (await any_bureau.outcomes()).values()} == {"done"}


async def test_an_article_in_a_folder_becomes_one_alert(bureau: Bureau) -> None:
    bureau.drop("blast", "INCIDENT mastung killed=3")

    await bureau.cycle()

    assert len(bureau.platform.alerts) == 1


async def test_an_article_behind_a_feed_becomes_one_alert(bureau: Bureau) -> None:
    bureau.publish("blast", "INCIDENT mastung killed=3")

    await bureau.cycle()

    assert len(bureau.platform.alerts) == 1


async def test_a_second_cycle_reads_and_tells_nothing_twice(bureau: Bureau) -> None:
    bureau.publish("blast", "INCIDENT mastung killed=3")
    bureau.drop("other", "INCIDENT mastung killed=3")
    await bureau.cycle()
    before = len(bureau.platform.sent)

    await bureau.cycle()

    assert len(bureau.platform.sent) == before
    assert sorted(bureau.readers.tries) == ["blast", "other"]
    assert bureau.site is not None
    assert bureau.site.hits["/blast"] == 1


async def test_a_district_nobody_subscribed_to_is_filed_and_told_to_nobody(bureau: Bureau) -> None:
    bureau.drop("blast", "INCIDENT gwadar killed=3")

    await bureau.cycle()

    assert bureau.platform.sent == []
    assert (await bureau.outcomes())["blast"][0] == "done"


async def test_a_rising_toll_changes_the_message_and_answers_it(bureau: Bureau) -> None:
    bureau.drop("blast", "INCIDENT mastung killed=3", hours_ago=3)
    await bureau.cycle()
    bureau.drop("toll", "INCIDENT mastung killed=5", hours_ago=1)

    await bureau.cycle()

    first, edit, reply = bureau.platform.sent
    assert (edit.edits, reply.reply_to) == (first.id, first.id)
    assert any("5" in fact.value for fact in edit.message.facts)


async def test_what_a_new_source_lists_at_first_is_filed_and_not_announced(bureau: Bureau) -> None:
    bureau.first_check = FirstCheck.RECORD
    bureau.publish("blast", "INCIDENT mastung killed=3")
    await bureau.cycle()
    bureau.publish("next", "INCIDENT mastung killed=1")
    bureau.later += timedelta(minutes=5)

    await bureau.cycle()

    outcomes = await bureau.outcomes()
    assert {state for state, _ in outcomes.values()} == {"done"}
    assert bureau.readers.tries == ["blast", "next"]


async def test_only_what_came_after_the_first_check_is_announced(bureau: Bureau) -> None:
    bureau.first_check = FirstCheck.RECORD
    bureau.publish("old", "INCIDENT mastung killed=3")
    await bureau.cycle()
    assert bureau.platform.alerts == []
    bureau.publish("new", "INCIDENT quetta killed=1")
    await bureau.subscribe("pk-ba-quetta")

    await bureau.cycle()

    assert len(bureau.platform.alerts) == 1
    assert "Quetta" in bureau.platform.alerts[0]


async def test_old_news_is_never_told_as_new(bureau: Bureau) -> None:
    bureau.publish("old", "INCIDENT mastung killed=3", hours_ago=72)

    await bureau.cycle()

    assert bureau.platform.sent == []
    assert (await bureau.outcomes())["old"][0] == "done"


async def test_an_article_without_any_date_is_never_announced(bureau: Bureau) -> None:
    bureau.publish("undated", "INCIDENT mastung killed=3", hours_ago=None)

    await bureau.cycle()

    assert bureau.platform.sent == []
    assert (await bureau.outcomes())["undated"][0] == "done"


async def test_a_link_in_two_sources_is_one_article(bureau: Bureau) -> None:
    bureau.publish("blast", "INCIDENT mastung killed=3")
    bureau.entries.insert(
        0,
        bureau.entries[0]
        .replace("<guid>blast", "<guid>again")
        .replace("/blast<", "/blast?utm_source=x<"),
    )
    bureau.publish("other", "quiet")

    await bureau.cycle()

    assert sorted(bureau.readers.tries) == ["blast", "other"]


async def test_what_was_found_late_says_so(bureau: Bureau) -> None:
    await bureau.cycle()
    bureau.later += timedelta(hours=1, minutes=30)
    bureau.publish("blast", "INCIDENT mastung killed=30", hours_ago=1.4)

    await bureau.cycle()

    assert "1 h 24 min" in bureau.platform.sent[0].message.notice
