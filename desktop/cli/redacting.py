"""`papelada redact`: what of a paper the bundle must not show, from its arguments to its exit code."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

from desktop.cli.arguments import UsageError
from desktop.cli.session import DONE, Session
from desktop.domain.case import Document
from desktop.domain.redaction.choosing import Movement
from desktop.domain.redaction.refusal import RedactionRefused
from desktop.domain.text import Box
from desktop.services.redacting import HiddenPlace
from desktop.words.redaction import advice_sentence, balances_sentence, place_line, refused_sentence


def redact(session: Session) -> int:
    """Blackens, takes back, and tells what is blackened; without a wish it only tells."""
    words, asked = session.terminal.words, session.asked
    with closing(session.open_case()) as casework:
        document = session.paper(casework)
        redacting = casework.redacting
        try:
            page = _page(asked.page, document)
            for said in asked.boxes:
                redacting.blacken(document.id, page or document.pages[0], [_box(said, session)])
            for phrase in asked.words:
                redacting.blacken_words(document.id, phrase, page)
            if asked.movements or asked.all_but:
                numbers = set(_numbers(asked.movements or asked.all_but, session))
                if asked.all_but:
                    numbers = {one.number for one in redacting.movements(document.id)} - numbers
                redacting.blacken_movements(document.id, numbers)
            if asked.remove:
                redacting.show(asked.remove)
        except RedactionRefused as refused:
            raise UsageError(refused_sentence(refused.code, refused.what, words)) from None
        places = redacting.places(document.id)
        listed = redacting.movements(document.id) if asked.list else ()
        balances = redacting.balances_left(document.id)
    if asked.json:
        session.terminal.answer(_answer(document, places, listed, balances, session))
        return DONE
    for place in places:
        session.terminal.say(place_line(place.redaction, _place(document, place.page), place.words, words))
    if not places:
        session.terminal.say(words.say("Nothing on this paper is blackened."))
    for movement in listed:
        session.terminal.say(f"  {movement.number:>4}  {movement.text}")
    if balances:
        session.terminal.say(balances_sentence(words))
    if places:
        session.terminal.say(advice_sentence(words))
    return DONE


def _page(place: int | None, document: Document) -> int | None:
    """The paper's own number of the page at that place, from 1, as `papelada pages` counts them."""
    if place is None:
        return None
    if not 1 <= place <= len(document.pages):
        raise RedactionRefused("no_page", str(place))
    return document.pages[place - 1]


def _place(document: Document, page: int) -> int:
    return document.pages.index(page) + 1


def _answer(
    document: Document,
    places: tuple[HiddenPlace, ...],
    listed: tuple[Movement, ...],
    balances: bool,
    session: Session,
) -> dict[str, Any]:
    """`page` counts the paper's pages from 1, as `papelada pages` does."""
    answer: dict[str, Any] = {
        "document": document.id,
        "redactions": [
            {
                "id": one.redaction.id,
                "page": _place(document, one.page),
                "box": one.redaction.box.rounded(),
                "way": one.redaction.way,
                "words": one.words,
            }
            for one in places
        ],
        "balances_left": balances,
        "advice": advice_sentence(session.terminal.words),
    }
    if session.asked.list:
        answer["movements"] = [
            {
                "number": one.number,
                "page": _place(document, one.page),
                "box": one.box.rounded(),
                "text": one.text,
            }
            for one in listed
        ]
    return answer


def _box(said: str, session: Session) -> Box:
    """A place as it was typed: left, top, right and bottom as fractions of the page."""
    try:
        left, top, right, bottom = (float(edge) for edge in said.split(","))
    except ValueError:
        raise _misunderstood(said, session) from None
    if not all(0 <= edge <= 1 for edge in (left, top, right, bottom)):
        raise _misunderstood(said, session)
    return Box(left, top, right, bottom)


def _misunderstood(said: str, session: Session) -> UsageError:
    words = session.terminal.words
    return UsageError(
        words.say(
            "“{what}” is no place on a page. Write left, top, right and bottom as parts of its width and height, for "
            "example 0.1,0.2,0.5,0.25.",
            what=said,
        )
    )


def _numbers(said: str, session: Session) -> Iterator[int]:
    """Numbers as they were typed: 1,3-5."""
    for part in said.split(","):
        first, _, last = part.partition("-")
        try:
            yield from range(int(first), int(last or first) + 1)
        except ValueError:
            words = session.terminal.words
            raise UsageError(
                words.say("“{what}” are no numbers of movements. Write them as 1,3-5.", what=said)
            ) from None
