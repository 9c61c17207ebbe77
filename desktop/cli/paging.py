"""The commands for pages of papers: everything that the window does with them."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from typing import Final

from desktop.cli.accounts import tell_addition
from desktop.cli.answers import addition_answer, document_answer, kind_answer
from desktop.cli.arguments import UsageError
from desktop.cli.session import DONE, UNUSABLE_FILE, Session
from desktop.domain.case import Document
from desktop.domain.paging import PagingRefused
from desktop.services.casework import Casework
from desktop.words.deeds import paging_sentence
from desktop.words.labels import kind_label
from desktop.words.words import Words

Json = dict[str, object]


def pages(session: Session) -> int:
    """`papelada pages`: turns, orders, moves and splits, in this order; without any of these it shows the pages."""
    asked, words = session.asked, session.terminal.words
    with closing(session.open_case()) as casework:
        document = session.paper(casework).id
        changed = [document]
        with _refusals(words):
            turns = {_number(page, words): _degrees(turn, words) for page, turn in pairs(asked.turn, words)}
            if turns:
                casework.turn_pages(document, turns)
            if asked.order:
                casework.order_pages(document, _numbers(asked.order, words))
            for page, to in pairs(asked.move, words):
                changed.append(known_paper(casework, to, words))
                casework.move_page(document, _number(page, words), to)
            if asked.split_at is not None:
                changed.append(casework.split(document, asked.split_at))
            if asked.read_again:
                casework.read_again(document, _within(casework, document, asked.read_again), session.terminal.progress)
        _answer(casework, list(dict.fromkeys(changed)), session)
    return DONE


def join(session: Session) -> int:
    """`papelada join`: papers made one; the first keeps its name."""
    words = session.terminal.words
    with closing(session.open_case()) as casework:
        papers = [known_paper(casework, one, words) for one in session.asked.documents]
        with _refusals(words):
            casework.join(papers)
        _answer(casework, papers[:1], session)
    return DONE


def replace(session: Session) -> int:
    """`papelada replace`: a new file takes a paper's place; the former paper is kept."""
    terminal = session.terminal
    with closing(session.open_case()) as casework:
        document = session.paper(casework).id
        addition = casework.replace_paper(document, session.asked.file, session.today, terminal.progress)
        done = bool(addition.documents) and not addition.already_there
        if session.asked.json:
            told = addition_answer(casework, [addition], terminal.words)
            terminal.answer({**told, "replaced": document if done else None, "former": _former(casework)})
        else:
            tell_addition(casework, addition, terminal)
            if addition.already_there:
                terminal.say(terminal.words.say("This file is in the case already, so nothing was replaced."))
            elif done:
                terminal.say(
                    terminal.words.say(
                        "It takes the place of {paper}, which is kept: `papelada former` puts it back or lets it go.",
                        paper=document,
                    )
                )
    return DONE if done else UNUSABLE_FILE


def former(session: Session) -> int:
    """`papelada former`: the papers that others took the place of; one put back, or let go for good."""
    asked, terminal = session.asked, session.terminal
    words = terminal.words
    with closing(session.open_case()) as casework:
        if asked.document is not None:
            known = [one.document.id for one in casework.case.former]
            if asked.document not in known:
                raise UsageError(
                    words.say(
                        "There is no earlier paper “{what}”. These are kept: {known}.",
                        what=asked.document,
                        known=", ".join(known) or "–",
                    )
                )
            if asked.put_back:
                casework.restore(asked.document, session.today)
            elif asked.let_go:
                casework.let_go(asked.document)
        told = _former(casework)
        if asked.json:
            terminal.answer({"case": str(casework.path), "former": told})
        else:
            for one in casework.case.former:
                file = casework.case.sources[one.document.source].name
                said = words.say(
                    "{paper}: {kind}, {file}; replaced by {by} on {day}",
                    paper=one.document.id,
                    kind=kind_label(one.document.kind, words),
                    file=file,
                    by=one.by,
                    day=words.day(one.on),
                )
                terminal.say(said)
            if not told:
                terminal.say(words.say("No paper was replaced."))
    return DONE


class _refusals:  # noqa: N801  # reads as the statement it stands in
    """A refusal of the pages' rules is a wrong use, told in its sentence."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, refused: BaseException | None, _trace: object) -> None:
        if isinstance(refused, PagingRefused):
            raise UsageError(paging_sentence(refused, self._words)) from None


def _answer(casework: Casework, documents: Sequence[str], session: Session) -> None:
    papers = [casework.case.document(one) for one in documents]
    if session.asked.json:
        told = [
            {**document_answer(casework, one.id, session.terminal.words), "leaves": _leaves(one, casework)}
            for one in papers
        ]
        session.terminal.answer({"case": str(casework.path), "documents": told})
        return
    words = session.terminal.words
    for paper in papers:
        session.terminal.say(f"{paper.id}: {kind_label(paper.kind, words)}")
        for place, ref in enumerate(paper.refs, start=1):
            turn = paper.turns.get(paper.pages[place - 1], 0)
            file = casework.case.sources[ref.source].name
            line = words.say("page {page}: {file}, page {number}", page=place, file=file, number=ref.page)
            if turn:
                line += words.say(", turned {degrees}°", degrees=turn)
            session.terminal.say(f"  {line}")


def _leaves(paper: Document, casework: Casework) -> list[Json]:
    """Each page in the paper's order: the number that fields name, and where it is."""
    return [
        {
            "page": number,
            "source": ref.source,
            "file": casework.case.sources[ref.source].name,
            "source_page": ref.page,
            "turn": paper.turns.get(number, 0),
        }
        for number, ref in zip(paper.pages, paper.refs, strict=True)
    ]


def _former(casework: Casework) -> list[Json]:
    return [
        {
            "id": one.document.id,
            **kind_answer(one.document.kind),
            "file": casework.case.sources[one.document.source].name,
            "replaced_by": one.by,
            "on": one.on.isoformat(),
        }
        for one in casework.case.former
    ]


def pairs(said: Sequence[str], words: Words) -> list[tuple[str, str]]:
    """Each NAME=VALUE apart; raises UsageError."""
    for one in said:
        if not all(one.partition("=")):
            raise UsageError(words.say("“{what}” is not understood here. Write it as NAME=VALUE.", what=one))
    return [(one.partition("=")[0], one.partition("=")[2]) for one in said]


def _number(text: str, words: Words) -> int:
    if not text.strip().isdecimal():
        raise UsageError(words.say("“{what}” is not the number of a page.", what=text))
    return int(text)


def _numbers(text: str, words: Words) -> list[int]:
    return [_number(one, words) for one in text.split(",")]


def _degrees(text: str, words: Words) -> int:
    sign = -1 if text.startswith("-") else 1
    return sign * _number(text.removeprefix("-"), words)


def _within(casework: Casework, document: str, places: Sequence[int]) -> Sequence[int]:
    pages = len(casework.case.document(document).pages)
    for place in places:
        if not 1 <= place <= pages:
            raise PagingRefused("no_such_page", {"page": place, "pages": pages})
    return places


def known_paper(casework: Casework, document: str, words: Words) -> str:
    """The id as it was said; raises UsageError where the case has no such paper."""
    if all(one.id != document for one in casework.case.documents):
        known = ", ".join(one.id for one in casework.case.documents) or "–"
        raise UsageError(
            words.say("There is no paper “{what}” in this case. It has: {known}.", what=document, known=known)
        )
    return document


PAGING: Final[Mapping[str, Callable[[Session], int]]] = {
    "pages": pages,
    "join": join,
    "replace": replace,
    "former": former,
}
