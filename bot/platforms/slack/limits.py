"""What does Slack accept, and how fast does it let an app write?

Sizes are those of https://docs.slack.dev/reference/block-kit/blocks, which slack_sdk's models
check as well; pace is that of https://docs.slack.dev/apis/web-api/rate-limits.
"""

from __future__ import annotations

from bot.domain.chat import ChatKind
from bot.domain.limits import Limits

BLOCKS = 50
"""Blocks of a message."""

HEADER = 150
SECTION = 3000
FIELD = 2000
FIELDS = 10
CONTEXT = 2000
BUTTONS = 25
BUTTON_LABEL = 75
"""Characters, or elements, of one block."""

TEXT = 3900
"""Characters of the text that stands for the blocks; Slack recommends to stay below 4,000
(https://docs.slack.dev/changelog/2018-truncating-really-long-messages)."""

ACK_SECONDS = 3.0
"""Within this time a command or a press must be acknowledged
(https://docs.slack.dev/interactivity/handling-user-interaction)."""

LIMITS = Limits(
    rate=4.9,  # With the burst of 5, no minute ever sees more than 300.
    burst=5,
    gap_seconds={ChatKind.PRIVATE: 1.0, ChatKind.GROUP: 1.0, ChatKind.CHANNEL: 1.0},
    edit_cost=6,
    answer_cost=0,
    in_flight=10,
)
"""`chat.postMessage` has its own tier: one message per second and channel, and "several hundred
messages per minute" for a workspace, of which 300 are used. `chat.update` is in tier 3, 50 a
minute for a workspace: an edit takes six times what a message takes. Answers to commands go to
the address that came with the command and count for neither."""
