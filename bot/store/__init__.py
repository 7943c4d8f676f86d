"""What the service remembers: rows, and the questions asked of them."""
