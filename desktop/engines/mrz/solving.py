"""Weighs all readings of a zone against its format and check digits at once, and says how sure each character is.

For every stretch with a check digit the likeliest strings are listed, those that agree with it and a few that do not
(specimens, and some states, print wrong digits); the composite digit ties them together. A character is as sure as the
readings that have it there outweigh those that do not.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from desktop.domain.mrz.codes import is_state, numbers_of
from desktop.domain.mrz.digits import ALPHABET, AS_DIGIT, AS_LETTER, FILLER
from desktop.domain.mrz.layouts import Checked, Layout, Span
from desktop.domain.mrz.repair import agrees
from desktop.engines.mrz.candidates import Candidate, Place, contributions, listed, pieced

Logs = NDArray[np.float64]

DISAGREES: Final = 6.5
"""What a check digit that does not agree costs, in natural logarithms: about one print in seven hundred."""
WHOLE_DISAGREES: Final = 3.0
"""What the composite digit costs, which is wrong as well wherever another one is."""
DOUBTFUL: Final = 0.9
"""At most so sure is a character that one look has and another has not."""
_ODD_STATE: Final = 4.0
_BEGINNINGS: Final = "PVIAC"
_ODD_BEGINNING: Final = 0.02
"""Codes of documents outside the standard are rare: Estonia prints RP, Georgia TR."""
_DOUBT: Final = 1.35
"""By so much the network's logarithms are divided before they are believed: it is surer than it should be."""
_DIGITS_LIKELIER: Final = 3.0
_O_RARER: Final = 4.0
"""Most states leave O out of their numbers, for it is nearly 0 in OCR-B."""
_ZERO_TOO: Final = 0.05
"""Of an O's probability goes to 0 where both can stand: in some faces of OCR-B 0 is as round as O is in others."""
_LOOKALIKE: Final = 0.7
"""Of a letter's probability goes to the digit it looks like, where only a digit can stand, and the other way round."""
_ALLOWED: Final = {
    "digits": "0123456789<",
    "letters": "ABCDEFGHIJKLMNOPQRSTUVWXYZ<",
    "sex": "MFX<",
    "both": ALPHABET,
}


@dataclass(frozen=True, slots=True)
class Solved:
    """One layout's best reading: lines, each character's probability, and what it costs.

    `cost` is by how many natural logarithms the reading is less likely than taking every place's likeliest character,
    whatever may stand there, wrong check digits counted in; `plain` is the mean logarithm of the likeliest characters;
    `score` the logarithm of the reading itself.
    """

    layout: Layout
    texts: tuple[str, ...]
    sure: tuple[tuple[float, ...], ...]
    cost: float
    plain: float
    score: float

    def doubting(self, other: "Solved") -> "Solved":
        """This reading, no character surer than in the other one, and doubtful where that has another."""
        sure = tuple(
            tuple(
                min(one, was, 1.0 if mine == theirs else DOUBTFUL)
                for one, was, mine, theirs in zip(own, before, text, old, strict=True)
            )
            for own, before, text, old in zip(self.sure, other.sure, self.texts, other.texts, strict=True)
        )
        return replace(self, sure=sure)


def solved(lines: Sequence[NDArray[np.float32]], layout: Layout) -> Solved:
    """The best reading of lines' logarithms (characters, 37) as that layout."""
    logs = [np.maximum(np.asarray(line, np.float64) / _DOUBT, -12.0) for line in lines]
    logs = [line - np.log(np.exp(line).sum(axis=1, keepdims=True)) for line in logs]
    plain = float(np.mean([line.max(axis=1).mean() for line in logs]))
    seen = [_alike(line, layout, number) for number, line in enumerate(logs)]
    likely = [_fitting(line, layout, number) for number, line in enumerate(seen)]
    grid = [[ALPHABET[one] for one in line.argmax(axis=1)] for line in likely]
    sure = [np.exp(line.max(axis=1) - np.log(np.exp(line).sum(axis=1))) for line in likely]
    _states(likely, layout, grid, sure)
    _number_of_kind(seen[0], grid[0], sure[0])
    checks = _checks(layout, grid)
    _checked(likely, layout, checks, grid, sure)
    ceiling = sum(float(line.max(axis=1).sum()) for line in seen)
    score = sum(
        float(line[place, ALPHABET.index(one)])
        for line, chosen in zip(seen, grid, strict=True)
        for place, one in enumerate(chosen)
    )
    score -= _disagreeing(layout, checks, grid)
    texts = tuple("".join(line) for line in grid)
    rounded = tuple(tuple(round(float(one), 5) for one in line) for line in sure)
    return Solved(layout, texts, rounded, ceiling - score, plain, score)


