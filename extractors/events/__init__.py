"""Which clauses of an article tell of the same event?"""
