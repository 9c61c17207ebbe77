"""Weighs SPDX expressions: whether a licence leaves a way that does not bind the whole program."""

import re


def may_be_shipped(expression: str) -> bool:
    """Whether an SPDX expression leaves a way that is neither GPL nor AGPL; an exception to the GPL is such a way."""
    tokens = re.findall(r"\(|\)|[^\s()]+", expression)
    place = 0

    def whole() -> bool:
        nonlocal place
        free = part()
        while place < len(tokens) and tokens[place] == "OR":
            place += 1
            free = part() or free
        return free

    def part() -> bool:
        nonlocal place
        free = single()
        while place < len(tokens) and tokens[place] == "AND":
            place += 1
            free = single() and free
        return free

    def single() -> bool:
        nonlocal place
        word = tokens[place]
        place += 1
        if word == "(":
            free = whole()
            if tokens[place] != ")":
                raise ValueError(expression)
            place += 1
            return free
        if word in {"AND", "OR", "WITH", ")"}:
            raise ValueError(expression)
        excepted = place < len(tokens) and tokens[place] == "WITH"
        if excepted:
            place += 2
        return excepted or not re.match(r"A?GPL|SSPL", word)

    free = whole()
    if place != len(tokens):
        raise ValueError(expression)
    return free