def _alike(line: Logs, layout: Layout, number: int) -> Logs:
    """The characters' logarithms where a letter seen for a digit, or the other way round, is as good."""
    shares = np.exp(line)
    for span, alphabet in layout.alphabets:
        if span.line == number:
            here = slice(span.start, span.end)
            before = shares[here].copy()
            for seen, meant in {"digits": AS_DIGIT, "letters": AS_LETTER}.get(alphabet, {}).items():
                shares[here, ALPHABET.index(chr(meant))] += _LOOKALIKE * before[:, ALPHABET.index(chr(seen))]
            if alphabet == "both":
                shares[here, 0] += _ZERO_TOO * before[:, ALPHABET.index("O")]
    return np.asarray(np.log(np.maximum(shares, 1e-12)), np.float64)


def _disagreeing(layout: Layout, checks: Sequence[Checked], grid: list[list[str]]) -> float:
    """What the reading's wrong check digits cost."""
    lines = tuple("".join(line) for line in grid)
    own = replace(layout, long_number=None) if checks[0] != layout.checks[0] else layout
    cost = DISAGREES * sum(not agrees(lines, check, own) for check in checks)
    if layout.whole is not None and not agrees(lines, layout.whole, own):
        cost += WHOLE_DISAGREES
    return cost


def _fitting(line: Logs, layout: Layout, number: int) -> Logs:
    """The characters' logarithms given what can stand at each place of a line."""
    shares = np.exp(line)
    for span, alphabet in layout.alphabets:
        if span.line != number:
            continue
        here = slice(span.start, span.end)
        allowed = np.array([one in _ALLOWED[alphabet] for one in ALPHABET])
        shares[here] *= np.where(allowed, 1.0, 1e-6)
        if alphabet == "both":
            # Numbers are of digits, with a letter here and there.
            shares[here, :10] *= _DIGITS_LIKELIER
            shares[here, ALPHABET.index("O")] /= _O_RARER
    if layout.whole is not None and layout.whole.digit.line == number:
        shares[layout.whole.digit.start, -1] *= 1e-3
    if number == 0:
        for place, one in enumerate(layout.begins):
            shares[place] *= np.array([1.0 if other == one else 1e-6 for other in ALPHABET])
        if not layout.begins:
            shares[0, ALPHABET.index("V")] *= 1e-3
            shares[0] *= np.array([1.0 if other in _BEGINNINGS else _ODD_BEGINNING for other in ALPHABET])
    return np.asarray(np.log(np.maximum(shares, 1e-12)), np.float64)


def _states(likely: Sequence[Logs], layout: Layout, grid: list[list[str]], sure: list[NDArray[np.float64]]) -> None:
    """Puts states' codes that exist in the place of misread ones, where that costs little."""
    for name in ("issuing_state", "nationality"):
        for span in layout.fields.get(name, ()):
            if layout.begins == "IDFRA":
                continue
            places = [Place(span.line, at) for at in range(span.start, span.end)]
            found = listed([likely[one.line][one.at] for one in places], [0] * len(places), keep=24)
            best = found[0].score
            weighed = [
                one.score - best - (0.0 if is_state(one.text.rstrip(FILLER)) else _ODD_STATE) for one in found
            ]  # fmt: skip
            chosen = int(np.argmax(weighed))
            shares = np.exp(np.array(weighed) - max(weighed))
            shares /= shares.sum()
            for at, place in enumerate(places):
                one = found[chosen].text[at]
                grid[place.line][place.at] = one
                sure[place.line][place.at] = sum(
                    share for share, other in zip(shares, found, strict=True) if other.text[at] == one
                )


def _number_of_kind(first: Logs, line: list[str], sure: NDArray[np.float64]) -> None:
    """Puts a digit second in the code of a document of which its state has them, where one was seen there."""
    digits = numbers_of(line[0], "".join(line[2:5]))
    if not digits:
        return
    shares = np.exp(first[1])
    for letter, digit in AS_DIGIT.items():
        if chr(digit) in digits:
            shares[ALPHABET.index(chr(digit))] += shares[ALPHABET.index(chr(letter))]
            shares[ALPHABET.index(chr(letter))] = 0.0
    shares *= [one in digits or not one.isdigit() for one in ALPHABET]
    best = int(shares.argmax())
    line[1], sure[1] = ALPHABET[best], float(shares[best] / shares.sum())


