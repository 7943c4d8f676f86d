"""Everything this program raises on purpose.

BotError
├── FeedError             a source could not be checked; tried again at its next check
│   └── ArticleError      an article could not be read; the others go on
├── CommandError          a request cannot be done; its text is shown to the person
└── DeliveryError         a message did not arrive
    ├── TemporaryFailure  try again later
    │   └── Ambiguous     it may have arrived: the answer was lost
    ├── MessageRejected   this message will never be accepted
    ├── RecipientMoved    the chat has a new address
    └── RecipientGone     stop sending to this address
        └── TopicGone     only the topic is gone; the chat is there

Mistakes in files under config/ are `config.ConfigError`.
"""

from __future__ import annotations

from datetime import timedelta


class BotError(Exception):
    """The root of all errors raised on purpose by the service."""


class FeedError(BotError):
    """A source could not be checked; it is tried again at its next check.

    `retry_after` is the wait that the other side asked for. `permanent` says that asking again
    would give the same answer.
    """

    def __init__(
        self, detail: str, *, retry_after: timedelta | None = None, permanent: bool = False
    ) -> None:
        super().__init__(detail)
        self.retry_after = retry_after
        self.permanent = permanent


class ArticleError(FeedError):
    """An article could not be fetched or read; the others go on."""


class CommandError(BotError):
    """A request cannot be done; the text says why and what can, and is shown to the person."""


class DeliveryError(BotError):
    """A message did not arrive at `address`."""

    def __init__(self, address: str, detail: str) -> None:
        super().__init__(f"{address}: {detail}")
        self.address = address
        self.detail = detail


class TemporaryFailure(DeliveryError):
    """Try again, not before `retry_after` if the platform named a wait.

    `whole_account` is True where the platform asked the bot as a whole to wait.
    """

    def __init__(
        self,
        address: str,
        detail: str,
        retry_after: timedelta | None = None,
        *,
        whole_account: bool = False,
    ) -> None:
        super().__init__(address, detail)
        self.retry_after = retry_after
        self.whole_account = whole_account


class Ambiguous(TemporaryFailure):
    """The request left and no answer came: the message may have arrived."""


class MessageRejected(DeliveryError):
    """This message will never be accepted."""


class RecipientGone(DeliveryError):
    """Stop sending to this address until the chat comes back."""


class TopicGone(RecipientGone):
    """The topic is gone; the chat itself still accepts messages."""


class RecipientMoved(DeliveryError):
    """The chat lives on under `new_chat`."""

    def __init__(self, address: str, new_chat: str) -> None:
        super().__init__(address, f"moved to {new_chat}")
        self.new_chat = new_chat
