"""Machine-readable zones are found and read on pictures here; what their lines say is the domain's."""

from desktop.engines.mrz.grid import FixedPitchRecogniser, LineRecogniser
from desktop.engines.mrz.reader import MrzReader

__all__ = ["FixedPitchRecogniser", "LineRecogniser", "MrzReader"]
