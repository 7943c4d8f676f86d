from datetime import timedelta
from pathlib import Path

import pytest

import config
from bot.domain.source import FirstCheck, Source, SourceKind
from bot.feeds.sources import load_sources

SHIPPED = Path(config.__file__).parent


def load(path: Path) -> tuple[Source, ...]:
    return load_sources(path, default_every=timedelta(minutes=10), default_timezone="Asia/Karachi")


def write(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "sources.yaml"
    path.write_text("\n".join(["sources:", *lines]) + "\n")
    return path


def test_a_source_needs_little(tmp_path: Path) -> None:
    path = write(tmp_path, "- {key: dawn, name: Dawn, feed: 'https://dawn.example/rss'}")

    (source,) = load(path)

    assert source.kind is SourceKind.FEED
    assert (source.every, source.timezone) == (timedelta(minutes=10), "Asia/Karachi")
    assert source.first_check is FirstCheck.RECORD


def test_a_folder_is_relative_to_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, "- {key: drop, name: Drop, folder: news}")

    (source,) = load(path)

    assert source.address == str(tmp_path / "news")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("- {key: a, name: A}", "either a feed or a folder"),
        ("- {key: a, name: A, feed: 'https://a.example', folder: b}", "either a feed or a folder"),
        ("- {key: a, name: A, feed: 'ftp://a.example'}", "begins with https"),
        ("- {key: A b, name: A, folder: b}", "key"),
        ("- {key: a, name: A, folder: b, colour: red}", "unknown key 'sources.0.colour'"),
        ("- {key: a, name: A, folder: b, timezone: Mars/North}", "Asia/Karachi"),
        ("- {key: a, name: A, folder: b, source_class: gossip}", "source_class"),
        ("- {key: a, name: A, folder: b, every_minutes: 0}", "every_minutes"),
        ("- {key: a, name: A, folder: b}\n- {key: a, name: B, folder: c}", "listed twice"),
        ("- [", "not YAML"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, line: str, said: str) -> None:
    path = write(tmp_path, line)

    with pytest.raises(config.ConfigError, match=said) as failure:
        load(path)

    assert str(path) in str(failure.value)


@pytest.mark.parametrize("name", ["sources.yaml", "samples/sources.yaml"])
def test_the_lists_that_ship_are_sound(name: str) -> None:
    assert any(source.enabled for source in load(SHIPPED / name))


def test_no_source_that_ships_would_flood_a_chat_at_its_first_check() -> None:
    assert {s.first_check for s in load(SHIPPED / "sources.yaml")} == {FirstCheck.RECORD}
