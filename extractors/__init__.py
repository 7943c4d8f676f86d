"""Article text to incident reports: no network, no database, no clock."""

import os
import sys

# NumPy looks once, when it is first imported. The matrices of sentences are small: threads would
# wait for each other. Whoever sets the variable decides.
if "numpy" not in sys.modules:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
