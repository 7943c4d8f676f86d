"""What can monitoring ask a process over HTTP? Whether it lives and is ready, and its numbers."""

from bot.web.pages import pages
from bot.web.server import serving

__all__ = ["pages", "serving"]
