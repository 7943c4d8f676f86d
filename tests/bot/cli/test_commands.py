from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app

HEAVY = (
    "spacy",
    "sqlalchemy",
    "sqlmodel",
    "pydantic",
    "httpx",
    "trafilatura",
    "telegram",
    "alembic",
)
COMMANDS = ("run", "check", "migrate", "read", "extract", "replay", "sources", "outbox", "articles")


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory of its own, and none of the settings around the tests."""
    for name in list(os.environ):
        if name.startswith(("TELEGRAM_", "SLACK_", "DATABASE_", "FETCH_", "SOURCES_", "PLATFORMS")):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def khabardar(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def list_sources(folder: Path, *lines: str) -> None:
    (folder / "sources.yaml").write_text("\n".join(["sources:", *lines]) + "\n")
    (folder / ".env").write_text("SOURCES_FILE=sources.yaml\n")


def test_the_help_names_every_command() -> None:
    shown = khabardar("--help").output

    assert all(command in shown for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str) -> None:
    result = khabardar(command, "--help")

    assert result.exit_code == 0
    assert "Usage" in result.output


def test_the_help_loads_nothing_heavy() -> None:
    code = f"import sys, bot.cli; print([m for m in {HEAVY} if m in sys.modules])"

    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert shown.stdout.strip() == "[]"


def test_migrate_creates_the_database(elsewhere: Path) -> None:
    result = khabardar("migrate")

    assert result.exit_code == 0
    assert (elsewhere / "data" / "khabardar.db").exists()


def test_a_wrong_setting_is_named_with_the_way_to_mend_it(elsewhere: Path) -> None:
    (elsewhere / ".env").write_text("CHECK_EVERY_MINUTES=often\n")

    result = khabardar("check")

    assert result.exit_code == 1
    assert "CHECK_EVERY_MINUTES" in result.output
    assert "docs/configuration.md" in result.output


def test_check_finds_nothing_wrong_where_nothing_is() -> None:
    khabardar("migrate")

    result = khabardar("check", "--offline")

    assert result.exit_code == 0, result.output
    assert "All is well" in result.output


def test_check_says_that_the_database_is_not_there_yet() -> None:
    result = khabardar("check", "--offline")

    assert result.exit_code == 1
    assert "khabardar migrate" in result.output


def test_check_says_which_line_of_the_sources_is_wrong(elsewhere: Path) -> None:
    list_sources(elsewhere, "- {key: a, name: A, feeed: 'https://a.example'}")

    result = khabardar("check", "--offline")

    assert result.exit_code == 1
    assert "sources.0.feeed" in result.output


def test_check_tries_every_source(elsewhere: Path) -> None:
    khabardar("migrate")
    (elsewhere / "news").mkdir()
    list_sources(
        elsewhere,
        "- {key: good, name: Good, folder: news}",
        "- {key: bad, name: Bad, folder: nowhere}",
    )

    result = khabardar("check")

    assert result.exit_code == 1
    assert "source good: 0 entries" in result.output
    assert "source bad" in result.output


def test_check_never_shows_a_password(elsewhere: Path) -> None:
    url = "postgresql+asyncpg://khabardar:hunter22@127.0.0.1:1/khabardar"
    (elsewhere / ".env").write_text(f"DATABASE_URL={url}\n")

    result = khabardar("check", "--offline")

    assert result.exit_code == 1
    assert "hunter22" not in result.output
    assert "DATABASE_URL" in result.output


def test_check_asks_for_the_other_token_of_slack(elsewhere: Path) -> None:
    (elsewhere / ".env").write_text("SLACK_BOT_TOKEN=xoxb-123456789-abc\n")

    result = khabardar("check", "--offline")

    assert result.exit_code == 1
    assert "slack" in result.output
    assert "xoxb-123456789" not in result.output


def test_sources_lists_what_is_listed_and_why_some_are_not_read(elsewhere: Path) -> None:
    list_sources(
        elsewhere,
        "- {key: drop, name: Drop, folder: news}",
        "- {key: old, name: Old, folder: old, enabled: false, note: closed down}",
    )

    result = khabardar("sources")

    assert result.exit_code == 0
    assert "not checked yet" in result.output
    assert "closed down" in result.output


def test_read_shows_what_an_article_would_lead_to_and_stores_nothing(elsewhere: Path) -> None:
    (elsewhere / "blast.txt").write_text(
        "Two policemen killed in Mastung blast\n\nQUETTA: Two policemen were killed when a bomb "
        "exploded near their vehicle in the Mastung district of Balochistan on Monday, police said."
    )

    result = khabardar("read", "blast.txt")

    assert result.exit_code == 0, result.output
    assert "Mastung" in result.output
    assert "open incident" in result.output
    assert "Silent: nobody says when it was published" in result.output
    assert "No articles yet" in khabardar("sources").output


def test_read_of_a_private_address_is_refused_in_one_line() -> None:
    result = khabardar("read", "http://127.0.0.1:9/a")

    assert result.exit_code == 1
    assert "FETCH_LOCAL_HOSTS" in result.output
    assert "Traceback" not in result.output


def test_articles_lists_what_was_set_aside_and_tries_it_again(elsewhere: Path) -> None:
    (elsewhere / "news").mkdir()
    (elsewhere / "news" / "empty.html").write_text("<html><body>nothing</body></html>")
    list_sources(elsewhere, "- {key: drop, name: Drop, folder: news}")
    khabardar("migrate")
    khabardar("run", "--once", "--role", "check,read,deliver")

    listed = khabardar("articles").output
    retried = khabardar("articles", "retry", "1", "99")

    assert "1 set aside" in listed
    assert "the page has no article text" in listed
    assert "1 is tried again" in retried.output
    assert "99 left as it is" in retried.output
    assert "1 new" in khabardar("articles").output


def test_a_role_that_does_not_exist_is_refused() -> None:
    result = khabardar("run", "--role", "check,sing")

    assert result.exit_code == 2
    assert "sing" in result.output
