"""How many incidents were found, placed, dated and counted right?

Predicted and annotated incidents of an article are paired one to one, the most similar first;
everything else is counted over the pairs. Only news is asked for: background that is found is
neither rewarded nor, unless told as news, punished.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import date

from benchmarks.extraction.gold import Incident
from benchmarks.extraction.naming import Naming

_VICTIMS = ("civilians", "security_forces", "unknown")
# Dates may differ by a day: night attacks and time zones.
_SLACK_DAYS = 1
_PLACE, _DATE, _KIND, _FIGURES, _ROLE = 3.0, 1.0, 1.0, 2.0, 0.5
# Where the place is wrong, only incidents with mostly the same figures are the same.
_LEAST_FIGURES = 0.6

Statement = tuple[str, str, int | None]


@dataclass(slots=True)
class Score:
    """Counts over articles; the rates are computed from them."""

    articles: int = 0
    wanted: int = 0
    told: int = 0
    placed: int = 0
    dated: int = 0
    typed: int = 0
    blamed: int = 0
    killed: int = 0
    injured: int = 0
    militants: int = 0
    right: int = 0
    false_alerts: int = 0
    stale_alerts: int = 0
    statements_wanted: int = 0
    statements_told: int = 0
    statements_right: int = 0
    quiet: int = 0
    kept_quiet: int = 0
    causes: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Add the counts of another article."""
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))

    def rates(self) -> dict[str, float]:
        """The rates that floors are set for."""
        return {
            "alert_right": _ratio(self.right, self.wanted),
            "incident_f1": _f1(self.placed, self.told, self.wanted),
            "statement_f1": _f1(
                self.statements_right, self.statements_told, self.statements_wanted
            ),
            "type": _ratio(self.typed, self.wanted),
            "date": _ratio(self.dated, self.wanted),
            "perpetrator": _ratio(self.blamed, self.wanted),
            "killed": _ratio(self.killed, self.wanted),
            "injured": _ratio(self.injured, self.wanted),
            "militants": _ratio(self.militants, self.wanted),
            "false_alerts_per_100": 100 * _ratio(self.false_alerts, self.articles),
            "stale_alerts_per_100": 100 * _ratio(self.stale_alerts, self.articles),
            "kept_quiet": _ratio(self.kept_quiet, self.quiet) if self.quiet else 1.0,
        }


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _f1(right: int, told: int, wanted: int) -> float:
    return _ratio(2 * right, told + wanted)


