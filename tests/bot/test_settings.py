import re
from importlib import import_module
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot import platforms
from bot.settings import Settings

ROOT = Path(__file__).parents[2]


def every_setting() -> list[str]:
    """The variable of each setting, of the service and of every chat service."""
    names = [name.upper() for name in Settings.model_fields]
    for platform in platforms.available():
        settings = import_module(f"bot.platforms.{platform}.settings").Settings
        prefix = settings.model_config["env_prefix"]
        names += [f"{prefix}{name.upper()}" for name in settings.model_fields]
    return names


@pytest.mark.parametrize("name", every_setting())
def test_every_setting_is_documented(name: str) -> None:
    manual = (ROOT / "docs/configuration.md").read_text()

    assert f"| `{name}` |" in manual


@pytest.mark.parametrize("name", every_setting())
def test_every_setting_is_in_the_example(name: str) -> None:
    example = (ROOT / ".env.example").read_text()

    assert f"\n#{name}=" in example


def test_nothing_is_documented_that_does_not_exist() -> None:
    manual = (ROOT / "docs/configuration.md").read_text()
    example = (ROOT / ".env.example").read_text()

    told = re.findall(r"^\| `([A-Z_]+)` \|", manual, re.M) + re.findall(
        r"^#([A-Z_]+)=", example, re.M
    )

    assert set(told) == set(every_setting())


def test_the_documented_defaults_are_the_real_ones() -> None:
    manual = (ROOT / "docs/configuration.md").read_text()
    rows = dict(re.findall(r"^\| `([A-Z_]+)` \| `([^`]+)` \|", manual, re.M))

    for name, field in Settings.model_fields.items():
        if (told := rows.get(name.upper())) is not None:
            default = getattr(field.default, "get_secret_value", lambda d=field.default: d)()
            assert str(default) == told


def test_lists_are_written_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FETCH_LOCAL_HOSTS", "127.0.0.1:80, news.lan:8080")

    settings = Settings(_env_file=None)

    assert settings.fetch_local_hosts == ("127.0.0.1:80", "news.lan:8080")


def test_an_empty_value_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHECK_EVERY_MINUTES", "")

    assert Settings(_env_file=None).check_every_minutes == 10


def test_a_value_out_of_range_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READER_PROCESSES", "0")

    with pytest.raises(ValidationError, match="reader_processes"):
        Settings(_env_file=None)


def test_the_password_of_the_database_does_not_show() -> None:
    settings = Settings(_env_file=None, database_url="postgresql+asyncpg://a:hunter22@db/k")

    assert "hunter22" not in repr(settings)
