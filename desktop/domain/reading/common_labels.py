"""Labels that stand before the days, numbers and people of papers of every kind, folded."""

from collections.abc import Mapping
from typing import Final

Labels = Mapping[str, float]


def weighted(*groups: tuple[float, str]) -> dict[str, float]:
    return {label: weight for weight, labels in groups for label in labels.split("|")}


ISSUED: Final[Labels] = weighted(
    (0.97, ("data de emissao|data da emissao|data emissao|emitido em|emitida em|data da fatura|data da factura|"
        "data fatura|"
     "issue date|date of issue|issued on|date issued|date of issuance|bill date|invoice date|statement date|"
     "fecha de emision|fecha de expedicion|fecha de factura|date d'emission|date de facture|delivre le|etabli le|"
     "ausgestellt am|rechnungsdatum|ausstellungsdatum|data de expedicao|data do documento|data da certidao|"
     "data e hora de emissao|dt. processamento|data processamento|data de processamento|data fecho|data de fecho|"
     "data da liquidacao|data de liquidacao|date of certificate|emitido a|data do recibo|"
     "date of report|date printed|data da apolice|data do atestado|date completed|date de delivrance")),
    (0.9, ("data da celebracao|assinado em|celebrado em|data de pagamento|date of payment|pay date|payment date|"
     "data do pagamento|date signed|dated|signed on|signed this|expedido em|expedida em|fait a|certificate date")),
    (0.8, "data|date|fecha|datum|le"),
)  # fmt: skip
EXPIRES: Final[Labels] = weighted(
    (0.97, ("valido ate|valida ate|data de validade|valid until|valid to|expiry date|date of expiry|expires on|"
     "expiration date|valido hasta|valida hasta|fecha de caducidad|valable jusqu'au|gultig bis|valido ate ao dia|"
     "termo de validade|validade ate|data de caducidade|expires|good until")),
    (0.85, "validade|caducidad|caduca el"),
)  # fmt: skip
NIF: Final[Labels] = weighted(
    (0.97, ("nif|n.i.f|contribuinte|contribuinte n.o|contribuinte fiscal|contribuinte fiscal n.o|"
        "numero de contribuinte|n.o contribuinte|"
     "n.o de contribuinte|numero de identificacao fiscal|nif/nipc|identificacao fiscal|nif n.o|nif do sujeito passivo|"
     "nif do cliente|nif do titular|nif do inquilino|nif do locatario|tax number|portuguese tax number|"
     "nif dos inquilinos|nif trabalhador|nif do trabalhador|contrib. n.o|n. contribuinte|no contribuinte")),
    (0.6, "nipc|nif do senhorio|nif do locador|nif emitente|nif da entidade"),
)  # fmt: skip
NISS: Final[Labels] = weighted(
    (0.97, ("niss|n.i.s.s|numero de identificacao de seguranca social|numero de identificacao da seguranca social|"
     "n.o de identificacao de seguranca social|n.o seguranca social|seguranca social n.o|n.o beneficiario|"
     "n.o de beneficiario|numero de beneficiario|n. seg. social|seg. social|n.o seg. social|n.o ss")),
)  # fmt: skip
PERSON: Final[Labels] = weighted(
    (0.95, ("nome|nome completo|nome do titular|titular|titulares|titular do contrato|titular del contrato|"
        "titular del suministro|cliente|nome do cliente|"
        "requerente|"
     "name|full name|name of applicant|applicant|customer|customer name|account holder|nombre|nombre y apellidos|"
     "titulaire|nom et prenom|"
     "name und vorname|vor- und nachname|kunde|interessado|interessada|subject|in respect of|nombre completo|"
     "in the name of|"
     "em nome de|a favor de|subject name|beneficiario|nome do beneficiario|contribuinte|sujeito passivo|nome(s)|"
     "nome do contribuinte|taxpayer|certifies that|certify that|certifica que|declara que|atesta que|"
     "surname and forenames|nome/denominacao|nome / denominacao")),
)  # fmt: skip
