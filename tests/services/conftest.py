"""A small case with papers of every sort, made on the spot, for the services that bundle and verify."""

import hashlib
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfgen.canvas import Canvas

from desktop.domain.bundle import BundlePlan, plan
from desktop.domain.case import Case, Document, Source
from desktop.domain.papers import Field
from desktop.domain.standing import Coverage, Month, MonthCoverage, RequirementStanding, Standing
from desktop.domain.text import Box, Line, PageText, Word
from desktop.services.bundling import BundleReport, make
from desktop.services.exports import Exports
from desktop.services.progress import Progress, silent
from desktop.words.words import Words
from forms.model import Procedure
from forms.reader import load_rules
from resources import resource

ON = date(2026, 11, 22)


@dataclass
class Papers:
    """A case in the making; files lie in `folder`, what was read of them in `texts`."""

    folder: Path
    procedure: Procedure
    case: Case = field(default_factory=lambda: Case("c", "wa_family", ON, {"birth_date": "1987-02-23"}))
    texts: dict[str, tuple[PageText, ...]] = field(default_factory=dict)
    filed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    months: tuple[MonthCoverage, ...] = ()
    exports: Exports | None = None
    """Where the last bundles are remembered, if they are to be."""

    def add(
        self,
        data: bytes,
        media_type: str,
        texts: tuple[PageText, ...],
        kind: str,
        requirement: str = "",
        signed: bool = False,
        **fields: str,
    ) -> str:
        """One file that is one paper; answers its id."""
        name = hashlib.sha256(data).hexdigest()
        (self.folder / name).write_bytes(data)
        self.texts[name] = texts
        self.case = self.case.with_source(Source(name, f"{kind}.bin", media_type, len(texts), len(data), signed))
        values = {key: Field(value, 1.0) for key, value in fields.items()}
        pages = tuple(range(1, len(texts) + 1))
        document = Document("", name, pages, kind, 1.0, "pt", values, requirements=(requirement,))  # type: ignore[arg-type]
        self.case = self.case.with_new_document(document)
        made = self.case.documents[-1].id
        if requirement:
            self.filed[requirement] = (*self.filed.get(requirement, ()), made)
        return made

    def standing(self) -> Standing:
        rows = tuple(
            RequirementStanding(
                one, "yes", one.because, "done" if one.id in self.filed else "missing", self.filed.get(one.id, ())
            )
            for one in self.procedure.requirements
        )
        coverage = ()
        if self.months:
            coverage = (Coverage("bond_union", self.months[0].month, self.months[-1].month, self.months, ()),)
        return Standing("wa_family", ON, ON, rows, coverage, ())

    def planned(self, channel: str = "portal_servicos", **changed: Any) -> BundlePlan:
        made = plan(self.standing(), self.case, self.procedure, load_rules().channels[channel])
        return replace(made, **changed)

    def make(
        self,
        out: Path,
        progress: Progress = silent,
        planned: BundlePlan | None = None,
        words: Words | None = None,
        reader: Callable[[Path, int, float, float], PageText] | None = None,
        closer: Callable[[Path, PageText, Sequence[Box]], PageText] | None = None,
        process: str = "",
    ) -> BundleReport:
        def written(sha256: str, to: Path) -> None:
            to.write_bytes((self.folder / sha256).read_bytes())

        work = self.folder / "work"
        work.mkdir(exist_ok=True)
        wanted = planned or self.planned()
        remembered: dict[str, Any] = {}
        if self.exports is not None:
            former, keep = self.exports.former(wanted.channel, out), self.exports.keeper(wanted.channel)
            remembered = {"former": former, "keep": keep}
        try:
            return make(
                case=self.case,
                procedure=self.procedure,
                plan=wanted,
                standing=self.standing(),
                original=written,
                texts=lambda sha256: self.texts[sha256],
                words=Words("pt"),
                applicant_words=words or Words("en"),
                out=out,
                work=work,
                progress=progress,
                reader=reader,
                closer=closer,
                process=process,
                **remembered,
            )
        finally:
            assert list(work.iterdir()) == []


def page_text(rows: list[str], number: int = 1, origin: str = "text_layer", **changed: Any) -> PageText:
    """A page that says these rows, one below the other."""
    lines = []
    for at, row in enumerate(rows):
        words, left = [], 0.1
        for word in row.split():
            right = left + 0.011 * len(word)
            words.append(Word(word, Box(left, 0.1 + at * 0.03, right, 0.118 + at * 0.03), 1.0))
            left = right + 0.011
        lines.append(Line(tuple(words)))
    return PageText(number, 595.28, 841.89, tuple(lines), origin, **changed)  # type: ignore[arg-type]


