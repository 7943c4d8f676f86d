from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.request import urlopen

import pytest

from bot.demo import AREAS, MAX_AGE, newsrooms
from bot.demo.newsroom import page
from bot.demo.samples import load_samples
from bot.domain.source import SourceKind
from bot.errors import ArticleError
from bot.feeds.article import read_page
from bot.feeds.folder import list_folder
from bot.feeds.parse import parse_feed

MIDNIGHTS = [datetime(2026, 3, 9, 19, 30, tzinfo=UTC), datetime(2026, 3, 10, 18, 30, tzinfo=UTC)]


@pytest.mark.parametrize("now", MIDNIGHTS, ids=["just after midnight", "just before midnight"])
def test_the_news_of_the_last_two_days_is_fresh_at_any_hour(now: datetime) -> None:
    ages = [now - sample.published_at for sample in load_samples(now)]

    assert min(ages) > timedelta(0)
    assert sum(age < MAX_AGE for age in ages) >= 25
    assert sum(age > MAX_AGE for age in ages) >= 1


def test_the_days_in_a_text_follow_the_day_of_publication() -> None:
    (sample,) = [s for s in load_samples(MIDNIGHTS[0]) if s.name == "05-three-attacks-one-night"]

    assert "between Sunday and Monday" in sample.text
    assert f"{sample.published_at:%A}" == "Monday"


def test_no_mark_is_left_in_any_sample() -> None:
    for sample in load_samples(MIDNIGHTS[0]):
        assert "{{" not in sample.text + sample.title


@pytest.mark.parametrize("sample", load_samples(MIDNIGHTS[0]), ids=lambda s: s.name)
def test_each_page_reads_back_as_the_article_it_was_made_of(sample) -> None:
    if sample.form == "video":
        with pytest.raises(ArticleError):
            read_page(page(sample))
        return
    if sample.form in ("page", "html"):
        found = read_page(page(sample))
        assert found.title == sample.title
        assert found.text.split() == sample.text.split()
        assert found.published_at == sample.published_at


def test_the_newsrooms_serve_a_feed_pages_and_folders(tmp_path: Path) -> None:
    with newsrooms(tmp_path, datetime.now(UTC)) as demonstration:
        listed = 0
        for source in demonstration.sources:
            if source.kind is SourceKind.FOLDER:
                listed += len(list_folder(Path(source.address)))
                continue
            with urlopen(source.address) as answer:
                listed += len(parse_feed(answer.read(), url=source.address).entries)

    assert listed == len(demonstration.samples)


def test_the_demonstration_subscribes_to_several_districts() -> None:
    assert len(AREAS) >= 5
