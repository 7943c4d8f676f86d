"""What an operator edits, and the checks that it is sound."""
