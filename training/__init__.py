"""Training of the English pipeline that the project ships."""
