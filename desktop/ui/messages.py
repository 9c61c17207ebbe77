"""What went wrong, sorted into the computer's errors, which have a sentence, and our own, which have a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from desktop.words import problems
from desktop.words.deeds import paging_sentence
from desktop.words.problems import problem_sentence
from desktop.words.redaction import refused_sentence

if TYPE_CHECKING:
    from desktop.domain.confirmation import FieldRefused
    from desktop.ui.faces import AdditionFace
    from desktop.words.words import Words

CASE_ERROR: Final = "CaseFileError"
BUNDLE_ERROR: Final = "BundleError"
SAMPLE_REFUSED: Final = "SampleRefused"
OCR_MISSING: Final = "OcrMissing"
PAGING_REFUSED: Final = "PagingRefused"
REDACTION_REFUSED: Final = "RedactionRefused"
PACK_ERROR: Final = "PackError"
UNKNOWN_PROCEDURE: Final = "UnknownProcedure"
"""Errors are known by name here: importing their modules would load engines before the window is there."""


def computer_sentence(error: Exception, words: Words) -> str:
    """What the computer or a file would not do, and how to mend it; empty for a fault of the program."""
    kind = type(error).__name__
    refusal: Any = error
    if kind == CASE_ERROR:
        return problems.case_error_sentence(refusal.code, _values(refusal), words)
    if kind == BUNDLE_ERROR:
        return problems.bundle_error_sentence(refusal.code, _values(refusal), words)
    if kind == SAMPLE_REFUSED:
        return problems.bundle_error_sentence("out_not_ours", {}, words)
    if kind == PACK_ERROR:
        from desktop.words.packs import pack_error_sentence

        return pack_error_sentence(refusal.code, _values(refusal), words)
    if kind == REDACTION_REFUSED:
        return refused_sentence(refusal.code, refusal.what, words)
    if kind == UNKNOWN_PROCEDURE:
        return words.say(
            "This case is about the procedure “{what}”, which the definitions in use do not have. Import a newer pack, "
            "or go back to the definitions that the program comes with (Help, Definitions).",
            what=refusal.name,
        )
    if kind == PAGING_REFUSED:
        return paging_sentence(refusal, words)
    if kind == OCR_MISSING:
        return problems.ocr_missing_sentence(refusal.what, words)
    if isinstance(error, OSError):
        return words.say(
            "The computer would not let the program do this. See whether the disk is full or the folder is protected, "
            "and try again."
        )
    return ""


def wrong_passphrase(error: Exception) -> bool:
    """Whether a case did not open only because the passphrase is not its own."""
    refusal: Any = error
    return type(error).__name__ == CASE_ERROR and refusal.code == "wrong_passphrase"


def _values(refusal: Any) -> Mapping[str, str | int]:
    values: Mapping[str, str | int] = refusal.values
    return values


def refusal_text(refusal: FieldRefused, words: Words) -> str:
    """Why what was typed cannot be the value of a field; dates are typed day first here."""
    if refusal.code == "not_a_date":
        return words.say("There is no such day. Write day, month and year, like 31/12/2026.")
    return problems.refusal_sentence(refusal, words)


def added_sentence(additions: Sequence[AdditionFace], words: Words) -> str:
    """What became of the files that were given, in one line."""
    papers = sum(len(one.documents) for one in additions if not one.already_there)
    there = sum(one.already_there for one in additions)
    refused = sum(one.problem is not None for one in additions)
    parts = []
    if papers:
        parts.append(words.say_many("{n} paper was read and filed.", "{n} papers were read and filed.", papers))
    if there:
        parts.append(words.say_many("{n} file was there already.", "{n} files were there already.", there))
    if refused:
        parts.append(words.say_many("{n} file could not be used.", "{n} files could not be used.", refused))
    return " ".join(parts) or words.say("No papers were found in these files.")


def replaced_sentence(addition: AdditionFace, words: Words) -> str:
    """What became of the file that was to take a paper's place."""
    if addition.problem is not None:
        return problem_sentence(addition.problem, words)
    if addition.already_there:
        return words.say("This file is in the case already, so nothing was replaced.")
    return words.say("The new file takes the paper's place. The earlier paper is kept until you let it go.")


def refused_files(additions: Sequence[AdditionFace], words: Words) -> list[tuple[str, str]]:
    """Name and reason of each file that could not be used."""
    return [(one.path.name, problem_sentence(one.problem, words)) for one in additions if one.problem is not None]
