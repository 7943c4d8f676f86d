"""A process that is the whole service: `… chain_process DB CHAT_URL NEWS_FOLDER ROLE,ROLE`."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

if __name__ == "__main__":
    # Imported here: a reader's process loads this module again, and needs nothing of the service.
    from tests.campaign.chain import serve

    asyncio.run(serve(sys.argv[1], sys.argv[2], Path(sys.argv[3]), sys.argv[4]))
