"""How well are articles about one event brought together, and how fast?"""
