"""Misread characters are put right only where the format and the check digits leave exactly one reading."""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.domain.mrz.codes import numbers_of
from desktop.domain.mrz.digits import AS_DIGIT, AS_LETTER, FILLER, TAKEN_FOR, check_digit
from desktop.domain.mrz.layouts import Checked, Layout, Span


@dataclass(frozen=True, slots=True)
class Repaired:
    """Lines after repair; `guessed` names the fields whose value rests on a check digit alone."""

    lines: tuple[str, ...]
    changes: int
    guessed: frozenset[str]


def repaired(lines: tuple[str, ...], layout: Layout) -> Repaired:
    """The lines with every character of its place's alphabet, and single misread characters put right."""
    formed = _formed(lines, layout)
    changes = sum(
        one != other for old, new in zip(lines, formed, strict=True) for one, other in zip(old, new, strict=True)
    )
    guessed = set()
    for check in layout.checks:
        mixed = check.name in ("document_number", "optional_data")
        if mixed and not agrees(formed, check, layout):
            other = _only_other(formed, check, layout)
            if other is not None:
                formed = other
                changes += 1
                guessed.add(check.name)
    return Repaired(formed, changes, frozenset(guessed))


def agrees(lines: tuple[str, ...], check: Checked, layout: Layout) -> bool:
    """Whether a check digit is right; for a long document number, the one behind its end."""
    parts, digit = "".join(part.of(lines) for part in check.parts), check.digit.of(lines)
    if check.name == "document_number" and digit == FILLER and layout.long_number is not None:
        number, last = long_number(lines, layout)
        return last is not None and check_digit(number) == last
    if check.may_be_filler and digit == FILLER:
        return not parts.strip(FILLER)
    return check_digit(parts) == digit


def long_number(lines: tuple[str, ...], layout: Layout) -> tuple[str, str | None]:
    """A document number and its check digit where the number goes on in the optional data (Doc 9303-5, note j)."""
    start = layout.fields["document_number"][0].of(lines)
    if layout.long_number is None:
        return start, None
    rest = layout.long_number[1].of(lines).split(FILLER)[0]
    return (start + rest[:-1], rest[-1]) if rest else (start, None)


def _formed(lines: tuple[str, ...], layout: Layout) -> tuple[str, ...]:
    formed = [list(line) for line in lines]
    for span, alphabet in layout.alphabets:
        text = span.of(lines)
        if alphabet == "digits":
            text = text.translate(AS_DIGIT)
        elif alphabet == "letters":
            text = text.translate(AS_LETTER)
        formed[span.line][span.start : span.end] = list(text)
    digit = formed[0][1].translate(AS_DIGIT)
    if digit in numbers_of(formed[0][0], "".join(formed[0][2:5])):
        formed[0][1] = digit
    return tuple("".join(line) for line in formed)


def _only_other(lines: tuple[str, ...], check: Checked, layout: Layout) -> tuple[str, ...] | None:
    fitting = {
        other
        for part in check.parts
        for other in _variants(lines, part)
        if agrees(other, check, layout) and (layout.whole is None or agrees(other, layout.whole, layout))
    }
    return fitting.pop() if len(fitting) == 1 else None


def _variants(lines: tuple[str, ...], span: Span) -> Iterator[tuple[str, ...]]:
    for place in range(span.start, span.end):
        other = TAKEN_FOR.get(lines[span.line][place])
        if other is not None:
            line = lines[span.line]
            changed = line[:place] + other + line[place + 1 :]
            yield (*lines[: span.line], changed, *lines[span.line + 1 :])
