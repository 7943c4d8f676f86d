"""Is a message to Slack well formed? Checked with slack_sdk's models and the documented limits."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block

MENTION = re.compile(r"<[!@#](?!date\^)")
"""What would call people: <!channel>, <@U…>, <!subteam^…>; a date is none of it."""


class Malformed(Exception):
    """What Slack would refuse; its argument is the error's code."""


def check_message(form: Mapping[str, Any]) -> None:
    """Text and blocks are within the limits, and mention nobody.

    Raises:
        Malformed: Slack would refuse the message, or show it as it is not meant.
    """
    text, blocks = form.get("text") or "", form.get("blocks") or []
    if not text.strip():
        raise Malformed("no_text")
    if len(text) > 4000:
        raise Malformed("msg_too_long")
    if form.get("link_names") or form.get("parse") not in {None, "none"}:
        raise Malformed("names would become mentions")
    if len(blocks) > 50:
        raise Malformed("invalid_blocks: too many")
    for block in blocks:
        _check_block(block)
    _check_ids(blocks)
    _check_texts(text, blocks)


def texts(blocks: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """All text objects of blocks."""
    found: list[Mapping[str, Any]] = []
    for block in blocks:
        inner = [block.get("text"), *block.get("fields", ()), *block.get("elements", ())]
        for item in (item for item in inner if item):
            found.append(item["text"] if isinstance(item.get("text"), dict) else item)
    return found


def _check_block(block: Mapping[str, Any]) -> None:
    parsed = Block.parse(dict(block))
    if parsed is None:
        raise Malformed(f"invalid_blocks: {block.get('type')}")
    try:
        parsed.validate_json()
        for element in block.get("elements", ()) if block["type"] == "actions" else ():
            _check_button(element)
    except SlackObjectFormationError as error:
        raise Malformed(f"invalid_blocks: {error}") from error


def _check_button(element: Mapping[str, Any]) -> None:
    label = element["text"]["text"]
    if not 1 <= len(label) <= 75 or len(element.get("value", "")) > 2000:
        raise Malformed("invalid_blocks: button")
    if not element.get("action_id") or len(element.get("accessibility_label", "")) > 75:
        raise Malformed("invalid_blocks: button")


def _check_ids(blocks: Sequence[Mapping[str, Any]]) -> None:
    ids = [block["block_id"] for block in blocks if block.get("block_id")]
    actions = [e["action_id"] for b in blocks if b["type"] == "actions" for e in b["elements"]]
    if len(set(ids)) < len(ids) or len(set(actions)) < len(actions):
        raise Malformed("invalid_blocks: ids repeat")


def _check_texts(text: str, blocks: Sequence[Mapping[str, Any]]) -> None:
    limits = {"header": 150, "section": 3000, "context": 3000, "actions": 75}
    for block in blocks:
        for item in texts([block]):
            if not 1 <= len(item["text"]) <= limits[block["type"]]:
                raise Malformed(f"invalid_blocks: length of a text in {block['type']}")
            if item["type"] == "mrkdwn" and MENTION.search(item["text"]):
                raise Malformed("a mention")
    if MENTION.search(text):
        raise Malformed("a mention")
