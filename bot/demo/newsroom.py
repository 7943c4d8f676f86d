"""How do sample articles become a feed, pages and files, as real newsrooms make them?"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from email.utils import format_datetime
from html import escape
from pathlib import Path
from xml.sax.saxutils import escape as xml

from bot.demo.samples import Sample

NAME = "Sariab Courier"


def feed(samples: Iterable[Sample], base: str) -> bytes:
    """The courier's RSS feed; `base` is the address of its site."""
    items = "\n".join(_item(sample, base) for sample in reversed(list(samples)))
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel>
<title>{NAME}</title><link>{base}/</link><description>Invented news</description>
<language>en</language>
{items}
</channel></rss>""".encode()


def page(sample: Sample) -> bytes:
    """An article as a web page, with everything around it that a reader has to see through."""
    body = "\n".join(f"<p>{escape(part)}</p>" for part in sample.text.split("\n\n"))
    if sample.form == "video":
        body = '<div class="player"><video src="/clip.mp4"></video></div>'
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<title>{escape(sample.title)} - {NAME}</title>
<meta property="og:title" content="{escape(sample.title)}">
<meta property="article:published_time" content="{sample.published_at.isoformat()}">
</head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a> <a href="/opinion">Opinion</a></nav>
<article><h1>{escape(sample.title)}</h1>
{body}
</article>
<aside><h2>Most read</h2><ul><li><a href="/x">Onion prices at a ten-year high</a></li></ul></aside>
<footer>Copyright {NAME}. All rights reserved.</footer>
</body></html>""".encode()


def write_folder(folder: Path, samples: Sequence[Sample]) -> None:
    """Write articles as the files that an agency would drop: text, pages, lines of JSON."""
    folder.mkdir(parents=True, exist_ok=True)
    for sample in samples:
        if sample.form == "text":
            day = sample.published_at.date().isoformat()
            content = f"date {day}\n{sample.title}\n\n{sample.text}\n"
            (folder / f"{sample.name}.txt").write_text(content, encoding="utf-8")
        elif sample.form == "html":
            (folder / f"{sample.name}.html").write_bytes(page(sample))
    lines = [_json(sample) for sample in samples if sample.form == "json"]
    if lines:
        (folder / "dispatches.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _item(sample: Sample, base: str) -> str:
    first = sample.text.split("\n\n")[0]
    teaser = f"<p>{escape(first[:120])} …</p>" if first else ""
    return f"""<item>
<title>{xml(sample.title)}</title>
<link>{base}/news/{sample.name}?utm_source=rss</link>
<guid isPermaLink="false">courier-{sample.name}</guid>
<pubDate>{format_datetime(sample.published_at)}</pubDate>
<description>{xml(teaser)}</description>
</item>"""


def _json(sample: Sample) -> str:
    record = {
        "id": sample.name,
        "published": sample.published_at.isoformat(),
        "title": sample.title,
        "text": sample.text,
    }
    return json.dumps(record, ensure_ascii=False)
