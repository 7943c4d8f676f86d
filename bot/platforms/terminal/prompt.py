"""How are commands typed at the prompt? With completion of commands and areas, and history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, History, InMemoryHistory

from bot.commands import COMMANDS
from bot.wording import Words

PROMPT = "khabardar> "
QUIT = frozenset({"quit", "exit"})


class CommandCompleter(Completer):
    """Completes the command first, then the names of areas."""

    def __init__(self, areas: Iterable[str]) -> None:
        self._areas = sorted(set(areas), key=str.casefold)
        self._words = Words.load()

    def get_completions(
        self,
        document: Document,
        complete_event: CompleteEvent,  # noqa: ARG002 (the signature is given)
    ) -> Iterable[Completion]:
        """The words that may stand here."""
        typed = document.text_before_cursor.lstrip()
        start = typed.removeprefix("/")
        if " " not in start:
            yield from self._commands(start)
        else:
            yield from self._named(start.partition(" ")[2])

    def _commands(self, start: str) -> Iterable[Completion]:
        for command in COMMANDS:
            if command.name.startswith(start.casefold()):
                yield Completion(
                    command.name,
                    start_position=-len(start),
                    display_meta=command.summary(self._words),
                )

    def _named(self, start: str) -> Iterable[Completion]:
        wanted = start.lstrip().casefold()
        if wanted:
            for name in self._areas:
                if name.casefold().startswith(wanted):
                    yield Completion(name, start_position=-len(start.lstrip()))


def session(history_file: Path, areas: Sequence[str]) -> PromptSession[str]:
    """A prompt that remembers what was typed, also over restarts where the file can be written."""
    return PromptSession(
        PROMPT,
        history=_history(history_file),
        completer=CommandCompleter(areas),
        complete_while_typing=True,
    )


def _history(path: Path) -> History:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(path))
