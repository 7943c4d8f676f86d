"""How is the app set up in Slack? Printed by `python -m bot.platforms.slack.manifest`.

Slack makes the app from this file (https://docs.slack.dev/reference/app-manifest).
"""

from __future__ import annotations

from typing import Any

import yaml

from bot.commands import COMMANDS
from bot.platforms.slack.conversation import EVENTS
from bot.platforms.slack.settings import Settings
from bot.wording import Words

SCOPES = {
    "commands": "to take the slash command",
    "chat:write": "to send alerts, and to mend them when they change",
    "users:read": "to ask whether somebody is an admin before a channel's alerts are changed",
    "channels:read": "to hear when a public channel is archived or the app is removed from it",
    "groups:read": "the same for private channels",
}
"""What the app may do, and why it has to."""

_HEAD = """\
# Made from the code by `python -m bot.platforms.slack.manifest`; do not edit by hand.
# On https://api.slack.com/apps: Create New App, From a manifest, paste this.
# The app asks for:
"""


def manifest(words: Words) -> str:
    """The app's manifest, with the reason of each scope."""
    reasons = "".join(f"#   {scope}: {reason}\n" for scope, reason in SCOPES.items())
    return _HEAD + reasons + yaml.safe_dump(_content(words), sort_keys=False, width=100)


def _content(words: Words) -> dict[str, Any]:
    usage = " | ".join(command.name for command in COMMANDS)
    command = {
        "command": Settings.read({}).command,
        "description": words("slack.command"),
        "usage_hint": usage,
        "should_escape": False,
    }
    return {
        "display_information": {"name": "Khabardar", "description": words("slack.description")},
        "features": {
            "bot_user": {"display_name": "khabardar", "always_online": True},
            "slash_commands": [command],
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": {"bot_events": sorted(EVENTS)},
            "interactivity": {"is_enabled": True},
            "org_deploy_enabled": False,
            "socket_mode_enabled": True,
            "token_rotation_enabled": False,
        },
    }


if __name__ == "__main__":
    print(manifest(Words.load()), end="")
