"""How does the service talk with the person at the prompt?"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress

from prompt_toolkit.patch_stdout import patch_stdout
from rich.console import Console

from bot.domain.chat import ChatKind, Destination, Sender
from bot.domain.limits import UNLIMITED
from bot.domain.message import Button, Message
from bot.platforms.terminal import prompt
from bot.platforms.terminal.render import plain, render
from bot.platforms.terminal.settings import Settings
from bot.ports import CommandLine, Dispatch, Notice

HERE = Destination(platform="terminal", account="local", chat="prompt", kind=ChatKind.PRIVATE)
"""The only chat of a terminal."""


class TerminalPlatform:
    """A chat on standard input and output.

    It asks for commands where standard input is a terminal. Bare numbers press the buttons of
    the last message.
    """

    name = "terminal"
    limits = UNLIMITED
    here = HERE

    def __init__(self, settings: Settings, console: Console | None = None) -> None:
        self.console = console or Console(highlight=False)
        self.closed = asyncio.Event()
        self._settings = settings
        self._sender = Sender(id=settings.user, name=settings.user, is_admin=True)
        self._areas: Sequence[str] = ()
        self._buttons: Sequence[Button] = ()
        self._count = 0
        self._asking: asyncio.Task[None] | None = None

    def suggest(self, areas: Iterable[str]) -> None:
        """Names of areas that the prompt completes."""
        self._areas = tuple(areas)

    async def start(self, dispatch: Dispatch, notice: Notice) -> None:  # noqa: ARG002 (the port)
        """Begin to ask for commands, if somebody is there to type them."""
        if sys.stdin.isatty() and sys.stdout.isatty():
            self._asking = asyncio.create_task(self._ask(dispatch))

    async def stop(self) -> None:
        """Stop asking."""
        asking, self._asking = self._asking, None
        if asking is not None:
            asking.cancel()
            with suppress(asyncio.CancelledError):
                await asking
        self.closed.set()

    async def check(self) -> str:
        """Say where we are."""
        return "this terminal"

    async def send(
        self,
        to: Destination,  # noqa: ARG002 (the port; there is one chat only)
        message: Message,
        *,
        reply_to: str | None = None,
    ) -> str:
        """Print a message."""
        self._count += 1
        remark = f"in reply to message {reply_to}" if reply_to else ""
        self._show(message, str(self._count), remark)
        return str(self._count)

    async def edit(
        self,
        to: Destination,  # noqa: ARG002 (the port; there is one chat only)
        message_id: str,
        message: Message,
    ) -> str:
        """Print a message as it reads now; what stands above cannot be changed."""
        self._show(message, message_id, f"message {message_id}, edited")
        return message_id

    async def answer(self, dispatch: Dispatch, typed: str) -> None:
        """Answer what was typed: a command, or the number of a button."""
        line = CommandLine(
            text=self._pressed(typed) or typed,
            destination=HERE,
            sender=self._sender,
            pressed=bool(self._pressed(typed)),
        )
        self._show(await dispatch(line))

    async def _ask(self, dispatch: Dispatch) -> None:
        session = prompt.session(self._settings.history_file, self._areas)
        with patch_stdout(raw=True):
            while not self.closed.is_set():
                try:
                    typed = (await session.prompt_async()).strip()
                except (EOFError, KeyboardInterrupt):
                    break
                if typed.removeprefix("/").casefold() in prompt.QUIT:
                    break
                if typed:
                    await self.answer(dispatch, typed)
        self.closed.set()

    def _pressed(self, typed: str) -> str:
        if typed.isdecimal() and 1 <= int(typed) <= len(self._buttons):
            return self._buttons[int(typed) - 1].command
        return ""

    def _show(self, message: Message, number: str = "", remark: str = "") -> None:
        self._buttons = message.buttons
        if self.console.is_terminal:
            self.console.print(render(message, number, remark))
        else:
            self.console.print(
                plain(message, f"[{number}]" if number else "", remark),
                markup=False,
                emoji=False,
                soft_wrap=True,
            )
