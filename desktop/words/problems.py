"""What went wrong with a file, a case or the computer, each in one kind sentence that says what to do next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.domain.confirmation import FieldRefused
    from desktop.domain.papers import Problem
    from desktop.words.words import Words


def problem_sentence(problem: Problem, words: Words) -> str:
    """Why a file could not be used, and what to do about it."""
    say = words.say
    sentences = {
        "encrypted": say(
            "This file is locked with a password. Open it with its password, print or save it as a new PDF "
            "without one, and add that."
        ),
        "damaged": say(
            "This file is damaged and could not be opened. Ask for it again where it came from, or scan the paper anew."
        ),
        "empty": say("This file is empty. Look for the right one, or download it again."),
        "too_large": say(
            "This file is too large to be read safely. Scan it again with fewer pages or at 300 dpi, and add the parts."
        ),
        "unsupported": say(
            "This is not a document the program can read. It takes PDF, JPEG, PNG, TIFF, WebP and HEIC: "
            "save or photograph the paper as one of these."
        ),
        "timed_out": say(
            "Reading this file took too long and was stopped. Split it into smaller files or scan it anew."
        ),
        "missing": say("There is no such file. Look at its name and folder, and choose it again."),
        "unreadable": say(
            "This file may not be opened. Copy it into a folder of your own, such as Documents, and add it from there."
        ),
    }
    return sentences[problem.code]


def case_error_sentence(code: str, values: Mapping[str, str | int], words: Words) -> str:
    """Why a case file could not be opened, made or saved, and what to do about it."""
    say = words.say
    sentences = {
        "wrong_passphrase": say(
            "The passphrase does not open this case. Try it again: capital letters and spaces count, and the keyboard "
            "may be set to another language."
        ),
        "damaged": say(
            "This case file is damaged and was left as it is. Open your last copy of it, if you keep one; "
            "your original papers are not affected."
        ),
        "not_a_case": say("This is not a Papelada case. Choose a file whose name ends in .papelada."),
        "newer_version": say(
            "This case was made with a newer Papelada. Install the newer program to open it; nothing was changed."
        ),
        "in_use": say("This case is open in another window. Close it there first."),
        "no_space": say(
            "The disk is full, so this could not be saved; the case is as it was before. Free some space and try again."
        ),
        "exists": say("There is already a file of this name. Choose another name; the file was not touched."),
        "missing": say("The case file is not there. Look for it under another name or on the stick it was kept on."),
        "unwritable": say("The case cannot be saved in this folder. Choose a folder of your own, such as Documents."),
        "too_large": say("This file is too large to be kept in a case. Split it into smaller files and add those."),
        "changed": say("The file changed while it was being read. Wait until it is saved and add it again."),
    }
    del values  # the sentences speak of the file in front of the person
    return sentences[code]


def refusal_sentence(refusal: FieldRefused, words: Words) -> str:
    """Why what a person typed cannot be the value of a field."""
    say = words.say
    sentences = {
        "not_a_date": say("This is not a date. Write year, month and day, for example 2026-11-22."),
        "not_an_amount": say("This is not an amount. Write it with a point and two decimals, for example 1234.56."),
        "not_an_iban": say(
            "This IBAN does not agree with its check digits. Compare it with the paper, digit by digit."
        ),
        "not_a_zone": say(
            "These cannot be machine-readable lines: they are two lines of 44 or 36 or three of 30 capitals, digits "
            "and <. Compare them with the paper."
        ),
        "not_a_nif": say("This NIF does not agree with its check digit. Compare it with the paper, digit by digit."),
        "not_a_country": say("This is not a country. Write its name, or its code of two or three letters."),
        "empty": say("There is nothing here yet. Write what stands on the paper."),
    }
    return sentences[refusal.code]


def ocr_missing_sentence(missing: Sequence[str], words: Words) -> str:
    """What the text recognition lacks on this computer, and how to get it on a Debian."""
    packages = " ".join("tesseract-ocr" if one == "tesseract" else f"tesseract-ocr-{one}" for one in missing)
    return words.say(
        "To read scans and photos the program needs Tesseract with its languages, and these are missing: {missing}. "
        "On Debian or Ubuntu this installs them: sudo apt-get install {packages}",
        missing=", ".join(missing),
        packages=packages,
    )


def bundle_error_sentence(code: str, values: Mapping[str, str | int], words: Words) -> str:
    """Why no bundle was made, and what to do about it; the folder is as it was in every case."""
    say = words.say
    name = values.get("name", "")
    sentences = {
        "no_space": say(
            "The disk is full, so no bundle was made; the folder is as it was. Free some space and try again."
        ),
        "not_writable": say(
            "Nothing may be written in this folder, so no bundle was made. Choose a folder of your own, such as "
            "Documents."
        ),
        "not_a_folder": say("This is a file and not a folder. Choose a folder for the bundle."),
        "out_not_ours": say(
            "This folder holds something that Papelada did not make and that would be overwritten ({name}). "
            "Choose an empty folder; nothing was touched.",
            name=name or "…",
        ),
        "nothing_to_bundle": say("There is no paper to bundle yet. Add papers first."),
        "unreadable_source": say(
            "{name} could not be put into the bundle. Scan this paper anew, or take it out of the case, and try again.",
            name=name,
        ),
        "too_much_memory": say(
            "A paper needs more memory than is safe, so no bundle was made. Scan the largest one anew at 300 dpi and "
            "try again."
        ),
        "timed_out": say("Making the bundle took too long and was stopped; the folder is as it was. Try again."),
        "crashed": say(
            "A paper could not be worked on, so no bundle was made; the folder is as it was. "
            "Save the PDFs anew, or scan them, and try again."
        ),
        "reread_failed": say(
            "The finished files were read again and {file} was not as it should be, so nothing was handed over. "
            "Please report this; the folder is as it was.",
            file=values.get("file", ""),
        ),
        "target_gone": say(
            "The folder is no longer where it was: its stick or disk was taken out. Put it in again and make the "
            "bundle once more; nothing was left half made."
        ),
        "left_aside": say(
            "The folder's stick or disk went away while the files were being put there. The former bundle lies whole "
            "beside the folder, in the hidden folder {name}. Put the stick in again and make the bundle once more: "
            "that puts everything right.",
            name=name,
        ),
        "redacted_signature": say(
            "{name} carries a digital signature, which is lost when something on it is blackened. Take back what you "
            "blackened there and hand it in whole, or leave this paper out. No bundle was made.",
            name=name,
        ),
        "redaction_failed": say(
            "The finished files were read again, and something that you blackened could still be found in {file}. "
            "Nothing was handed over, and the folder is as it was. Make the blackened place larger and try again; "
            "if that does not help, please report this.",
            file=values.get("file", ""),
        ),
    }
    return sentences[code]
