"""One way for a worker to say that a file cannot be used, in the contract's own words."""

from typing import Literal

RefusalCode = Literal["encrypted", "damaged", "empty", "too_large", "unsupported", "timed_out"]


class Refused(Exception):  # noqa: N818  # an answer, not a fault
    """The file cannot be used: the code of a Problem, and values for its sentence."""

    def __init__(self, code: RefusalCode, **values: str | int) -> None:
        super().__init__(code)
        self.code: RefusalCode = code
        self.values = values
