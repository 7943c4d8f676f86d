"""How well, and how fast, are articles read? `make bench` prints it."""
