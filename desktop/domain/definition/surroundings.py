"""What has changed around the list of papers: remarks, the procedure's own words, limits of uploads, figures."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from desktop.domain.definition.change import DefinitionChange, Weight, shown
from desktop.domain.definition.checks import PROVENANCE, Plain
from forms.model import Text

_CALLED: Final = {
    "rmmg": Text(pt="Salário mínimo (RMMG)", en="Minimum wage (RMMG)"),
    "ias": Text(pt="Indexante dos Apoios Sociais (IAS)", en="Social support index (IAS)"),
}
_OWN: Final = ("title", "summary", "law", "authority", "channels", "valid_from", "source", "confidence")


def note_changes(old: Plain, new: Plain, title: Text) -> Iterator[DefinitionChange]:
    """Remarks that came, went or read differently; one with the same source as another that went is the same one."""
    before, after = list(old.get("notes") or ()), list(new.get("notes") or ())
    said_before, said_after = [one.get("says") for one in before], [one.get("says") for one in after]
    gone = [one for one in before if one.get("says") not in said_after]
    for note in after:
        if note.get("says") in said_before:
            continue
        former = next((one for one in gone if one.get("source") == note.get("source")), None)
        if former is None:
            yield DefinitionChange("note_added", "know", "", title, after=shown(note.get("says")))
        else:
            gone.remove(former)
            texts = shown(former.get("says")), shown(note.get("says"))
            yield DefinitionChange("note_changed", "know", "", title, "", *texts)
    for note in gone:
        yield DefinitionChange("note_removed", "know", "", title, before=shown(note.get("says")))


def procedure_changes(old: Plain, new: Plain, title: Text) -> Iterator[DefinitionChange]:
    """The procedure's own words, and what the places where papers are handed in take; `old` and `new` are records."""
    before, after = old["procedure"], new["procedure"]
    for part in _OWN:
        if before.get(part) != after.get(part):
            yield DefinitionChange(
                "procedure_changed", "know", "", title, part, shown(before.get(part)), shown(after.get(part))
            )
    channels_before, channels_after = _tables(old.get("channels")), _tables(new.get("channels"))
    for name, channel in channels_after.items():
        former = channels_before.get(name)
        if former is None:
            continue
        for part in sorted((former.keys() | channel.keys()) - set(PROVENANCE) - {"id"}):
            if former.get(part) != channel.get(part):
                called = shown(channel.get("title")) or title
                texts = shown(former.get(part)), shown(channel.get(part))
                weight: Weight = "know" if isinstance(channel.get(part), Mapping) else "look"
                yield DefinitionChange("channel_changed", weight, name, called, part, *texts)


def figure_changes(old: Plain, new: Plain) -> Iterator[DefinitionChange]:
    """Figures of a year (the minimum wage) that were corrected, or that a new year brought."""
    before, after = _figures(old), _figures(new)
    for (name, year), euros in after.items():
        called = _CALLED.get(name) or Text(pt=name.upper(), en=name.upper())
        was = before.get((name, year))
        if was is None:
            yield DefinitionChange("figure_added", "look", name, called, str(year), after=shown(euros))
        elif Decimal(was) != Decimal(euros):
            yield DefinitionChange("figure_changed", "look", name, called, str(year), shown(was), shown(euros))


def _figures(record: Plain) -> dict[tuple[str, int], str]:
    return {(str(name), int(year)): str(euros) for name, year, euros in record.get("amounts") or ()}


def _tables(value: Any) -> dict[str, Plain]:
    return {str(name): one for name, one in value.items()} if isinstance(value, Mapping) else {}
