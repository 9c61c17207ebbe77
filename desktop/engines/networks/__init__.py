"""Small neural networks that find and read lines of text in pictures, run by onnxruntime on one core each call."""

from desktop.engines.networks.detector import Detector
from desktop.engines.networks.direction import Direction
from desktop.engines.networks.memory import give_back
from desktop.engines.networks.quads import Quad
from desktop.engines.networks.recogniser import LATIN, Character, ReadLine, Recogniser, Steps, straightened
from desktop.engines.networks.sessions import NetworksUnavailable, missing

__all__ = [
    "LATIN",
    "Character",
    "Detector",
    "Direction",
    "NetworksUnavailable",
    "Quad",
    "ReadLine",
    "Recogniser",
    "Steps",
    "give_back",
    "missing",
    "straightened",
]
