"""What the words of a sentence name: acts, hints at how they are told, days, armed groups."""
