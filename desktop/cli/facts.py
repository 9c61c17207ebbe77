"""Facts as they are typed, KEY=VALUE, made sure of before a rule sees them."""

from collections.abc import Mapping, Sequence

from desktop.cli.arguments import UsageError
from desktop.domain.facts import FactRefused, checked_fact
from desktop.words.words import Words
from forms.model import Question


def facts_from(arguments: Sequence[str], vocabulary: Mapping[str, Question], words: Words) -> dict[str, str]:
    """The facts of `--fact KEY=VALUE` options; raises UsageError for a key or value that the vocabulary lacks."""
    facts = {}
    for argument in arguments:
        key, equals, value = (part.strip() for part in argument.partition("="))
        if not equals or not key or not value:
            raise UsageError(
                words.say("A fact is written KEY=VALUE, for example relation=partner; “{what}” is not.", what=argument)
            )
        try:
            facts[key] = checked_fact(key, value, vocabulary)
        except FactRefused as refused:
            raise UsageError(_refusal(refused, words)) from None
    return facts


def _refusal(refused: FactRefused, words: Words) -> str:
    say, key, instead = words.say, refused.key, ", ".join(refused.instead)
    if refused.code == "unknown_key":
        if instead:
            return say("There is no fact “{key}”. Did you mean: {instead}?", key=key, instead=instead)
        return say("There is no fact “{key}”. `papelada checklist PERMIT` shows those that are asked.", key=key)
    if refused.code == "choice":
        return say(
            "“{value}” is no answer to {key}. It may be: {instead}.", value=refused.value, key=key, instead=instead
        )
    wanted = {
        "date": say("a date such as 2026-11-22"),
        "count": say("a number such as 2"),
        "country": say("a country's three letters, such as GBR"),
        "countries": say("countries' three letters with commas, such as GBR,BRA"),
        "trips": say(
            "journeys such as 2024-01-03/2024-02-10,2026-05-01/ (the day of leaving, then of coming back), or none"
        ),
    }[refused.code]
    return say("“{value}” is no answer to {key}. It must be {wanted}.", value=refused.value, key=key, wanted=wanted)
