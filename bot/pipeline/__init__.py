"""The way of an article, from its source to the outbox: check, read, extract, file and raise.

Every stage is safe to repeat and ends in one commit that finds its row still where the stage
began; the tables are the truth about what is left to do.
"""
