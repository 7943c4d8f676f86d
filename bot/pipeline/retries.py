"""A stage failed at an article: when is it tried again, and when is the article set aside? Pure."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.article import Stage

_SOON = timedelta(0)
PAUSES: dict[Stage, tuple[timedelta, ...]] = {
    # A publisher's server may be down for hours; news older than that has been told elsewhere.
    Stage.READ: tuple(timedelta(minutes=m) for m in (1, 5, 30, 120)),
    # What crashes the reader twice is the article's fault, not the machine's.
    Stage.EXTRACT: (_SOON,),
    # Filing only fails through us: the article waits for the next version rather than be lost.
    Stage.FILE: tuple(timedelta(minutes=m) for m in (0, 1, 10, 60, 360)),
}
"""The pauses before each further attempt of a stage; after the last one it is given up."""


def pause_before_retry(
    stage: Stage,
    failed_before: int,
    *,
    permanent: bool = False,
    retry_after: timedelta | None = None,
) -> timedelta | None:
    """Say how long to wait after one more failure, or None to set the article aside.

    `failed_before` counts the failures before this one. A wait that the other side asked for
    is kept to; a `permanent` failure is never repeated.
    """
    pauses = PAUSES[stage]
    if permanent or failed_before >= len(pauses):
        return None
    return max(pauses[failed_before], retry_after or _SOON)