def _checks(layout: Layout, grid: list[list[str]]) -> tuple[Checked, ...]:
    """The layout's checks; where a document number goes on in the optional data, its check reaches there."""
    checks = list(layout.checks)
    if layout.long_number is None:
        return tuple(checks)
    digit, optional = layout.long_number
    if grid[digit.line][digit.start] != FILLER:
        return tuple(checks)
    run = "".join(grid[optional.line][optional.start : optional.end]).split(FILLER)[0]
    if not run:
        return tuple(checks)
    last = optional.start + len(run) - 1
    number = layout.fields["document_number"][0]
    checks[0] = Checked(
        "document_number", (number, Span(optional.line, optional.start, last)), Span(optional.line, last, last + 1)
    )
    return tuple(checks)


def _checked(
    likely: Sequence[Logs],
    layout: Layout,
    checks: Sequence[Checked],
    grid: list[list[str]],
    sure: list[NDArray[np.float64]],
) -> None:
    """Chooses the strings of all stretches with a check digit together."""
    choices: list[list[Candidate]] = []
    places: list[list[Place]] = []
    taken: set[Place] = set()
    for check in checks:
        own = [Place(span.line, at) for span in (*check.parts, check.digit) for at in range(span.start, span.end)]
        choices.append(pieced([likely[one.line][one.at] for one in own], check, DISAGREES))
        places.append(own)
        taken.update(own)
    if layout.whole is None:
        for own, found in zip(places, choices, strict=True):
            _settle(own, found, _shares(found), grid, sure)
        return
    covered = [Place(span.line, at) for span in layout.whole.parts for at in range(span.start, span.end)]
    weights = {place: (7, 3, 1)[number % 3] for number, place in enumerate(covered)}
    rest = [place for place in covered if place not in taken]
    if rest:
        found = listed([likely[one.line][one.at] for one in rest], [weights[one] for one in rest], keep=12)
        choices.append([Candidate(one.text, one.score - found[0].score) for one in found])
        places.append(rest)
    total, residue = np.zeros(1), np.zeros(1, np.int64)
    for own, found in zip(places, choices, strict=True):
        scores = np.array([one.score for one in found])
        values = contributions([one.text for one in found], [weights.get(one, 0) for one in own])
        total = (total[:, None] + scores[None, :]).reshape(-1)
        residue = (residue[:, None] + values[None, :]).reshape(-1) % 10
    last = likely[layout.whole.digit.line][layout.whole.digit.start][:10]
    digit_place = Place(layout.whole.digit.line, layout.whole.digit.start)
    joint = total[:, None] + (last - last.max())[None, :]
    joint = joint - np.where(np.arange(10)[None, :] == residue[:, None], 0.0, WHOLE_DISAGREES)
    share = np.exp(joint - joint.max())
    share /= share.sum()
    best = int(joint.argmax())
    digit = best % 10
    grid[digit_place.line][digit_place.at] = str(digit)
    sure[digit_place.line][digit_place.at] = float(share[:, digit].sum())
    shape = [len(found) for found in choices]
    by_choice = share.sum(axis=1).reshape(shape)
    indices = np.unravel_index(best // 10, shape)
    for axis, (own, found) in enumerate(zip(places, choices, strict=True)):
        marginal = by_choice.sum(axis=tuple(other for other in range(len(shape)) if other != axis))
        _settle(own, found, marginal, grid, sure, int(indices[axis]))


def _shares(found: Sequence[Candidate]) -> NDArray[np.float64]:
    scores = np.array([one.score for one in found])
    shares = np.exp(scores - scores.max())
    return np.asarray(shares / shares.sum(), np.float64)


def _settle(
    places: Sequence[Place], found: Sequence[Candidate], shares: NDArray[np.float64], grid: list[list[str]],
    sure: list[NDArray[np.float64]], chosen: int | None = None,
) -> None:  # fmt: skip
    """Writes the chosen string and each of its characters' probability."""
    best = int(shares.argmax()) if chosen is None else chosen
    for at, place in enumerate(places):
        one = found[best].text[at]
        grid[place.line][place.at] = one
        sure[place.line][place.at] = sum(
            float(share) for share, other in zip(shares, found, strict=True) if other.text[at] == one
        )
