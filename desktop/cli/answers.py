"""The machine-readable answers, in the form that the contract fixes."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from desktop.cli.tallies import tally_answer
from desktop.cli.time_answers import coverage_answer, deadline_answer, sourced_answer
from desktop.domain.bundle_changes import BundleChanges
from desktop.domain.papers import Field, Kind, Note, Problem, Reading, Transaction
from desktop.domain.standing import Finding, Place, RequirementStanding, Standing
from desktop.domain.text import Box
from desktop.services.addition import Addition
from desktop.services.bundling import BundleReport
from desktop.services.casework import Casework
from desktop.services.intake import FileReading
from desktop.services.verification import Verification
from desktop.words.findings import sentence
from desktop.words.notes import note_sentence
from desktop.words.problems import problem_sentence
from desktop.words.words import Words
from forms.model import Procedure, Question

Json = dict[str, object]
BEYOND_CONTRACT: Final[frozenset[Kind]] = frozenset({"pension"})
RULE_OLD: Final = "rule_old"


def permits_answer(procedures: Iterable[Procedure]) -> Json:
    """`permits --json`."""
    return {
        "permits": [
            {
                "id": procedure.id,
                "title": {"pt": procedure.title.pt, "en": procedure.title.en},
                "law": procedure.law,
                "authority": procedure.authority,
                "channels": list(procedure.channels),
                **sourced_answer(procedure),
            }
            for procedure in procedures
        ]
    }


def checklist_answer(standing: Standing, facts: Mapping[str, str], questions: Sequence[Question], words: Words) -> Json:
    """`checklist --json`; `questions` are those that apply and are not answered yet."""
    return {
        "permit": standing.permit,
        "facts": dict(facts),
        "definition_checked_on": standing.definition_checked_on.isoformat(),
        "notices": [_finding(notice, words) for notice in standing.notices],
        "questions": [
            {
                "key": question.key,
                "kind": question.kind,
                "options": [choice.value for choice in question.options],
                "ask": words.text(question.ask),
                "why": words.text(question.why),
            }
            for question in questions
        ],
        "requirements": [_requirement(one, words) for one in standing.requirements],
    }


def _requirement(one: RequirementStanding, words: Words) -> Json:
    requirement = one.requirement
    return {
        "id": requirement.id,
        "title": words.text(requirement.title),
        "who": list(requirement.who),
        "needed": one.needed,
        "because": words.text(one.because),
        "decided_by": [finding.values["question"] for finding in one.findings if finding.code == "question_open"],
        "alternatives": requirement.alternatives,
        **sourced_answer(requirement),
        "conflicts": [
            {"says": words.text(conflict.says), **sourced_answer(conflict)} for conflict in requirement.conflicts
        ],
        "reckonings": [tally_answer(tally) for tally in one.tallies],
        "notices": [_finding(finding, words) for finding in one.findings if finding.code == RULE_OLD],
    }


def reading_answer(readings: Iterable[FileReading], words: Words) -> Json:
    """`read --json`."""
    return {"files": [_file(reading, words) for reading in readings]}


def _file(reading: FileReading, words: Words) -> Json:
    return {
        "path": str(reading.path),
        "sha256": reading.sha256,
        "pages": len(reading.texts),
        "problem": _problem(reading.problem, words),
        "documents": [_paper(paper, words) for paper in reading.readings],
    }


def _problem(problem: Problem | None, words: Words) -> Json | None:
    if problem is None:
        return None
    return {"code": problem.code, "message": problem_sentence(problem, words)}


def _paper(paper: Reading, words: Words) -> Json:
    return {
        **kind_answer(paper.kind),
        "confidence": round(paper.confidence, 4),
        "pages": list(paper.pages),
        "language": paper.language,
        "fields": {name: field_answer(field) for name, field in paper.fields.items()},
        "notes": _notes(paper.notes, words),
    }


def kind_answer(kind: Kind) -> Json:
    """The contract's list of kinds is closed: a kind beyond it is told as `other`, and by its own name beside that."""
    return {"kind": "other", "other_kind": kind} if kind in BEYOND_CONTRACT else {"kind": kind}


def _notes(notes: Sequence[Note], words: Words) -> list[Json]:
    return [{"code": note.code, "message": note_sentence(note, words), "values": dict(note.values)} for note in notes]


def field_answer(field: Field) -> Json:
    """One field as the contract gives it."""
    return {
        "value": _value(field),
        "confidence": round(field.confidence, 4),
        "check": field.check,
        "page": field.page,
        "box": _box(field.box),
        **({"confirmed": True} if field.confirmed else {}),
        **({"doubtful": [list(place) for place in field.doubts]} if field.doubts else {}),
    }


