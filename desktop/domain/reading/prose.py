"""What certificates and contracts say in sentences: whom they name, when they were signed, how long they hold."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from desktop.domain.reading.dates import made, mentions
from desktop.domain.reading.evidence import Found, found
from desktop.domain.reading.flow import Flow
from desktop.domain.reading.persons import persons

_WORD: Final = r"(?:[A-ZÀ-ÖØ-ÞŒŠŽ][\w'’.\-]+(?<![.][ºª°])|[A-ZÀ-ÖØ-ÞŒŠŽ]\.?(?![.]?[ºª°]))"
_NAME: Final = rf"{_WORD}(?:\s(?:{_WORD}|d[aeo]s?|e|del|van|von|der|bin|bint|al|el)){{1,8}}"
_BEFORE: Final = (
    r"(?:que(?: [oa]s?)?(?: [sS]r\.?ª?[aº]?\.?| [sS]enhora?)?|em nome de|certifica(?:mos|-se)? que|declara(?:mos|"
    r"-se)? que|"
    r"atesta(?:mos|-se)? que|Entre:?|[Ee]|and|between|in respect of|in the name of|[Cc]ertif(?:y|ies|ied) that|"
    r"para|by|to|"
    r"[Ii]nquilin[oa]s?:?|[Ss]enhori[oa]s?:?|[Aa]rrendat[aá]ri[oa]s?:?|[Pp]rimeir[oa]s? (?:[Oo]utorgante|"
    r"[Cc]ontraente)s?:?|"
    r"[Ss]egund[oa]s? (?:[Oo]utorgante|[Cc]ontraente)s?:?|[Tt]erceir[oa] [Oo]utorgante:?|"
    r"PRIMEIR[OA]S?(?: OUTORGANTES?| CONTRAENTES?)?:?|"
    r"SEGUND[OA]S?(?: OUTORGANTES?| CONTRAENTES?)?:?|SENHORI[OA]S?:?|INQUILIN[OA]S?:?|ARRENDAT[AÁ]RI[OA]S?:?|"
    r"[Tt]rabalhador[a]?:?|"
    r"[Ll]andlord:?|[Tt]enants?:?|[Ee]mployee:?|[a-z]\)|[1-9][.)ºª]|;|Mr\.?|Mrs\.?|Ms\.?|D\.|Dña\.|Herr|Frau|"
    r"de D\.|entre|"
    r"sobre|consta de|contra|relativ[oa] a|of|senhor(?:es|a)?|filh[oa] de [^,]{5,80}|conviventes:?)"
)
_AFTER: Final = (
    r"(?:de nacionalidade|nacional d|nacionalidade|brasileir|portugues|britânic|britanic|casad|solteir|divorciad|"
    r"vi[uú]v|"
    r"contribuinte|com o (?:NIF|NISS|n)|NIF|N\.I\.F|NISS|titular d|portador|portadora|natural|filh[oa] d|nascid|"
    r"residente|maior|"
    r"que vivem|que tem|com domic|com resid|adiante|doravante|na qualidade|cidad|hereinafter|of\s+\d|born|residing|"
    r"holder|holding|a citizen|"
    r"bearer|nationality|date of birth|passport|son of|daughter of|domiciliad|mayor de edad|con D|con NIE|n[ée]e? le|"
    r"demeurant|geboren|wohnhaft|nac\.|passaporte|titulares|com NIF|com o contribuinte|ambos|inscrit|reside|vive|"
    r"estado civil|CPF|RG|nasc|"
    r"nada consta|NÃO CONSTA|não consta|is employed|has been employed|exerce|é trabalhador|"
    r"est titulaire|es titular|é titular|tem a|tem o|é funcion|trabalha)"
)
_PERSON_BEFORE: Final = re.compile(
    rf"(?<![\w]){_BEFORE}[\s:]+(?P<name>{_NAME})(?=\s*[,;(.]|\s+(?:e|and|y|et|"
    rf"und)\s|\s+{_AFTER})"
)
_PERSON_AFTER: Final = re.compile(rf"(?P<name>{_NAME})\s*[,(]\s*(?:\w+\s)?{_AFTER}")
_FIRM: Final = re.compile(
    r"[\s,-]*(?:Lda|LDA|S\.? ?A\b|Unipessoal|Ltd|Limited|plc|PLC|GmbH|SARL|SAS|S\.L|Inc|LLC|"
    r"E\.M)"
)
_CHILD_OF: Final = re.compile(
    r"\b(?:filh[oa]s? de|filiacao:?|son of|daughter of|child of|hij[oa] de|fils de|"
    r"fille de|pai:?|mae:?)\b[^;.]*$"
)
_PLACED: Final = re.compile(
    r"\s*[A-ZÀ-ÖØ-ÞŒŠŽ][\w.'’-]+(?:[ -]+(?:[A-ZÀ-ÖØ-ÞŒŠŽ][\w.'’-]*|d[aeo]s?|e|la|le))*(?:/[A-Z]{2})?,?\s*(?:em|aos|"
    r"a|on|le|den|the|dia)?\s*"
)
"""A place before a date, as letters and certificates end: "Lisboa, "."""
_SIGNING_WORDS: Final = re.compile(
    r"(?:assinado|celebrado|feito|passado|emitid[oa]|emite-se|lavrad[oa]|signed|dated|given|fait a|firmado|"
    r"expedid[oa]|issued|"
    r"outorgado|data|on this|concluido|executed)[^.;]{0,40}$"
)
_OTHER_PAPER: Final = re.compile(r"\b(?:passaporte|passport|cartao de cidadao|identity card|decreto|lei|visa|visto)\b")
_BORN: Final = re.compile(
    r"(?:nascid|nasceu|nascimento|born|birth|nacid|nacimiento|naissance|nee? le|geboren|"
    r"geb\.)[^,;.]{0,30}$"
)
_BEGAN: Final = re.compile(
    r"\b(?:inicio|termo|admissao|desde|vigor|efeitos?|eintritt|antiguedad|entree|start date|hire date|employed since)"
    r"[^.;0-9]{0,12}$"
)
"""What stands before the day something begins or ends, which is not the day the paper was made."""
_NUMBERS: Final = {
    "um": 1, "uma": 1, "dois": 2, "duas": 2, "tres": 3, "quatro": 4, "cinco": 5, "seis": 6, "doze": 12, "dez": 10,
        "trinta": 30,
    "sessenta": 60, "noventa": 90, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "twelve": 12,
    "ten": 10,
    "thirty": 30, "sixty": 60, "ninety": 90, "un": 1, "dos": 2, "seis meses": 6, "trois": 3, "deux": 2, "sieben": 7,
        "sete": 7,
    "oito": 8, "nove": 9, "drei": 3, "quinze": 15, "vinte": 20, "eighteen": 18, "dezoito": 18, "tres (3)": 3,
        "cento e oitenta": 180,
}  # fmt: skip
_LASTS: Final = re.compile(
    r"(?:valid[oa]?s?|validade|vigora|vigencia|valable|gultig|caduc\w+|prazo|periodo|term|duracao|duration|duree|plazo)"
    r"[^.;]{0,45}?\b(?P<count>[0-9]{1,3}|"
    + "|".join(sorted(_NUMBERS, key=len, reverse=True))
    + r")\b(?: ?\([^)]{1,20}\))? ?(?P<unit>dias|meses|mes|anos|ano|days|months|month|years|year|dias uteis|mois|"
    r"ans|an|tage|monate|jahre?|anos)\b"
)


_TREATY: Final = re.compile(r"(?:haye|haia|haya|hague|lei|decreto-lei|portaria|regulamento)[^.;]{0,25}$")
"""What stands before the day of a law or a treaty, which no paper was made on."""


def people_named(flow: Flow) -> list[Found]:
    """The people whom sentences introduce ("certifica que ...", "..., contribuinte fiscal n.º"), in order."""
    text = flow.printed_prose
    named: list[Found] = []
    for pattern, strength in ((_PERSON_AFTER, 0.9), (_PERSON_BEFORE, 0.84)):
        for match in pattern.finditer(text):
            if _CHILD_OF.search(flow.prose[max(0, match.start("name") - 60) : match.start("name")]):
                continue
            if _FIRM.match(text, match.end("name")):
                continue
            for name in persons(match["name"]):
                start = text.find(name, match.start("name"), match.end("name"))
                if start < 0 or any(one.box == flow.box(start, start + len(name)) for one in named):
                    continue
                named.append(found(flow, name, start, start + len(name), strength))
    return named


def signing_dates(flow: Flow) -> Iterator[Found]:
    """The date under a certificate or contract: after the place ("Lisboa, 3 de maio de 2024") or the word "signed"."""
    for index, row in enumerate(flow.rows):
        folded = flow.folded[row.start : row.end]
        for mention in flow.row_mentions[index]:
            if mention.when is None:
                continue
            before = flow.prose[max(0, row.start + mention.start - 60) : row.start + mention.start]
            if _BORN.search(before) or _OTHER_PAPER.search(before) or _BEGAN.search(before):
                continue
            if _SIGNING_WORDS.search(before):
                strength = 0.9
            elif _PLACED.fullmatch(flow.text[row.start : row.start + mention.start]) and len(folded) - mention.end < 12:
                strength = 0.85
            else:
                continue
            strength -= 0.12 if index < 0.4 * len(flow.rows) else 0.0
            yield found(
                flow, mention.when.isoformat(), row.start + mention.start, row.start + mention.end,
                strength * mention.strength,
            )  # fmt: skip


def lone_dates(flow: Flow) -> Iterator[Found]:
    """Every full date that is not a birth's, for papers that say nothing of when they were made."""
    for mention in mentions(flow.prose, misread=flow.is_ocr):
        before = flow.prose[max(0, mention.start - 45) : mention.start]
        if mention.when is not None and not any(one.search(before) for one in (_BORN, _TREATY, _BEGAN)):
            yield found(flow, mention.when.isoformat(), mention.start, mention.end, 0.45 * mention.strength)


def duration(flow: Flow) -> tuple[int, str, Found] | None:
    """How long the paper says that it holds: a count, its unit (days, months, years) and where."""
    match = _LASTS.search(flow.prose)
    if match is None:
        return None
    raw = match["count"]
    count = int(raw) if raw.isdigit() else _NUMBERS[raw]
    letter = match["unit"][0]
    unit = "months" if letter == "m" else "days" if letter in "dt" else "years"
    return count, unit, found(flow, match[0], match.start("count"), match.end(), 0.8)


def later(day: date, count: int, unit: str) -> date:
    """The day so many days, months or years on; the last of a month where the month has no such day."""
    if unit == "days":
        return day + timedelta(days=count)
    months = count * (12 if unit == "years" else 1) + day.month - 1
    year, month = day.year + months // 12, months % 12 + 1
    for number in range(day.day, 27, -1):
        reached = made(year, month, number)
        if reached is not None:
            return reached
    return date(year, month, day.day)


def first_found(flows: Sequence[Flow]) -> tuple[int, str, Found] | None:
    """The first duration that any of the pages states."""
    return next((one for flow in flows if (one := duration(flow)) is not None), None)
