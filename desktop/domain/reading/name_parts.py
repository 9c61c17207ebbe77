"""Names that a form prints in parts, given names and surname each behind a label of its own."""

import re
from typing import Final

from desktop.domain.reading.evidence import Found, found
from desktop.domain.reading.flow import Flow
from desktop.domain.reading.persons import is_name
from desktop.domain.reading.phrases import Hit, hits

_GIVEN: Final = (
    "nome proprio", "nomes proprios", "given names", "given name", "forename(s)", "forenames", "forename", "first name",
    "first names", "first name(s)", "prenom", "prenoms", "prenom(s)", "vorname", "vornamen", "nome(s) proprio(s)",
    "nombre propio",
)  # fmt: skip
_SURNAME: Final = (
    "apelido", "apelidos", "apelido(s)", "surname", "family name", "last name", "apellidos", "nom de famille",
    "nachname", "familienname", "sobrenome", "nom", "apellido", "primer apellido",
)  # fmt: skip
_VALUE: Final = re.compile(r"[\s:.\-]*((?:[^\W\d_]+(?:['’\-][^\W\d_]+)*\.?[ ]?){1,6})")
MOST_ROWS_APART = 2


def names_in_parts(flow: Flow) -> list[Found]:
    """Given names with the surname that stands on the same or a neighbouring row, as one name each."""
    given = [part for hit in hits(flow, _GIVEN) if (part := _value(flow, hit)) is not None]
    surnames = [part for hit in hits(flow, _SURNAME) if (part := _value(flow, hit)) is not None]
    people = []
    for name in given:
        near = [one for one in surnames if abs(_row(flow, one) - _row(flow, name)) <= MOST_ROWS_APART]
        if not near:
            continue
        surname = min(near, key=lambda one: (abs(_row(flow, one) - _row(flow, name)), abs(one.start - name.start)))
        surnames.remove(surname)
        whole = f"{name.value} {surname.value}"
        if is_name(whole):
            weakest = min(name.legibility, surname.legibility)
            first = min(name.start, surname.start)
            people.append(Found(whole, flow.number, name.box.united(surname.box), 0.92, weakest, first))
    return people


def _row(flow: Flow, one: Found) -> int:
    return flow.row_index(one.start)


def _value(flow: Flow, hit: Hit) -> Found | None:
    """The words after the label in its piece, or the piece beside it."""
    piece = flow.piece_at(hit.start)
    match = _VALUE.match(flow.text, hit.end, piece.end)
    if match is None or not match[1].strip():
        beside = next((one for one in flow.row_at(hit.start).pieces if one.start > piece.start), None)
        match = None if beside is None else _VALUE.match(flow.text, beside.start, beside.end)
    if match is None or not match[1][:1].isupper():
        return None
    value = match[1].strip()
    return found(flow, value, match.start(1), match.start(1) + len(value), 0.92)