def _value(field: Field) -> object:
    if isinstance(field.value, str):
        return field.value
    return [_movement(part) if isinstance(part, Transaction) else part for part in field.value]


def _movement(movement: Transaction) -> Json:
    return {
        "date": movement.date,
        "description": movement.description,
        "amount": movement.amount,
        "balance": movement.balance,
    }


def _box(box: Box | None) -> list[float] | None:
    return None if box is None else box.rounded()


def addition_answer(casework: Casework, additions: Iterable[Addition], words: Words) -> Json:
    """`add --json`: for each file what became of it, and under which requirements its papers were filed."""
    return {
        "case": str(casework.path),
        "files": [
            {
                "path": str(addition.path),
                "sha256": addition.sha256,
                "pages": addition.pages,
                "problem": _problem(addition.problem, words),
                "already_there": addition.already_there,
                "documents": [document_answer(casework, document_id, words) for document_id in addition.documents],
            }
            for addition in additions
        ],
    }


def document_answer(casework: Casework, document_id: str, words: Words) -> Json:
    """One paper of a case."""
    document = casework.case.document(document_id)
    return {
        "id": document.id,
        **kind_answer(document.kind),
        "confidence": round(document.confidence, 4),
        "pages": list(document.pages),
        "language": document.language,
        "requirements": list(document.requirements),
        "fields": {name: field_answer(field) for name, field in document.fields.items()},
        "notes": _notes(document.notes, words),
    }


def status_answer(standing: Standing, words: Words) -> Json:
    """`status --json`."""
    return {
        "permit": standing.permit,
        "on": standing.on.isoformat(),
        "definition_checked_on": standing.definition_checked_on.isoformat(),
        "complete": standing.complete,
        "notices": [_finding(notice, words) for notice in standing.notices],
        "requirements": [
            {
                "id": one.requirement.id,
                "title": words.text(one.requirement.title),
                "needed": one.needed,
                "because": words.text(one.because),
                **sourced_answer(one.requirement),
                "status": one.status,
                "documents": list(one.documents),
                "findings": [_finding(finding, words) for finding in one.findings],
                "reckonings": [tally_answer(tally) for tally in one.tallies],
            }
            for one in standing.requirements
        ],
        "coverage": [coverage_answer(coverage, words) for coverage in standing.coverage],
        "deadlines": [deadline_answer(deadline, standing.on, words) for deadline in standing.deadlines],
    }


def _finding(finding: Finding, words: Words) -> Json:
    return {
        "code": finding.code,
        "level": finding.level,
        "message": sentence(finding, words),
        "values": dict(finding.values),
        "document": finding.document,
        "field": finding.field,
        **({"places": [_place(place) for place in finding.places]} if finding.places else {}),
    }


def _place(place: Place) -> Json:
    """One of two readings at odds; `document` is null for an answer that was typed."""
    return {
        "document": place.document,
        "field": place.field,
        "page": place.page,
        "box": _box(place.box),
        "text": place.text,
    }


def bundle_answer(report: BundleReport, words: Words) -> Json:
    """`bundle --json`."""
    return {
        "channel": report.channel,
        "files": [
            {
                "path": file.path,
                "requirement": file.requirement,
                "bytes": file.bytes,
                "pages": file.pages,
                "sha256": file.sha256,
                "role": file.role,
                "pdf_a": file.pdf_a,
            }
            for file in report.files
        ],
        "manifest": report.manifest,
        "not_ready": list(report.not_ready),
        "notes": _notes(report.notes, words),
        "reread": {"amounts_and_dates_before": report.before, "after": report.after},
        "changes": changes_answer(report.changes),
    }


def changes_answer(changes: BundleChanges | None) -> Json | None:
    """What differs from the last bundle of the channel; null where there was none."""
    if changes is None:
        return None
    return {
        "since": changes.since.isoformat(),
        "pages_moved": changes.moved,
        "files": [
            {"path": one.path, "requirement": one.requirement, "state": one.state, "why": list(one.why)}
            for one in changes.files
        ],
    }


def verification_answer(folder: Path, verification: Verification, words: Words) -> Json:
    """`verify --json`."""
    return {
        "folder": str(folder),
        "ok": verification.ok,
        "files": [str(name) for name in verification.files],
        "problems": [_finding(problem, words) for problem in verification.problems],
    }
