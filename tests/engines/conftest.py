"""Engines' tests import numpy before the program does, which would else keep its threads to one itself."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
