"""The English pipeline shipped here, and what its parse says."""
