"""What do the sample newsrooms publish, as seen from today?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import config

FOLDER = Path(config.__file__).parent / "samples"
ZONE = ZoneInfo("Asia/Karachi")
_RELATIVE_DAY = re.compile(r"\{\{(weekday|date)(?: (-\d+))?\}\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One sample article, with its days written out; `published_at` is aware, in `ZONE`."""

    name: str
    source: str
    form: str
    published_at: datetime
    title: str
    text: str


def load_samples(now: datetime, folder: Path = FOLDER) -> list[Sample]:
    """All sample articles in order of publication, dated to the days before `now`."""
    samples = (_load(path, now) for path in (folder / "articles").glob("*.txt"))
    return sorted(samples, key=lambda sample: sample.published_at)


def _load(path: Path, now: datetime) -> Sample:
    head, _, body = path.read_text(encoding="utf-8").partition("---\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    published_at = _moment(fields["published"], now)
    return Sample(
        name=path.stem,
        source=fields["source"],
        form=fields["form"],
        published_at=published_at,
        title=fields["title"],
        text=_with_days(body.strip(), published_at),
    )


def _moment(text: str, now: datetime) -> datetime:
    """The moment that "-1 14:30" stands for: a day before today, and the time of day."""
    days, clock = text.split()
    day = now.astimezone(ZONE).date() + timedelta(days=int(days))
    return datetime.combine(day, time.fromisoformat(clock), ZONE)


def _with_days(text: str, published_at: datetime) -> str:
    def written(mark: re.Match[str]) -> str:
        day = published_at + timedelta(days=int(mark[2] or 0))
        return f"{day:%A}" if mark[1] == "weekday" else f"{day:%B} {day.day}"

    return _RELATIVE_DAY.sub(written, text)
