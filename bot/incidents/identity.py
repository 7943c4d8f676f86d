"""What is an incident called? Short, stable, readable and typeable: MS-250110-1.

District code, day of the first report and a counter. An ID never changes, even where the place is
corrected later, and is never used again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

_ID = re.compile(r"([A-Z]{2,4})-?(\d{6})-(\d{1,5})")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—_ ", "-"))


def series(code: str, day: date) -> str:
    """What the IDs of all incidents of one area and day begin with.

    >>> series("MS", date(2025, 1, 10))
    'MS-250110-'
    """
    return f"{code}-{day:%y%m%d}-"


def next_id(prefix: str, taken: Iterable[str]) -> str:
    """The first ID of a series that comes after all taken ones.

    >>> next_id("MS-250110-", ["MS-250110-2"])
    'MS-250110-3'
    """
    numbers = (int(one.removeprefix(prefix)) for one in taken if one.startswith(prefix))
    return f"{prefix}{max(numbers, default=0) + 1}"


def read_id(typed: str) -> str | None:
    """The ID that a person meant, or None where it cannot be one.

    >>> read_id(" ms250110–1 ")
    'MS-250110-1'
    """
    match = _ID.fullmatch(typed.strip().strip("#/.").upper().translate(_DASHES))
    return f"{match[1]}-{match[2]}-{int(match[3])}" if match else None
