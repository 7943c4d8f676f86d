"""What does a chat read that is not told the usual way: late, in one digest, after a loss?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.alerts.circumstances import duration_words
from bot.domain.message import Message, Section
from bot.wording import Words

CATCH_UP_LIMIT = 15
"""Alerts in one digest; the rest is counted and left to `recent`."""


@dataclass(frozen=True, slots=True)
class Notices:
    """Writes them in one language."""

    words: Words

    def delayed(self, message: Message, age: timedelta, *, loud: bool) -> Message:
        """An alert that comes late, and says so before anything else."""
        late = self.words("alert.delayed", duration=duration_words(age, self.words))
        notice = f"{late} · {message.notice}" if message.notice else late
        return replace(message, notice=notice, loud=message.loud and loud)

    def catch_up(self, missed: Sequence[Message]) -> Message:
        """One digest in place of the alerts that can no longer be told as news."""
        shown = missed[:CATCH_UP_LIMIT]
        hidden = len(missed) - len(shown)
        return Message(
            title=self.words("alert.catch_up.title", n=len(missed)),
            sections=tuple(_in_brief(message) for message in shown),
            footer=self.words("alert.digest.more", n=hidden) if hidden else "",
            loud=False,
        )

    def topic_closed(self) -> Message:
        """Why alerts now come to the chat itself."""
        return Message(title=self.words("alert.topic_closed"), loud=False)


def _in_brief(message: Message) -> Section:
    figures = " · ".join(f"{fact.label}: {fact.value}" for fact in message.facts[:2])
    return Section(title=message.title, lines=(figures, message.footer))
