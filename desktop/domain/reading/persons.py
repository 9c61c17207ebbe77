"""Names of people as papers print them: told from other words, parted where two share a line, freed of titles."""

import re
from collections.abc import Iterable
from typing import Final

from rapidfuzz import fuzz

from desktop.domain.reading.folding import folded
from desktop.domain.reading.misreadings import lettered

_TITLES: Final = (
    r"(?:ex\.?m[oa]s?\.? ?\(?[as]?\)?\.? ?|mr\.?|mrs\.?|ms\.?|miss|mx\.?|messrs\.?|dr\.?a?|dra\.?|doutora?|prof\.?a?|"
    r"professora?|eng\.?[oa]?|engenheir[oa]|arq\.?[oa]?|sir|dame|lady|lord|rev\.?|sr\.?a?s?\.?|sra\.?|senhora?s?|"
    r"sres\.?|dona|d[.]?ª|don|mme\.?|mlle\.?|monsieur|madame|mademoiselle|herrn?|frau|familie|mag\.?|dipl\.-?ing\.?|"
    r"o sr\.?|a sra\.?|ao|a[ao]?(?= sr)|to|attn:?|a/c:?)(?:\(a\)|\(o\))?"
)
_LETTER_TITLE: Final = re.compile(r"^[DM]\.\s*(?=\S{3,}\s+\S{2,})")
"""D. (dom) and M. (monsieur) are titles only before a whole name; before a surname they are initials."""
_TITLE: Final = re.compile(rf"^(?:{_TITLES})(?=[\s]|$)[\s]*", re.IGNORECASE)
_TITLE_ONLY: Final = re.compile(rf"^(?:{_TITLES}[\s.]*)+$", re.IGNORECASE)
_TAIL: Final = re.compile(r"[\s,;:.\-–|_]+$|\s+\((?:titular|holder|1|2)[^)]*\)$", re.IGNORECASE)
_ORDER: Final = re.compile(r"^(?:[12345][.)ºª°]?[oºª]?|[1-5](?:st|nd|rd)|[-–•*·:])\s*(?:titular|holder)?\s*[:.\-–)]*\s+", re.IGNORECASE)
_LEADING: Final = re.compile(r"^(?:de|da|do|of)\s+")
_AND: Final = re.compile(r"\s+(?:and|&|e|y|et|und|ou|or|e/ou|and/or|\+|c/|com|with)\s+|\s*[/;]\s*|\s*,\s*(?=\S+\s+\S)|\s+-\s+", re.IGNORECASE)

PARTICLES: Final = frozenset(
    ["de", "da", "do", "das", "dos", "del", "della", "di", "du", "la", "le", "les", "van", "von", "der", "den", "ter", "e", "y", "zu", "bin", "binti", "bint", "ibn", "al", "el", "abu", "mc", "mac", "san", "santa", "dal", "lo", "af", "av", "o"]
)
_NOT_NAMES: Final = frozenset(
    ["conta", "extrato", "extracto", "banco", "bank", "banque", "caixa", "statement", "account", "saldo", "balance", "cliente", "customer", "client", "titular", "titulares", "holder", "holders", "rua", "avenida", "av", "travessa", "largo", "praca", "praceta", "estrada", "lote", "street", "road", "lane", "avenue", "close", "drive", "court", "calle", "plaza", "paseo", "rue", "strasse", "weg", "platz", "allee", "lda", "limitada", "ltd", "limited", "plc", "gmbh", "sa", "s.a", "inc", "llc", "sarl", "sas", "unipessoal", "nif", "nipc", "iban", "bic", "swift", "niss", "data", "date", "fecha", "datum", "pagina", "page", "seite", "periodo", "period", "morada", "address", "direccion", "adresse", "anschrift", "portugal", "espana", "spain", "france", "deutschland", "germany", "kingdom", "united", "brasil", "brazil", "lisboa", "porto", "london", "paris", "madrid", "berlin", "fatura", "factura", "invoice", "facture", "rechnung", "recibo", "receipt", "contrato", "contract", "apolice", "policy", "seguro", "insurance", "certidao", "certificado", "certificate", "certifica", "declaracao", "declaration", "numero", "number", "total", "valor", "amount", "montante", "pagamento", "payment", "entidade", "referencia", "reference", "codigo", "code", "servico", "servicos", "service", "services", "telefone", "telephone", "email", "www", "http", "junta", "freguesia", "camara", "municipal", "republica", "portuguesa", "autoridade", "tributaria", "aduaneira", "seguranca", "social", "instituto", "ministerio", "financas", "conservatoria", "registo", "civil", "tribunal", "policia", "police", "federal", "departamento", "department", "office", "gabinete", "direcao", "geral", "agencia", "branch", "sucursal", "balcao", "mensal", "monthly", "joint", "conjunta", "ordem", "corrente", "current", "deposito", "valor", "descricao", "description", "movimento", "movimentos", "transaction", "transactions", "credito", "debito", "credit", "debit", "moeda", "currency", "euro", "euros", "eur", "gbp", "usd", "janeiro", "fevereiro", "marco", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "passport", "passaporte", "visa", "document", "documento", "nome", "name", "apelido", "surname", "nacionalidade", "nationality", "nascimento", "birth", "casamento", "marriage", "residencia", "residence", "domicilio", "fiscal", "emissao", "issue", "validade", "expiry", "sujeito", "passivo", "senhorio", "inquilino", "landlord", "tenant", "arrendatario", "trabalhador", "empregador", "employee", "employer", "vencimento", "salary", "energia", "eletricidade", "agua", "gas", "internet", "comunicacoes", "telecom", "water", "energy", "electricity", "consumo", "leitura", "tarifa", "plano", "sort", "holder's", "your", "our", "the", "this", "that", "with", "from", "para", "por", "com", "pelo", "pela", "nao", "sim", "not", "yes", "informacao", "information", "resumo", "summary", "opening", "closing", "inicial", "final", "anterior", "disponivel", "contabilistico", "kontoauszug", "konto", "releve", "compte", "andar", "piso", "dto", "esq", "direito", "esquerdo", "frente", "flat", "apartment", "apt", "floor", "building", "edificio", "bloco", "urbanizacao", "bairro", "dear", "caro", "cara", "estimado", "estimada", "exmo", "exma", "senhor", "senhora", "mr", "mrs", "vossa", "sua", "seu", "esta", "este", "obrigado", "thank", "you", "comercial", "universal", "solucoes", "grupo", "group", "holding", "company", "companhia", "seguros", "distribuicao", "linha", "apoio", "contacto", "contact", "sede", "capital", "matricula", "limite", "prazo", "vencida", "segunda", "via", "copia", "original", "duplicado"]
)
_LETTERS: Final = re.compile(r"^[^\W\d_]+(?:['’.\-][^\W\d_]*)*$")
_INITIALS: Final = re.compile(r"^(?:[A-Z]\.?){1,3}$")


