"""What people type when they look for a procedure, and what they mean by it, in two languages and with slips."""

import string
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.articles import Article, agreement, cited, written
from desktop.domain.procedure_search import Hit, ProcedureSearch, folded
from forms.reader import load_rules

RULES = load_rules()
SEARCH = ProcedureSearch(RULES.finding, RULES.procedures)

FIRST = """
D7 | rp_d7
d7 | rp_d7
d 7 | rp_d7
D-7 | rp_d7
visto D7 | rp_d7
D7 visa | rp_d7
D8 | rp_d8
D2 | rp_d2
d1 | rp_d1
D3 | rp_d3
D4 | rp_d4_he
D6 | rp_d6
visto C | visa_short
golden visa | ari
Golden Visa | ari
visto gold | ari
visto gld | ari
goldenvisa | ari
gloden visa | ari
ARI | ari
investimento | ari
renew golden visa | ari_renew
renovação do visto gold | ari_renew
artigo 15 | eu_family_art15
art. 15.º | eu_family_art15
art 15 | eu_family_art15
Article 15 | eu_family_art15
artigo 15.º da Lei n.º 37/2006 | eu_family_art15
37/2006 art. 15 | eu_family_art15
art. 15 withdrawal agreement | wa_permanent
artigo 16 | eu_perm_cert_art16
artigo 17 | eu_family_perm_art17
art. 98 n.º 2 | fr_in_pt_98_2
art. 98.º, n.º 2 | fr_in_pt_98_2
98/2 | fr_in_pt_98_2
98 n.º 2 | fr_in_pt_98_2
98 nº 2 | fr_in_pt_98_2
98(2) | fr_in_pt_98_2
article 98, no. 2 | fr_in_pt_98_2
art. 98 n.º 1 | fr_abroad_98_1
98/1 | fr_abroad_98_1
reagrupamento | fr_abroad_98_1 fr_in_pt_98_2
reagrupamento familiar | fr_abroad_98_1 fr_in_pt_98_2
regrupamento familar | fr_abroad_98_1 fr_in_pt_98_2
family reunification | fr_abroad_98_1 fr_in_pt_98_2
famly reunificaton | fr_abroad_98_1 fr_in_pt_98_2
i want to bring my wife | fr_abroad_98_1
família em Portugal | fr_in_pt_98_2
nómada digital | rp_d8
nomada digital | rp_d8
digital nomad | rp_d8
digtal nomads | rp_d8
CRUE | eu_crue
crue | eu_crue
EU registration | eu_crue
blue card | rp_blue_card
blu card | rp_blue_card
cartão azul | rp_blue_card
CARTAO AZUL | rp_blue_card
121-A | rp_blue_card
brexit | wa_uk_temp
brexti | wa_uk_temp
brexit family | wa_family
british family | wa_family
family of a british citizen | wa_family
família de britânico | wa_family
familiar de britânico | wa_family
brexit permanent residence | wa_permanent
renovar | rp_renew
renovação | rp_renew
renewal | rp_renew
como renovar a minha autorização de residência | rp_renew
artigo 78 | rp_renew
manifestação de interesse | expression_of_interest
manifestacao de interese | expression_of_interest
expression of interest | expression_of_interest
88 n.º 2 | expression_of_interest
88/7 | rp_job_88_7
job seeker visa | rp_job_88_7
artigo 90-A | ari
90.º-A | ari
art. 122 n.º 1 al. a) | minor_122_1a
122.º, n.º 1, alínea a) | minor_122_1a
122/1/a | minor_122_1a
filho nascido em Portugal | minor_122_1a
baby born in Portugal | minor_122_1a
artigo 123 | exc_art123
humanitarian | exc_art123
residência permanente | pr_art80
permanent residence | pr_art80
art. 80 | pr_art80
ERLD | ltr_art125
longa duração | ltr_art125
CPLP | rp_cplp
mobilidade cplp | rp_cplp
estudante | rp_d4_he
universidade | rp_d4_he
ensino secundário | rp_d4_sec
student visa | visa_res
visto de residência | visa_res
schengen visa | visa_short
turista | visa_short
estada temporária | visa_temp
airport transit | visa_transit
prorrogação | ext_stay
extend visa | ext_stay
mudar de morada | data_change
change of address | data_change
segunda via | data_change
declaração de entrada | entry_decl
entry declaration | entry_decl
tech visa | rp_d3
recibos verdes | rp_d2
work permit | rp_d1
reformado | rp_d7
passive income | rp_d7
casado com uma portuguesa | eu_family_art15
spouse of eu citizen | eu_family_art15
asilo | asylum
asylum | asylum
refugee | asylum
Ucrânia | temporary_protection
nacionalidade portuguesa | citizenship
citizenship | citizenship
109.º | trafficking
human trafficking | trafficking
researcher | other_purpose
undocumented | overstay
"""
"""Query | what must be found first; where there are two, these two in either order."""

