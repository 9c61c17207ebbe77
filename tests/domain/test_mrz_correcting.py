"""Corrected machine-readable lines are read anew: fields and check digits follow, nothing else is touched."""

import pytest

from desktop.domain.confirmation import FieldRefused, settled
from desktop.domain.mrz import typed_zone, zone_of
from desktop.domain.papers import Field
from desktop.domain.text import Box

RIGHT = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
MISREAD = (RIGHT[0].replace("ANNA", "AMNA"), RIGHT[1].replace("L898902C3", "L89B902C3"))
BOXES = (Box(0.1, 0.8, 0.9, 0.82), Box(0.1, 0.85, 0.9, 0.87))


def read(lines: tuple[str, str], doubtful: tuple[tuple[int, int], ...] = ()) -> dict[str, Field]:
    sure = [[0.5 if (line, place) in doubtful else 1.0 for place in range(44)] for line in range(2)]
    zone = zone_of(lines, BOXES, [1.0, 1.0], 2, sure=sure)
    assert zone is not None
    return dict(zone.fields)


def test_doubtful_characters_are_named_and_their_fields_are_not_vouched_for() -> None:
    fields = read(RIGHT, ((1, 3), (0, 10)))
    assert fields["mrz"].doubts == ((0, 10), (1, 3))
    assert fields["document_number"].check == "none"
    assert fields["birth_date"].check == "passed"
    assert read(RIGHT)["mrz"].doubts == ()
    assert read(RIGHT)["document_number"].check == "passed"


def test_a_sure_readers_lines_stand_as_they_are() -> None:
    fields = read(MISREAD)
    assert fields["mrz"].value == MISREAD
    assert fields["document_number"].check == "failed"


def test_the_fields_follow_corrected_lines() -> None:
    fields = {**read(MISREAD, ((0, 17),)), "issue_date": Field("2007-04-16", 0.9)}
    now = settled(fields, "mrz", RIGHT)
    assert now["mrz"].value == RIGHT
    assert now["mrz"].doubts == ()
    assert (now["document_number"].value, now["document_number"].check) == ("L898902C3", "passed")
    assert now["document_number"].confirmed
    assert now["document_number"].page == 2
    assert now["document_number"].box == fields["document_number"].box
    assert (now["given_names"].value, now["given_names"].confirmed) == ("ANNA MARIA", True)
    assert now["issue_date"] == fields["issue_date"]


def test_lines_that_do_not_add_up_are_kept_and_asked_about() -> None:
    wrong = (RIGHT[0], RIGHT[1].replace("740812", "740813"))
    now = settled(read(RIGHT), "mrz", wrong)
    assert now["mrz"].value == wrong
    assert (now["birth_date"].value, now["birth_date"].check) == ("1974-08-13", "failed")
    assert not now["birth_date"].confirmed
    assert typed_zone(wrong) is not None
    assert typed_zone(wrong).digits == {  # type: ignore[union-attr]
        "document_number": True, "birth_date": False, "expiry_date": True, "optional_data": True, "mrz": False,
    }  # fmt: skip


@pytest.mark.parametrize("lines", [(RIGHT[0],), (RIGHT[0], RIGHT[1][:-1]), ("Ä" * 44, RIGHT[1]), ()])
def test_what_cannot_be_a_zone_is_refused(lines: tuple[str, ...]) -> None:
    with pytest.raises(FieldRefused, match="not_a_zone"):
        settled(read(RIGHT), "mrz", lines)


def test_lower_case_and_blanks_do_not_matter() -> None:
    zone = typed_zone((RIGHT[0].lower(), " ".join(RIGHT[1])))
    assert zone is not None
    assert zone.fields["mrz"].value == RIGHT


def test_confirming_as_read_settles_the_doubts() -> None:
    now = settled(read(RIGHT, ((1, 3),)), "mrz", None)
    assert now["mrz"].confirmed
    assert now["mrz"].doubts == ()
