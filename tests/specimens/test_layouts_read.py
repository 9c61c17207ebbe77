"""Every layout's text layer is read right: kind, period, account, holders, balances and all movements."""

from pathlib import Path

import pytest

from desktop.domain.reading import read
from desktop.engines.sandbox import Sandbox
from desktop.engines.specimens.scores import scored

LEFT_OUT = frozenset({"bank", "address", "currency"})
"""Fields that the readers may tell in another way: Itaú calls itself Itaú Unibanco, an address has no one form."""
BY_HAND, SHUFFLED = 4, 14
"""A seed of the layouts drawn by hand; so many of those that are shuffled."""


@pytest.fixture(scope="module")
def misses(layouts, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    work: Path = tmp_path_factory.mktemp("layouts")
    sandbox = Sandbox(work)
    draws = {name: (draw, BY_HAND) for name, draw in layouts.ALL.items()}
    draws |= {f"shuffled {number}": (layouts.shuffled(number), 7) for number in range(SHUFFLED)}
    found = {}
    for name, (draw, seed) in draws.items():
        path = work / f"{name}.pdf"
        truth = draw(seed, path)
        readings = read([page.text for page in sandbox.open(path).pages])
        assert len(readings) == 1, name
        told = [f"{one.field}: {one.read}" for one in scored(truth, readings[0]).misses if one.field not in LEFT_OUT]
        # Either number says which account it is.
        account = {"iban", "account_number"} & set(truth.fields)
        missed = {one.split(":")[0] for one in told} & account
        found[name] = [one for one in told if missed == account or one.split(":")[0] not in account]
    return found


def test_what_a_statement_says_is_read_from_its_text_layer(misses: dict[str, list[str]]) -> None:
    assert {name: told for name, told in misses.items() if told} == {}
