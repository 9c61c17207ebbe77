"""Which month of the sample comes as what: digital, scanned, photographed, or not at all."""

from dataclasses import dataclass
from random import Random
from typing import Final, Literal

from desktop.domain.standing import Month

MONTHS: Final = 72
SWITCH: Final = 44
"""So many months at the Portuguese bank; the others at the online bank."""
Shape = Literal["digital", "digital_stack", "scan_pdf", "scan_jpeg", "scan_stack", "photo", "photo_pdf", "missing"]


@dataclass(frozen=True, slots=True)
class Plan:
    """The shape of each of the 72 months, and how many movements each has."""

    first: Month
    shapes: tuple[Shape, ...]
    counts: tuple[int, ...]

    def months(self, *shapes: Shape) -> tuple[int, ...]:
        """The indices (0 to 71) of the months of these shapes."""
        return tuple(index for index, shape in enumerate(self.shapes) if shape in shapes)

    @property
    def missing(self) -> tuple[Month, ...]:
        return tuple(self.first.plus(index) for index in self.months("missing"))


def plan(last: Month, random: Random) -> Plan:
    """72 months up to `last`: 48 digital (three of them in one file), 14 scanned, 6 photographed, 4 missing."""
    shapes: list[Shape] = ["digital"] * MONTHS

    def lay(shape: Shape, start: int, length: int = 1) -> None:
        shapes[start : start + length] = [shape] * length

    def free(start: int, stop: int, room: int = 0) -> list[int]:
        """Digital months in that stretch, with as many digital months on either side."""
        return [
            index
            for index in range(max(start, room), min(stop, MONTHS - room))
            if all(shape == "digital" for shape in shapes[index - room : index + room + 1])
        ]

    lay("scan_stack", random.randrange(3, 9), 5)
    lay("missing", random.randrange(18, 22), 2)
    lay("digital_stack", random.randrange(54, 60), 3)
    lay("missing", random.choice(free(26, SWITCH - 2, 1)))
    lay("missing", random.choice(free(62, MONTHS - 2, 1)))
    for shape, portuguese, online in (("scan_pdf", 6, 0), ("scan_jpeg", 2, 1), ("photo_pdf", 1, 0), ("photo", 3, 2)):
        chosen = random.sample(free(0, SWITCH), portuguese) + random.sample(free(SWITCH, MONTHS), online)
        for index in chosen:
            lay(shape, index)  # type: ignore[arg-type]  # the names above are shapes
    counts = [
        random.randrange(8, 15) if shape in ("scan_jpeg", "photo") else random.randrange(11, 26) for shape in shapes
    ]
    for index in (at for at, shape in enumerate(shapes) if shape == "photo_pdf"):
        counts[index] = 25
    return Plan(last.plus(1 - MONTHS), tuple(shapes), tuple(counts))
