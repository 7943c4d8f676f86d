"""What does the work of the stages? Tables hold the truth; an engine only carries hints."""
