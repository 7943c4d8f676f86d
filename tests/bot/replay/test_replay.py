from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import config
from bot.errors import FeedError
from bot.pipeline.readers import ReadersHere
from bot.replay import OldArticle, Played, old_articles, replay
from bot.replay.transcript import transcript
from bot.settings import Settings
from extractors.report import Article, IncidentReport
from tests.bot.incidents.factories import place, said, told

KARACHI = ZoneInfo("Asia/Karachi")


class Words:
    """An extractor that reads "killed N" and nothing else, always in Khadkucha, Mastung."""

    def read(self, article: Article) -> Words:
        words = article.text.split()
        found = [words[i + 1] for i, word in enumerate(words) if word == "killed"]
        self.reports: list[IncidentReport] = [
            told(said(f"killed sf {number}", "police"), place=place("Khadkucha"))
            for number in found
        ]
        self.reason = None if found else "no act of violence is told"
        return self


def written(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return folder


async def play(articles: list[OldArticle], **chats: list[str]) -> list[Played]:
    played: list[Played] = []
    await replay(
        articles,
        chats,
        played.append,
        settings=Settings(),
        configuration=config.load(),
        readers=ReadersHere(Words),
    )
    return played


def test_articles_come_in_order_of_publication_whatever_their_names(tmp_path):
    folder = written(
        tmp_path,
        a_txt="date 2025-01-11 Later news.",
        b_txt="date 2025-01-10 Earlier news.",
        note_md="not an article",
    )

    articles, problems = old_articles(folder, KARACHI)

    assert [a.id for a in articles] == ["b", "a"]
    assert [a.source.name for a in articles] == ["b", "a"]
    assert problems == []


def test_lines_of_json_may_name_their_outlet(tmp_path):
    line = {
        "id": "1",
        "published": "2025-01-10T15:00:00+05:00",
        "text": "News.",
        "source": "army",
        "source_name": "Army media wing",
        "source_class": "official",
    }
    folder = written(tmp_path, all_jsonl=json.dumps(line) + "\nnot json\n")

    articles, problems = old_articles(folder / "all.jsonl", KARACHI)

    assert [(a.source.name, a.source.source_class) for a in articles] == [
        ("Army media wing", "official")
    ]
    assert len(problems) == 1


def test_an_article_without_a_day_is_left_out_and_says_how_to_mend_it(tmp_path):
    folder = written(tmp_path, a_txt="No day here.")

    articles, problems = old_articles(folder, KARACHI)
    mended, _ = old_articles(folder, KARACHI, date(2025, 1, 10))

    assert articles == []
    assert 'begin it with "date' in problems[0]
    assert [a.published_on for a in mended] == [date(2025, 1, 10)]


def test_a_folder_without_articles_is_an_error(tmp_path):
    with pytest.raises(FeedError, match=r"no \.txt"):
        old_articles(tmp_path, KARACHI)


async def test_an_incident_is_told_once_and_then_revised(tmp_path):
    folder = written(
        tmp_path,
        a_txt="date 2025-01-10 Police say killed 3 at a post.",
        b_txt="date 2025-01-11 Police now say killed 5 at the post.",
        c_txt="date 2025-01-12 It rained.",
    )
    articles, _ = old_articles(folder, KARACHI)

    first, second, third = await play(articles, here=["pk-ba-mastung"], there=["pk-ba-kalat"])

    assert [(s.what, s.chat) for s in first.sent] == [("sent", "here")]
    assert {(s.what, s.chat) for s in second.sent} >= {("edited", "here")}
    assert all(s.what != "sent" for s in second.sent)
    assert [f.incident.id for f in second.filed if f.incident] == ["MS-250110-1"]
    assert (third.filed, third.sent) == ((), ())


async def test_the_transcript_says_what_went_where_and_why(tmp_path):
    folder = written(tmp_path, a_txt="date 2025-01-10 Police say killed 3 at a post.")
    articles, _ = old_articles(folder, KARACHI)

    [played] = await play(articles, here=["pk-ba-mastung"])
    lines = "\n".join(transcript(played, KARACHI, reasons=True))

    assert "Fri 10 Jan 2025, 12:00 PKT  a: Police say killed 3 at a post." in lines
    assert "MS-250110-1 revision 1 (new): first told by a" in lines
    assert "opened: nothing like it is known nearby" in lines
    assert "[1] to here" in lines
