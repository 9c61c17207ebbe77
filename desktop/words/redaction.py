"""What is said of blackened places."""

from desktop.domain.redaction import Redaction
from desktop.words.words import Words


def advice_sentence(words: Words) -> str:
    """Advice, and no rule of law: nothing published says what an officer accepts blackened."""
    return words.say(
        "AIMA may ask to see this paper without anything blackened. Keep the paper itself at hand, and blacken only "
        "what is nobody's business. This is advice and no rule."
    )


def balances_sentence(words: Words) -> str:
    """What is told where movements are blackened and balances stay in view."""
    return words.say(
        "Whoever reads the balances beside it can reckon the amount; blacken them as well if they should not be seen."
    )


def refused_sentence(code: str, what: str, words: Words) -> str:
    """Why something could not be blackened, and what to do."""
    say = words.say
    sentences = {
        "signed": say(
            "{name} carries a digital signature. Blackening anything would break it, so this paper is handed in whole "
            "or not at all: leave it as it is, or take it out of the case.",
            name=what,
        ),
        "no_page": say("This paper has no page {page}.", page=what),
        "no_place": say("This place is outside the page or too small to hide anything. Draw it again."),
        "not_found": say(
            "“{what}” was not found on this paper. Look at how it is spelled there, or draw a box over it.", what=what
        ),
        "no_movements": say("No table of movements was found on this paper. Draw a box over what is to be blackened."),
        "unknown": say("There is no “{what}” here. `papelada redact` with --list shows what there is.", what=what),
    }
    return sentences[code]


def place_line(one: Redaction, page: int, hidden: str, words: Words) -> str:
    """A blackened place in one line."""
    said = hidden or words.say("part of the picture")
    return words.say("{id}  page {page}: {what}", id=one.id, page=page, what=said)
