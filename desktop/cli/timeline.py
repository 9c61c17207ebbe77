"""The command that shows the months of a case: in words, for machines, and as a picture."""

from contextlib import closing
from pathlib import Path
from typing import Final

from desktop.cli.arguments import UsageError
from desktop.cli.session import DONE, UNUSABLE_FILE, Session
from desktop.cli.terminal import Terminal
from desktop.cli.time_answers import coverage_answer
from desktop.cli.writing import put
from desktop.domain.standing import Coverage, MonthState
from desktop.services.writing import TIMELINE_FORMATS, WritingDesk
from desktop.words.labels import month_state_label
from desktop.words.months import part_sentences, standing_sentence, stretch_sentence
from desktop.words.words import Words

SIGNS: Final[dict[MonthState, str]] = {"covered": "■", "thin": "◐", "empty": "·"}


def timeline(session: Session) -> int:
    """`papelada timeline CASE`: the months of what is proven month by month, on paper where `--out` names a file."""
    asked, terminal = session.asked, session.terminal
    words = terminal.words
    path: Path | None = asked.out
    if path is not None and path.suffix.lower() not in TIMELINE_FORMATS:
        raise UsageError(words.say("The picture’s name must end in .svg or .pdf, not as in {path}.", path=path.name))
    with closing(session.open_case()) as casework:
        standing = casework.standing(session.day)
        shown = _chosen(standing.coverage, asked.requirement, words)
        if path is not None and not shown:
            terminal.complain(words.say("Nothing in this procedure has to be proven month by month."))
            return UNUSABLE_FILE
        if path is not None:
            desk, wanted = WritingDesk(casework, words), path
            if not put(lambda: desk.save_timeline(shown[0].requirement, session.day, wanted), path, terminal):
                return UNUSABLE_FILE
    if asked.json:
        picture = {} if path is None else {"path": str(path)}
        terminal.answer({"coverage": [coverage_answer(one, words) for one in shown], **picture})
        return DONE
    if not shown:
        terminal.say(words.say("Nothing in this procedure has to be proven month by month."))
    for one in shown:
        _tell(one, terminal)
    if path is not None:
        terminal.say(words.say("The picture was written: {path}", path=path))
    return DONE


def _chosen(coverage: tuple[Coverage, ...], wanted: str | None, words: Words) -> tuple[Coverage, ...]:
    if wanted is None:
        return coverage
    found = tuple(one for one in coverage if one.requirement == wanted)
    if not found:
        known = ", ".join(one.requirement for one in coverage) or "–"
        raise UsageError(
            words.say("“{what}” is not proven month by month here. These are: {known}.", what=wanted, known=known)
        )
    return found


def _tell(coverage: Coverage, terminal: Terminal) -> None:
    words = terminal.words
    for sentence in (standing_sentence(coverage, words), *part_sentences(coverage, words)):
        terminal.say(sentence)
    states = {(one.month.year, one.month.month): one.state for one in coverage.months}
    for year in range(coverage.first.year, coverage.last.year + 1):
        signs = [SIGNS[state] if (state := states.get((year, month))) else " " for month in range(1, 13)]
        line = f"  {year}  {' '.join(signs)}".rstrip()
        terminal.say(line)
    legend = "  ".join(f"{sign} {month_state_label(state, words)}" for state, sign in SIGNS.items())
    terminal.say(legend)
    for gap in coverage.gaps:
        serves = [words.text(way.says) for way in gap.alternatives[:1]]
        stretch = stretch_sentence(gap.first, gap.last, words)
        line = ": ".join((stretch, *serves))
        terminal.say(line)
