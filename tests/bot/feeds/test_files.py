from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.errors import ArticleError, FeedError
from bot.feeds.files import read_file, read_json_line, read_json_lines, read_text
from bot.feeds.folder import list_folder, read_from_folder


def test_a_text_may_begin_with_its_day_in_a_line_of_its_own() -> None:
    page = read_text("date 2026-03-09\nBlast in Quetta\n\nTwo people were injured.\n")

    assert (page.day, page.title) == (date(2026, 3, 9), "Blast in Quetta")
    assert page.text == "Two people were injured."


def test_a_text_may_begin_with_its_day_before_its_first_words() -> None:
    page = read_text(
        " date 2026-03-09 Quetta, March 9: Two people were injured.\n\nPolice said so."
    )

    assert page.day == date(2026, 3, 9)
    assert page.text.startswith("Quetta, March 9")


def test_a_text_without_a_day_has_none() -> None:
    assert read_text("The date 2026-03-09 is in the text only.").day is None


def test_a_first_paragraph_is_no_title() -> None:
    page = read_text("Two people were injured in Quetta.\n\nPolice said so.")

    assert page.title == ""


def test_a_day_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(ArticleError, match="2026-02-30"):
        read_text("date 2026-02-30\nText.")


def test_lines_of_json_are_read_one_by_one_and_a_bad_one_costs_only_itself() -> None:
    lines = ['{"id": "a", "text": "One."}', "", "{broken", "[1]", '{"text": 7}', '{"text": "Two."}']

    read = list(read_json_lines(lines, "news.jsonl"))

    assert [one.id for one in read] == ["a", "3", "4", "5", "6"]
    assert [one.page is not None for one in read] == [True, False, False, False, True]
    told = [one.error.partition(": ")[0] for one in read if one.error]
    assert told == ["news.jsonl, line 3", "news.jsonl, line 4", "news.jsonl, line 5"]


@pytest.mark.parametrize(
    ("published", "moment", "day"),
    [
        ("2026-03-09", None, date(2026, 3, 9)),
        ("2026-03-09T10:00:00+05:00", datetime(2026, 3, 9, 5, tzinfo=UTC), None),
        ("2026-03-09T10:00:00", None, date(2026, 3, 9)),
        ("", None, None),
    ],
)
def test_published_is_a_day_or_a_time_with_its_zone(
    published: str, moment: datetime | None, day: date | None
) -> None:
    one = read_json_line(f'{{"text": "One.", "published": "{published}"}}', "news.jsonl", 1)

    assert one.page is not None
    assert (one.page.published_at, one.page.day) == (moment, day)


def test_an_old_windows_file_is_read_as_well(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("The officer’s car".encode("cp1252"))

    (one,) = read_file(path)

    assert one.page is not None
    assert one.page.text == "The officer’s car"


def test_a_file_that_is_not_there_is_an_error() -> None:
    with pytest.raises(FeedError, match="No such file"):
        list(read_file(Path("nowhere.txt")))


def test_a_folder_lists_texts_pages_and_lines_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for name in ("a.txt", "b.html", "deep/c.txt", ".hidden.txt", "d.pdf", "e.txt.part"):
        (tmp_path / name).write_text("Text.")
    (tmp_path / "f.jsonl").write_text('{"id": "1", "text": "One."}\n{"id": "2", "text": "Two."}\n')

    urls = [entry.url for entry in list_folder(tmp_path)]

    assert urls == [
        "file:a.txt",
        "file:b.html",
        "file:deep/c.txt",
        "file:f.jsonl#1",
        "file:f.jsonl#2",
    ]


def test_an_article_of_a_folder_is_read_by_its_address(tmp_path: Path) -> None:
    (tmp_path / "f.jsonl").write_text('{"id": "1", "text": "One."}\n{"id": "2", "text": "Two."}\n')

    assert read_from_folder(tmp_path, "file:f.jsonl#2").text == "Two."


def test_a_file_keeps_its_identity_when_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Before.")
    before = list_folder(tmp_path)
    path.write_text("After.")

    assert list_folder(tmp_path) == before


@pytest.mark.parametrize("url", ["file:../secret.txt", "file:/etc/passwd", "file:link.txt"])
def test_nothing_outside_the_folder_is_read(tmp_path: Path, url: str) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("Secret.")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")

    with pytest.raises(ArticleError):
        read_from_folder(folder, url)
    assert list_folder(folder) == []


def test_a_folder_that_is_not_there_is_an_error() -> None:
    with pytest.raises(FeedError, match="no folder"):
        list_folder(Path("nowhere"))
