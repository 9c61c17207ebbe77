"""Opens the networks' files with onnxruntime: when first asked for, once a process, one core for each call.

The files are PP-OCRv6's (PaddlePaddle, Apache-2.0) as the `rapidocr` wheel carries them. Of that wheel nothing but the
files is used: its code is never imported, and needs packages that are not installed. The reader of zones is our own.
"""

import importlib.util
import threading
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from desktop.engines.networks.memory import few_heaps

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Network = Literal["detector", "recogniser", "direction", "zones"]

_WHEEL: Final = "rapidocr"
_FILES: Final[dict[Network, str]] = {
    "detector": "PP-OCRv6_det_small.onnx",
    "recogniser": "PP-OCRv6_rec_small.onnx",
    "zones": "zone_reader.onnx",
    "direction": "ch_ppocr_mobile_v2.0_cls_mobile.onnx",
}
_opened: dict[Network, "InferenceSession"] = {}
_lock = threading.Lock()


class NetworksUnavailable(Exception):  # noqa: N818  # the computer lacks something
    """onnxruntime or a network's file is not there, or is broken; `missing` names what as `missing()` does."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


def missing() -> list[str]:
    """What is not installed: "onnxruntime", or names of files; empty where all is there. Opens nothing."""
    lacks = [] if importlib.util.find_spec("onnxruntime") else ["onnxruntime"]
    return [*lacks, *(name for name in _FILES.values() if _place(name) is None)]


def session(network: Network) -> "InferenceSession":
    """The opened network: several threads may call `run` of it at once, each call takes one core.

    Raises NetworksUnavailable.
    """
    with _lock:
        if network not in _opened:
            _opened[network] = _open(_FILES[network])
        return _opened[network]


def _open(name: str) -> "InferenceSession":
    path = _place(name)
    if path is None:
        raise NetworksUnavailable([name])
    try:
        import onnxruntime  # noqa: PLC0415  # takes a while to load, and most files need none of this
    except ImportError as error:
        raise NetworksUnavailable(["onnxruntime"]) from error
    onnxruntime.disable_telemetry_events()
    few_heaps()
    options: Any = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # pages differ in size: an arena would keep the largest of all
    options.log_severity_level = 4
    try:
        return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's own errors share no class
        raise NetworksUnavailable([name]) from error


def _place(name: str) -> Path | None:
    """Where the file lies: among our own resources, or in the wheel, found without importing it."""
    own = Path(str(files("resources").joinpath(name)))
    if own.is_file():
        return own
    found = importlib.util.find_spec(_WHEEL)
    for folder in (found.submodule_search_locations or ()) if found else ():
        path = Path(folder, "models", name)
        if path.is_file():
            return path
    return None
