"""What differs from the last bundle, in words."""

from desktop.domain.bundle_changes import BundleChanges, FileChange
from desktop.words.words import Words


def summary_sentence(changes: BundleChanges, made: bool, words: Words) -> str:
    """How much differs since which day; `made` says whether the new bundle is there already or only planned."""
    day = words.day(changes.since)
    if not changes.touched:
        return words.say("Nothing has changed since the bundle of {day}.", day=day)
    total = words.number(len(changes.files))
    if made:
        return words.say_many(
            "{n} of {total} files changed since {day}; the others are the same, byte for byte.",
            "{n} of {total} files changed since {day}; the others are the same, byte for byte.",
            changes.touched, total=total, day=day,
        )  # fmt: skip
    return words.say_many(
        "Since the bundle of {day}, {n} of {total} files will change; the others stay as they are.",
        "Since the bundle of {day}, {n} of {total} files will change; the others stay as they are.",
        changes.touched, total=total, day=day,
    )  # fmt: skip


def moved_sentence(changes: BundleChanges, words: Words) -> str:
    """How many pages have another number in the complete file; empty for none."""
    if not changes.moved:
        return ""
    return words.say_many(
        "{n} page has another number in the complete file now. Hand in all files of this bundle together, for the "
        "index speaks of the new numbers.",
        "{n} pages have another number in the complete file now. Hand in all files of this bundle together, for the "
        "index speaks of the new numbers.",
        changes.moved,
    )


def file_sentence(change: FileChange, words: Words) -> str:
    """What became of one file, and why."""
    say = words.say
    states = {"same": say("as before"), "new": say("new"), "gone": say("no longer there")}
    if change.state in states:
        return states[change.state]
    reasons = {
        "papers_added": say("papers were added"),
        "papers_removed": say("papers were taken out"),
        "pages_changed": say("a paper has other pages"),
        "blackened": say("what is blackened has changed"),
        "turned": say("pages were turned"),
        "order": say("another order"),
        "recoded": say("pages were made smaller or larger"),
        "page_numbers": say("page numbers"),
        "renamed": say("another name or letter"),
        "words": say("day or wording of our own pages"),
    }
    return say("changed: {why}", why=words.listed([reasons[one] for one in change.why]))
