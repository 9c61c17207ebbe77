"""What the papers about one month prove together; one paper more never makes the month worse."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from desktop.domain.addresses import compare as compare_addresses
from desktop.domain.evidence import Evidence
from desktop.domain.standing import EvidenceClass, MonthState
from forms.model import Person

ORDER: Final[tuple[EvidenceClass, ...]] = EvidenceClass.__args__  # type: ignore[attr-defined]
SOFT: Final[frozenset[EvidenceClass]] = frozenset({"soft", "witness"})
"""Classes that add weight and prove no month with another one: one's own word and pictures."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What all papers together prove of one month."""

    state: MonthState
    classes: tuple[EvidenceClass, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Sign:
    """What counts of a paper beside another one; papers that are alike in it are looked at once."""

    kind: EvidenceClass
    joint: bool
    who: frozenset[Person]
    address: str | None
    domicile: bool


def proven(evidence: Sequence[Evidence], both: frozenset[Person] | None) -> Proof:
    """What these papers prove together of one month; `both` are the roles that must be named, None if unknown.

    One strong paper covers the month, and so do two papers of two different classes, of which one names both or each
    names one of them, at no two addresses; and the tax domicile of each, at one address. Every pair is looked at by
    itself: a further paper that fits badly, such as one at another address, takes nothing away.
    """
    if not evidence:
        return Proof("empty", (), ())
    classes = {one for paper in evidence for one in paper.classes}
    signs = tuple(dict.fromkeys(_sign(paper) for paper in evidence))
    alone = tuple(sign for sign in signs if len(sign.who) == 1)
    one_home = [(one, other) for one, other in combinations(alone, 2) if one.who != other.who and _share(one, other)]
    if one_home:
        classes.add("address")
    certified = any(one.domicile and other.domicile for one, other in one_home)
    if certified:
        classes.add("certificate")
    strong = certified or any(paper.strong for paper in evidence)
    covered = strong or any(_prove_together(one, other, both) for one, other in combinations(signs, 2))
    return Proof(
        "covered" if covered else "thin",
        tuple(one for one in ORDER if one in classes),
        tuple(dict.fromkeys(paper.document for paper in evidence)),
    )


def _sign(paper: Evidence) -> _Sign:
    return _Sign(paper.classes[0], paper.joint, paper.who, paper.address, paper.domicile)


def _prove_together(one: _Sign, other: _Sign, both: frozenset[Person] | None) -> bool:
    """The two prove the month in two different ways, and between them name both of the couple."""
    if one.kind == other.kind or {one.kind, other.kind} & SOFT:
        return False
    if one.joint or other.joint:
        return True
    named = both is not None and one.who | other.who >= both
    return named and not _at_two_homes(one, other)


def _share(one: _Sign, other: _Sign) -> bool:
    """Both print an address, and it can be one home."""
    return bool(one.address and other.address) and not _at_two_homes(one, other)


def _at_two_homes(one: _Sign, other: _Sign) -> bool:
    if not one.address or not other.address:
        return False
    return compare_addresses(one.address, other.address) == "different"
