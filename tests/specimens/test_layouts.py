"""The held-out statements are fair: what their truth says stands on them, and their money adds up."""

from decimal import Decimal
from pathlib import Path

import pytest
from pypdf import PdfReader
from stdnum import iban

NAMES = (
    "pt_millennium", "pt_caixa", "pt_santander", "es_extracto", "gb_high_street", "fr_releve", "de_kontoauszug",
    "online_revolut", "online_wise", "pt_montepio", "pt_rural", "br_itau", "gb_monzo", "gb_lloyds", "es_caixabank",
    "de_n26", "fr_bnp", "es_bankinter", "fr_postale", "de_sparkasse", "br_banco_do_brasil", "gb_natwest", "gb_business",
    "pt_activobank", "fr_qonto", "pt_novo_banco", "es_sabadell", "fr_mutuel", "de_ing", "br_nubank", "gb_starling",
)  # fmt: skip
SHUFFLED = (0, 1, 2, 3, 4, 5)
"""So many of the layouts that are shuffled are looked over."""


def test_every_layout_is_named_here(layouts) -> None:
    groups = (layouts.LAYOUTS, layouts.HELD_OUT, layouts.FRESH, layouts.SEALED)
    assert sorted(name for group in groups for name in group) == sorted(NAMES)
    assert set(layouts.ALL) == set(NAMES)


@pytest.mark.parametrize("name", [*NAMES, *SHUFFLED])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_layout_prints_its_truth(layouts, name: str | int, seed: int, tmp_path: Path) -> None:
    draw = layouts.ALL[name] if isinstance(name, str) else layouts.shuffled(name)
    truth = draw(seed, tmp_path / "statement.pdf")
    reader = PdfReader(tmp_path / "statement.pdf")
    assert truth.pages == tuple(range(1, len(reader.pages) + 1))
    text = "\n".join(page.extract_text() for page in reader.pages)
    digits = "".join(character for character in text if character.isdigit() or character == "\n")
    folded = text.casefold()
    fields = truth.fields
    assert "iban" not in fields or iban.is_valid(fields["iban"])
    assert "iban" not in fields or fields["iban"] in "".join(text.split())
    assert all(holder.casefold() in folded for holder in fields["holders"])
    assert fields["bank"].casefold().split()[0] in folded
    for movement in fields["transactions"]:
        assert movement.description.casefold() in folded
        assert movement.amount.lstrip("-").replace(".", "") in digits
        if movement.balance is not None:
            assert movement.balance.lstrip("-").replace(".", "") in digits
    if "opening_balance" in fields:
        moved = sum(Decimal(movement.amount) for movement in fields["transactions"])
        assert Decimal(fields["opening_balance"]) + moved == Decimal(fields["closing_balance"])


@pytest.mark.parametrize("name", NAMES)
def test_seeds_decide_the_statement(layouts, name: str, tmp_path: Path) -> None:
    for seed, file in ((1, "a"), (1, "b"), (2, "c")):
        layouts.ALL[name](seed, tmp_path / file)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert (tmp_path / "a").read_bytes() != (tmp_path / "c").read_bytes()
