"""One definition file, read strictly: its text becomes a model, and each mistake in it a line that can be mended."""

import re
import tomllib
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib.resources.abc import Traversable
from typing import Any, Final, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from forms.mistakes import Mistake, key_of, nearest, unknown
from forms.places import Path, Places

ModelT = TypeVar("ModelT", bound=BaseModel)
_PLAINLY: Final = {
    "string_type": "must be text, in quotation marks",
    "tuple_type": "must be a list, in square brackets",
    "too_short": "must not be an empty list",
    "dict_type": "must be a table, in braces or under a [heading]",
    "model_type": "must be a table, in braces or under a [heading]",
    "int_type": "must be a whole number, without quotation marks",
    "int_parsing": "must be a whole number, without quotation marks",
    "int_from_float": "must be a whole number",
    "date_type": "must be a day, as in 2026-11-28, without quotation marks",
    "date_parsing": "must be a day, as in 2026-11-28, without quotation marks",
    "date_from_datetime_parsing": "must be a day, as in 2026-11-28, without quotation marks",
    "date_from_datetime_inexact": "must be a day without a time of day, as in 2026-11-28",
    "decimal_type": "must be a figure, as in 920 or 920.50",
    "decimal_parsing": "must be a figure, as in 920 or 920.50",
}
"""What pydantic says in a programmer's words."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file's name within `forms/`, what it holds, and its text to find lines in; empty where not `opened`."""

    name: str
    data: Mapping[str, Any]
    text: str = ""
    opened: bool = True

    def mistake(self, path: Path, reason: str) -> Mistake:
        return Mistake(self.name, _places(self.text).line(path), key_of(path), reason)

    def read(self, model: type[ModelT], mistakes: list[Mistake], at: Path = ()) -> ModelT | None:
        """The sheet, or the table at that path, as a model; None, and its mistakes added, where it is not one."""
        data: Any = self.data
        for part in at:
            data = data[part]
        try:
            return model.model_validate(data)
        except ValidationError as refused:
            for error in _told_once(model, refused.errors(include_url=False)):
                path = (*at, *error["loc"])
                mistakes.append(self.mistake(path, _reason(model, error)))
            return None

    def read_tables(self, model: type[ModelT], mistakes: list[Mistake]) -> dict[str, ModelT]:
        """A sheet that is a list of tables by id; a table that is no such model is left out, its mistakes added."""
        read: dict[str, ModelT] = {}
        for name, table in self.data.items():
            if not isinstance(table, dict):
                mistakes.append(self.mistake((name,), f"a table [{name}] is expected here, not a single value"))
            elif (one := self.read(model, mistakes, (name,))) is not None:
                read[name] = one
        return read


def open_sheet(file: Traversable, name: str, mistakes: list[Mistake]) -> Sheet:
    """The file's sheet; an empty one, and the mistake added, where it is missing or is no TOML."""
    closed = Sheet(name, {}, opened=False)
    try:
        # With or without the mark that Windows' editor puts at the beginning.
        text = file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        mistakes.append(Mistake(name, 1, "", "this file is missing"))
        return closed
    except OSError:
        mistakes.append(Mistake(name, 1, "", "this file cannot be opened; look at its name and who may read it"))
        return closed
    except UnicodeDecodeError as refused:
        mistakes.append(Mistake(name, 1, "", f"the file must be UTF-8 text: {refused.reason}"))
        return closed
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as refused:
        reason, _, place = str(refused).partition(" (at line ")
        line = int(place.partition(",")[0]) if place else text.count("\n") + 1
        mistakes.append(Mistake(name, line, "", f"this is not TOML: {reason[:1].lower()}{reason[1:]}"))
        return closed
    except (RecursionError, ValueError, ArithmeticError):
        mistakes.append(Mistake(name, 1, "", "this is not TOML that can be read: a number or a list in it has no end"))
        return closed
    return Sheet(name, data, text)


@lru_cache(maxsize=8)
def _places(text: str) -> Places:
    """Lines are looked for only when something is wrong, and then often in the same text."""
    return Places(text)


def _told_once(model: type[BaseModel], errors: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """One misspelt key is one mistake: what is missing or empty only because of it is none."""
    meant = set()
    for error in errors:
        if error["type"] == "extra_forbidden":
            *around, key = error["loc"]
            likely = nearest(str(key), _keys_at(model, tuple(around)))
            meant |= {(*around, one) for one in likely[:1]}
    for error in errors:
        place = error["loc"]
        implied = error["type"] != "extra_forbidden" and any(place[: len(one)] == one for one in meant)
        hollow = error["type"] == "too_short" and any(
            len(other["loc"]) > len(place) and other["loc"][: len(place)] == place for other in errors
        )
        if not implied and not hollow:
            yield error


def _reason(model: type[BaseModel], error: ErrorDetails) -> str:
    """Why a value was refused, with the nearest word that would have been taken."""
    kind, location = error["type"], error["loc"]
    context = error.get("ctx", {})
    if kind == "extra_forbidden":
        return unknown("key", str(location[-1]), _keys_at(model, location[:-1]))
    if kind == "missing":
        return "is missing"
    if kind == "literal_error":
        likely = nearest(str(error["input"]), re.findall(r"'([^']*)'", context["expected"]))
        return f"must be {context['expected']}" + (f'; did you mean "{likely[0]}"?' if likely else "")
    if kind == "string_too_short":
        return "must not be empty"
    if kind in _PLAINLY:
        return _PLAINLY[kind]
    message = error["msg"]
    return message[:1].lower() + message[1:]


def _keys_at(model: type[BaseModel], location: tuple[str | int, ...]) -> tuple[str, ...]:
    """The keys that the part of a model at that location knows."""
    part: type[BaseModel] = model
    for step in location:
        if isinstance(step, int) or step not in part.model_fields:
            continue
        inner = next(_models_in(part.model_fields[step].annotation), None)
        if inner is None:
            return ()
        part = inner
    return tuple(part.model_fields)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models inside an annotation such as `tuple[Text, ...] | None`."""
    if get_origin(annotation) in (tuple, list, dict, Union, types.UnionType):
        for argument in get_args(annotation):
            yield from _models_in(argument)
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
