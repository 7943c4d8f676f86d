"""The outbox: what is owed to which chat, who sends it now, and what became of it.

Every transaction here locks in one order, account, lanes by id, deliveries, so that raising,
claiming and settling never wait for each other in a circle.
"""

from bot.store.outbox.claiming import Batch
from bot.store.outbox.desk import Policy
from bot.store.outbox.outbox import WAKE_CHANNEL, Account, Outbox
from bot.store.outbox.raising import Compose, Raise
from bot.store.outbox.settling import Settled

__all__ = ["WAKE_CHANNEL", "Account", "Batch", "Compose", "Outbox", "Policy", "Raise", "Settled"]
