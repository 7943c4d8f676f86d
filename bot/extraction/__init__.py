"""How are articles from files read in bulk, and shown?"""
