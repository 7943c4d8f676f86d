"""The command line: what can an operator ask of the service?

Each command is a file here. What they need is imported when they run, so that `--help` answers
at once.
"""

from __future__ import annotations

import typer

from bot.cli.articles import articles
from bot.cli.check import check
from bot.cli.extract import extract
from bot.cli.migrate import migrate
from bot.cli.outbox import outbox
from bot.cli.read import read
from bot.cli.replay import replay
from bot.cli.run import run
from bot.cli.sources import sources

HELP = """
**Khabardar** (خبردار, "be warned") reads the news about armed violence and warns people in
Telegram and Slack chats.

Try it without any account: `khabardar run` reads invented sample news in this terminal. With
`TELEGRAM_BOT_TOKEN`, or `SLACK_BOT_TOKEN` and `SLACK_APP_TOKEN`, in a file `.env` (copy
`.env.example`), the same command serves those chats. `khabardar check` says what is missing.
"""

app = typer.Typer(
    name="khabardar",
    help=HELP,
    no_args_is_help=True,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
    # Tracebacks of ours are written by `plain_errors`, with secrets hidden.
    pretty_exceptions_enable=False,
)

SERVE = "Serve"
LOOK = "Look at news"
OPERATE = "Operate"

app.command("run", rich_help_panel=SERVE)(run)
app.command("check", rich_help_panel=SERVE)(check)
app.command("migrate", rich_help_panel=SERVE)(migrate)
app.command("extract", rich_help_panel=LOOK)(extract)
app.command("read", rich_help_panel=LOOK)(read)
app.command("replay", rich_help_panel=LOOK)(replay)
app.command("sources", rich_help_panel=OPERATE)(sources)
app.add_typer(outbox, name="outbox", rich_help_panel=OPERATE)
app.add_typer(articles, name="articles", rich_help_panel=OPERATE)
