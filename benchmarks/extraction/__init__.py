"""How well, and how fast, are articles read? `make bench` prints it."""

import os

# As in bot.__main__: one thread per process, told before NumPy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
