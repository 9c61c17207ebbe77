"""Words that tell a person's name from other capitalised words: the small ones within names, and those never in one."""

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PARTICLES: Final = _words(
    "de da do das dos del della di du la le les van von der den ter e y zu bin binti bint ibn al el abu mc mac "
    "san santa dal lo af av o"
)
NOT_NAMES: Final = _words(
    "abril account act address adresse aduaneira agencia agosto agua allee amount andar anschrift anterior "
    "apartment apelido apoio apolice april apt arrendatario august autoridade av avenida avenue bairro balance "
    "balcao banco bank banque berlin bic birth bloco branch brasil brazil building caixa calle camara capital "
    "cara caro casamento certidao certifica certificado certificate certified civil client cliente close "
    "closing code codigo com comercial companhia company compte comunicacoes conjunta conservatoria consumo "
    "conta contabilistico contact contacto contract contrato copia copy corrente court credit credito currency "
    "current customer dados data date datum dear debit debito december declaracao declaration departamento "
    "department deposito descricao description deutschland dezembro direcao direccion direito disponivel "
    "distribuicao district document documento domicilio drive dto duplicado edificio electricity eletricidade "
    "email emissao employee employer empregador energia energy entidade entry espana esq esquerdo esta estados "
    "este estimada estimado estrada eur euro euros exma exmo expiry extracto extrato factura facture fatura "
    "february fecha federal fevereiro final financas fiscal flat floor france freguesia frente from gabinete "
    "gas gbp general geral germany given gmbh group grupo holder holder's holders holding http iban imovel inc "
    "informacao information inicial inquilino instituto insurance internet invoice issue janeiro january joint "
    "julho july june junho junta kingdom konto kontoauszug landlord lane largo lda leitura limitada limite "
    "limited linha lisboa llc locador locatario london lote ltd madrid maio march marco marriage matricula may "
    "mensal ministerio moeda montante monthly morada movimento movimentos mr mrs municipal nacionalidade name "
    "nao nascimento nationality nif nipc niss no nome not november novembro number numero obrigado october "
    "office opening ordem original our outubro pagamento page pagina para paris paseo passaporte passivo "
    "passport payment pela pelo period periodo piso plano platz plaza plc police policia policy por porto "
    "portugal portuguesa praca praceta prazo receipt rechnung recibo reference referencia register registo "
    "reino releve republica residence residencia resumo road rua rue s.a sa salary saldo sarl sas sede segunda "
    "seguranca seguro seguros seite senhor senhora senhorio september service services servico servicos "
    "setembro seu shall sim social solemnized solucoes sort spain statement strasse street sua sucursal "
    "sujeito summary surname swift tarifa telecom telefone telephone tenant thank that the this titular "
    "titulares total trabalhador transaction transactions travessa tribunal tributaria under unido unidos "
    "unipessoal united universal urbanizacao usd validade valor vencida vencimento via visa vossa water weg "
    "with www yes you your "
    "details personal applicant britain ireland pension pensions pensao pensoes scheme"
)
"""Folded words of banks, offices, streets, bills and certificates, months and countries."""
