"""How is the service started? `khabardar …`, or `python -m bot …`; see bot/cli."""

from __future__ import annotations

import os


def main() -> None:
    """Run the command line.

    Articles are read by one process per core, so each multiplies in one thread. NumPy looks at
    the variable once, when it is first imported; processes started from here inherit it.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from bot.cli import app

    app()


if __name__ == "__main__":
    main()
