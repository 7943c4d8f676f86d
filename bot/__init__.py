"""The running service: checks sources, files incidents, tells subscribers."""
