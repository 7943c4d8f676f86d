"""How does news come in: checking feeds and folders, fetching pages, finding their text."""
