"""`python -m benchmarks.extraction.muc DIR`: incidents of the MUC-3 and MUC-4 messages in DIR.

DIR holds `tst1` and `tst2`, each with its messages (`tst1-muc3.gz`) and its answer keys
(`key-tst1.v7.gz`), and `dev` with the development messages, of which `--development 0601 0701`
reads two hundreds instead, as the Linguistic Data Consortium and NIST gave them out. They are
measured against and never shipped. Templates are incidents. The keys leave out, by their
definition, acts between army and guerrillas without civilian victims, acts outside nine countries
and what is only recalled from more than two months before: such reports count only where a key
has them.
"""

from __future__ import annotations

import argparse
import gzip
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import config
from extractors.reader import build
from extractors.reading import Reading
from extractors.report import Article, Effect, EventType, Group, IncidentReport, Role

_SETS = (("tst1", "tst1-muc3.gz", "key-tst1.v7.gz"), ("tst2", "tst2-muc4.gz", "key-tst2.v4.gz"))
_MESSAGE = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d{4})[^\n]*\n", re.MULTILINE)
_SLOT = re.compile(r"^(\d{1,2})\.\s+[A-Z ]+(?::\s*[A-Z ]+)?\s{2,}(.*)$")
_DAY = re.compile(r"(\d{2}) ([A-Z]{3}) (\d{2})")
_RECENT = timedelta(days=62)
_MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
_COUNTRIES = {
    "EL SALVADOR": "SV", "GUATEMALA": "GT", "HONDURAS": "HN", "ARGENTINA": "AR", "BOLIVIA": "BO",
    "CHILE": "CL", "COLOMBIA": "CO", "ECUADOR": "EC", "PERU": "PE",
}  # fmt: skip
# MUC's kinds of incident, and ours that can be one.
_KINDS = {
    "ATTACK": {"armed_attack", "targeted_killing", "suicide_attack", "shelling_airstrike", "clash",
               "security_operation", "mob_violence", "bombing"},
    "BOMBING": {"bombing", "suicide_attack", "armed_attack", "arson_sabotage",
                "shelling_airstrike"},
    # Who was kidnapped and killed has two templates, and one incident of ours.
    "KIDNAPPING": {"abduction", "targeted_killing"},
    "ARSON": {"arson_sabotage", "armed_attack"},
    "ROBBERY": {"robbery", "armed_attack"},
    "HIJACKING": {"abduction", "robbery"},
    "FORCED WORK STOPPAGE": {"other", "arson_sabotage", "armed_attack"},
}  # fmt: skip


@dataclass(slots=True)
class Template:
    """One incident of the answer key; counts are None where the key gives none or "PLURAL"."""

    kind: str
    country: str | None
    places: set[str]
    days: tuple[date, date] | None
    optional: bool
    killed: int | None = None
    injured: int | None = None
    harms: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Tally:
    """What was found over the messages."""

    wanted: int = 0
    told: int = 0
    found: int = 0
    killed_wanted: int = 0
    killed_told: int = 0
    killed_right: int = 0
    injured_wanted: int = 0
    injured_told: int = 0
    injured_right: int = 0


def main() -> int:
    """Print incident and casualty F1 on tst1 and tst2, or on hundreds of development messages."""
    parser = argparse.ArgumentParser(prog="benchmarks.extraction.muc")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--development", nargs="+", metavar="NUMBER", default=())
    options = parser.parse_args()
    extractor = build(config.load())
    total = Tally()
    for messages, keys in _files(options.folder, options.development):
        texts = dict(_messages(_read(messages)))
        templates = _templates(_read(keys))
        for message, text in texts.items():
            reading = extractor.read(Article(id=message, text=text))
            _score(total, templates.get(message, []), reading)
    print(f"incident F1 {_f1(total.found, total.told, total.wanted)}")
    killed = _f1(total.killed_right, total.killed_told, total.killed_wanted)
    print(f"killed, at the right incident {killed}")
    injured = _f1(total.injured_right, total.injured_told, total.injured_wanted)
    print(f"injured, at the right incident {injured}")
    return 0


