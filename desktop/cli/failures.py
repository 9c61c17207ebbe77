"""What a person is told where a command could not do its work: one sentence on stderr, and an exit code."""

from desktop.cli.session import CANCELLED, COMPUTER_LACKS, UNUSABLE_FILE, WRONG_USE
from desktop.cli.terminal import Terminal
from desktop.engines.casefile import CaseFileError
from desktop.engines.pack import PackError
from desktop.services.progress import Cancelled
from desktop.services.refusals import BundleError, OcrMissing, SampleRefused
from desktop.words.packs import pack_error_sentence
from desktop.words.problems import bundle_error_sentence, case_error_sentence, ocr_missing_sentence
from desktop.words.words import Words
from forms.mistakes import DefinitionError, UnknownProcedure


def told(failure: Exception, terminal: Terminal) -> int:
    """Says why, and gives the exit code (the contract's).

    Only a mistake of ours is told with its kind, and never with names, paths or texts of the person's papers.
    """
    words = terminal.words
    match failure:
        case UnknownProcedure():
            terminal.complain(_unknown_procedure(failure, words))
            return WRONG_USE
        case CaseFileError() | BundleError():
            say_why = case_error_sentence if isinstance(failure, CaseFileError) else bundle_error_sentence
            terminal.complain(say_why(failure.code, failure.values, words))
            return COMPUTER_LACKS if failure.code == "no_space" else UNUSABLE_FILE
        case PackError() | DefinitionError():
            return _definitions_refused(failure, terminal)
        case SampleRefused():
            terminal.complain(bundle_error_sentence("out_not_ours", {}, words))
            return UNUSABLE_FILE
        case OcrMissing():
            terminal.complain(ocr_missing_sentence(failure.what, words))
            return COMPUTER_LACKS
        case Cancelled():
            return stopped(terminal)
    terminal.complain(
        words.say(
            "Something went wrong inside the program ({kind} at {place}). Your case is as it was before. "
            "Please report these words; they hold nothing of your papers.",
            kind=type(failure).__name__,
            place=_place(failure),
        )
    )
    return COMPUTER_LACKS


def stopped(terminal: Terminal) -> int:
    """Says that the person stopped the work, and gives the exit code."""
    terminal.complain(terminal.words.say("Stopped. Nothing was left half made."))
    return CANCELLED


def _definitions_refused(refused: PackError | DefinitionError, terminal: Terminal) -> int:
    """Why definitions or a pack of them cannot be used, and each mistake with file, line, key and reason."""
    words, code = terminal.words, UNUSABLE_FILE
    if isinstance(refused, PackError):
        terminal.complain(pack_error_sentence(refused.code, refused.values, words))
        code = {"no_space": COMPUTER_LACKS, "fingerprint": WRONG_USE}.get(refused.code, UNUSABLE_FILE)
    else:
        terminal.complain(words.say("There are mistakes in the definitions. Mend them, or install the program again:"))
    for mistake in refused.mistakes:
        terminal.complain(f"  {mistake}")
    return code


def _unknown_procedure(unknown: UnknownProcedure, words: Words) -> str:
    suggestions = ", ".join(unknown.suggestions)
    if suggestions:
        return words.say("There is no procedure “{what}”. Did you mean: {those}?", what=unknown.name, those=suggestions)
    return words.say("There is no procedure “{what}”. `papelada permits` lists them all.", what=unknown.name)


def _place(error: BaseException) -> str:
    """Module and line where it happened, for a report without any content."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "?"
    return f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"