class Scorer:
    """Compares the incidents of one article with its annotation."""

    def __init__(self, naming: Naming) -> None:
        self._naming = naming

    def score(self, article_id: str, gold: Sequence[Incident], found: Sequence[Incident]) -> Score:
        """Score one article."""
        pairs = dict(self._pairs(gold, found))
        news = [i for i, one in enumerate(gold) if _is_news(one)]
        alerts = [j for j, one in enumerate(found) if _is_news(one)]
        score = Score(articles=1, wanted=len(news), told=len(alerts))
        score.quiet, score.kept_quiet = int(not news), int(not news and not alerts)
        for i in news:
            score.statements_wanted += len(statements(gold[i]))
            j = pairs.get(i)
            if j is None or j not in alerts:
                score.causes["missed"] += 1
                score.errors.append(f"{article_id}: missed {brief(gold[i])}")
            else:
                self._compare(score, article_id, gold[i], found[j])
        partner = {j: i for i, j in pairs.items()}
        for j in alerts:
            score.statements_told += len(statements(found[j]))
            if j not in partner:
                score.false_alerts += 1
                score.causes["false alert"] += 1
                score.errors.append(f"{article_id}: false alert {brief(found[j])}")
            elif not _is_news(gold[partner[j]]):
                score.stale_alerts += 1
                score.causes["background told as news"] += 1
                score.errors.append(f"{article_id}: background told as news {brief(found[j])}")
        return score

    def right(self, gold: Sequence[Incident], found: Sequence[Incident]) -> set[int]:
        """Which of the incidents found are news told right: place, day and headline figures."""
        return {
            j
            for i, j in self._pairs(gold, found)
            if _is_news(gold[i]) and _is_news(found[j]) and self._is_right(gold[i], found[j])
        }

    def _is_right(self, gold: Incident, found: Incident) -> bool:
        return (
            self._same_place(gold, found)
            and same_date(gold, found)
            and headline(gold) == headline(found)
        )

    def _compare(self, score: Score, article_id: str, gold: Incident, found: Incident) -> None:
        killed, injured, militants = (
            wanted == told for wanted, told in zip(headline(gold), headline(found), strict=True)
        )
        same = {
            "place": self._same_place(gold, found),
            "day": same_date(gold, found),
            "killed": killed,
            "injured": injured,
            "militants": militants,
            "type": gold.get("event_type") == found.get("event_type"),
            "perpetrator": self._naming.same_actor(
                gold.get("perpetrator"), found.get("perpetrator")
            ),
            "statements": statements(gold) == statements(found),
        }
        score.placed += same["place"]
        score.dated += same["day"]
        score.typed += same["type"]
        score.blamed += same["perpetrator"]
        score.killed += killed
        score.injured += injured
        score.militants += militants
        score.statements_right += len(statements(gold) & statements(found))
        score.right += self._is_right(gold, found)
        wrong = [name for name, is_same in same.items() if not is_same]
        if wrong:
            score.causes.update(f"wrong {name}" for name in wrong)
            what = f"{article_id}: wrong {', '.join(wrong)}"
            score.errors.append(f"{what}: {brief(found)}, wanted {brief(gold)}")

    def _pairs(self, gold: Sequence[Incident], found: Sequence[Incident]) -> list[tuple[int, int]]:
        ranked = sorted(
            (
                (self._similarity(wanted, told), i, j)
                for i, wanted in enumerate(gold)
                for j, told in enumerate(found)
            ),
            reverse=True,
        )
        pairs: list[tuple[int, int]] = []
        for likeness, i, j in ranked:
            taken = any(i == a or j == b for a, b in pairs)
            if likeness > 0 and not taken:
                pairs.append((i, j))
        return pairs

    def _similarity(self, gold: Incident, found: Incident) -> float:
        wanted, told = statements(gold), statements(found)
        place = _PLACE * self._same_place(gold, found)
        figures = _FIGURES * len(wanted & told) / max(len(wanted | told), 1)
        if not place and figures < _LEAST_FIGURES:
            return 0.0
        when = _DATE * same_date(gold, found)
        kind = _KIND * (gold.get("event_type") == found.get("event_type"))
        role = _ROLE * (_is_news(gold) == _is_news(found))
        return place + when + kind + figures + role

    def _same_place(self, gold: Incident, found: Incident) -> bool:
        naming = self._naming
        country, other = gold.get("country") or "", found.get("country") or ""
        wanted, told = gold.get("district"), found.get("district")
        same_admin1 = naming.key(gold.get("admin1")) == naming.key(found.get("admin1"))
        if naming.is_home(country):
            if wanted or told:
                return bool(wanted and told) and naming.same_district(wanted, told)
            if gold.get("admin1") or found.get("admin1"):
                return same_admin1
            return country == other
        if country != other:
            return False
        # Abroad second levels have many names, so the province decides.
        agree = bool(wanted and told) and naming.same_district(wanted, told)
        return agree or not gold.get("admin1") or same_admin1


def _is_news(incident: Incident) -> bool:
    return str(incident.get("role", "news")) == "news"


def same_date(gold: Incident, found: Incident) -> bool:
    """Whether two spans of days touch; where the annotation tells no date, any is right."""
    wanted, told = _days(gold), _days(found)
    if wanted is None or told is None:
        return wanted is None
    after, before = (told[0] - wanted[1]).days, (wanted[0] - told[1]).days
    return max(after, before) <= _SLACK_DAYS


def _days(incident: Incident) -> tuple[date, date] | None:
    start = incident.get("date")
    if not start:
        return None
    end = incident.get("date_end") or start
    return date.fromisoformat(start[:10]), date.fromisoformat(end[:10])


def statements(incident: Incident) -> set[Statement]:
    """Every figure as (group, effect, count); a vague count is None."""
    return {
        (one["group"], one["effect"], one.get("count")) for one in incident.get("casualties") or ()
    }


def headline(incident: Incident) -> tuple[int | str | None, ...]:
    """What an alert begins with: victims killed, victims injured, militants killed."""
    figures = (
        _figure(incident, _VICTIMS, "killed"),
        _figure(incident, _VICTIMS, "injured"),
        _figure(incident, ("militants",), "killed"),
    )
    return tuple(figure or None for figure in figures)


def _figure(incident: Incident, groups: Sequence[str], effect: str) -> int | str | None:
    """The sum over groups, what officials say before what is claimed; zero reads as nothing."""
    counts: dict[str, int | None] = {}
    for attribution in ("claimed", "official"):
        for one in incident.get("casualties") or ():
            said_by = one.get("attribution") or "official"
            if one["effect"] == effect and one["group"] in groups and said_by == attribution:
                counts[one["group"]] = one.get("count")
    known = [count for count in counts.values() if count is not None]
    return sum(known) if known else ("vague" if counts else None)


def brief(incident: Incident) -> str:
    """An incident in one line, for the error listing."""
    place = incident.get("district") or incident.get("admin1") or incident.get("country") or "?"
    figures = ", ".join(
        f"{one['group']} {one['effect']} {one.get('count')}"
        for one in incident.get("casualties") or ()
    )
    kind, day, who = (incident.get(key) for key in ("event_type", "date", "perpetrator"))
    return f"[{kind} | {place} | {day} | by {who or '?'} | {figures or 'no figures'}]"
