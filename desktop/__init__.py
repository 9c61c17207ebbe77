"""Papelada's program: the window, the command line and everything under them."""

import os

# Before anything imports numpy: its threads wait for one another by spinning, and pages are read side by side anyway
# (the small products of the zone reader took 2 to 16 times the CPU on a busy machine).
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# The releases of onnxruntime that would report to their maker are shut out (pyproject.toml); were one installed all the
# same, this silences it. It is read when that library is loaded, so no later place will do.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"


def release() -> str:
    """The version of the program that is installed, "0" in a tree that never was."""
    # Looked up only where somebody asks: it costs a process 20 ms, and sandbox children are many.
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

    try:
        return version("papelada")
    except PackageNotFoundError:
        return "0"
