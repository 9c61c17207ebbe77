"""What was read right of each paper, kept in a file, so that a long measuring can be parted and taken up again."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

SURE = 0.95
BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)
BAR = 40


@dataclass(frozen=True)
class Weighed:
    """A value that was read: its field, the confidence it stated, whether it is right."""

    name: str
    confidence: float
    right: bool


@dataclass(frozen=True)
class Outcome:
    """One paper read: `rows` say what was right, `amiss` what was printed and read instead; CPU seconds of its file."""

    case: str
    half: str
    group: str
    rows: Mapping[str, bool]
    weighed: Sequence[Weighed]
    amiss: Sequence[str]
    pages: int
    seconds: float

    def written(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


def kept(path: Path | None) -> dict[str, Outcome]:
    """The outcomes that a file holds, by their case; none without a file."""
    if path is None or not path.exists():
        return {}
    found = {}
    for line in path.read_text("utf-8").splitlines():
        told = json.loads(line)
        told["weighed"] = [Weighed(**one) for one in told["weighed"]]
        found[told["case"]] = Outcome(**told)
    return found


@dataclass
class Tally:
    """Counts over many outcomes."""

    outcomes: list[Outcome] = field(default_factory=list)

    def rows(self) -> dict[str, tuple[int, int]]:
        """For each row what was right of how many, and last what was wrong of all that stated more than SURE."""
        counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for one in self.outcomes:
            for row, right in one.rows.items():
                counts[row][0] += right
                counts[row][1] += 1
        sure = [value for one in self.outcomes for value in one.weighed if value.confidence > SURE]
        counts[f"wrong above {SURE}"] = [sum(not value.right for value in sure), len(sure)]
        return {row: (right, whole) for row, (right, whole) in counts.items()}

    def calibration(self) -> dict[str, str]:
        """For each band of confidence what was stated in the mean, and what share of how many values was right."""
        bands: dict[int, list[Weighed]] = defaultdict(list)
        for one in self.outcomes:
            for value in one.weighed:
                bands[next(place for place in range(len(BANDS) - 1) if value.confidence < BANDS[place + 1])].append(
                    value
                )
        return {
            f"{BANDS[band]:.2f} to {min(1.0, BANDS[band + 1]):.2f}": _plotted(
                sum(one.confidence for one in values) / len(values),
                sum(one.right for one in values) / len(values),
                len(values),
            )
            for band, values in sorted(bands.items())
        }

    def processor(self) -> float:
        """Seconds of CPU a page."""
        return sum(one.seconds for one in self.outcomes) / max(1, sum(one.pages for one in self.outcomes))


def _plotted(stated: float, right: float, count: int) -> str:
    """A bar as long as the share that was right, "|" where the confidence said it would end."""
    bar = "".join("█" if place < round(BAR * right) else "·" for place in range(BAR))
    mark = min(BAR - 1, round(BAR * stated))
    return f"{bar[:mark]}|{bar[mark + 1 :]} stated {stated:.3f}, right {right:.3f} of {count}"


def table(
    outcomes: Iterable[Outcome], halves: Sequence[str], groups: Sequence[str], goals: Mapping[str, Sequence[str]]
) -> dict[str, object]:
    """Row by row, one column a group, for each half and for both; goals stand behind; then calibration and CPU."""
    tallies: dict[tuple[str, str], Tally] = defaultdict(Tally)
    for one in outcomes:
        for half in (one.half, "all"):
            tallies[half, one.group].outcomes.append(one)
    figures: dict[str, object] = {}
    for half in (*halves, "all"):
        counted = {group: tallies[half, group].rows() for group in groups if tallies[half, group].outcomes}
        for row in dict.fromkeys(row for rows in counted.values() for row in rows):
            cells = []
            for place, group in enumerate(groups):
                right, whole = counted.get(group, {}).get(row, (0, 0))
                goal = f" (goal {goals[row][place]})" if half == "all" and row in goals else ""
                cells.append(
                    f"{group} {right} of {whole} = {right / max(1, whole):.2%}{goal}" if whole else f"{group} -"
                )
            figures[f"{half}: {row}"] = "; ".join(cells)
    for group in groups:
        tally = tallies["all", group]
        if tally.outcomes:
            figures[f"calibration, {group}"] = tally.calibration()
            figures[f"CPU, s a page, {group}"] = round(tally.processor(), 3)
            figures[f"amiss, {group}"] = [f"{one.case}: {line}" for one in tally.outcomes for line in one.amiss]
    return figures
