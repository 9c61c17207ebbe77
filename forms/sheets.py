"""One definition file, read strictly: its text becomes a model, and each mistake in it a line that can be mended."""

import re
import tomllib
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib.resources.abc import Traversable
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from forms.mistakes import Mistake, key_of, nearest, unknown
from forms.places import Path, Places

ModelT = TypeVar("ModelT", bound=BaseModel)


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
            for error in refused.errors(include_url=False):
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
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        mistakes.append(Mistake(name, 1, "", "this file is missing"))
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
    return Sheet(name, data, text)


@lru_cache(maxsize=8)
def _places(text: str) -> Places:
    """Lines are looked for only when something is wrong, and then often in the same text."""
    return Places(text)


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
