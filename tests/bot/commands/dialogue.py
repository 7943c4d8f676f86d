"""A conversation with the service, as a person has it: type or press, and read the answer."""

from __future__ import annotations

from bot.commands import Desk, make_dispatch
from bot.domain.chat import Destination, Sender
from bot.domain.message import Message
from bot.ports import CommandLine
from tests.fakes.desk import private_chat
from tests.fakes.incidents import NOW


class Dialogue:
    """One person in one chat."""

    def __init__(
        self, desk: Desk, chat: Destination | None = None, *, is_admin: bool = False
    ) -> None:
        self._dispatch = make_dispatch(desk, lambda: NOW)
        self._chat = chat or private_chat()
        self._sender = Sender(id="7", name="Asma", is_admin=is_admin)
        self.last = Message(title="")

    async def says(self, text: str, *, pressed: bool = False) -> str:
        """Type a command; the answer as plain text."""
        line = CommandLine(text=text, destination=self._chat, sender=self._sender, pressed=pressed)
        self.last = await self._dispatch(line)
        return as_text(self.last)

    async def presses(self, label: str) -> str:
        """Press a button of the last answer."""
        button = next(b for b in self.last.buttons if b.label == label)
        return await self.says(button.command, pressed=True)

    @property
    def buttons(self) -> list[str]:
        """The labels under the last answer."""
        return [button.label for button in self.last.buttons]


def as_text(message: Message) -> str:
    """All that a message says, one part per line."""
    sections = [line for s in message.sections for line in (s.title, *s.lines)]
    facts = [f"{fact.label}: {fact.value}" for fact in message.facts]
    lines = [message.notice, message.title, *facts, message.body, *sections, message.footer]
    return "\n".join(line for line in lines if line)
