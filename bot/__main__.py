"""How is the service started? `khabardar …`, or `python -m bot …`; see bot/cli."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from bot.cli import app

    app()


if __name__ == "__main__":
    main()
