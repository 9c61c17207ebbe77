"""A bundle from end to end, looked at with tools that did not write it."""

import io
import json
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest
from PIL import Image

from desktop.domain.bundle_figures import amounts_and_dates, kept
from desktop.domain.redaction import Redaction
from desktop.domain.tallies import Entry, Income, MeansTally, Yardstick
from desktop.domain.text import Box, Line, PageText
from desktop.services.bundling import BundleReport
from desktop.services.bundling.manifest import sha256_of
from desktop.services.bundling.shortfalls import shortfalls
from desktop.services.progress import Cancelled, Step
from desktop.services.refusals import BundleError
from desktop.words.notes import note_sentence
from desktop.words.words import Words
from forms.reader import load_rules

Statement = Callable[..., tuple[bytes, tuple[PageText, ...]]]
Mixed = tuple[Any, Path, BundleReport]


def text_of(path: Path, page: int | None = None) -> str:
    pages = [] if page is None else ["-f", str(page), "-l", str(page)]
    done = subprocess.run(["pdftotext", "-layout", *pages, path, "-"], check=True, capture_output=True, text=True)
    return done.stdout


def pages_of(path: Path) -> int:
    told = subprocess.run(["pdfinfo", path], check=True, capture_output=True, text=True).stdout
    found = re.search(r"^Pages:\s+(\d+)$", told, re.MULTILINE)
    assert found is not None
    return int(found[1])


def clean(path: Path) -> bool:
    return subprocess.run(["qpdf", "--check", path], check=False, capture_output=True).returncode == 0


