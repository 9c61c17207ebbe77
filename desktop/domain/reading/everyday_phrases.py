"""Which labels stand before the fields of bills, leases, payslips and certificates, kind by kind, folded."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from desktop.domain.papers import Kind
from desktop.domain.reading.common_labels import Labels
from desktop.domain.reading.common_labels import weighted as _labels


@dataclass(frozen=True, slots=True)
class Spec:
    """What to look for on papers of one kind; labels with weights, words that announce its period."""

    names: Labels = field(default_factory=dict)
    references: Labels = field(default_factory=dict)
    amounts: Labels = field(default_factory=dict)
    starts: Labels = field(default_factory=dict)
    ends: Labels = field(default_factory=dict)
    periods: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    longest: int = 400


_STARTS: Final = _labels((0.9, ("inicio|data de inicio|data inicio|com inicio em|com inicio no dia|start date|"
    "commencing on|commencing|from|"
    "desde|effective date|effective from|inception|date de debut|prise d'effet|beginn|fecha de inicio|inicia-se em|"
    "inicio em|com inicio a|comeca em|tem inicio em|beginning on|starting on|with effect from|efecto|du|vom|"
    "date d'effet|"
    "inicio do contrato|data de inicio do contrato|data efeito|data de admissao|admissao|"
    "valido de|valida de")))  # fmt: skip
_ENDS: Final = _labels((0.9, ("termo|termo em|data de termo|fim|data de fim|data fim|end date|ending on|expiring on|"
    "until|ate|to|"
    "hasta|date de fin|ende|ablauf|fecha fin|vencimento|data de vencimento|e termo em|com termo em|vencimiento|"
    "expiry date|expires on|au|bis|termina em|e fim em|terminus|cessa em|termo no dia|renewal date|"
    "fecha de vencimiento")))  # fmt: skip

_CODES: Final = "codigo de acesso|codigo da certidao permanente|access code"
"""With such a code anybody can look the paper up, so it comes before the number of an entry."""

SPECS: Final[Mapping[Kind, Spec]] = {
    "utility_bill": Spec(
        references=_labels(
            (0.97, ("fatura n.o|factura n.o|numero da fatura|n.o da fatura|n.o fatura|numero de fatura|invoice number|"
             "invoice no|bill number|numero de factura|n.o factura|facture n|rechnungsnummer|fatura/recibo n.o|"
             "fatura-recibo n.o|n.o documento|bill reference|fatura no|numero de facture|numero da factura|"
             "n.o de factura|factura n|facture no|facture n.o|no de facture|numero documento|documento n.o")),
            (0.85, "n.o|fatura|invoice|factura|n.o do documento"),
            (0.6, "numero de cliente|n.o de cliente|codigo de cliente|customer number|account number|n.o contrato"),
        ),
        amounts=_labels(
            (0.97, ("valor a pagar|total a pagar|total da fatura|total fatura|montante a pagar|amount due|total due|"
             "total amount due|amount to pay|total to pay|importe total|total a pagar este mes|montant a payer|"
             "total ttc|zu zahlender betrag|rechnungsbetrag|valor total|total da factura|total factura|"
             "valor da fatura|quanto tenho a pagar|please pay|new balance|total facture|your new balance|"
             "valor a debitar")),
            (0.75, "total|importancia|a pagar"),
        ),
        periods=("periodo de faturacao", "periodo faturado", "periodo de consumo", "periodo", "billing period",
            "faturacao",
                 "periodo de facturacion", "bill period", "period", "periode", "abrechnungszeitraum", "consumo de",
                 "charges for", "supply period", "servico de", "leituras de", "mensalidade"),
        months=("mes", "fatura de", "periodo", "referente", "month", "mensalidade", "faturacao", "consumo"),
    ),
    "lease": Spec(
        names=_labels((0.95, ("senhorio|senhoria|senhorios|inquilino|inquilina|inquilinos|arrendatario|arrendataria|"
            "arrendatarios|landlord|landlords|the landlord|tenant|tenants|the tenant|primeiro outorgante|"
            "segundo outorgante|"
            "primeira outorgante|segunda outorgante|segundos outorgantes|primeiros outorgantes|arrendador|bailleur|"
            "locataire|vermieter|mieter|le bailleur|le locataire|terceiro outorgante|fiador|lessor|lessee|"
            "comodante|comodatario"))),
        references=_labels((0.9, ("contrato n.o|n.o do contrato|numero do contrato|n.o de contrato|contract no|"
            "agreement number"))),
        amounts=_labels(
            (0.95, ("renda mensal|renda mensal de|renda mensal e de|renda de|valor da renda|monthly rent|rent of|"
                "rent|renda|loyer mensuel|"
             "renda anual de|renta mensual|monatliche miete|kaltmiete|rental amount|renda no montante de|"
             "renda no valor de|"
             "renda convencionada")),
        ),
        starts=_STARTS, ends=_ENDS,
        periods=("prazo", "periodo", "term", "duracao", "vigencia", "celebrado", "inicio", "duree", "duracion"),
        longest=366 * 31,
    ),
    "rent_receipt": Spec(
        names=_labels((0.95, ("senhorio|inquilino|inquilinos|locador|locatario|locadores|locatarios|recebi do senhor|"
            "recebi de|recebi da|recebi do|recebemos de|received from|tenant|landlord|locataire|bailleur|"
            "arrendatario|arrendador|"
            "nome do locador|nome do locatario|sublocador|nome do inquilino|nome do senhorio"))),
        references=_labels((0.97, ("recibo n.o|numero do recibo|n.o do recibo|n.o recibo|receipt no|receipt number|"
            "numero de recibo|quittance n|numero recibo")), (0.75, "contrato n.o|numero do contrato|n.o")),
        amounts=_labels((0.97, ("importancia recebida|a importancia de|valor recebido|valor da renda|renda|importancia|"
            "montante recebido|"
            "amount received|rent|total|valor|la somme de|importe|amount|a quantia de|quantia de|valor iliquido")),
            (0.6, "valor da retencao")),
        starts=_labels((0.85, "de|from|inicio|data inicio|periodo de|du")), ends=_labels((0.85,
            "a|ate|to|fim|data fim|au")),
        periods=("periodo", "renda", "referente", "period", "respeitante", "relativa", "relativo", "periode",
            "for the"),
        months=("mes", "referente", "renda de", "renda do mes", "relativa", "relativo", "month", "periodo", "mois",
            "renda"),
    ),
    "payslip": Spec(
        names=_labels((0.95, ("trabalhador|colaborador|colaboradora|funcionario|empregado|employee|employee name|"
            "empleado|trabajador|"
            "salarie|arbeitnehmer|mitarbeiter|nome do trabalhador|nome do funcionario|nome do colaborador"))),
        references=_labels((0.85, ("recibo n.o|n.o recibo|numero do recibo|n.o mecanografico|employee number|"
            "employee no|"
            "payroll number|n.o funcionario|matricula|n.o do recibo|personalnummer|payroll no|n.o empregado|"
            "numero mecanografico"))),
        amounts=_labels((0.97, ("liquido a receber|valor liquido|total liquido|a receber|net pay|net a payer|"
            "liquido a percibir|"
            "auszahlungsbetrag|nettolohn|vencimento liquido|remuneracao liquida|valor a receber|total a receber|"
            "liquido|"
            "importe liquido|net payable|take home pay|net salary|liquido total a percibir|net a payer avant impot|"
            "montante liquido|net amount"))),
        periods=("periodo", "period", "pay period", "periode", "mes", "vencimento", "processamento", "abrechnung"),
        months=("mes", "periodo", "recibo de vencimento", "processamento", "month", "pay period", "vencimento",
            "referente",
                "period", "mois", "abrechnung", "recibo", "tax period", "nomina", "remuneracoes", "salary", "payslip"),
    ),
    "tax_return": Spec(
        names=_labels((0.95, ("sujeito passivo a|sujeito passivo b|sujeito passivo|nome do sujeito passivo a|conjuge|"
            "nome do conjuge|nome do contribuinte|nome do sujeito passivo|nome do sujeito passivo b|taxpayer|"
            "declarant|contribuyente"))),
        references=_labels((0.95, ("n.o de liquidacao|numero de liquidacao|liquidacao n.o|n.o liquidacao|"
            "numero da liquidacao|n.o da liquidacao|"
            "identificacao da declaracao|declaracao n.o|n.o da declaracao|unique taxpayer reference|"
            "numero da declaracao|utr|n.o de declaracao|"
            "numero fiscal|referencia|steuernummer|numero de justificante|reference de l'avis|n.o documento|"
            "codigo de validacao|"
            "numero do documento|nota de cobranca n.o|numero do recibo"))),
        amounts=_labels((0.97, ("valor a reembolsar|valor a pagar|imposto a pagar|reembolso|total a pagar|"
            "valor a receber|"
            "importancia a reembolsar|tax due|income tax due|total income tax due|montant de l'impot|"
            "resultado de la declaracion|"
            "saldo apurado|importancia a pagar|nachzahlung|erstattung|valor apurado")),
            (0.7, "importancia apurada|rendimento global|total income|imposto apurado")),
        periods=("periodo", "period", "exercicio"),
    ),
    "tax_certificate": Spec(
        periods=("periodo", "period", "exercicio"),
        references=_labels((0.97, ("codigo de validacao|codigo de controlo|certidao n.o|n.o da certidao|"
            "numero da certidao|"
            "codigo de verificacao|codigo de acesso|validation code|certificate number|certidao no|codigo validacao")),
            (0.7, "n.o|referencia|reference")),
    ),
    "social_security_certificate": Spec(
        names=_labels((0.95, ("nome do beneficiario|contribuinte|nome do contribuinte|nome da pessoa singular|"
            "pessoa singular"))),
        references=_labels((0.97, ("codigo de verificacao|codigo de validacao|declaracao n.o|codigo de acesso|"
            "numero da declaracao|"
            "n.o da declaracao|certidao n.o|documento n.o|codigo de controlo")), (0.7,
                "referencia|v/ referencia|n.o documento|reference")),
        periods=("periodo", "extrato", "remuneracoes", "period", "entre", "desde"),
    ),
    "criminal_record": Spec(
        names=_labels((0.93, "nombre y apellidos|nom|subject|re|applicant name|familienname")),
        references=_labels((0.97, ("codigo de acesso|numero do certificado|certificado n.o|n.o do certificado|"
            "certificate number|certificate no|certidao n.o|"
            "access code|reference number|reference no|our reference|file no|file number|n.o certidao|"
            "numero da certidao|"
            "application reference|acro reference|document number|no da certidao|numero de certidao|"
            "tracking number|transaction number|pcc number|"
            "disclosure number|codigo do certificado|certidao no|protocolo|n.o da certidao")),
            (0.7, "reference|referencia|n.o|no|ref|our ref|codigo de validacao|codigo de autenticidade")),
    ),
    "birth_certificate": Spec(
        names=_labels((0.93, ("nome do registando|registando|registanda|name, if any|name if any|name and surname|"
            "prenom|nome proprio e apelidos|full name of child|child's name|name of child|nombre del inscrito"))),
        references=_labels((1.0, _CODES), (0.95, (
            "assento n.o|assento de nascimento n.o|n.o do assento|assento no|entry no|"
            "entry number|matricula|registration number|"
            "certificate number|application number|registration no|certidao n.o|numero de registo|"
            "acte n|tomo|registernummer"))),
    ),
    "marriage_certificate": Spec(
        names=_labels((0.95, ("primeiro nubente|segundo nubente|nubente|nubente 1|nubente 2|conjuge 1|conjuge 2|"
            "1.o conjuge|2.o conjuge|conjuge|conjuges|noivo|noiva|husband|"
            "wife|groom|bride|spouse|name and surname|epoux|epouse|ehemann|ehefrau|contraente|primeiro contraente|"
            "party a|"
            "party b|1.o nubente|2.o nubente|nome do primeiro nubente|nome do segundo nubente|spouse 1|spouse 2|"
            "partner 1|partner 2|first party|second party|convivente"))),
        references=_labels((1.0, _CODES), (0.95, (
            "assento n.o|assento de casamento n.o|n.o do assento|entry no|entry number|"
            "matricula|registration number|"
            "certificate number|application number|registration no|certidao n.o|acte n"))),
    ),
    "parish_certificate": Spec(
        references=_labels((0.93, ("atestado n.o|n.o do atestado|registo n.o|n.o de registo|processo n.o|"
            "declaracao n.o|documento n.o|numero do atestado|n.o")),
            (0.7, "referencia|registo")),
        periods=("reside", "residem", "desde", "vivem", "coabitam"),
    ),
    "insurance": Spec(
        names=_labels((0.95, ("tomador do seguro|tomador|pessoa segura|pessoas seguras|segurado|segurados|insured|"
            "insured person|insured persons|policyholder|policy holder|policyholders|the insured|asegurado|"
            "asegurados|assure|assures|"
            "versicherungsnehmer|versicherte person|nome do tomador|nome da pessoa segura|souscripteur|lead insured"))),
        references=_labels((0.97, ("apolice n.o|numero da apolice|n.o da apolice|n.o apolice|n.o de apolice|apolice|"
            "policy number|policy no|numero de poliza|poliza n.o|"
            "certificate number|versicherungsnummer|numero de contrat|contrat n|certificado n.o|apolice no|poliza")),
            (0.7, "contrato n.o|reference|referencia")),
        amounts=_labels((0.95, ("premio total|premio comercial|premio anual|valor do premio|total premium|premium|"
            "premio|annual premium|"
            "prime totale|total a pagar|prima total|jahresbeitrag|cotisation annuelle|premio total anual|prima"))),
        starts=_STARTS, ends=_ENDS,
        periods=("periodo", "vigencia", "validade", "period of insurance", "period", "duracao", "validity",
            "cobertura", "cover",
                 "periode", "garantie", "versicherungsdauer", "seguro valido", "valido", "vigor"),
        longest=366 * 11,
    ),
    "employment_contract": Spec(
        names=_labels((0.95, ("trabalhador|trabalhadora|segundo outorgante|segunda outorgante|segundo contraente|"
            "segunda contraente|employee|the employee|trabajador|salarie|"
            "arbeitnehmer|colaborador|empregado|arbeitnehmerin|worker"))),
        references=_labels((0.85, "contrato n.o|n.o do contrato|contract no|contract number|reference|referencia")),
        amounts=_labels((0.93, ("retribuicao mensal|retribuicao base|remuneracao mensal|remuneracao base|"
            "retribuicao mensal base|"
            "retribuicao mensal iliquida|vencimento base|salary of|annual salary|gross salary|salario bruto|"
            "remuneration|salaire mensuel|"
            "bruttogehalt|monthly salary|retribuicao iliquida|remuneracao iliquida|retribuicao base mensal|"
            "vencimento mensal|salary|retribuicao|remuneracao"))),
        starts=_STARTS, ends=_ENDS,
        periods=("prazo", "periodo", "vigencia", "inicio", "term", "termo"),
        longest=366 * 5,
    ),
    "pension": Spec(
        names=_labels((0.95, ("pensionista|nome do pensionista|pensioner|pensioner name|beneficiario|titular|"
            "titular da pensao|pensionnaire|rentner|pensionado"))),
        references=_labels((0.97, ("n.o de pensionista|numero de pensionista|n.o pensionista|pensionista n.o|"
            "n.o de subscritor|numero de subscritor|pension number|pension reference|pensioner number|payroll number|"
            "national insurance number|versicherungsnummer|rentenversicherungsnummer|numero de pension|"
            "numero do beneficio|n.o do beneficio|reference number|our reference|numero de beneficio")),
            (0.7, "referencia|reference|n.o beneficiario|n.o de beneficiario|processo n.o")),
        amounts=_labels((0.97, ("valor mensal da pensao|valor da pensao|pensao mensal|valor liquido|liquido a receber|"
            "net pension|net pension paid|net payment|net pay|state pension|new state pension|your pension|"
            "monthly pension|monatliche rente|rentenbetrag|zahlbetrag|auszahlungsbetrag|montant net|pension mensuelle|"
            "montant mensuel|importe liquido|importe mensual|pension mensual|liquido a percibir|"
            "valor liquido a receber|"
            "montante da pensao|no valor de|no montante mensal de|no valor mensal de")),
            (0.8, "pensao|gross pension|valor iliquido|amount|importe|montant")),
        periods=("periodo", "period", "pay period", "mes", "periode"),
        months=("mes", "periodo", "month", "pay period", "referente", "mois", "relativo", "pensao", "pension"),
    ),
    "residence_card": Spec(
        references=_labels((0.95, ("certificado n.o|n.o do certificado|titulo n.o|n.o do titulo|card no|numero|"
            "n.o documento|permit number|card number"))),
    ),
    "identity_card": Spec(references=_labels((0.93, "n.o documento|document no|documento n.o|numero|card no"))),
    "passport": Spec(references=_labels((0.93, "passport no|passaporte n.o|passport number|no do passaporte"))),
    "visa": Spec(references=_labels((0.93, "visa number|numero do visto|visto n.o|numero de visto"))),
    "other": Spec(references=_labels((0.8, "referencia|reference|processo n.o|n.o|documento n.o"))),
}  # fmt: skip
