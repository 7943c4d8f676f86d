import gzip
import zlib

import pytest

from bot.errors import FeedError
from bot.feeds.decoding import Decoder


def test_a_gzipped_body_is_unpacked_part_by_part() -> None:
    packed = gzip.compress(b"news " * 1000)
    decoder = Decoder("gzip", limit=10_000)

    for start in range(0, len(packed), 7):
        decoder.feed(packed[start : start + 7])

    assert decoder.body() == b"news " * 1000


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = gzip.compress(bytes(50_000_000))
    decoder = Decoder("gzip", limit=1_000_000)

    with pytest.raises(FeedError, match="larger than 1 MB"):
        decoder.feed(bomb)

    assert len(decoder.body()) <= 1_000_001


def test_a_bomb_inside_a_bomb_is_refused_by_its_name() -> None:
    with pytest.raises(FeedError, match="not asked for"):
        Decoder("gzip, gzip", limit=1_000)


@pytest.mark.parametrize("encoding", ["br", "zstd", "deflate", "GZIP,br"])
def test_encodings_that_were_not_asked_for_are_refused(encoding: str) -> None:
    with pytest.raises(FeedError):
        Decoder(encoding, limit=1_000)


def test_a_damaged_body_is_an_error_of_the_source() -> None:
    decoder = Decoder("gzip", limit=1_000)

    with pytest.raises(FeedError, match="damaged"):
        decoder.feed(zlib.compress(b"not gzip"))