def _files(folder: Path, hundreds: Sequence[str]) -> Iterator[tuple[Path, Path]]:
    """Each file of messages with that of its answer keys."""
    if not hundreds:
        yield from (
            (folder / name / messages, folder / name / keys) for name, messages, keys in _SETS
        )
    for first in hundreds:
        (messages,) = (folder / "dev").glob(f"dev-muc3-{first}-*.gz")
        yield messages, folder / "dev" / f"key-dev-{first}.muc4.gz"


def _read(path: Path) -> str:
    with gzip.open(path, "rt", encoding="latin-1") as file:
        return file.read()


def _messages(text: str) -> Iterator[tuple[str, str]]:
    parts = _MESSAGE.split(text)
    for message, body in zip(parts[1::2], parts[2::2], strict=False):
        yield message, _paragraphs(body)


def _paragraphs(body: str) -> str:
    """Join the wrapped lines of paragraphs, which are parted by empty lines."""
    blocks = re.split(r"\n\s*\n", body)
    return "\n\n".join(" ".join(block.split()) for block in blocks if block.strip())


def _templates(text: str) -> dict[str, list[Template]]:
    found: dict[str, list[Template]] = {}
    for block in re.split(r"\n(?=0\.\s+MESSAGE: ID)", text):
        slots = _slots(block)
        if slots.get(0) and slots.get(4, "*") not in ("*", ""):
            found.setdefault(slots[0].split()[0], []).append(_template(slots))
    return found


def _slots(block: str) -> dict[int, str]:
    slots: dict[int, str] = {}
    current = -1
    for line in block.splitlines():
        if line.startswith(";;"):
            continue
        match = _SLOT.match(line)
        if match:
            current = int(match[1])
            slots[current] = match[2].strip()
        elif current >= 0 and line.strip():
            slots[current] += "\n" + line.strip()
    return slots


def _template(slots: dict[int, str]) -> Template:
    where = slots.get(3, "").split(" / ")[0]
    country = next((code for name, code in _COUNTRIES.items() if where.startswith(name)), None)
    places = {
        re.sub(r"\(.*?\)", "", part).strip().lower()
        for part in re.split(r"[:/-]", slots.get(3, ""))
    }
    template = Template(
        kind=slots[4].split(" / ")[0].split("\n")[0].strip(),
        country=country,
        places=places - {""},
        days=_days(slots.get(2, "")),
        optional="OPTIONAL" in slots.get(1, ""),
    )
    template.harms = set(
        re.findall(
            r"(DEATH|INJURY)", slots.get(23, "").replace("NO INJURY", "").replace("NO DEATH", "")
        )
    )
    template.killed = _people(slots, "DEATH")
    template.injured = _people(slots, "INJURY")
    return template


def _people(slots: dict[int, str], effect: str) -> int | None:
    """Sum the numbers of the human targets that suffered an effect; the optional ones ("?") not.

    Two targets of one wording ("20: PERSONS", "~100: PERSONS") suffer in the order they stand in.
    """
    numbers: dict[str, list[str]] = {}
    for line in slots.get(21, "").split("\n"):
        match = re.match(r"\??\s*~?(\S+)(?: -)?: (.*)", line)
        if match:
            numbers.setdefault(match[2].split(" / ")[0].strip(), []).append(match[1])
    total, some = 0, False
    for line in slots.get(23, "").split("\n"):
        match = re.match(r"([A-Z ]+?)(?: / [A-Z ]+)?: (.*)", line)
        if not match or match[1].strip() not in ("DEATH", "INJURY"):
            continue
        left = numbers.get(match[2].split(" / ")[0].strip(), [""])
        number = left.pop(0) if len(left) > 1 else left[0]
        if match[1].strip() != effect:
            continue
        if not number.isdigit():
            return None
        total, some = total + int(number), True
    return total if some else None


def _days(text: str) -> tuple[date, date] | None:
    found = [day for match in _DAY.finditer(text) if (day := _day(match)) is not None]
    if not found:
        return None
    before = text.lstrip("( ").startswith("-") and len(found) == 1
    start = found[0] - timedelta(days=60) if before else found[0]
    return start, found[-1]


def _day(match: re.Match[str]) -> date | None:
    """The day, or None for one that no calendar has ("31 NOV"): the keys hold slips of the pen."""
    try:
        return date(1900 + int(match[3]), _MONTHS.index(match[2]) + 1, int(match[1]))
    except ValueError:
        return None


