"""The command that explains words: all of them, or those that fit what was typed."""

from desktop.cli.session import DONE, NOT_READY, Session
from desktop.cli.terminal import Terminal
from desktop.cli.time_answers import sourced_answer
from desktop.domain.glossary import matching
from desktop.words.labels import confidence_label
from forms.glossary import Term, glossary

Json = dict[str, object]


def explain(session: Session) -> int:
    """`papelada glossary [WORD...]`: exit code 1 where no word fits."""
    asked, terminal = session.asked, session.terminal
    typed = " ".join(asked.words)
    _ = session.desk.rules  # a pack that a person brought in has words of its own
    found = matching(typed, glossary())
    if asked.json:
        terminal.answer({"words": [_answer(one) for one in found]})
    elif typed:
        for number, one in enumerate(found):
            if number:
                terminal.say()
            _tell(one, terminal)
    else:
        for one in found:
            terminal.say(f"{one.word:<36} {one.english}")
    if not found and not asked.json:
        terminal.complain(terminal.words.say("No word like this here. Try fewer letters."))
    return DONE if found else NOT_READY


def _tell(term: Term, terminal: Terminal) -> None:
    words = terminal.words
    names = [part for part in (term.word, term.stands_for, term.english) if part]
    heading = " · ".join(names)
    terminal.say(heading)
    terminal.say(f"  {words.text(term.says)}")
    for rule in term.facts:
        terminal.say(f"  {words.text(rule.says)}")
        checked = words.say(
            "Checked on {day}. {confidence}",
            day=words.day(rule.checked_on),
            confidence=confidence_label(rule.confidence, words),
        )
        terminal.say(f"    {rule.source}")
        terminal.say(f"    {checked}")


def _answer(term: Term) -> Json:
    return {
        "id": term.id,
        "word": term.word,
        "stands_for": term.stands_for or None,
        "english": term.english,
        "says": {"pt": term.says.pt, "en": term.says.en},
        "facts": [{"says": {"pt": one.says.pt, "en": one.says.en}, **sourced_answer(one)} for one in term.facts],
        "see": list(term.see),
    }
