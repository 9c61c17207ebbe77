"""What has changed in a definition, each thing in one sentence: what it was, what it is, and what it means here."""

from collections.abc import Callable
from datetime import date
from typing import Final

from desktop.domain.definition.change import DefinitionChange, Weight
from desktop.words.check_labels import check_label, figure_label
from desktop.words.labels import confidence_label, kind_label, level_label, person_label
from desktop.words.words import Words
from forms.model import Text


def weight_label(weight: Weight, words: Words) -> str:
    """The heading over changes of one weight."""
    say = words.say
    return {
        "act": say("There is something new to do"),
        "look": say("This has changed for you"),
        "know": say("Good to know"),
    }[weight]


def change_sentence(change: DefinitionChange, words: Words) -> str:
    """What has changed, without the title of the rule; texts that changed stand in `before` and `after`."""
    return _SENTENCES[change.kind](change, words)


def shows_texts(change: DefinitionChange) -> bool:
    """Whether `before` and `after` are whole texts, to be shown beside the sentence."""
    return change.kind in (
        "text_changed", "note_added", "note_changed", "note_removed", "readings_changed", "now_needed",
        "no_longer_needed", "needed_unclear", "condition_changed", "requirement_added",
    ) or (change.kind in ("procedure_changed", "deadline_changed", "channel_changed") and _is_text(change))  # fmt: skip


def _is_text(change: DefinitionChange) -> bool:
    texts = [one for one in (change.before, change.after) if one is not None]
    return any(one.pt != one.en for one in texts) or change.part in ("law", "authority")


def _says(change: DefinitionChange, words: Words) -> str:
    say = words.say
    return {
        "now_needed": say("By your answers this is needed now; it was not before."),
        "requirement_added": _added(change, words),
        "needed_unclear": say("Whether this is needed now depends on a question that is still open."),
        "condition_changed": say("When this is needed was written anew. By your answers nothing changes for you."),
        "no_longer_needed": say("By your answers this is not needed any more. Papers that you added stay in the case."),
        "requirement_removed": say("This is not asked for any more. Papers that you filed here wait in the tray."),
        "deadline_added": say("This day is new on your list."),
        "deadline_removed": say("This day is not on the list any more."),
        "question_added": say("This question is new. Answer it, because it decides what is needed."),
        "question_changed": say("This question was written anew. Look whether your answer still fits."),
        "question_removed": say("This question is not asked any more."),
        "readings_changed": say("What other sources say about this has changed."),
        "note_added": say("There is a new remark on this procedure."),
        "note_changed": say("A remark on this procedure was written anew."),
        "note_removed": say("A remark on this procedure was taken out."),
    }[change.kind]


def _added(change: DefinitionChange, words: Words) -> str:
    say = words.say
    return {
        "act": say("This is new on the list, and by your answers you need it."),
        "look": say("This is new on the list. Whether you need it depends on a question that is still open."),
        "know": say("This is new on the list. By your answers you do not need it."),
    }[change.weight]


def _text(change: DefinitionChange, words: Words) -> str:
    say = words.say
    names = {
        "title": say("What this is called was written anew."),
        "what": say("What this is was explained anew."),
        "why": say("Why this is asked for was explained anew."),
        "because": say("Why you need this was explained anew."),
        "because_not": say("Why you do not need this was explained anew."),
        "how_to_get": say("How to get this was explained anew."),
        "common_mistakes": say("What often goes wrong was explained anew."),
        "original": say("What to bring in the original was written anew."),
    }
    return names.get(change.part) or say("Its explanation was written anew.")


def _asked(change: DefinitionChange, words: Words) -> str:
    say = words.say
    if change.part == "kinds":
        return _from_to(change, words, say("Other papers serve here now"), lambda one: _each(one, kind_label, words))
    if change.part == "who":
        people = say("It is asked of other people now")
        return _from_to(change, words, people, lambda one: _each(one, person_label, words))
    if change.part == "documents_wanted":
        return say("It is asked now for another number of papers: one, or many months of them.")
    return say("It is asked for in another way now. Open it and read what is wanted.")


def _each(listed: str, label: Callable[..., str], words: Words) -> str:
    known = []
    for one in listed.split(", "):
        try:
            known.append(label(one, words))
        except KeyError:
            known.append(one)
    return words.listed(known)


