"""A process that is the whole service: `… chain_process DB CHAT_URL RATE NEWS_FOLDER ROLE,ROLE`."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

if __name__ == "__main__":
    # Imported here: a reader's process loads this module again, and needs nothing of the service.
    from tests.campaign.chain import serve

    _, database_url, chat_url, rate, folder, roles = sys.argv
    asyncio.run(serve(database_url, chat_url, float(rate), Path(folder), roles))
