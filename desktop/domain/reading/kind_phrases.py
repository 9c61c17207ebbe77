"""What papers of each kind call themselves and speak of, in the five languages they come in, folded, with weights."""

from typing import Final

from desktop.domain.papers import Kind

TITLE, STRONG, PLAIN, FAINT = 3.0, 1.8, 0.9, 0.5
"""A title all but decides; strong phrases are seldom elsewhere; plain and faint ones only add up."""

_WORDS: Final[dict[Kind, dict[float, str]]] = {
    "bank_statement": {
        TITLE: "extrato de conta|extracto de conta|extrato combinado|extracto combinado|extrato integrado|"
        "extrato bancario|extracto bancario|extrato mensal|extrato global|extrato consolidado|extrato de movimentos|"
        "bank statement|statement of account|account statement|your statement|current account statement|"
        "joint account statement|extracto de cuenta|extracto mensual|releve de compte|releve bancaire|"
        "releve de vos comptes|kontoauszug|consulta de movimentos|movimentos da conta|extrato de conta a ordem|"
        "extrato conta|extrato multicontas|extracto integrado|monthly statement|extrato n.o|extracto n.o|"
        "declaracao de titularidade|comprovativo de titularidade|certificado de titularidade|"
        "confirmacao de titularidade|confirmation of account|account confirmation|account ownership|proof of account|"
        "bank confirmation letter|certificado de titularidad|attestation de titularite|attestation de compte|"
        "kontobestatigung",
        STRONG: "saldo contabilistico|opening balance|closing balance|start balance|end balance|brought forward|"
        "carried forward|balance brought forward|balance carried forward|saldo de abertura|saldo de fecho|"
        "ancien solde|nouveau solde|solde precedent|solde initial|solde final|solde crediteur|alter kontostand|"
        "neuer kontostand|anfangssaldo|endsaldo|alter saldo|neuer saldo|saldo inicial|saldo final|money in|money out|"
        "paid in|paid out|sort code|saldo apos movimento|data mov|data-mov|periodo do extrato|statement period|"
        "saldo a transportar|uberweisung|kontostand|eur statement|gbp statement|usd statement",
        PLAIN: "statement|incoming|outgoing|saldo do dia|saldo anterior|saldo disponivel|data valor|data-valor|"
            "data do movimento|descritivo|descricao|withdrawn|"
        "payments out|fecha valor|fecha operacion|date valeur|date de valeur|libelle|buchungstag|buchung|wertstellung|"
        "verwendungszweck|haben|soll|iban|bic|swift|conta a ordem|deposito a ordem|conta do|1.o titular|debito|credito|"
        "balance|account number|account holder|account holders|titulares|kontoinhaber|numero de cuenta|solde",
    },
    "utility_bill": {
        TITLE: "fatura de eletricidade|fatura de energia|fatura de agua|fatura de gas|fatura eletricidade|"
        "fatura da agua|fatura de comunicacoes|electricity bill|gas bill|water bill|energy bill|council tax bill|"
        "council tax|broadband bill|phone bill|factura de luz|factura de electricidad|factura de la luz|"
        "factura de agua|factura de gas|facture d'electricite|facture d'eau|facture de gaz|facture internet|"
        "stromrechnung|wasserrechnung|telefonrechnung|gasrechnung|a sua fatura|fatura mensal|a sua conta|"
        "fatura de telecomunicacoes|fatura de servicos de agua|your bill|fatura electricidade",
        STRONG: "periodo de faturacao|periodo de consumo|ponto de entrega|potencia contratada|tarifa social|"
        "morada de fornecimento|local de consumo|local de fornecimento|contribuicao audiovisual|supply address|"
        "meter reading|standing charge|unit rate|periodo de facturacion|punto de suministro|kwh|cpe|cups|"
        "leitura do contador|saneamento|tarifa de disponibilidade|residuos urbanos|morada de instalacao|"
        "eletricidade e gas|energia ativa|fatura/recibo|fatura-recibo|edp comercial|vodafone portugal|"
        "nos comunicacoes|meo - servicos|taxa de exploracao dgeg|point de livraison|zahlernummer|energieverbrauch",
        PLAIN: "valor a pagar|total a pagar|data limite de pagamento|debito em conta|leituras|consumo|mensalidade|"
        "amount due|contador|lectura|abonnement|consommation|verbrauch|fatura|factura|fatura n.o|numero de cliente|"
        "n.o de cliente|codigo de cliente|comunicacoes|internet|televisao|telemovel|pacote|tv net voz|direct debit|"
        "customer number|bill date|facture|rechnung",
        FAINT: "entidade|multibanco|atm|iva|referencia",
    },
    "lease": {
        TITLE: "contrato de arrendamento|contrato de arrendamento para habitacao|tenancy agreement|lease agreement|"
        "contrato de subarrendamento|"
        "assured shorthold tenancy|rental agreement|residential lease|contrato de alquiler|contrato de arrendamiento|"
        "bail d'habitation|contrat de location|contrat de bail|bail de location|mietvertrag|contrato de comodato",
        STRONG: "senhorio|arrendatario|inquilino|locado|renda mensal|arrendamento urbano|landlord|tenancy|arrendador|"
        "bailleur|vermieter|mieter|arrendataria|senhoria|fim habitacional|prazo do arrendamento",
        PLAIN: "primeiro outorgante|segundo outorgante|primeira outorgante|segunda outorgante|caucao|clausula|tenant|"
        "locataire|fracao autonoma|artigo matricial|imposto do selo|inquilina|rent|loyer|fianza|deposit|premises|"
        "matriz predial|alojamento",
    },
    "rent_receipt": {
        TITLE: "recibo de renda|recibo de renda eletronico|recibo de rendas|recibo de renda electronico|rent receipt|"
        "recibo de alquiler|quittance de loyer|mietquittung|recibo eletronico de renda|recibo de quitacao de renda",
        STRONG: "importancia recebida|valor da renda|renda referente|renda relativa|renda do mes|emissao de recibo|"
        "receipt for rent|rent received|referente a renda|recebi da|recebi do|recebi de|a titulo de renda|"
        "montant du loyer",
        PLAIN: "locador|locatario|o senhorio|a importancia de|a quantia de|recibo|renda|recebi|recebemos|inquilino|"
            "senhorio|retencao na fonte|contrato n.o|"
        "identificacao do imovel|numero do recibo|recibo n.o",
    },
    "payslip": {
        TITLE: "recibo de vencimento|recibo de vencimentos|recibo de remuneracoes|recibo de salario|recibo de ordenado|"
        "payslip|pay slip|pay advice|salary slip|recibo de nomina|recibo de salarios|bulletin de paie|"
        "bulletin de salaire|fiche de paie|gehaltsabrechnung|lohnabrechnung|verdienstabrechnung|entgeltabrechnung|"
        "holerite|contracheque|recibo de pagamento de salario|wage slip|earnings statement|nomina|"
        "recibo vencimento",
        STRONG: "vencimento base|subsidio de alimentacao|subsidio de refeicao|total de descontos|total descontos|"
        "total abonos|total de abonos|liquido a receber|gross pay|net pay|tax code|paye|salaire brut|net a payer|"
        "bruttolohn|"
        "nettolohn|salario base|liquido a percibir|devengos|abonos e descontos|remuneracao liquida|auszahlungsbetrag|"
        "salaire de base|duodecimos|take home pay|total deductions",
        PLAIN: "abonos|descontos|subsidio de ferias|subsidio de natal|valor liquido|national insurance|deducciones|"
        "irs|seguranca social|categoria|vencimento|earnings|deductions|cotisations|brutto|netto|remuneracao|"
        "diuturnidades|ilíquido|iliquido",
    },
    "tax_return": {
        TITLE: "declaracao de rendimentos|modelo 3|demonstracao de liquidacao de irs|demonstracao de liquidacao|"
        "nota de liquidacao|liquidacao de irs|self assessment|tax return|tax calculation|sa302|tax year overview|"
        "declaracion de la renta|declaracion del impuesto|avis d'impot|avis d'imposition|declaration de revenus|"
        "declaration des revenus|einkommensteuerbescheid|steuerbescheid|einkommensteuererklarung|"
        "individual income tax return|comprovativo de entrega da declaracao|nota demonstrativa de liquidacao|"
        "declaracao de ajuste anual",
        STRONG: "imposto sobre o rendimento das pessoas singulares|rendimento global|rendimento coletavel|"
        "deducoes a coleta|sujeito passivo a|quociente familiar|ano dos rendimentos|imposto apurado|"
        "valor a reembolsar|impuesto sobre la renta de las personas fisicas|revenu fiscal de reference|"
        "zu versteuerndes einkommen|taxable income|coleta liquida|coleta total|total income received",
        PLAIN: "irs|sujeito passivo|dependentes|reembolso|rendimentos|rosto|anexo a|tax year|income tax|utr|"
        "autoridade tributaria e aduaneira|tributacao conjunta|estado civil do sujeito passivo|importancia apurada",
    },
    "tax_certificate": {
        TITLE: "certidao de domicilio fiscal|certidao de situacao tributaria|situacao tributaria regularizada|"
        "certidao de divida e nao divida|certidao de nao divida|certidao de dividas|tax residence certificate|"
        "certificate of tax residence|certificate of residence for tax|certificado de residencia fiscal|"
        "certificat de residence fiscale|ansassigkeitsbescheinigung|certidao de residencia fiscal|"
        "comprovativo de atribuicao de nif|certidao domicilio fiscal|certidao de liquidacao de irs|"
        "tax clearance certificate",
        STRONG: "domicilio fiscal|situacao tributaria|chefe do servico de financas|servico de financas|"
        "nao e devedor|nao devedora perante a fazenda publica|fazenda publica|tax residency|cadastro|"
        "resident for tax purposes|atribuicao do numero de identificacao fiscal|chefe de financas",
        PLAIN: "autoridade tributaria e aduaneira|certidao|certifica|codigo de validacao|certifico|"
        "administracao fiscal|portal das financas|numero de identificacao fiscal|hm revenue",
    },
    "social_security_certificate": {
        TITLE: "situacao contributiva regularizada|declaracao de situacao contributiva|extrato de remuneracoes|"
        "extrato de carreira contributiva|certidao de situacao contributiva|informe de vida laboral|vida laboral|"
        "releve de carriere|rentenversicherungsverlauf|versicherungsverlauf|comunicacao de niss|contribution record|"
        "national insurance record|declaracao de identificacao de seguranca social|extrato anual de remuneracoes|"
        "declaracao de nao divida a seguranca social|comprovativo de niss|carreira contributiva|"
        "numero de identificacao da seguranca social|declaracao de rendimentos da seguranca social|"
        "declaracao de inscricao na seguranca social|situacao contributiva",
        STRONG: "instituto da seguranca social|instituto de seguranca social|codigo contributivo|"
        "numero de identificacao de seguranca social|seguranca social direta|niss|codigos dos regimes|"
        "regimes contributivos|tesoreria general de la seguridad social|entidades empregadoras e remuneracoes|"
        "registo de remuneracoes",
        PLAIN: "seguranca social|beneficiario|remuneracoes registadas|equivalencias|dias de registo|contribuicoes|"
        "seguridad social|securite sociale|contribuinte|centro distrital",
    },
    "criminal_record": {
        TITLE: "certificado de registo criminal|certificado do registo criminal|antecedentes criminais|"
        "certidao de antecedentes criminais|folha corrida|certificado de antecedentes penales|"
        "casier judiciaire|fuhrungszeugnis|police certificate|dbs certificate|basic disclosure|"
        "police clearance certificate|identity history summary|criminal record certificate|criminal record check|"
        "criminal record|certificate of good conduct|registro central de penados|criminal history record|"
        "certidao negativa de antecedentes|police clearance|registo criminal|antecedentes penales|"
        "extrait du casier judiciaire",
        STRONG: "acro criminal records office|disclosure and barring service|federal bureau of investigation|"
        "criminal justice information services|nada consta|no trace|no live trace|identificacao criminal|"
        "direcao-geral da administracao da justica|no arrest data|prior arrest data|no criminal record|"
        "departamento de policia federal|passport office|regional passport office|servicos de identificacao criminal|"
        "nothing adverse|no adverse information|bulletin no 3|zentralregister|bulletin numero 3",
        PLAIN: "fingerprints|policia federal|contumacia|condenacao|condenacoes|convictions|arrest|offences|"
        "antecedentes|bundesamt fur justiz|penal|codigo de acesso|police|ministry of external affairs",
    },
    "birth_certificate": {
        TITLE: "certidao de nascimento|assento de nascimento|registo de nascimento|registro de nascimento|"
        "birth certificate|certificate of birth|entry of birth|certificate of live birth|certificado de nacimiento|"
        "partida de nacimiento|acte de naissance|extrait d'acte de naissance|geburtsurkunde|"
        "certificacion literal de nacimiento|certified copy of an entry of birth",
        STRONG: "registo civil das pessoas naturais|registro civil das pessoas naturais|registration of birth|"
        "conservatoria do registo civil|entry no|nome do registando|registando|name and surname of father|"
        "name, surname and maiden surname of mother|date and place of birth|geburtenregister|avos paternos|"
        "avos maternos",
        PLAIN: "filiacao|naturalidade|mother|father|registration district|place of birth|lieu de naissance|mae|pai|"
        "matricula|assento n.o|registrar|informant|oficial de registo|sub-district|nascimento",
    },
    "marriage_certificate": {
        TITLE: "certidao de casamento|assento de casamento|registo de casamento|registro de casamento|"
        "marriage certificate|certificate of marriage|entry of marriage|certificado de matrimonio|acte de mariage|"
        "extrait d'acte de mariage|eheurkunde|heiratsurkunde|certidao de uniao estavel|escritura de uniao estavel|"
        "declaratoria de uniao estavel|civil partnership certificate|certificate of civil partnership|"
        "certified copy of an entry of marriage|civil partnership",
        STRONG: "nubente|nubentes|regime de bens|solemnized|solemnised|rank or profession|conjuges|contraentes|"
        "matrimonio|bride|groom|eheschliessung|when married|uniao estavel|conviventes|data do casamento|marie|epoux",
        PLAIN: "conjuge|spouse|casamento|condition|father's name|witnesses|conservatoria do registo civil|"
        "registo civil|married|registro civil das pessoas naturais|oficiante",
    },
    "parish_certificate": {
        TITLE: "atestado de residencia|atestado de uniao de facto|declaracao de uniao de facto|"
        "certificado de empadronamiento|volante de empadronamiento|empadronamiento|certificat de domicile|"
        "attestation de domicile|meldebescheinigung|declaracao de residencia|atestado de agregado familiar|"
        "atestado de vida|certificado de residencia|atestado",
        STRONG: "junta de freguesia|uniao das freguesias|presidente da junta|uniao de facto|padron municipal|"
        "einwohnermeldeamt|comunhao de mesa e habitacao|em condicoes analogas|vivem em uniao de facto",
        PLAIN: "freguesia|atesta|agregado familiar|recenseado|reside na|residente nesta freguesia|testemunhas|"
        "eleitores|autarquia|habitante|mairie|ayuntamiento|presente atestado",
    },
    "insurance": {
        TITLE: "apolice de seguro|condicoes particulares|certificado de seguro|seguro de saude|seguro multirriscos|"
        "seguro de viagem|insurance policy|certificate of insurance|insurance certificate|policy schedule|"
        "schedule of insurance|travel insurance|health insurance|home insurance|poliza de seguro|seguro medico|"
        "attestation d'assurance|versicherungsschein|versicherungsbestatigung|seguro de vida|insurance schedule|"
        "certificado individual de seguro|seguro automovel|medical insurance",
        STRONG: "tomador do seguro|pessoa segura|pessoas seguras|capital seguro|segurador|seguradora|policyholder|"
        "sum insured|insured person|insured persons|tomador del seguro|versicherungsnehmer|policy number|apolice n.o|"
        "n.o de apolice|numero da apolice|numero de poliza|apolice|premio total|souscripteur|period of insurance|"
        "companhia de seguros",
        PLAIN: "segurado|premio|coberturas|franquia|excess|premium|cobertura|asegurado|assure|cover|policy|seguro|"
            "seguros|"
        "repatriamento|assistencia|repatriation|sinistro|insurer|insured",
    },
    "employment_contract": {
        TITLE: "contrato de trabalho|contrato individual de trabalho|employment contract|contract of employment|"
        "employment agreement|contrato de trabajo|contrat de travail|arbeitsvertrag|"
        "promessa de contrato de trabalho|contrato de trabalho a termo|contrato de trabalho sem termo|"
        "declaracao da entidade patronal|declaracao da entidade empregadora|declaracao de vinculo laboral|"
        "statement of employment|confirmation of employment|employment verification|employment letter",
        STRONG: "periodo normal de trabalho|categoria profissional|periodo experimental|entidade empregadora|"
        "entidade patronal|probationary period|notice period|arbeitgeber|arbeitnehmer|vinculo laboral|"
        "codigo do trabalho|employeur|job title|primeira contraente|segundo contraente|hours of work|local de trabalho",
        PLAIN: "trabalhador|retribuicao|employer|employee|empregador|salarie|working hours|clausula|remuneracao|"
        "annual leave|ferias|salary|trabajador|probation|funcoes|trabalhadora",
    },
    "pension": {
        TITLE: "declaracao de pensao|declaracao de pensoes|recibo de pensao|pensao de velhice|pensao de aposentacao|"
        "pensao de sobrevivencia|pensao de invalidez|pension statement|pension payslip|pension advice|state pension|"
        "statement of pension|pension certificate|pension award|rentenbescheid|rentenbezugsbescheinigung|"
        "rentenanpassung|altersrente|titre de pension|attestation de pension|pension de retraite|"
        "attestation de paiement de pension|pension de jubilacion|certificado de pension|certificado de pensiones|"
        "aposentadoria|carta de concessao|extrato de pagamento de beneficio",
        STRONG: "centro nacional de pensoes|caixa geral de aposentacoes|pensionista|valor da pensao|"
        "valor mensal da pensao|pension service|department for work and pensions|department for work & pensions|"
        "gross pension|net pension|pensioner|pension number|deutsche rentenversicherung|monatliche rente|"
        "assurance retraite|caisse nationale d'assurance vieillesse|carsat|pension publica|clases pasivas|"
        "instituto nacional do seguro social|pension scheme|beneficio previdenciario|pensao mensal|"
        "n.o de pensionista|numero de pensionista",
        PLAIN: "pensao|pension|rente|retraite|jubilacion|reforma|pensoes|annuity|pensioners",
    },
    "passport": {
        TITLE: "passport|passaporte|passeport|pasaporte|reisepass",
        STRONG: "passport no|passaporte n.o|place of birth|authority",
        PLAIN: "surname|apelido|apelidos|nom|given names|nomes proprios|prenoms|nationality|nacionalidade|nationalite|"
        "date of expiry|date of issue|holder's signature|sex|sexo|type|code",
    },
    "identity_card": {
        TITLE: "cartao de cidadao|citizen card|bilhete de identidade|identity card|documento nacional de identidad|"
        "carte nationale d'identite|carte d'identite|personalausweis|national identity card|carteira de identidade",
        STRONG: "data de validade|document no|documento n.o|n.o documento",
        PLAIN: "surname|apelido|apelidos|given names|nomes proprios|nationality|nacionalidade|expiry date|validade|"
            "sexo|altura",
    },
    "residence_card": {
        TITLE: "titulo de residencia|residence permit|residence card|cartao de residencia|permis de sejour|"
        "titre de sejour|aufenthaltstitel|permiso de residencia|biometric residence permit|aufenthaltskarte|"
        "certificado de registo de cidadao da uniao|certificado de registo|autorizacao de residencia temporaria|"
        "autorizacao de residencia permanente|tarjeta de residencia|carte de sejour",
        STRONG: "tipo de titulo|type of permit|observacoes|remarks|cidadao da uniao europeia|artigo 50 tue|"
        "article 50 teu|acordo de saida",
        PLAIN: "valido ate|valid until|residencia|local de emissao|place of issue|sexo|nacionalidade|nationality",
    },
    "visa": {
        TITLE: "visto de residencia|visto de estada temporaria|visto nacional|schengen visa|visado|visum|"
            "entry clearance|"
        "visto de curta duracao|valid for|valido para",
        STRONG: "duration of stay|duracao da estada|number of entries|numero de entradas|tipo de visto|type of visa|"
        "duree du sejour|etats schengen|estados schengen|vistos consulares",
        PLAIN: "visto|visa|entries|entradas|mult|from|until|passport number|numero de passaporte",
    },
    "other": {
        TITLE: "declaracao sob compromisso de honra|termo de responsabilidade|sworn statement|affidavit|"
        "declaracao de honra|procuracao|power of attorney|certidao permanente|certidao predial|caderneta predial|"
        "declaracao de lacuna|statement of gap|curriculum vitae|boarding pass|cartao de embarque|"
        "certificado de habilitacoes|diploma",
    },
}  # fmt: skip

PHRASES: Final[dict[str, tuple[tuple[Kind, float], ...]]] = {}
"""Every phrase with the kinds it speaks for and how loudly."""

for _kind, _groups in _WORDS.items():
    for _weight, _list in _groups.items():
        for _phrase in _list.split("|"):
            PHRASES[_phrase] = (*PHRASES.get(_phrase, ()), (_kind, _weight))