def _check(change: DefinitionChange, words: Words) -> str:
    name, _, figure = change.part.partition(".")
    what = check_label(name, words)
    if change.kind == "check_added":
        return words.say("The program checks one thing more here: {what}.", what=what)
    if change.kind == "check_removed":
        return words.say("The program does not check this here any more: {what}.", what=what)
    if figure == "when":
        return words.say("When the program checks this has changed: {what}.", what=what)
    said = words.say(
        "The program checks this by another figure now, {what} ({figure})",
        what=what,
        figure=figure_label(figure, words),
    )
    return _from_to(change, words, said, lambda one: _value(figure, one, words))


def _value(figure: str, value: str, words: Words) -> str:
    if figure == "level" and value in ("blocking", "warning", "note"):
        return level_label(value, words)  # type: ignore[arg-type]
    return value.replace("_", " ") if figure == "window" else value


def _deadline(change: DefinitionChange, words: Words) -> str:
    if change.part in ("days", "months", "working_days"):
        said = words.say("This day is reckoned in another way now, {what}", what=figure_label(change.part, words))
        return _from_to(change, words, said)
    return words.say("This day was described anew.")


def _figure(change: DefinitionChange, words: Words) -> str:
    if change.kind == "figure_added":
        return words.say(
            "The figure of {year} is known now: {euros} euros.", year=change.part, euros=_shown(change.after, words)
        )
    return _from_to(change, words, words.say("The figure of {year} was corrected", year=change.part))


def _channel(change: DefinitionChange, words: Words) -> str:
    if change.part in ("max_bytes", "target_bytes", "max_files", "formats"):
        said = words.say("What this place takes has changed, {what}", what=figure_label(change.part, words))
        return _from_to(change, words, said)
    return words.say("What is said about this place was written anew.")


def _procedure(change: DefinitionChange, words: Words) -> str:
    say = words.say
    names = {
        "title": say("What the procedure is called was written anew."),
        "summary": say("What the procedure is was explained anew."),
        "law": say("The law that it rests on is given anew."),
        "authority": say("Another authority is named."),
        "channels": say("Where the papers are handed in has changed. Look at the places on the bundle's page."),
    }
    if change.part in names:
        return names[change.part]
    if change.part == "valid_from":
        return _from_to(change, words, say("The day from which the rules hold has changed"))
    return _source(change, words)


def _source(change: DefinitionChange, words: Words) -> str:
    if change.part == "confidence":
        said = words.say("How sure this rule is has changed")
        return _from_to(change, words, said, lambda one: confidence_label(one, words))  # type: ignore[arg-type]
    return _from_to(change, words, words.say("This rule rests on another source now"))


def _day(change: DefinitionChange, words: Words) -> str:
    after = _shown(change.after, words)
    try:
        day = words.day(date.fromisoformat(after))
    except ValueError:
        day = after
    rules = int(change.part) if change.part.isdecimal() else 0
    if not rules:
        return words.say("The source was looked at again, on {day}.", day=day)
    return words.say_many(
        "The source of {n} rule was looked at again, last on {day}.",
        "The sources of {n} rules were looked at again, last on {day}.",
        rules,
        day=day,
    )


def _from_to(
    change: DefinitionChange, words: Words, said: str, label: Callable[[str], str] = lambda value: value
) -> str:
    """The sentence with what it was and what it is now, as far as both are known."""
    was, now = _labelled(change.before, words, label), _labelled(change.after, words, label)
    if was and now:
        return words.say("{what}: it was {was}, now it is {now}.", what=said, was=was, now=now)
    if now:
        return words.say("{what}: now it is {now}.", what=said, now=now)
    if was:
        return words.say("{what}: it was {was}, now nothing is said of it.", what=said, was=was)
    return f"{said}."


def _labelled(text: Text | None, words: Words, label: Callable[[str], str]) -> str:
    shown = _shown(text, words)
    return label(shown) if shown else ""


def _shown(text: Text | None, words: Words) -> str:
    return "" if text is None else words.text(text)


_SENTENCES: Final[dict[str, Callable[[DefinitionChange, Words], str]]] = {
    "text_changed": _text,
    "asked_differently": _asked,
    "check_added": _check,
    "check_changed": _check,
    "check_removed": _check,
    "deadline_changed": _deadline,
    "figure_added": _figure,
    "figure_changed": _figure,
    "channel_changed": _channel,
    "procedure_changed": _procedure,
    "source_changed": _source,
    "day_changed": _day,
    **dict.fromkeys(
        (
            "now_needed", "requirement_added", "needed_unclear", "condition_changed", "no_longer_needed",
            "requirement_removed", "deadline_added", "deadline_removed", "question_added", "question_changed",
            "question_removed", "readings_changed", "note_added", "note_changed", "note_removed",
        ),
        _says,
    ),
}  # fmt: skip
