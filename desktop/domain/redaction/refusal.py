"""Why something could not be blackened."""

from typing import Literal

RedactionRefusal = Literal["signed", "no_page", "no_place", "not_found", "no_movements", "unknown"]


class RedactionRefused(Exception):  # noqa: N818  # a wish that cannot be, not a mistake
    """Nothing was blackened.

    Codes: signed (the paper's signature would be lost; `what` is its file's name), no_page (`what`: the page), no_place
    (outside the page or too small), not_found (`what`: the words), no_movements, unknown (`what`: an id or a number).
    """

    def __init__(self, code: RedactionRefusal, what: str = "") -> None:
        super().__init__(code)
        self.code: RedactionRefusal = code
        self.what = what
