"""What speaks for or against two accounts telling of one event? One question per file."""