def manifest(out: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((out / "manifest.json").read_text("utf-8"))
    return told


def test_the_files_are_what_the_report_says(mixed: Mixed) -> None:
    _, out, report = mixed
    assert {path.name for path in out.iterdir()} == {one.path for one in report.files} | {report.manifest}
    assert [one.path for one in report.files] == sorted(one.path for one in report.files)
    for one in report.files:
        path = out / one.path
        assert (one.bytes, one.pages, one.sha256) == (path.stat().st_size, pages_of(path), sha256_of(path))
        assert clean(path), one.path
        assert re.fullmatch(r"[a-zA-Z0-9_]{1,36}\.pdf", one.path)
    assert report.files[0].requirement == ""
    assert {"passport", "bond_union", "crim_origin", "res_2020", "extras"} <= {one.requirement for one in report.files}
    assert "sponsor_id" in report.not_ready


def test_every_part_is_below_the_limit(mixed: Mixed) -> None:
    _, _, report = mixed
    parts = [one for one in report.files if one.requirement]
    assert max(one.bytes for one in parts) <= 600_000
    assert report.notes == ()


def test_each_page_is_stamped(mixed: Mixed) -> None:
    _, out, report = mixed
    for one in report.files:
        if "assinado" in one.path:
            continue
        for number in range(1, one.pages + 1):
            last = text_of(out / one.path, number).strip().splitlines()[-1]
            assert last.endswith((f"{number} of {one.pages}", f"{number} de {one.pages}"))


def test_index_links_bookmarks_and_labels_agree(mixed: Mixed) -> None:
    _, out, report = mixed
    reader = pypdf.PdfReader(out / report.files[0].path)
    assert reader.page_labels == [str(number) for number in range(1, len(reader.pages) + 1)]
    page_map = manifest(out)["files"][0]["page_map"]
    first = {}
    for number, page in enumerate(page_map, start=1):
        first.setdefault(page.get("label") or (page["what"], page.get("section")), number)
    targets = Counter[int]()
    for page in reader.pages:
        for link in page.get("/Annots", []):
            destination = link.get_object()["/Dest"]
            targets[reader.get_page_number(destination[0].get_object()) + 1] += 1
    for label, number in first.items():
        if label not in (("cover", None),):
            assert targets[number] >= 1, label
    outline = {}

    def walk(items: list[Any]) -> None:
        for item in items:
            if isinstance(item, list):
                walk(item)
            else:
                outline[item.title] = reader.get_destination_page_number(item) + 1

    walk(reader.outline)
    for title, page in outline.items():
        label = title.split(" · ")[0]
        expected = first.get(label) or first.get(("divider", label))
        assert expected in (page, None)
    assert len([title for title in outline if re.match(r"[A-Z]+\d+ ·", title)]) == 18


def test_index_rows_print_the_pages_they_lead_to(mixed: Mixed) -> None:
    _, out, report = mixed
    page_map = manifest(out)["files"][0]["page_map"]
    index = "\n".join(
        text_of(out / report.files[0].path, number)
        for number, page in enumerate(page_map, start=1)
        if page["what"] == "index"
    )
    for label in {page["label"] for page in page_map if "label" in page}:
        numbers = [number for number, page in enumerate(page_map, start=1) if page.get("label") == label]
        row = re.search(rf"^\s*{label}\s.*?(\d+)(?:–(\d+))?$", index, re.MULTILINE)
        assert row is not None, label
        assert int(row[1]) == numbers[0]
        assert int(row[2] or row[1]) == numbers[-1]
    assert re.search(r"(see|ver) B15: ", index)


def test_each_month_of_the_table_leads_to_the_paper_about_it(mixed: Mixed) -> None:
    """The mixed case has a statement a month from January 2021 on, in order; August is empty."""
    _, out, report = mixed
    pages = manifest(out)["files"][0]["page_map"]
    reader = pypdf.PdfReader(out / report.files[0].path)
    [at] = [number for number, page in enumerate(pages, start=1) if page["what"] == "months"]
    links = [link.get_object() for link in reader.pages[at - 1]["/Annots"]]
    links.sort(key=lambda link: (-round(float(link["/Rect"][1])), float(link["/Rect"][0])))
    targets = [reader.get_page_number(link["/Dest"][0].get_object()) + 1 for link in links]
    assert [pages[target - 1]["label"] for target in targets] == [f"B{n}" for n in range(1, 15) if n != 8]
    for target, number in zip(targets, [n for n in range(1, 15) if n != 8], strict=True):
        month = Words("pt").month(2021 + (number - 1) // 12, (number - 1) % 12 + 1)
        assert month in text_of(out / report.files[0].path, target)


def test_the_page_map_leads_back_to_the_sources(mixed: Mixed) -> None:
    papers, out, _ = mixed
    told = manifest(out)
    assert told["channel"] == "portal_servicos"
    assert told["definition_checked_on"] == "2026-11-22"
    needed = {one.requirement.id: one.requirement for one in papers.standing().requirements if one.needed != "no"}
    assert {one["requirement"]: (one["source"], one["checked_on"]) for one in told["rules"]} == {
        name: (one.source, one.checked_on.isoformat()) for name, one in needed.items()
    }
    assert {one["sha256"] for one in told["sources"]} == set(papers.case.sources)
    for one in told["files"]:
        if one.get("byte_for_byte"):
            assert one["sha256"] in papers.case.sources
            continue
        assert len(one["page_map"]) == one["pages"]
        for number, page in enumerate(one["page_map"], start=1):
            if page["what"] != "paper":
                continue
            before = amounts_and_dates(papers.texts[page["source"]][page["page"] - 1].text)
            assert kept(before, amounts_and_dates(text_of(out / one["path"], number))) == before.total()


def test_amounts_and_dates_are_found_again(mixed: Mixed) -> None:
    papers, _, report = mixed
    signed = {source.sha256 for source in papers.case.sources.values() if source.signed}
    expected = sum(
        amounts_and_dates(text.text).total()
        for source, texts in papers.texts.items()
        if source not in signed
        for text in texts
    )
    assert report.before == report.after == expected > 500


def test_a_signed_paper_travels_byte_for_byte(mixed: Mixed) -> None:
    papers, out, report = mixed
    [one] = [one for one in report.files if "assinado" in one.path]
    assert one.sha256 in papers.case.sources
    assert (out / one.path).read_bytes() == (papers.folder / one.sha256).read_bytes()
    page_map = manifest(out)["files"][0]["page_map"]
    [notice] = [number for number, page in enumerate(page_map, start=1) if page["what"] == "notice"]
    assert one.path in text_of(out / report.files[0].path, notice)


def test_the_cover_says_whose_it_is(mixed: Mixed) -> None:
    papers, out, report = mixed
    cover = text_of(out / report.files[0].path, 1)
    assert "MARIANA EXEMPLO FIGUEIRA" in cover
    assert "ZZ004711" in cover
    assert papers.procedure.title.pt.split()[0] in cover
    assert papers.procedure.title.en.split()[0] in cover


def test_the_month_table_speaks_both_languages(mixed: Mixed) -> None:
    _, out, report = mixed
    months = text_of(out / report.files[0].path, 3)
    assert "2021" in months
    assert "2022" in months
    for words in (Words("pt"), Words("en")):  # the officer's language and the applicant's
        for month in range(1, 13):
            assert words.month_name(month).rstrip(".") in months


def test_what_is_ours_in_the_metadata_is_all_there_is(mixed: Mixed) -> None:
    _, out, report = mixed
    with pikepdf.open(out / report.files[0].path) as pdf:
        assert set(pdf.docinfo.keys()) == {"/Title", "/Producer", "/Creator", "/CreationDate", "/ModDate"}
        assert str(pdf.docinfo["/CreationDate"]) == "D:20261122000000Z"
        assert str(pdf.Root.Lang) == "pt-PT"
        assert b"<xmp:CreateDate>2026-11-22" in pdf.Root.Metadata.read_bytes()


def test_the_same_case_makes_the_same_bytes(mixed: Mixed, tmp_path: Path) -> None:
    papers, out, report = mixed
    again = papers.make(tmp_path / "again", planned=papers.planned(limit=600_000))
    assert again.files == report.files
    assert (tmp_path / "again" / "manifest.json").read_bytes() == (out / "manifest.json").read_bytes()


def test_what_cannot_fit_is_said(papers: Any, scanned_statement: Statement, tmp_path: Path) -> None:
    for seed in range(3):
        data, texts = scanned_statement(seed, 40)
        papers.add(data, "image/jpeg", texts, "bank_statement", "bond_union")
    report = papers.make(tmp_path / "out", planned=papers.planned(limit=30_000), words=Words("pt"))
    assert [one.pages for one in report.files if one.requirement] == [1, 1, 1]
    assert {note.code for note in report.notes} == {"over_limit"}
    assert [note.values["papers"] for note in report.notes] == ["A1 (1)", "A2 (1)", "A3 (1)"]
    assert "A2 (1)" in note_sentence(report.notes[1], Words("en"))


def test_a_set_of_too_many_files_says_what_to_leave_out_and_what_fits_together(mixed: Mixed) -> None:
    papers, _, report = mixed
    few = load_rules().channels["evisa"]
    written = {one.path: None for one in report.files}
    [note] = shortfalls(papers.planned("evisa"), report.files, written, few)  # type: ignore[arg-type]
    parts = [one for one in report.files if one.role in ("part", "signed")]
    assert (note.code, note.values["files"], note.values["limit"]) == ("too_many_files", len(parts), 4)
    assert [one.requirement for one in parts if one.path in str(note.values["extras"])] == ["extras"]
    sizes = {one.path: one.bytes for one in parts}
    for group in str(note.values["together"]).split(", "):
        assert sum(sizes[name] for name in group.split(" + ")) <= 2_000_000
        assert "assinado" not in group
    assert "fit into one file" in note_sentence(note, Words("en"))


def sheet_text(out: Path, name: str) -> str:
    return " ".join(text_of(out / name).split())


def test_the_guide_names_the_field_of_every_file(mixed: Mixed) -> None:
    papers, out, report = mixed
    said = sheet_text(out, "98_guia_de_entrega.pdf")
    titles = {section.requirement: section.title for section in papers.planned().sections}
    told = {one["path"]: one for one in manifest(out)["files"]}
    for one in report.files:
        if one.role in ("part", "signed"):
            title = titles[one.requirement]
            assert one.path in said
            assert " ".join(title.pt.split()[:3]) in said
            assert " ".join(title.en.split()[:2]) in said
            assert told[one.path]["field"] == {"pt": title.pt, "own": title.en}
    assert [one.role for one in report.files if one.requirement == ""] == ["complete", "guide", "receipt"]


def test_the_receipt_tells_the_beginning_of_every_sum(mixed: Mixed) -> None:
    _, out, report = mixed
    said = sheet_text(out, "99_recibo_para_guardar.pdf")
    for one in report.files:
        if one.role in ("complete", "part", "signed"):
            real = sha256_of(out / one.path)
            assert f"{real[:4]} {real[4:8]} {real[8:12]} {real[12:16]}" in said
    assert "Número do processo" in said


def test_a_printed_pack_begins_each_paper_on_a_right_hand_page(mixed: Mixed, tmp_path: Path) -> None:
    papers, _, _ = mixed
    report = papers.make(tmp_path / "paper", planned=papers.planned("print"))
    assert [one.role for one in report.files] == ["complete", "signed", "checklist", "receipt"]
    pages = manifest(tmp_path / "paper")["files"][0]["page_map"]
    begun: set[str] = set()
    for number, page in enumerate(pages, start=1):
        key = page.get("label") or (page["what"], page.get("section"))
        if page["what"] != "blank" and key not in begun:
            assert number % 2 == 1 or key == ("index", None), (number, page)
            begun.add(key)
        text = text_of(tmp_path / "paper" / report.files[0].path, number)
        assert ("Página deixada em branco" in text) == (page["what"] == "blank")
        assert text.strip().splitlines()[-1].endswith(f"página {number} de {len(pages)}")
    said = sheet_text(tmp_path / "paper", "98_lista_para_o_balcao.pdf")
    assert "A Passaporte ou outro documento de viagem válido: Leve o passaporte original ao balcão." in said
    assert any("assinado" in one.path and one.path in said for one in report.files)


def test_a_long_title_in_the_index_is_printed_smaller_before_it_is_cut(
    papers: Any, digital_statement: Statement, tmp_path: Path
) -> None:
    bank = "Banco Imaginado do Tejo"
    paper = papers.add(
        *parts_of(digital_statement(3)), "bank_statement", "bond_union", bank=bank, period_start="2021-02-01",
        period_end="2021-02-28",
    )  # fmt: skip
    source = papers.case.document(paper).source
    papers.case = papers.case.with_redactions([Redaction("", source, 1, Box(0.1, 0.2, 0.3, 0.22))])
    report = papers.make(tmp_path / "out")
    index = " ".join(text_of(tmp_path / "out" / report.files[0].path, 2).split())
    assert f"{bank} · fevereiro de 2021 (com partes ocultadas pelo requerente)" in index


def test_each_figure_of_the_means_page_leads_to_its_page(
    papers: Any, digital_statement: Statement, tmp_path: Path
) -> None:
    slips = [
        papers.add(*parts_of(digital_statement(seed, 2)), "payslip", "bond_union", period_start=f"2026-0{seed}-01")
        for seed in range(1, 5)
    ]
    procedure = load_rules().procedure("rp_d7")
    check = next(one for two in procedure.requirements for one in two.checks if one.name == "means_amount")
    wage = Yardstick(next(one for one in procedure.amounts if one.id == "rmmg"), Decimal(1), 2026)
    entries = tuple(
        Entry(slip, "amount", 2, None, Decimal(1000 + at), month=f"2026-0{at + 1}") for at, slip in enumerate(slips)
    )
    income = Income("pay", "ANA", entries, Decimal("1001.50"), 12)
    tally = MeansTally(check, 12, Decimal("11040.00"), (wage,), (income,))
    made = papers.standing()
    rows = tuple(
        replace(one, tallies=(tally,)) if one.requirement.id == "bond_union" else one for one in made.requirements
    )
    papers.standing = lambda: replace(made, requirements=rows)
    report = papers.make(tmp_path / "out")
    path = tmp_path / "out" / report.files[0].path
    pages = manifest(tmp_path / "out")["files"][0]["page_map"]
    [at] = [number for number, page in enumerate(pages, start=1) if page["what"] == "means"]
    reader = pypdf.PdfReader(path)
    leads = [
        reader.get_page_number(link.get_object()["/Dest"][0].get_object()) + 1
        for link in reader.pages[at - 1]["/Annots"]
    ]
    assert [(pages[number - 1]["label"], pages[number - 1]["page"]) for number in leads] == [
        (f"A{number}", 2) for number in range(1, 5)
    ]
    said = text_of(path, at)
    for number, slip in zip(leads, ("1000,00", "1001,00", "1002,00", "1003,00"), strict=True):
        euros = rf"{slip[0]}\s?{slip[1:]}"
        assert re.search(rf"{euros}\s*€\s+{number}$", said, re.MULTILINE), slip
    assert re.search(r"Mostrado\s+12\s?018,00", said)
    cover = text_of(path, 1)
    assert re.search(rf"Meios de subsistência: as somas.*\s{at}$", cover, re.MULTILINE)


def test_the_cover_names_people_in_their_own_script_and_the_process(
    papers: Any, digital_statement: Statement, tmp_path: Path
) -> None:
    papers.add(*parts_of(digital_statement(1)), "bank_statement", "bond_union")
    papers.case = replace(papers.case, facts={"applicant_name": "राम प्रसाद श्रेष्ठ", "sponsor_name": "王小明"})
    report = papers.make(tmp_path / "out", process="12345/2026 · 678/2026")
    cover = text_of(tmp_path / "out" / report.files[0].path, 1)
    assert "राम प्रसाद श्रेष्ठ" in cover
    assert "王小明" in cover
    assert "12345/2026 · 678/2026" in cover
    receipt = sheet_text(tmp_path / "out", "99_recibo_para_guardar.pdf")
    assert "राम प्रसाद श्रेष्ठ" in receipt
    assert "12345/2026 · 678/2026" in receipt
    assert receipt.count("Número do processo") == 1, "what is known is printed, and nobody is asked to write it"
    assert clean(tmp_path / "out" / report.files[0].path)


def parts_of(made: tuple[bytes, tuple[PageText, ...]]) -> tuple[bytes, str, tuple[PageText, ...]]:
    return made[0], "application/pdf", made[1]


def test_a_single_scan_above_the_limit_comes_below_it(
    papers: Any, scanned_statement: Statement, tmp_path: Path
) -> None:
    data, texts = scanned_statement(1, 10)
    papers.add(data, "image/jpeg", texts, "bank_statement", "bond_union")
    passport, said = scanned_statement(2, 10)
    papers.add(passport, "image/jpeg", said, "passport", "passport")
    limit = min(len(data), len(passport)) - 20_000
    report = papers.make(tmp_path / "out", planned=papers.planned(limit=limit))
    assert not report.notes
    assert all(one.bytes <= limit for one in report.files if one.requirement)


def test_a_text_scan_that_must_shrink_becomes_bilevel(
    papers: Any, scanned_statement: Statement, tmp_path: Path
) -> None:
    for seed in range(4):
        data, texts = scanned_statement(seed, 10)
        papers.add(data, "image/jpeg", texts, "bank_statement", "bond_union")
    report = papers.make(tmp_path / "out", planned=papers.planned(limit=280_000))
    told = manifest(tmp_path / "out")
    codings = Counter(page.get("coding") for one in told["files"] for page in one["page_map"])
    assert [one.pages for one in report.files if one.requirement] == [4]
    assert codings["bilevel_300"] + codings["bilevel_200"] > 0
    assert report.after == report.before


@pytest.mark.parametrize("blind", [False, True])
def test_a_coding_that_loses_amounts_is_given_up(
    papers: Any, scanned_statement: Statement, tmp_path: Path, blind: bool
) -> None:
    for seed in range(3):
        data, texts = scanned_statement(seed, 10)
        papers.add(data, "image/jpeg", texts, "bank_statement", "bond_union")
    told = {f"{at}-1": texts for at, texts in enumerate(papers.texts.values(), start=1)}
    looked: list[str] = []

    def reader(picture: Path, number: int, width: float, height: float) -> PageText:
        with Image.open(picture) as opened:
            tones = len([count for count in opened.convert("L").histogram() if count])
        looked.append(picture.stem)
        read: PageText = told[picture.stem.removeprefix("d")][0]
        return replace(read, lines=()) if blind and tones == 2 else read

    planned = papers.planned(limit=220_000)
    report = papers.make(tmp_path / "out", planned=planned, reader=reader)
    codings = {
        page["coding"] for one in manifest(tmp_path / "out")["files"] for page in one["page_map"] if "coding" in page
    }
    assert report.proof is not None
    assert report.proof.pages == 3
    assert report.proof.after == report.proof.before > 0
    assert any(coding.startswith("bilevel") for coding in codings) != blind
    assert len(looked) >= 3


@pytest.mark.parametrize("lost", ["nothing", "in_two_tones", "misread_before"])
def test_what_one_reader_misses_is_looked_at_by_another(
    papers: Any, scanned_statement: Statement, tmp_path: Path, lost: str
) -> None:
    for seed in range(3):
        data, texts = scanned_statement(seed, 10)
        papers.add(data, "image/jpeg", texts, "bank_statement", "bond_union")
    told = {f"d{at}": texts[0] for at, texts in enumerate(papers.texts.values(), start=1)}
    asked: list[str] = []

    def reader(picture: Path, number: int, width: float, height: float) -> PageText:
        read = told[picture.name.partition("-")[0]]
        return replace(read, lines=read.lines[:2] + read.lines[3:])

    def closer(picture: Path, text: PageText, places: Sequence[Box]) -> PageText:
        """Reads the third line, which the reader leaves out, unless it is lost where there are but two tones."""
        with Image.open(picture) as opened:
            tones = len([count for count in opened.convert("L").histogram() if count])
        asked.append(picture.name)
        assert not text.lines
        line = told[picture.name.partition("-")[0]].lines[2]
        [place] = places
        assert (place.top, place.bottom) == (line.box.top, line.box.bottom)
        if lost == "misread_before":
            return replace(text, lines=(Line((replace(line.words[0], text="77-77-7777"),)),))
        if lost == "in_two_tones" and tones == 2:
            return text
        return replace(text, lines=(line,))

    report = papers.make(tmp_path / "out", planned=papers.planned(limit=220_000), reader=reader, closer=closer)
    codings = {
        page["coding"] for one in manifest(tmp_path / "out")["files"] for page in one["page_map"] if "coding" in page
    }
    assert report.proof is not None
    assert report.proof.pages == 3
    assert asked
    assert any(coding.startswith("bilevel") for coding in codings) == (lost != "in_two_tones")
    assert report.proof.after + report.proof.alike == report.proof.before > 0
    assert (report.proof.gentler > 0) == (lost == "in_two_tones")
    assert (report.proof.alike > 0) == (lost == "misread_before")
    assert any(name.endswith(".given.png") for name in asked) == (lost != "nothing")
    assert manifest(tmp_path / "out")["proof"]["gentler"] == report.proof.gentler


def test_a_source_that_cannot_be_drawn_is_named(papers: Any, digital_statement: Statement, tmp_path: Path) -> None:
    data, texts = digital_statement(1)
    papers.add(data, "application/pdf", texts, "bank_statement", "bond_union")
    broken = papers.add(b"%PDF-1.4 nothing at all", "application/pdf", texts, "lease", "bond_union")
    with pytest.raises(BundleError) as refused:
        papers.make(tmp_path / "out")
    assert refused.value.code == "unreadable_source"
    assert refused.value.values == {"name": "lease.bin", "document": broken}
    assert not (tmp_path / "out").exists()


def test_nothing_to_bundle(papers: Any, tmp_path: Path) -> None:
    with pytest.raises(BundleError) as refused:
        papers.make(tmp_path / "out")
    assert refused.value.code == "nothing_to_bundle"


@pytest.mark.parametrize("deed", ["preparing", "writing", "rereading", "saving"])
def test_stopping_leaves_nothing(papers: Any, scanned_statement: Statement, tmp_path: Path, deed: str) -> None:
    data, texts = scanned_statement(1)
    papers.add(data, "image/jpeg", texts, "bank_statement", "bond_union")

    def stop(step: Step) -> None:
        if step.deed == deed and (deed != "preparing" or step.total == 1):
            raise Cancelled

    with pytest.raises(Cancelled):
        papers.make(tmp_path / "out", stop)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["papers"]


def test_a_turned_photo_stands_upright(papers: Any, scanned_statement: Statement, tmp_path: Path) -> None:
    data, texts = scanned_statement(3)
    lying = tmp_path / "lying.jpg"
    with Image.open(io.BytesIO(data)) as picture:
        picture.rotate(90, expand=True).save(lying, quality=90)
    read = PageText(1, 595.28, 841.89, texts[0].lines, "ocr", turned=90)
    papers.add(lying.read_bytes(), "image/jpeg", (read,), "bank_statement", "bond_union")
    report = papers.make(tmp_path / "out")
    reader = pypdf.PdfReader(tmp_path / "out" / report.files[1].path)
    box = reader.pages[0].mediabox
    assert box.height > box.width
    assert report.after == report.before


def structure_of(path: Path, *page: str) -> str:
    done = subprocess.run(["pdfinfo", "-struct-text", *page, path], check=True, capture_output=True, text=True)
    return done.stdout


def test_a_screen_reader_is_told_what_stands_where(mixed: Mixed) -> None:
    papers, out, report = mixed
    told = subprocess.run(["pdfinfo", out / report.files[0].path], check=True, capture_output=True, text=True).stdout
    assert re.search(r"^Tagged:\s+yes$", told, re.MULTILINE)
    read = structure_of(out / report.files[0].path)
    assert read.startswith("Document\n")
    assert re.search(r'H1 \(block\)\n\s+"Título de residência', read)
    assert re.search(r'Link \(inline\)\n\s+"B15"\n\s+"Contrato.*"\n\s+"\d+–\d+"\n\s+Object', read)
    assert len(re.findall(r"Link \(inline\)", read)) == len(re.findall(r"Object \d+", read))
    assert "página 1 de" not in read  # the stamps are no part of what is read out
    scans = [one for one in report.files if one.requirement == "passport"]
    said = " ".join(structure_of(out / scans[0].path).split())
    first = " ".join(papers.texts[papers.case.documents[0].source][0].lines[0].text.split())
    last = " ".join(papers.texts[papers.case.documents[0].source][0].lines[-1].text.split())
    assert 0 < said.index(first[:24]) < said.index(last[:24])


def test_the_manifest_says_which_files_are_made_for_keeping(mixed: Mixed) -> None:
    _, out, _ = mixed
    told = {one["path"]: one for one in manifest(out)["files"]}
    claims = {one["requirement"]: (one["pdf_a"], one.get("pdf_a_reasons")) for one in told.values()}
    assert claims["passport"] == ("2b", None)
    assert claims["bond_union"][0] is None
    assert set(claims["bond_union"][1]) == {"fonts"}
    assert claims["crim_origin"] == (None, {"unchanged": 1})
    for name, one in told.items():
        with pikepdf.open(out / name) as pdf:
            packet = pdf.Root.Metadata.read_bytes() if "/Metadata" in pdf.Root else b""
        assert (b"pdfaid:part>2" in packet) == (one["pdf_a"] == "2b")
