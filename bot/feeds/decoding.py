"""How is a compressed body unpacked without unpacking a bomb?"""

from __future__ import annotations

import zlib

from bot.errors import FeedError

ACCEPTED = "gzip"
_GZIP_HEADER = 16 + zlib.MAX_WBITS


class Decoder:
    """Unpacks a body part by part; refuses it as soon as it would grow beyond `limit` bytes."""

    def __init__(self, encoding: str, limit: int) -> None:
        self._limit = limit
        self._body = bytearray()
        self._zlib = _decompressor(encoding.strip().lower())

    def feed(self, part: bytes) -> None:
        """Add one part as it came over the wire.

        Raises:
            FeedError: the body is too large, or is not what its encoding says.
        """
        self._body += self._unpacked(part)
        if len(self._body) > self._limit:
            raise FeedError(f"larger than {self._limit / 1_000_000:g} MB", permanent=True)

    def body(self) -> bytes:
        """All that came so far, unpacked."""
        return bytes(self._body)

    def _unpacked(self, part: bytes) -> bytes:
        if self._zlib is None:
            return part
        room = self._limit - len(self._body) + 1
        try:
            return self._zlib.decompress(part, room)
        except zlib.error as failure:
            raise FeedError("the compressed answer is damaged") from failure


def _decompressor(encoding: str) -> zlib._Decompress | None:
    if encoding in ("", "identity"):
        return None
    if encoding in ("gzip", "x-gzip"):
        return zlib.decompressobj(_GZIP_HEADER)
    # Layers ("gzip, gzip") are never needed and multiply the factor of a bomb.
    raise FeedError(f"answered in the encoding {encoding!r}, which was not asked for")