def rows_of(seed: int) -> list[str]:
    return [
        f"{day:02d}-{seed % 12 + 1:02d}-2021 COMPRA {seed} {day * 13 + seed},{day:02d} {seed + day}.1{seed % 10}5,17"
        for day in range(1, 24)
    ]


def digital(seed: int, pages: int = 1) -> tuple[bytes, tuple[PageText, ...]]:
    """A born-digital statement."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595.28, 841.89), invariant=1)
    texts = []
    for page in range(1, pages + 1):
        rows = rows_of(seed * 7 + page)
        for at, row in enumerate(rows):
            canvas.drawString(60, 750 - at * 25, row)
        canvas.showPage()
        texts.append(page_text(rows, page))
    canvas.save()
    return target.getvalue(), tuple(texts)


def scanned(seed: int, noise: int = 14, media_type: str = "image/jpeg") -> tuple[bytes, tuple[PageText, ...]]:
    """A noisy scan of a statement in 150 dpi."""
    page = Image.new("L", (1240, 1754), 245)
    pen = ImageDraw.Draw(page)
    with resource("fonts", "NotoSans-Regular.ttf").open("rb") as stream:
        font = ImageFont.truetype(io.BytesIO(stream.read()), 26)
    rows = rows_of(seed)
    for at, row in enumerate(rows):
        pen.text((124, 170 + at * 53), row, fill=30, font=font)
    grain = numpy.random.default_rng(seed).normal(0, noise, (1754, 1240))
    noisy = Image.fromarray(numpy.clip(numpy.asarray(page) + grain, 0, 255).astype(numpy.uint8))
    target = io.BytesIO()
    noisy.save(target, {"image/jpeg": "JPEG", "image/png": "PNG"}[media_type], quality=88, dpi=(150, 150))
    return target.getvalue(), (page_text(rows, 1, "ocr"),)


@pytest.fixture
def papers(tmp_path: Path) -> Papers:
    """An empty case whose files lie in a folder of their own."""
    folder = tmp_path / "papers"
    folder.mkdir()
    return Papers(folder, load_rules().procedure("wa_family"))


@pytest.fixture
def digital_statement() -> Callable[..., tuple[bytes, tuple[PageText, ...]]]:
    return digital


@pytest.fixture
def scanned_statement() -> Callable[..., tuple[bytes, tuple[PageText, ...]]]:
    return scanned


@pytest.fixture(scope="session")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Papers, Path, BundleReport]:
    """A case with every sort of paper, its bundle's folder and report, made once for all who look at it."""
    root = tmp_path_factory.mktemp("mixed")
    folder = root / "papers"
    folder.mkdir()
    made = Papers(folder, load_rules().procedure("wa_family"))
    passport, said = scanned(900, 4)
    made.add(
        passport, "image/jpeg", said, "passport", "passport", given_names="MARIANA", surname="EXEMPLO FIGUEIRA",
        birth_date="1987-02-23", nationality="BRA", document_number="ZZ004711",
    )  # fmt: skip
    months = []
    for number in range(14):
        month = Month(2021, 1).plus(number)
        data, texts = digital(number, 2) if number % 3 else scanned(number)
        kind = "application/pdf" if number % 3 else "image/jpeg"
        document = made.add(
            data, kind, texts, "bank_statement", "bond_union", period_start=f"{month}-01", period_end=f"{month}-28",
            bank="Banco de Ensaio",
        )  # fmt: skip
        months.append(MonthCoverage(month, "thin" if number == 5 else "covered", ("money",), (document,)))
        if number == 7:
            months[-1] = MonthCoverage(month, "empty")
    made.months = tuple(months)
    data, texts = digital(400)
    made.add(data, "application/pdf", texts, "criminal_record", "crim_origin", signed=True, issue_date="2026-10-01")
    lease, texts = digital(500, 3)
    twice = made.add(
        lease, "application/pdf", texts, "lease", "bond_union", period_start="2021-01-01", period_end="2022-02-28"
    )
    made.filed["res_2020"] = (twice,)
    extra, texts = scanned(600, 10, "image/png")
    made.add(extra, "image/png", texts, "other")
    out = root / "bundle"
    return made, out, made.make(out, planned=made.planned(limit=600_000))
