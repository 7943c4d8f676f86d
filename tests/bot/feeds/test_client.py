import asyncio
import gzip
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.errors import FeedError
from bot.feeds.client import Client
from tests.fakes.web import FakeSite


@pytest.fixture
async def site() -> AsyncIterator[FakeSite]:
    async with FakeSite() as site:
        yield site


@pytest.fixture
async def client(site: FakeSite) -> AsyncIterator[Client]:
    async with Client(user_agent="Tester", seconds=2, megabytes=0.1, local={site.host}) as client:
        yield client


async def test_a_page_is_fetched_with_our_name(site: FakeSite, client: Client) -> None:
    url = site.page("/a", "text", content_type="text/html")

    answer = await client.fetch(url)

    assert (answer.body, answer.content_type) == (b"text", "text/html")
    assert site.requests[0].headers["User-Agent"] == "Tester"


async def test_what_has_not_changed_is_not_fetched_again(site: FakeSite, client: Client) -> None:
    url = site.page("/feed", "news", etag='"7"')
    first = await client.fetch(url)

    second = await client.fetch(url, etag=first.etag)

    assert first.etag == '"7"'
    assert second.not_modified
    assert second.body == b""


@pytest.mark.parametrize("status", [400, 403, 404, 410, 204])
async def test_a_refusal_for_good_is_permanent(site: FakeSite, client: Client, status: int) -> None:
    with pytest.raises(FeedError, match=f"HTTP {status}") as failure:
        await client.fetch(site.refuse("/a", status))

    assert failure.value.permanent


@pytest.mark.parametrize("status", [429, 500, 502, 503])
async def test_a_refusal_for_now_says_when_to_come_back(
    site: FakeSite, client: Client, status: int
) -> None:
    with pytest.raises(FeedError, match=f"HTTP {status}") as failure:
        await client.fetch(site.refuse("/a", status, retry_after="120"))

    assert not failure.value.permanent
    assert failure.value.retry_after == timedelta(minutes=2)


async def test_redirects_are_followed_and_the_last_address_is_told(
    site: FakeSite, client: Client
) -> None:
    site.page("/new", "here")

    answer = await client.fetch(site.refuse("/old", 301, location="/new"))

    assert (answer.url, answer.body) == (f"{site.base}/new", b"here")


async def test_a_circle_of_redirects_ends(site: FakeSite, client: Client) -> None:
    with pytest.raises(FeedError, match="more than 5 redirects"):
        await client.fetch(site.refuse("/circle", 302, location="/circle"))

    assert site.hits["/circle"] == 6


async def test_a_large_page_is_refused(site: FakeSite, client: Client) -> None:
    with pytest.raises(FeedError, match=r"larger than 0\.1 MB"):
        await client.fetch(site.page("/a", bytes(200_000)))


async def test_a_compressed_bomb_is_refused(site: FakeSite, client: Client) -> None:
    bomb = site.page("/a", gzip.compress(bytes(5_000_000)), content_encoding="gzip")

    with pytest.raises(FeedError, match=r"larger than 0\.1 MB"):
        await client.fetch(bomb)


async def test_a_server_that_dawdles_is_left(site: FakeSite) -> None:
    async with Client(seconds=0.2, local={site.host}) as client:
        with pytest.raises(FeedError, match=r"no full answer within 0\.2 s"):
            await client.fetch(site.dawdle("/slow", 5))


async def test_a_private_address_is_refused_without_being_asked(site: FakeSite) -> None:
    url = site.page("/secret", "inside")

    async with Client() as client:
        with pytest.raises(FeedError, match="FETCH_LOCAL_HOSTS") as failure:
            await client.fetch(url)

    assert failure.value.permanent
    assert not site.hits


async def test_a_redirect_into_the_private_network_is_refused(
    site: FakeSite, client: Client
) -> None:
    async with FakeSite() as inside:
        inside.page("/", "secret")

        with pytest.raises(FeedError, match="not on the public internet"):
            await client.fetch(site.refuse("/a", 302, location=f"{inside.base}/"))

        assert not inside.hits


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "localhost", "[::ffff:127.0.0.1]"])
async def test_other_spellings_of_this_machine_are_refused(site: FakeSite, host: str) -> None:
    port = site.host.partition(":")[2]

    async with Client() as client:
        with pytest.raises(FeedError):
            await client.fetch(f"http://{host}:{port}/")

    assert not site.hits


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://example.org/a", "gopher://x", "nonsense", "http://"]
)
async def test_only_web_addresses_are_fetched(client: Client, url: str) -> None:
    with pytest.raises(FeedError):
        await client.fetch(url)


async def test_a_name_that_does_not_exist_is_an_error_of_the_source(client: Client) -> None:
    with pytest.raises(FeedError, match="cannot be resolved"):
        await client.fetch("http://does-not-exist.invalid/")


async def test_nonsense_instead_of_http_is_an_error_of_the_source() -> None:
    async def babble(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"\xff\x00 what?\r\n\r\n")
        writer.close()

    server = await asyncio.start_server(babble, "127.0.0.1", 0)
    host = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server, Client(seconds=2, local={host}) as client:
        with pytest.raises(FeedError):
            await client.fetch(f"http://{host}/")


async def test_a_publisher_is_asked_for_two_things_at_a_time(site: FakeSite) -> None:
    running, most = 0, 0

    async def count(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal running, most
        await reader.readuntil(b"\r\n\r\n")
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.05)
        running -= 1
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok")
        writer.close()

    server = await asyncio.start_server(count, "127.0.0.1", 0)
    host = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server, Client(local={host}) as client:
        await asyncio.gather(*(client.fetch(f"http://{host}/{n}") for n in range(6)))

    assert most == 2
