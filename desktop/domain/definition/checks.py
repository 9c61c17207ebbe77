"""What has changed in the checks of one requirement, down to the figure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from desktop.domain.definition.change import DefinitionChange, Weight, shown
from forms.model import Text

PROVENANCE: Final = ("source", "confidence", "checked_on")
Plain = Mapping[str, Any]


def check_changes(
    subject: str, title: Text, before: Sequence[Plain], after: Sequence[Plain], weight: Weight
) -> Iterator[DefinitionChange]:
    """Checks that came, went, or reckon with other figures; where a check was read alone is no change of it."""
    gone = [_figures(one) for one in before]
    come = [_figures(one) for one in after]
    for same in [one for one in come if one in gone]:
        if same in gone:
            gone.remove(same)
            come.remove(same)
    for check in come:
        former = next((one for one in gone if one.get("name") == check.get("name")), None)
        name = str(check.get("name", ""))
        if former is None:
            yield DefinitionChange("check_added", weight, subject, title, name, after=_told(check))
            continue
        gone.remove(former)
        for figure in sorted(former.keys() | check.keys()):
            was, now = former.get(figure), check.get(figure)
            if was != now:
                part = f"{name}.{figure}"
                yield DefinitionChange("check_changed", weight, subject, title, part, shown(was), shown(now))
    for check in gone:
        yield DefinitionChange("check_removed", weight, subject, title, str(check.get("name", "")), _told(check))


def _figures(check: Plain) -> dict[str, Any]:
    return {"level": "warning"} | {key: value for key, value in check.items() if key not in PROVENANCE}


def _told(check: Plain) -> Text | None:
    """The figures of a check that came or went: the first that it has."""
    for key in ("days", "months", "window"):
        if check.get(key) is not None:
            return shown(check[key])
    return None
