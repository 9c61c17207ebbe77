"""What a service can refuse, apart from the services: whoever tells a refusal need not load what refused."""

from collections.abc import Mapping, Sequence
from typing import Literal

BundleErrorCode = Literal[
    "no_space", "not_writable", "not_a_folder", "out_not_ours", "nothing_to_bundle", "unreadable_source",
    "too_much_memory", "timed_out", "crashed", "reread_failed", "redacted_signature", "redaction_failed",
    "target_gone", "left_aside",
]  # fmt: skip


class BundleError(Exception):
    """No bundle was made, and the folder is as it was before.

    Codes: no_space, not_writable, not_a_folder, out_not_ours (value `name`: the file that is in the way),
    nothing_to_bundle, unreadable_source (values `name` of the file, `document`), too_much_memory, timed_out, crashed,
    reread_failed (values `file`, `what`), redacted_signature (values `name`, `document`: a signed paper of which
    something is to be blackened), redaction_failed (values `file`, `what`: something blackened is left in it),
    target_gone (the disk of the folder was taken out), left_aside (value `name`: the hidden folder in which an earlier
    bundle lies whole, because it could not be put back).
    """

    def __init__(self, code: BundleErrorCode, values: Mapping[str, str | int] | None = None) -> None:
        super().__init__(code, dict(values or {}))
        self.code: BundleErrorCode = code
        self.values: Mapping[str, str | int] = dict(values or {})


class OcrMissing(Exception):  # noqa: N818  # a lack of the computer's, not a mistake
    """A picture must be read and the text recognition, or a language of it, is not installed; `what` names it."""

    def __init__(self, what: Sequence[str]) -> None:
        super().__init__(", ".join(what))
        self.what = tuple(what)


class SampleRefused(Exception):  # noqa: N818  # a refusal by code, as BundleError and CaseFileError are
    """The folder holds something that the sample did not make; nothing in it was touched. Code: out_not_ours."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
