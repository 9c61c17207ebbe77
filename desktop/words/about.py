"""What this program is, in sentences for the window and the command line."""

from desktop.domain.about import About
from desktop.words.packs import days_label, edition_label, origin_label
from desktop.words.words import Words


def version_line(about: About, words: Words) -> str:
    """The program's version."""
    return words.say("Papelada {version}", version=about.version)


def build_line(about: About, words: Words) -> str:
    """Where it comes from: a build with its commit and day, or the source."""
    if about.build is None:
        return words.say("Run from its source")
    day = words.day(about.build.day)
    return words.say("Built from {commit} of {day}", commit=about.build.commit[:12], day=day)


def definition_lines(about: About, words: Words) -> tuple[str, ...]:
    """Which definitions are in use, and when they were checked."""
    edition = edition_label(about.edition, words)
    origin = origin_label(about.signed_by, about.signer, words)
    first = words.say("Definitions in use: edition {edition}, {origin}", edition=edition, origin=origin)
    return (first, *((days_label(about.checked, words),) if about.checked else ()))


def group_label(heading: str, words: Words) -> str:
    """A heading of the list of licences; one that we do not know stays as it is."""
    say = words.say
    return {
        "The program": say("The program"),
        "The language it runs on": say("The language it runs on"),
        "What starts it": say("What starts it"),
        "Libraries": say("Libraries"),
        "Networks that read": say("Networks that read"),
        "Tesseract and the libraries it uses": say("Tesseract and the libraries it uses"),
        "Languages of Tesseract": say("Languages of Tesseract"),
        "Fonts": say("Fonts"),
    }.get(heading, heading)
