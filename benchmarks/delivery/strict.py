"""A judge of Telegram's published limits, by sliding windows; it forgives nothing."""

from __future__ import annotations

from collections import defaultdict, deque

OVERALL = 30
"""Messages in any second to all chats together."""

PRIVATE = (1, 1.0)
GROUP = (20, 60.0)
"""Messages in so many seconds to one chat."""


class Judge:
    """Times are seconds of any steady clock. `refused` are the times of what broke a limit."""

    def __init__(self) -> None:
        self.accepted: list[float] = []
        self.refused: list[float] = []
        self._second: deque[float] = deque()
        self._chats: dict[str, deque[float]] = defaultdict(deque)

    def accepts(self, chat: str, at: float, *, is_group: bool) -> bool:
        """Whether a message to a chat may pass now; if so, it counts."""
        most, span = GROUP if is_group else PRIVATE
        mine = self._chats[chat]
        _forget(mine, at - span)
        _forget(self._second, at - 1.0)
        if len(mine) >= most or len(self._second) >= OVERALL:
            self.refused.append(at)
            return False
        for line in (mine, self._second, self.accepted):
            line.append(at)
        return True

    def worst_second(self) -> int:
        """The most messages that any second saw."""
        window: deque[float] = deque()
        worst = 0
        for at in self.accepted:
            window.append(at)
            _forget(window, at - 1.0)
            worst = max(worst, len(window))
        return worst


def _forget(times: deque[float], until: float) -> None:
    while times and times[0] <= until:
        times.popleft()
