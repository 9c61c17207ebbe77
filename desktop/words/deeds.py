"""What a person did, in the words that stand behind "Undo" and "Redo"; and why pages cannot be put as asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.words.labels import field_label, kind_label

if TYPE_CHECKING:
    from desktop.domain.deeds import Deed
    from desktop.domain.paging import PagingRefused
    from desktop.words.words import Words


def deed_words(deed: Deed, words: Words) -> str:
    """The deed as a few words, such as "turn page 2"."""
    say, say_many, values = words.say, words.say_many, deed.values
    page = values.get("page", 0)
    field = field_label(str(values.get("field", "")), words)
    sentences = {
        "answer": say("answer a question"),
        "add": say_many("add {n} file", "add {n} files", int(values.get("files", 1))),
        "confirm": say("confirm “{field}”", field=field),
        "correct": say("correct “{field}”", field=field),
        "name_kind": say("say what the paper is: {kind}", kind=_kind(deed, words)),
        "file": say("keep the paper elsewhere"),
        "remove": say("take a paper out"),
        "accept_rules": say("accept the rules of today"),
        "turn": say("turn page {page}", page=page)
        if page
        else say_many("turn {n} page", "turn {n} pages", int(values.get("pages", 1))),
        "order_pages": say("put pages in another order"),
        "split": say("split the paper at page {page}", page=page),
        "join": say_many("join {n} paper", "join {n} papers", int(values.get("papers", 2))),
        "move_page": say("move page {page} to another paper", page=page),
        "replace": say("replace a paper"),
        "restore": say("put the earlier paper back"),
        "let_go": say("let the earlier paper go"),
        "arrange": say("put papers in another order"),
        "leave_out": say("leave a paper out of the bundle"),
        "take_in": say("take a paper into the bundle again"),
        "reread": say("read a page again"),
        "blacken": say_many("black out {n} place", "black out {n} places", int(values.get("places", 1))),
        "show_again": say_many("show {n} place again", "show {n} places again", int(values.get("places", 1))),
        "other": say("the last change"),
    }
    return sentences[deed.name]


def _kind(deed: Deed, words: Words) -> str:
    kind = deed.values.get("kind", "other")
    return kind_label(str(kind), words)


def undo_label(deed: Deed | None, words: Words) -> str:
    """What the undo command is called now."""
    return words.say("&Undo") if deed is None else words.say("&Undo: {deed}", deed=_plain(deed_words(deed, words)))


def redo_label(deed: Deed | None, words: Words) -> str:
    """What the redo command is called now."""
    return words.say("&Redo") if deed is None else words.say("&Redo: {deed}", deed=_plain(deed_words(deed, words)))


def _plain(text: str) -> str:
    """An ampersand in a name is no mnemonic."""
    return text.replace("&", "&&")


def paging_sentence(refused: PagingRefused, words: Words) -> str:
    """Why the pages stay as they are, and what to do instead."""
    say, values = words.say, refused.values
    sentences = {
        "signed": say(
            "{name} is digitally signed and is handed over exactly as it is, so its pages stay together and in their "
            "order. Scan a printed copy if you need them apart.",
            name=values.get("name", ""),
        ),
        "no_such_page": say(
            "This paper has no page {page}; it has {pages}. Look at the number and try again.",
            page=values.get("page", ""),
            pages=values.get("pages", ""),
        ),
        "not_an_order": say(
            "An order names each of the {pages} pages once, such as 2,1,3.", pages=values.get("pages", "")
        ),
        "nothing_to_part": say("A paper is split before its second or a later page. This leaves nothing to split."),
        "last_page": say("This is the paper's only page. Join the two papers instead."),
        "same_paper": say("This is one and the same paper. Choose two different ones."),
        "blackened": say(
            "Parts of this page are blackened, and reading it again could shift them. Show them again and close the "
            "case once, then read the page."
        ),
        "not_a_turn": say("A page is turned by 90, 180 or 270 degrees."),
    }
    return sentences[refused.code]
