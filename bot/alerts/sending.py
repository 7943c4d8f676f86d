"""How are one account's messages sent? Claim, send, write down, again.

It never loses a delivery: a claim is written before the send, its answer after; between the two
lies the only window in which a crash can double a message.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta

from bot.alerts.retry import Again, GivenUp, Outcome, Sent, after_failure
from bot.domain.delivery import Delivery, DeliveryKind
from bot.errors import Ambiguous
from bot.metrics import Meter
from bot.ports import ChatPlatform
from bot.store.database import UNREACHABLE, problem_of
from bot.store.outbox import Account, Outbox, Settled

log = logging.getLogger(__name__)

DATABASE_WAITS = (0.2, 0.5, 1.0, 2.0, 5.0)
"""Seconds between tries while the database is away; the last one repeats."""

Alarm = Callable[[Delivery, str], Awaitable[None]]
"""Tells operators that a delivery was given up, and why."""


async def alarm_in_log(delivery: Delivery, reason: str) -> None:
    """The alarm where operators have no chat of their own."""
    log.error(
        "a delivery was given up: %s",
        reason,
        extra={"delivery": delivery.id, "incident": delivery.incident_id},
    )


class AccountPump:
    """Sends for one account."""

    def __init__(
        self,
        account: Account,
        platform: ChatPlatform,
        outbox: Outbox,
        *,
        alarm: Alarm,
        meter: Meter,
        dice: Callable[[], float],
    ) -> None:
        self._account = account
        self._platform = platform
        self._outbox = outbox
        self._alarm = alarm
        self._meter = meter
        self._dice = dice
        self._sending: set[asyncio.Task[None]] = set()
        self._answers: list[Settled] = []
        self._news = asyncio.Event()
        self._is_stopping = False
        self._failures = 0

    @property
    def in_flight(self) -> int:
        """How many messages are being sent now."""
        return len(self._sending)

    def wake(self) -> None:
        """There may be something to send."""
        self._news.set()

    def stop(self) -> None:
        """Claim nothing more."""
        self._is_stopping = True
        self._news.set()

    async def run(self) -> None:
        """Send until `stop` and until all that was in flight is written down."""
        try:
            while not self._is_done():
                self._news.clear()  # Before looking: what comes meanwhile wakes again.
                wait = await self._exchange()
                await self._rest(wait)
        finally:
            for task in self._sending:
                task.cancel()

    def _is_done(self) -> bool:
        return self._is_stopping and not self._sending and not self._answers

    async def _exchange(self) -> timedelta:
        """Write down what is known, and start what may go; returns how long to rest."""
        answers, self._answers = self._answers, []
        room = 0 if self._is_stopping else self._platform.limits.in_flight - len(self._sending)
        try:
            batch = await self._outbox.exchange(self._account, self._platform.limits, answers, room)
        except UNREACHABLE as failure:
            self._answers = answers + self._answers
            return self._after_outage(failure)
        self._failures = 0
        for delivery in batch.deliveries:
            self._start(delivery)
        await self._report(answers)
        return batch.look_again

    def _after_outage(self, failure: Exception) -> timedelta:
        wait = DATABASE_WAITS[min(self._failures, len(DATABASE_WAITS) - 1)]
        self._failures += 1
        self._news.clear()
        told = problem_of(failure)
        log.warning("the database does not answer, again in %s s: %s", wait, told)
        return timedelta(seconds=wait)

    async def _rest(self, wait: timedelta) -> None:
        if wait <= timedelta() or self._is_done():
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(wait.total_seconds()):
                await self._news.wait()

    def _start(self, delivery: Delivery) -> None:
        if delivery.in_doubt:
            self._count("repeated", delivery)
            log.warning(
                "sent again, an earlier try may have arrived", extra={"delivery": delivery.id}
            )
        task = asyncio.create_task(self._send(delivery))
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

    async def _send(self, delivery: Delivery) -> None:
        limit = self._outbox.policy.send_timeout.total_seconds()
        try:
            async with asyncio.timeout(limit):
                outcome: Outcome = await self._call(delivery)
        except TimeoutError:
            silence = Ambiguous(delivery.destination.chat, f"no answer within {limit:g} s")
            outcome = self._judge(silence, delivery)
        except Exception as failure:
            outcome = self._judge(failure, delivery)
        self._answers.append(Settled(delivery, outcome))
        self._news.set()

    async def _call(self, delivery: Delivery) -> Sent:
        platform, to = self._platform, delivery.destination
        if delivery.is_unchanged:
            return Sent(message_id=delivery.edits, note="unchanged, no call made")
        if delivery.kind is DeliveryKind.EDIT and delivery.edits is not None:
            return Sent(message_id=await platform.edit(to, delivery.edits, delivery.message))
        reply_to = None if delivery.kind is DeliveryKind.ALERT else delivery.edits
        return Sent(message_id=await platform.send(to, delivery.message, reply_to=reply_to))

    def _judge(self, failure: Exception, delivery: Delivery) -> Outcome:
        rules = self._outbox.policy.retry
        return after_failure(failure, delivery, self._outbox.database.clock(), rules, self._dice())

    async def _report(self, answers: list[Settled]) -> None:
        """Count what is written down; tell operators what was given up."""
        for answer in answers:
            self._count(type(answer.outcome).__name__.lower(), answer.delivery)
            match answer.outcome:
                case GivenUp(reason=reason):
                    await self._raise_alarm(answer.delivery, reason)
                case Again(is_flood=True):
                    self._count("flood", answer.delivery)

    async def _raise_alarm(self, delivery: Delivery, reason: str) -> None:
        try:
            await self._alarm(delivery, reason)
        except Exception:  # An alarm that fails must not stop the alerts.
            log.exception("operators could not be told", extra={"delivery": delivery.id})

    def _count(self, name: str, delivery: Delivery) -> None:
        self._meter.count(
            f"delivery_{name}", platform=self._account.platform, kind=delivery.kind.value
        )
