"""Sentences about a bundle that was read again: which file is not what its manifest says, and what to do."""

from collections.abc import Callable
from typing import Final

from desktop.domain.standing import Finding
from desktop.words.values import number, text
from desktop.words.words import Words


def _manifest_missing(finding: Finding, words: Words) -> str:
    return words.say(
        "There is no {file} in this folder, so it cannot be checked. Choose the folder that the bundle was written "
        "into.",
        file=text(finding, "file"),
    )


def _manifest_damaged(finding: Finding, words: Words) -> str:
    return words.say(
        "{file} in this folder cannot be read. Make the bundle again from the case.", file=text(finding, "file")
    )


def _manifest_changed(finding: Finding, words: Words) -> str:
    return words.say(
        "{file} was changed after the bundle was made. The PDFs are as it says. Make the bundle again to be sure.",
        file=text(finding, "file"),
    )


def _file_missing(finding: Finding, words: Words) -> str:
    return words.say(
        "{file} is missing. Look whether it was moved, or make the bundle again.", file=text(finding, "file")
    )


def _file_changed(finding: Finding, words: Words) -> str:
    return words.say(
        "{file} was changed after the bundle was made. Make the bundle again, and hand its files in as they are.",
        file=text(finding, "file"),
    )


def _file_extra(finding: Finding, words: Words) -> str:
    return words.say(
        "{file} is not part of the bundle. Move it elsewhere, so that nobody hands it in by mistake.",
        file=text(finding, "file"),
    )


def _file_unreadable(finding: Finding, words: Words) -> str:
    return words.say("{file} cannot be opened. Make the bundle again.", file=text(finding, "file"))


def _pages_differ(finding: Finding, words: Words) -> str:
    return words.say(
        "{file} has {found} pages where {expected} were written. Make the bundle again.",
        file=text(finding, "file"),
        found=number(finding, "found"),
        expected=number(finding, "expected"),
    )


BUNDLE_SENTENCES: Final[dict[str, Callable[[Finding, Words], str]]] = {
    "bundle_manifest_missing": _manifest_missing,
    "bundle_manifest_damaged": _manifest_damaged,
    "bundle_manifest_changed": _manifest_changed,
    "bundle_file_missing": _file_missing,
    "bundle_file_changed": _file_changed,
    "bundle_file_extra": _file_extra,
    "bundle_file_unreadable": _file_unreadable,
    "bundle_pages_differ": _pages_differ,
}
"""A sentence for each way in which a folder is not the bundle that its manifest describes."""
