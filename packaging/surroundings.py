"""Runs first in the frozen program: gives programs that it starts the surroundings the person had.

PyInstaller's loader points LD_LIBRARY_PATH at the program's own libraries. A file manager or viewer opened from the
window would load them instead of its own. The loader of a sandbox child sets its own again.
"""

import os

for _name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
    _before = os.environ.pop(f"{_name}_ORIG", None)
    if _before is not None:
        os.environ[_name] = _before
    else:
        os.environ.pop(_name, None)