ROWS = [(row.partition(" | ")[0], row.partition(" | ")[2].split()) for row in FIRST.strip().splitlines()]


def test_the_table_is_long_enough() -> None:
    assert len({query for query, _ in ROWS}) >= 80
    assert len({result for _, results in ROWS for result in results} & set(RULES.procedures)) == len(RULES.procedures)


@pytest.mark.parametrize(("query", "wanted"), ROWS)
def test_the_best_hit_comes_first(query: str, wanted: list[str]) -> None:
    hits = SEARCH.find(query)

    assert sorted(hit.id for hit in hits[: len(wanted)]) == sorted(wanted), hits[:4]


def test_every_name_finds_its_own() -> None:
    for key, names in RULES.finding.names.items():
        for name in (*names.pt, *names.en, *names.codes):
            found = SEARCH.find(name)
            assert key in [hit.id for hit in found[:4]], (key, name, found[:5])


def test_every_article_finds_its_own() -> None:
    for key, names in RULES.finding.names.items():
        for article in names.articles:
            law, _, number = article.partition(" ")
            query = f"artigo {number} " + ("acordo de saída" if law == "WA" else law)
            hits = {hit.id: hit for hit in SEARCH.find(query)}
            assert hits[key].by == "article" or law == "WA", (key, article)
            assert hits[key].score > 85, (key, article)


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("golden visa portugal funds", "ari"),
        ("my husband is portuguese and I live in Brazil", "eu_family_art15"),
        ("quero trazer os meus filhos do Nepal", "fr_abroad_98_1"),
        ("como faço para renovar o meu título caducado em 2025", "rp_renew"),
        ("trabalho em remoto para uma empresa americana", "rp_d8"),
        ("sou brasileiro e quero trabalhar em Portugal", "rp_d1"),
        ("cidadania por tempo de residência", "citizenship"),
        ("I am British and moved here in 2019", "wa_uk_temp"),
        ("i lost my card yesterday on the train", "data_change"),
        ("estudar um mestrado em Lisboa", "rp_d4_he"),
        ("visa for my parents", "fr_abroad_98_1"),
    ],
)
def test_a_whole_sentence_leads_near(sentence: str, wanted: str) -> None:
    assert wanted in [hit.id for hit in SEARCH.find(sentence)[:3]], SEARCH.find(sentence)[:5]


def test_a_closed_way_says_so() -> None:
    hit = SEARCH.find("manifestação de interesse")[0]

    assert hit.ending
    assert "closed" in RULES.finding.endings[hit.id].title.en
    assert "fechada" in RULES.finding.endings[hit.id].title.pt


@pytest.mark.parametrize("query", ["", "   ", "…", "xyzzy", "qqqqqqqq", "999", "artigo 999", "12345", "?"])
def test_nothing_is_found_for_nothing(query: str) -> None:
    assert SEARCH.find(query) == ()


