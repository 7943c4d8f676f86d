"""Names are resolved once, their addresses checked, and the checked address is connected to."""

from __future__ import annotations

from collections.abc import Iterable

import httpcore
import pytest

from bot.feeds.transport import ForbiddenAddress, GuardedNetwork

PUBLIC, OTHER, PRIVATE = "93.184.216.34", "93.184.216.35", "10.0.0.7"


class FakeNetwork(httpcore.AsyncNetworkBackend):
    """Remembers what was connected to; `down` are addresses that do not answer."""

    def __init__(self, down: Iterable[str] = ()) -> None:
        self.connected: list[str] = []
        self._down = frozenset(down)

    async def connect_tcp(self, host: str, *_: object, **__: object) -> httpcore.AsyncNetworkStream:
        self.connected.append(host)
        if host in self._down:
            raise httpcore.ConnectError("no answer")
        return httpcore.AsyncNetworkStream()


class Names:
    """Answers a name with one list of addresses after the other."""

    def __init__(self, *answers: list[str]) -> None:
        self._answers = iter(answers)

    async def __call__(self, host: str, port: int) -> list[str]:
        return next(self._answers)


async def test_a_public_host_is_connected_to_by_its_checked_address() -> None:
    network = FakeNetwork()

    await GuardedNetwork(network=network, resolve=Names([PUBLIC])).connect_tcp("news.example", 443)

    assert network.connected == [PUBLIC]


async def test_a_name_that_changes_its_meaning_after_the_check_gains_nothing() -> None:
    network = FakeNetwork()
    guarded = GuardedNetwork(network=network, resolve=Names([PUBLIC], [PRIVATE]))

    await guarded.connect_tcp("rebind.example", 80)
    with pytest.raises(ForbiddenAddress):
        await guarded.connect_tcp("rebind.example", 80)

    assert network.connected == [PUBLIC]


async def test_a_private_address_among_public_ones_is_passed_over() -> None:
    network = FakeNetwork()
    guarded = GuardedNetwork(network=network, resolve=Names([PRIVATE, PUBLIC]))

    await guarded.connect_tcp("mixed.example", 80)

    assert network.connected == [PUBLIC]


async def test_the_next_address_is_tried_where_one_does_not_answer() -> None:
    network = FakeNetwork(down=[PUBLIC])
    guarded = GuardedNetwork(network=network, resolve=Names([PUBLIC, OTHER]))

    await guarded.connect_tcp("news.example", 80)

    assert network.connected == [PUBLIC, OTHER]


async def test_a_host_on_our_own_network_is_reached_only_at_the_port_that_was_named() -> None:
    network = FakeNetwork()
    guarded = GuardedNetwork(
        ["news.lan:8080"], network=network, resolve=Names([PRIVATE], [PRIVATE])
    )

    await guarded.connect_tcp("news.lan", 8080)
    with pytest.raises(ForbiddenAddress):
        await guarded.connect_tcp("news.lan", 5432)

    assert network.connected == [PRIVATE]
