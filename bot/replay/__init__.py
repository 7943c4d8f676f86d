"""What would have been sent to whom, had the service run while these articles came out?"""

from bot.replay.inputs import OldArticle, old_articles
from bot.replay.replay import Played, replay

__all__ = ["OldArticle", "Played", "old_articles", "replay"]
