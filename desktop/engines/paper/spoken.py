"""A sentence in the officer's language, with the applicant's beside it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spoken:
    """`pt` is always there; `own` is empty where the applicant reads Portuguese or nothing is to be added."""

    pt: str
    own: str = ""

    def both(self, between: str) -> str:
        return f"{self.pt}{between}{self.own}" if self.own else self.pt
