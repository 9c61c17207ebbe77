"""A mistake is mended at its line, so the line of every key must be right, however the file is written."""

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from forms.places import Places

TEXT = '''# a heading
title.pt = "[not a table]"
title.en = "a = 1"  # = not a key
long = """
fake = 1
[[fake]]
"""

[table]
list = [
    { facts = { relation = ["partner"] } },
    { before = { entered_on = 2020-12-31 } },
]
after = 1

[[rows]]
name = "first"
[[rows.inner]]
name = "inner of the first"

[[rows]]
name = "second"
[[rows.inner]]
name = "inner of the second"
[[rows.inner]]
"quoted" = 'literal'
'''


def test_keys_of_all_kinds_are_found() -> None:
    places = Places(TEXT)
    lines = TEXT.splitlines()

    for path, start in (
        (("title", "en"), "title.en"),
        (("long",), "long"),
        (("table", "after"), "after"),
        (("rows", 0, "name"), 'name = "first"'),
        (("rows", 0, "inner", 0, "name"), 'name = "inner of the first"'),
        (("rows", 1, "inner", 0, "name"), 'name = "inner of the second"'),
        (("rows", 1, "inner", 1, "quoted"), '"quoted"'),
    ):
        assert lines[places.line(path) - 1].startswith(start)


def test_a_key_inside_a_value_of_several_lines_is_looked_for_within_it() -> None:
    places = Places(TEXT)

    assert places.line(("table", "list", 0, "facts", "relation")) == 11
    assert places.line(("table", "list", 1, "before", "entered_on")) == 12


def test_a_key_that_is_nowhere_stands_where_it_ought_to() -> None:
    places = Places(TEXT)

    assert places.line(("rows", 1, "missing")) == TEXT.splitlines().index('name = "second"')
    assert places.line(("nothing", "of", "this")) == 1


VALUES = st.one_of(
    st.integers(-999, 999).map(str),
    st.text("abc =[]{}#'", max_size=20).map(lambda text: f'"{text}"'),
    st.lists(st.sampled_from(['"a # b"', '"]"', "1", "{ x = 1 }"]), max_size=4).map(
        lambda parts: "[\n" + "".join(f"  {part},  # note [\n" for part in parts) + "]"
    ),
    st.text("abc =[]{}#\n", max_size=20).map(lambda text: f'"""{text}"""'),
)
NAMES = st.from_regex(r"[a-z][a-z0-9_-]{0,8}", fullmatch=True)


@given(st.lists(st.tuples(NAMES, st.dictionaries(NAMES, VALUES, max_size=4)), max_size=5, unique_by=lambda t: t[0]))
def test_every_key_of_any_text_is_found_on_its_line(tables: list[tuple[str, dict[str, str]]]) -> None:
    text, expected = "", {}
    for name, keys in tables:
        text += f"[[{name}]]\n"
        for key, value in keys.items():
            expected[(name, 0, key)] = text.count("\n") + 1
            text += f"{key} = {value}\n"
    tomllib.loads(text)  # the text is right to begin with
    places = Places(text)

    assert {path: places.line(path) for path in expected} == expected
