"""Articles are read in processes of their own: what one does to its reader harms no other."""

from __future__ import annotations

import os
import time
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.engine.pool import WorkerPool
from bot.errors import ArticleError
from bot.pipeline.reader_pool import PooledReaders
from extractors.reading import Reading
from extractors.report import Article
from tests.fakes.reader import story


class Fragile:
    """Dies of some texts, and never ends with others."""

    def read(self, article: Article) -> Reading:
        if "CRASH" in article.text:
            os._exit(7)
        if "ENDLESS" in article.text:
            time.sleep(60)
        return Reading(reason=f"read {article.id}")


@pytest.fixture
async def pool() -> AsyncIterator[WorkerPool[Fragile]]:
    pool = WorkerPool(Fragile)
    await pool.warm_up()
    yield pool
    pool.close()


@pytest.fixture
def readers(pool: WorkerPool[Fragile]) -> PooledReaders:
    return PooledReaders(pool, timedelta(minutes=1))


async def test_an_article_that_crashes_its_reader_is_an_error_and_the_next_is_read(
    readers: PooledReaders,
) -> None:
    with pytest.raises(ArticleError, match="stopped its reader"):
        await readers.understand(Article(id="1", text="CRASH"))

    reading = await readers.understand(Article(id="2", text="quiet"))

    assert reading.reason == "read 2"


async def test_an_article_that_never_ends_is_stopped(pool: WorkerPool[Fragile]) -> None:
    impatient = PooledReaders(pool, timedelta(seconds=0.5))

    with pytest.raises(ArticleError, match=r"longer than 0\.5 s"):
        await impatient.understand(Article(id="1", text="ENDLESS"))


async def test_a_page_without_an_article_is_the_same_error_as_anywhere(
    readers: PooledReaders,
) -> None:
    with pytest.raises(ArticleError, match="no article text") as failure:
        await readers.read_page(b"<html></html>", "https://news.example/a")

    assert failure.value.permanent


async def test_a_page_is_read_there_too(readers: PooledReaders) -> None:
    body = f"<html><body><article><p>{story()}</p></article></body></html>".encode()

    page = await readers.read_page(body, "https://news.example/a")

    assert page.text == story().strip()
