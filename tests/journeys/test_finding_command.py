"""`papelada find` as a script would use it: led from question to question, and searching, to the case it begins."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.__main__ import main
from forms.finding import MOST_QUESTIONS

Run = Callable[..., tuple[int, str, str]]
KEYS = {"query", "facts", "asked", "question", "questions_at_most", "best", "candidates", "none_of_these", "ask"}
CANDIDATE = {
    "id", "title", "law", "because", "difference", "facts", "score", "source", "confidence", "checked_on",
}  # fmt: skip
HELP = {"id", "title", "says", "address", "source", "confidence", "checked_on"}
ENDING = {"id", "title", "says", "law", "source", "confidence", "checked_on"}
QUESTION = {"key", "kind", "options", "labels", "ask", "why"}


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs one command in a home of its own: exit code, what it said, what it complained of."""
    monkeypatch.setenv("PAPELADA_PASSPHRASE", "correct horse")

    def command(*arguments: object, lang: str = "en") -> tuple[int, str, str]:
        code = main(["--home", str(tmp_path / "home"), "--lang", lang, *map(str, arguments)])
        told = capsys.readouterr()
        assert "Traceback" not in told.out + told.err
        return code, told.out, told.err

    return command


def answered(run: Run, *arguments: object, lang: str = "en") -> Any:
    code, out, err = run("find", *arguments, "--on", "2026-11-28", "--json", lang=lang)
    assert (code, err) == (0, "")
    answer = json.loads(out)
    assert set(answer) == KEYS
    assert all(set(one) == CANDIDATE for one in answer["candidates"])
    assert all(set(one) == HELP for one in answer["ask"])
    assert all(set(one) == ENDING for one in answer["none_of_these"])
    assert answer["question"] is None or set(answer["question"]) == QUESTION
    assert answer["ask"]
    return answer


def facts(said: dict[str, str]) -> list[str]:
    return [part for key, value in said.items() for part in ("--fact", f"{key}={value}")]


def test_from_question_to_question_to_a_case(run: Run, tmp_path: Path) -> None:
    wanted = {"nationality": "US", "family_tie": "no", "in_portugal": "yes", "title_held": "residence_visa",
              "visa_purpose": "pension"}  # fmt: skip
    said: dict[str, str] = {}
    answer = answered(run)
    while answer["question"] is not None:
        key = answer["question"]["key"]
        assert answer["candidates"] == []
        assert len(said) < answer["questions_at_most"] <= MOST_QUESTIONS
        assert answer["question"]["kind"] != "choice" or wanted[key] in answer["question"]["options"]
        assert set(answer["question"]["labels"]) <= set(answer["question"]["options"])
        said[key] = wanted[key]
        answer = answered(run, *facts(said))
    assert said == wanted
    assert answer["asked"] == list(wanted)
    (found,) = answer["candidates"]
    assert (found["id"], found["difference"], found["confidence"]) == ("rp_d7", None, "official")
    assert found["checked_on"] == "2026-09-28"
    assert "D7" in found["because"]
    assert found["facts"] == {"nationality": "USA", "family_tie": "no"}

    case = tmp_path / "d7.papelada"
    assert run("new", case, "--permit", found["id"], *facts(found["facts"]))[0] == 0
    status = json.loads(run("status", case, "--json")[1])
    assert status["permit"] == "rp_d7"


def test_two_candidates_come_with_their_difference_in_both_languages(run: Run) -> None:
    said = facts({"nationality": "IN", "family_tie": "yes", "sponsor": "permit", "in_portugal": "no",
                  "family_approved": "unknown"})  # fmt: skip
    english, portuguese = answered(run, *said), answered(run, *said, lang="pt")
    for answer in (english, portuguese):
        assert [one["id"] for one in answer["candidates"]] == ["fr_abroad_98_1", "visa_res"]
        assert all(one["difference"] for one in answer["candidates"])
        assert [one["id"] for one in answer["ask"]] == ["claim", "lawyer", "consulate"]
    assert english["candidates"][1]["facts"] == {"nationality": "IND", "visa_purpose": "family"}
    pairs = zip(english["candidates"], portuguese["candidates"], strict=True)
    assert all(one["because"] != other["because"] for one, other in pairs)
    assert english["facts"]["family_approved"] == "unknown"


def test_none_of_these_says_what_it_is_and_where_to_ask(run: Run) -> None:
    said = {"nationality": "SY", "family_tie": "no", "in_portugal": "no", "coming_for": "protection"}
    answer = answered(run, *facts(said))
    assert answer["candidates"] == []
    assert answer["none_of_these"][0]["id"] == "asylum"
    assert answer["none_of_these"][0]["law"] == "Lei n.º 27/2008"
    assert answer["ask"][0]["id"] == "refugees"


@pytest.mark.parametrize(
    ("words", "best"),
    [(("D7",), "rp_d7"), (("visto", "gold"), "ari"), (("art.", "98", "n.º", "2"), "fr_in_pt_98_2"),
     (("98/2",), "fr_in_pt_98_2"), (("digtal nomad",), "rp_d8"),
     (("manifestação", "de", "interesse"), "expression_of_interest")],
)  # fmt: skip
def test_words_are_searched(run: Run, words: tuple[str, ...], best: str) -> None:
    answer = answered(run, *words)
    assert answer["best"] == best
    ids = [one["id"] for one in answer["candidates"] + answer["none_of_these"]]
    assert best in ids
    assert answer["query"] == " ".join(words)
    assert [one["score"] for one in answer["candidates"]] == sorted(
        (one["score"] for one in answer["candidates"]), reverse=True
    )


def test_nothing_found_says_what_to_do_next(run: Run) -> None:
    assert answered(run, "xyzzy")["best"] is None
    code, out, _ = run("find", "xyzzy")
    assert code == 0
    assert "Nothing was found" in out
    assert "papelada find" in out
    assert "CLAIM" in out


def test_people_read_why_the_difference_the_law_and_where_to_ask(run: Run) -> None:
    said = facts({"nationality": "IN", "family_tie": "yes", "sponsor": "permit", "in_portugal": "yes",
                  "title_held": "none", "relation": "spouse"})  # fmt: skip
    _, out, _ = run("find", *said)
    for part in ("fr_in_pt_98_2", "Why: ", "The difference: ", "Read: Lei n.º 23/2007", "Checked on", "Where to ask",
                 "papelada new CASE --permit fr_in_pt_98_2 --fact nationality=IND"):  # fmt: skip
        assert part in out
    _, out, _ = run("find", *said, lang="pt")
    assert "A diferença: " in out
    assert "Onde perguntar" in out
    _, out, _ = run("find", "--fact", "nationality=BR")
    assert "Question 2 of at most 7: Do you want to live in Portugal" in out
    assert "--fact nationality=BRA --fact family_tie=yes|no" in out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("D7", "--fact", "nationality=BR"), "not both"),
        (("--fact", "natonality=BR"), "nationality"),
        (("--fact", "natonality=unknown"), "nationality"),
        (("--fact", "family_tie=perhaps"), "yes, no"),
        (("--fact", "nationality=Brasil"), "three letters"),
        (("--fact", "resident_since=yesterday"), "2026-11-22"),
        (("--on", "2026"), "used like this"),
    ],
)
def test_wrong_use_is_told_with_what_would_do(run: Run, arguments: tuple[str, ...], told: str) -> None:
    code, out, err = run("find", *arguments)
    assert (code, out) == (2, "")
    assert told in err
