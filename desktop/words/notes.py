"""What readers remark on a paper, and the bundler on a file, each remark in a sentence."""

from collections.abc import Mapping
from decimal import Decimal

from desktop.domain.papers import Note
from desktop.words.labels import field_label
from desktop.words.values import day_or_text
from desktop.words.words import Words


def note_sentence(note: Note, words: Words) -> str:
    """The remark in this language. Raises KeyError for a code that has no sentence."""
    say, values = words.say, note.values
    sentences = {
        "sums_agree": say("The balances and the movements agree."),
        "sums_differ": say(
            "The balances and the movements do not agree: {difference} are left over. Compare the amounts with the "
            "paper.",
            difference=_amount(values, "difference", words),
        ),
        "page_missing": say(
            "Page {page} of {pages} is not here. Look for it and add it.",
            page=values.get("page", ""),
            pages=values.get("pages", ""),
        ),
        "mrz_check_failed": say(
            "A check digit of the machine-readable lines does not agree: {field}. Compare it with the paper.",
            field=field_label(str(values.get("field", "")), words),
        ),
        "mrz_missing": say(
            "No machine-readable lines were found on this passport. See that both are on the picture, whole and sharp. "
            "If they are, compare every field with the paper."
        ),
        "mrz_name_cut": say(
            "The name fills its line to the end, so the machine-readable lines may hold only part of it. Compare it "
            "with the name printed above."
        ),
        "zone_differs": say(
            "{field}: the machine-readable lines say {zone}, the print above them {print}. Look which is right.",
            field=field_label(str(values.get("field", "")), words),
            zone=day_or_text(str(values.get("zone", "")), words),
            print=day_or_text(str(values.get("print", "")), words),
        ),
        "no_debt": say("This is about debts. Check that it says you have none."),
        "tax_domicile": say("It states where you live for the tax office."),
        "registration": say("It states that you are registered."),
        "apostille": say("It bears an apostille."),
        "account_letter": say("It says whose the account is and since when, and speaks of all that time."),
        "gap_statement": say("It is your own statement about months without papers. It explains them and proves none."),
        "translation": say("It is a translation, or has one with it."),
        "reader_failed": say(
            "The program could not make sense of this paper. Say what it is; the paper itself is kept."
        ),
        "over_limit": _over_limit(values, words),
        "too_many_files": _too_many_files(values, words),
    }
    return sentences[note.code]


def _over_limit(values: Mapping[str, str | int], words: Words) -> str:
    said = words.say(
        "{file} is larger than this channel takes: {size} kB instead of {limit} kB.",
        file=values.get("file", ""),
        size=words.number(-(-int(values.get("bytes", 0)) // 1000)),  # 80,021 bytes are not "80 kB instead of 80"
        limit=_thousands(values, "limit", words),
    )
    papers = values.get("papers", "")
    if values.get("signed"):
        more = words.say("It is a signed paper and must stay as it is. Ask where it may be handed in.")
        return f"{said} {more}"
    if not papers:
        return said
    more = words.say(
        "It holds {papers} (pages of the paper in brackets). Scan this again in black and white, or leave out pages "
        "that nobody asks for.",
        papers=papers,
    )
    return f"{said} {more}"


def _too_many_files(values: Mapping[str, str | int], words: Words) -> str:
    said = words.say(
        "There are {files} files, and this channel takes {limit}. Leave out what is not asked for, or ask where "
        "the rest may go.",
        files=values.get("files", ""),
        limit=values.get("limit", ""),
    )
    more = []
    if values.get("extras"):
        more.append(words.say("Nothing asks for {files}.", files=values["extras"]))
    if values.get("together"):
        more.append(words.say("By their size these would fit into one file each: {files}.", files=values["together"]))
    return " ".join((said, *more))


def _amount(values: Mapping[str, str | int], name: str, words: Words) -> str:
    said = values.get(name)
    return "" if said is None else words.number(Decimal(str(said)))


def _thousands(values: Mapping[str, str | int], name: str, words: Words) -> str:
    return words.number(int(values.get(name, 0)) // 1000)