def without_titles(text: str) -> str:
    """The name as printed without honorifics, order marks ("1.º titular") and stray signs around it."""
    name = _ORDER.sub("", text.strip())
    for _ in range(4):
        shorter = _LETTER_TITLE.sub("", _TITLE.sub("", name)).strip(" :,;-–|")
        if shorter == name or not shorter:
            break
        name = shorter
    return re.sub(r"\s+", " ", _TAIL.sub("", name)).strip(" :,;|")


def is_name(text: str) -> bool:
    """Whether the words can be a person's name: two to nine capitalised words, none of a bank's or street's."""
    name = without_titles(text)
    words = name.split()
    if not 2 <= len(words) <= 9 or len(name) > 70:
        return False
    full = 0
    for word in words:
        plain = folded(word).strip(".,")
        if plain in PARTICLES:
            continue
        if not _LETTERS.match(word.strip(",")):
            return False
        if plain in _NOT_NAMES or not word[0].isupper():
            return False
        full += len(plain) >= 2
    return full >= 1 and any(len(word.strip(".,")) >= 3 for word in words)


def name_likeness(text: str) -> float:
    """0 to 1: how much like a person's name the words are; 0 where they cannot be one."""
    if not is_name(text):
        return 0.0
    words = without_titles(text).split()
    titled = bool(_TITLE.match(_ORDER.sub("", text.strip())))
    return min(1.0, 0.82 + 0.04 * min(len(words), 4) + (0.1 if titled else 0.0))


def persons(text: str) -> list[str]:
    """The people whom one line names: "Mr J & Mrs A Smith", "Ana Reis e João Reis", "Ana Reis / João Reis".

    A surname that two people share with "and" between their given names is given to both. Empty where the line
    names nobody.
    """
    text = lettered(text.strip())
    parts = [part for part in _AND.split(text) if part and part.strip()]
    if len(parts) == 1:
        name = without_titles(parts[0])
        return [name] if is_name(name) else []
    names = [_LEADING.sub("", without_titles(part)) for part in parts if not _TITLE_ONLY.match(part.strip())]
    shared = _with_shared_surname(names)
    if shared and all(is_name(name) for name in shared):
        return shared
    whole = without_titles(text)
    if re.search(r"\s[eEyY]\s", text) and is_name(whole):
        return [whole]
    return [name for name in names if is_name(name)] if len(names) > 1 else []


def _with_shared_surname(names: list[str]) -> list[str]:
    """"J", "A Smith" becomes "J Smith", "A Smith": a part without surname takes the last one's."""
    if not names:
        return []
    last = names[-1].split()
    if len(last) < 2:
        return names
    return [name if len(name.split()) > 1 else f"{name} {last[-1]}" for name in names]


def same_person(one: str, other: str) -> bool:
    """Whether two printed names are one person's: case, accents, a misread letter or a left-out name apart."""
    first, second = folded(one), folded(other)
    if fuzz.ratio(first, second) >= 90:
        return True
    shorter, longer = sorted((first.split(), second.split()), key=len)
    return len(shorter) >= 2 and set(shorter) < set(longer)


def distinct(names: Iterable[str]) -> list[str]:
    """The names in order, each person once; of a longer and a shorter form the longer stays."""
    kept: list[str] = []
    for name in names:
        place = next((place for place, other in enumerate(kept) if same_person(name, other)), None)
        if place is None:
            kept.append(name)
        elif len(name.split()) > len(kept[place].split()):
            kept[place] = name
    return kept