def _score(total: Tally, templates: Sequence[Template], reading: Reading) -> None:
    pairs = _pairs(templates, reading.reports)
    matched = {id(template) for template, _ in pairs}
    keys = {id(report): template for template, report in pairs}
    wanted = [t for t in templates if not t.optional or id(t) in matched]
    reports = [r for r in reading.reports if id(r) in keys or _is_in_scope(r, reading.published)]
    total.wanted += len(wanted)
    total.told += len(reports)
    total.found += len(pairs)
    for template in wanted:
        total.killed_wanted += template.killed is not None
        total.injured_wanted += template.injured is not None
    for report in reports:
        killed, injured = _count(report, Effect.KILLED), _count(report, Effect.INJURED)
        key = keys.get(id(report))
        total.killed_told += killed is not None and not _is_unnumbered(key, "DEATH")
        total.injured_told += injured is not None and not _is_unnumbered(key, "INJURY")
    for template, report in pairs:
        killed, injured = _count(report, Effect.KILLED), _count(report, Effect.INJURED)
        total.killed_right += template.killed is not None and killed == template.killed
        total.injured_right += template.injured is not None and injured == template.injured


def _is_unnumbered(template: Template | None, harm: str) -> bool:
    """Whether the key has such victims and no number ("PLURAL"), so that no figure is wrong."""
    if template is None or harm not in template.harms:
        return False
    return (template.killed if harm == "DEATH" else template.injured) is None


def _is_in_scope(report: IncidentReport, published: date | None) -> bool:
    """Whether the keys would have a template for such an incident."""
    if report.place.country not in {None, *_COUNTRIES.values()}:
        return False
    if report.role is Role.BACKGROUND and published and report.date.start:
        if published - report.date.start > _RECENT:
            return False
    harmed = {one.group for one in report.casualties if one.count != 0}
    if report.event_type in (EventType.CLASH, EventType.SECURITY_OPERATION):
        return bool(harmed & {Group.CIVILIANS, Group.UNKNOWN})
    return not harmed or harmed - {Group.MILITANTS, Group.SECURITY_FORCES} != set()


def _count(report: IncidentReport, effect: Effect) -> int | None:
    """Victims, as the keys count them: attackers are none."""
    ones = [c for c in report.casualties if c.effect is effect and c.group is not Group.MILITANTS]
    known = [c.count for c in ones if c.count]
    return sum(known) if known else None


def _pairs(
    templates: Sequence[Template], reports: Sequence[IncidentReport]
) -> list[tuple[Template, IncidentReport]]:
    ranked = sorted(
        ((_likeness(t, r), i, j) for i, t in enumerate(templates) for j, r in enumerate(reports)),
        reverse=True,
    )
    used: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for likeness, i, j in ranked:
        if likeness > 0 and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            pairs.append((templates[i], reports[j]))
    return pairs


def _likeness(template: Template, report: IncidentReport) -> float:
    """More than zero where country and kind agree and nothing contradicts."""
    kinds = _KINDS.get(template.kind, {"armed_attack"})
    if report.event_type.value not in kinds:
        return 0.0
    if template.country and report.place.country and template.country != report.place.country:
        return 0.0
    score = 1.0
    names = {
        n.lower() for n in (report.place.name, report.place.district, report.place.admin1) if n
    }
    score += 2.0 * any(a in b or b in a for a in names for b in template.places)
    if template.days and report.date.start:
        end = report.date.end or report.date.start
        gap = max((report.date.start - template.days[1]).days, (template.days[0] - end).days)
        score += 1.0 if gap <= 1 else -0.5
    for number, effect in ((template.killed, Effect.KILLED), (template.injured, Effect.INJURED)):
        score += 1.0 * (number is not None and number == _count(report, effect))
    return score


def _f1(right: int, told: int, wanted: int) -> str:
    precision = right / told if told else 0.0
    recall = right / wanted if wanted else 0.0
    both = 2 * precision * recall / (precision + recall) if right else 0.0
    return f"{both:.3f} (precision {precision:.3f}, recall {recall:.3f}, {right} of {wanted})"


if __name__ == "__main__":
    sys.exit(main())