@pytest.mark.parametrize("query", ["renov", "reag", "manifest", "gold", "schen", "nacion"])
def test_the_beginning_of_a_word_is_enough(query: str) -> None:
    wanted = {"renov": "rp_renew", "reag": "fr_abroad_98_1", "manifest": "expression_of_interest", "gold": "ari",
              "schen": "visa_short", "nacion": "citizenship"}  # fmt: skip

    assert SEARCH.find(query)[0].id == wanted[query]


def test_another_paragraph_of_the_same_article_is_not_taken_for_it() -> None:
    found = {hit.id for hit in SEARCH.find("artigo 88 n.º 2")}

    assert "rp_job_88_7" not in found
    assert "rp_d8" not in found


@given(st.text(alphabet=string.ascii_letters + string.digits + " .,/()-ºªçãéí", max_size=40))
def test_whatever_is_typed_is_answered_in_order(query: str) -> None:
    hits = SEARCH.find(query)

    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(0 < hit.score <= 100 for hit in hits)
    assert len({hit.id for hit in hits}) == len(hits)
    assert {hit.id for hit in hits} <= set(RULES.procedures) | set(RULES.finding.endings)


@given(st.lists(st.sampled_from([query for query, _ in ROWS] + ["xyz", "xyzz", "portug"]), max_size=4))
def test_one_search_does_not_sway_the_next(queries: list[str]) -> None:
    search = ProcedureSearch(RULES.finding, RULES.procedures)
    for query in queries:
        search.find(query)

    assert search.find("renovar xyzzy agora") == SEARCH.find("renovar xyzzy agora")


@given(st.sampled_from([query for query, _ in ROWS]))
def test_accents_and_capitals_do_not_matter(query: str) -> None:
    def ids(found: tuple[Hit, ...]) -> list[str]:
        return [hit.id for hit in found]

    assert ids(SEARCH.find(query.upper())) == ids(SEARCH.find(query)) == ids(SEARCH.find(folded(query)))


@pytest.mark.parametrize(
    ("query", "article"),
    [
        ("art. 98.º, n.º 2", Article("98", "2")),
        ("artigo 90.º-A", Article("90-A")),
        ("90a", Article("90-A")),
        ("122.º, n.º 1, alínea k)", Article("122", "1", "k")),
        ("122(1)(k)", Article("122", "1", "k")),
        ("98 / 2", Article("98", "2")),
        ("artigo 15 da lei 37/2006", Article("15", law="37/2006")),
        ("lei n.º 23/2007, artigo 77.º, n.º 1", Article("77", "1", law="23/2007")),
        ("article 18(4) withdrawal agreement", Article("18", "4", law="WA")),
    ],
)
def test_articles_are_understood_as_people_write_them(query: str, article: Article) -> None:
    assert cited(folded(query)).articles == (article,)


@pytest.mark.parametrize("query", ["90 dias", "2 anos", "covid 19", "tenho 98 anos", "art deco"])
def test_numbers_that_are_no_articles_are_left_alone(query: str) -> None:
    assert cited(folded(query)).articles == ()


def test_an_article_agrees_with_itself_best() -> None:
    assert written("23/2007 122/1/a") == Article("122", "1", "a", "23/2007")
    same = agreement(Article("98", "2"), ["23/2007 98/2"])
    whole = agreement(Article("98"), ["23/2007 98/2"])
    wider = agreement(Article("98", "2"), ["23/2007 98"])
    assert same > whole > wider > 0
    assert agreement(Article("98", "2"), ["23/2007 98/1", "37/2006 98/1"]) == 0
    assert agreement(Article("98", "2", law="37/2006"), ["23/2007 98/2"]) == 0


def test_it_keeps_up_with_typing() -> None:
    SEARCH.find("family reunification")
    began = perf_counter()
    for end in range(1, 21):
        SEARCH.find("family reunification"[:end])
    assert perf_counter() - began < 2
