"""The text of an article: clean, cut into passages and sentences, in its language and case."""
