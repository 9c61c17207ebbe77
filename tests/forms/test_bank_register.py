"""The described banks are read strictly, each says what it stands on, and no two claim the same codes."""

import pytest
from pydantic import ValidationError

from forms.banks import Bank, banks

WANTED = {
    "caixa_geral_de_depositos", "millennium_bcp", "santander_totta", "novo_banco", "bpi", "activobank", "montepio",
    "credito_agricola", "bankinter", "revolut", "wise", "n26", "barclays", "hsbc", "lloyds", "natwest", "monzo",
    "starling", "banco_do_brasil", "itau", "nubank",
}  # fmt: skip


def test_the_banks_that_applicants_use_are_there() -> None:
    known = {one.id for one in banks()}
    assert known >= WANTED
    assert len(known) == len(banks())


def test_codes_are_formed_right_and_claimed_once() -> None:
    codes: dict[tuple[str, str], str] = {}
    for one in banks():
        for bic in one.bics:
            assert len(bic) == 8
            assert bic.isalnum()
            assert bic.isupper()
        for code in one.iban_bank_codes:
            assert codes.setdefault((one.country, code), one.id) == one.id
            assert len(code) == 4 or one.country == "DE"


def test_each_entry_says_what_it_was_written_from() -> None:
    for one in banks():
        assert "layout" in one.written_from, one.id
        assert one.name in one.names or any(name in one.name or one.name in name for name in one.names), one.id


def test_an_unknown_key_is_refused() -> None:
    good = banks()[0].model_dump()
    with pytest.raises(ValidationError):
        Bank.model_validate({**good, "logo": "x"})
    with pytest.raises(ValidationError):
        Bank.model_validate({**good, "country": "Portugal"})
