"""Prints the saved scores as the tables of the two README files."""

import json
import sys
from pathlib import Path

TITLES = {"ewt": "EWT test (web)", "gum": "GUM test (mixed)", "pud": "PUD (news, never seen)"}


def table(path: Path) -> str:
    """Lay out the scores as two Markdown tables."""
    scores = json.loads(path.read_text(encoding="utf-8"))
    gold = ["LAS", "UAS", "tag", "pos", "lemma"]
    raw = ["tokens", "sentences", "tag", "UAS", "LAS"]
    blocks = []
    for kind, title, columns in (
        ("gold_tokens", "tokens and sentences given, percent", gold),
        ("raw_text", "from raw text, F1 in percent", raw),
    ):
        lines = [f"| {title} | words | {' | '.join(columns)} |", "|---" * (len(columns) + 2) + "|"]
        for name, parts in scores.items():
            values = " | ".join(f"{parts[kind][column]:.1f}" for column in columns)
            lines.append(f"| {TITLES.get(name, name)} | {parts[kind]['words']} | {values} |")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


if __name__ == "__main__":
    print(table(Path(sys.argv[1])))
