"""Machine-readable zones are found and read on pictures here; what their lines say is the domain's."""

from desktop.engines.mrz.reader import MrzReader
from desktop.engines.mrz.recogniser import LineRecogniser, NetworkRecogniser

__all__ = ["LineRecogniser", "MrzReader", "NetworkRecogniser"]
