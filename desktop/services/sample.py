"""The sample: a fictitious couple's papers are made on the spot and go the whole way, from drop to bundle."""

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from desktop.engines.specimens import SampleTruth, make_sample
from desktop.services.addition import Addition
from desktop.services.bundling import BundleReport
from desktop.services.casework import Casework
from desktop.services.desk import SUFFIX, Desk
from desktop.services.progress import Progress, Step
from desktop.services.refusals import SampleRefused

PASSPHRASE: Final = "papelada demo"  # noqa: S105  # printed for everybody; the sample is fictitious
CASE_FOLDER: Final = "case"
MARK: Final = ".papelada-sample"


@dataclass(frozen=True, slots=True)
class Sample:
    """The sample's open case, what its papers say in truth, and what became of each file."""

    casework: Casework
    truth: SampleTruth
    additions: tuple[Addition, ...]


def make_case(desk: Desk, folder: Path, on: date, progress: Progress) -> Sample:
    """Makes the fictitious papers under `folder`/case/papers and a case of them, read with the real engines.

    What an earlier sample left there is made anew; raises SampleRefused where the folder holds anything else.
    """
    place = folder / CASE_FOLDER
    _clear(place)
    place.mkdir(parents=True, exist_ok=True)
    (place / MARK).write_text("Made by `papelada demo`; everything in this folder is fictitious.\n", encoding="utf-8")
    papers = place / "papers"
    papers.mkdir()
    truth = make_sample(papers, on, progress=lambda done, total, name: progress(Step("making", done, total, name)))
    casework = desk.new_case(place / f"sample{SUFFIX}", PASSPHRASE, truth.permit, truth.facts, on)
    try:
        additions = casework.add([papers / file.name for file in truth.files], progress)
    except BaseException:
        casework.close()
        raise
    return Sample(casework, truth, additions)


def _clear(place: Path) -> None:
    if not place.exists():
        return
    if not (place / MARK).is_file():
        raise SampleRefused("out_not_ours")
    shutil.rmtree(place)


def make_bundle(sample: Sample, folder: Path, on: date, language: str, progress: Progress) -> BundleReport:
    """The sample's submission-ready PDFs, written into `folder`."""
    casework = sample.casework
    return casework.bundle(casework.procedure.channels[0], folder, on, language, progress)
