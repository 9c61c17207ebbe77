"""Names as papers of many countries write them: the same person, plausibly the same, or somebody else."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.names import compare

SAME = """
João Manuel da Silva Pereira | SILVA PEREIRA<<JOAO MANUEL
Maria da Conceição Sousa | MARIA CONCEICAO SOUSA
António José dos Santos | Antonio Jose Santos
Dona Inês de Castro e Melo | INES CASTRO MELO
Luís Filipe Gonçalves d'Oliveira | GONCALVES DOLIVEIRA<<LUIS FILIPE
José Antônio de Souza | Jose Antonio Souza
Thaís Cristina Araújo | ARAUJO<<THAIS CRISTINA
Vitória Assunção | VITORIA ASSUNCAO
Sr. Anil Kumar Sharma | ANIL KUMAR SHARMA
SHARMA<<ANIL<KUMAR | Shri Anil Kumar Sharma
Anil Kumar Sharma S/O Mohan Lal Sharma | Anil Kumar Sharma
Smt. Lakshmi Devi | LAKSHMI DEVI
Ram Bahadur Thapa | THAPA<<RAM BAHADUR
राम बहादुर थापा | RAM BAHADUR THAPA
Sita Kumari Gurung | GURUNG<<SITA KUMARI
Rafiqul Islam | ISLAM<<RAFIQUL
Shevchenko Olena | ШЕВЧЕНКО ОЛЕНА
Тарас Бондаренко | BONDARENKO TARAS
Іван Мельник | MELNYK<<IVAN
Богдан Грищенко | HRYSHCHENKO<<BOHDAN
Иван Петров | PETROV IVAN
Анна Смирнова | SMIRNOVA<<ANNA
Wang Xiaoming | XIAOMING WANG
WANG<<XIAO MING | Xiaoming Wang
Li Xiao-Long | LI XIAOLONG
Ouyang Feifei | OU YANG FEI FEI
Abdulrahman Khan | Abdul Rahman Khan
Khaled bin Walid Al-Masri | KHALED WALID AL MASRI
Fatima bint Hassan | FATIMA HASSAN
Hassan el-Sayed | HASSAN EL SAYED
Mr Oliver James Whitcombe | WHITCOMBE<<OLIVER<JAMES
Siobhán O'Connor | SIOBHAN OCONNOR
Ffion Llywelyn-Jones | LLYWELYN JONES<<FFION
Mary-Ann St. John | MARY ANN ST JOHN
Dr. Emily Rose Carter | CARTER<<EMILY<ROSE
D'Angelo Brown | DANGELO BROWN
Manuel Domingos dos Santos Neto | SANTOS NETO<<MANUEL DOMINGOS
Esperança Kiala | ESPERANCA KIALA
María Ángeles Núñez de la Torre | NUNEZ DE LA TORRE<<MARIA ANGELES
Íñigo Muñoz Peña | IÑIGO MUÑOZ PEÑA
Jürgen Groß | GROSS<<JUERGEN
Ngozi Eze née Okafor | Ngozi Eze Okafor
"""

PLAUSIBLE = """
Maria João Santos | Maria João Ferreira dos Santos
Ana Sofia Lopes Martins | Ana Martins
J. M. Silva Pereira | João Manuel da Silva Pereira
Pedro Almeida Costa | Pedro Costa Almeida
Carla Sousa | Carla Sousa Ribeiro
Teresa Alves Pinto | Teresa Alves Nogueira Pinto
Carlos Eduardo Souza Lima | Carlos E. S. Lima
Ana Clara Rocha Nunes | Ana Clara Rocha
João Batista Ferreira Filho | João Batista Ferreira
Luis Souza | Luiz Souza
Thiago Vieira | Tiago Vieira
Mª Carmen López García | María Carmen López García
A. K. Sharma | Anil Kumar Sharma
Priya Nair | Priya Suresh Nair
Lakshmi Venkatesan | Laxmi Venkatesan
Harpreet Kaur | Harpreet Kaur Gill
Sanjay Chaudhary | Sanjay Choudhary
Mohammed Iqbal Shaikh | Mohammad Iqbal Sheikh
Dipak Shrestha | Deepak Shrestha
Krishna Prasad Adhikari | Krishna Adhikari
मोहन श्रेष्ठ | MOHAN SHRESTHA
Sushila Tamang | Susila Tamang
Md. Rafiqul Islam | Mohammad Rafiqul Islam
মোহাম্মদ রফিকুল ইসলাম | MOHAMMAD RAFIQUL ISLAM
Mst. Fatema Begum | Mosammat Fatima Begum
Sk. Kamal Hossain | Sheikh Kamal Hossain
Abdur Rahman Chowdhury | Abdul Rahman Choudhury
Nusrat Jahan | Nusrat Jahan Akter
Shevchenko Olena Ivanivna | OLENA SHEVCHENKO
Oleksandr Kovalenko | Aleksandr Kovalenko
Yuliia Bondar | Iuliia Bondar
Julia Bondar | Yuliia Bondar
Dmytro Tkachenko | Dmitriy Tkachenko
Володимир Лисенко | VLADIMIR LYSENKO
Serhii Melnyk | Sergey Melnik
Hanna Kravchenko | Anna Kravchenko
Anna Petrova | Anna Petrov
Ekaterina Sokolova | Yekaterina Sokolova
Dmitry Vasilyev | Dmitrii Vasilev
Sergei Ivanov | Sergey Nikolaevich Ivanov
Chen Wei | Chen Wei David
Zhao Xiaoyan | Zhao Xiaoyang
Mohammed Ali Hassan | Muhammad Ali Hassan
محمد علي حسن | MOHAMMED ALI HASSAN
أحمد خالد | AHMAD KHALED
Abdel Rahman Mansour | Abdul Rahman Mansour
Youssef Haddad | Yusuf Haddad
Hussein Mahmoud Saleh | Hussain Saleh
Khalid Al Otaibi | Khaled Alotaibi
Emma Jane Thompson | Emma Thompson
R. Patterson | Robert Patterson
Sarah Louise Baker | Sarah Louise Hughes Baker
Sarah Ann Baker | Sarah Ann Hughes Baker
Catherine MacDonald | Catherine McDonald
John F. Kennedy | John Fitzgerald Kennedy
Maria Garcia Lopez | Maria Garcia
José Luis Fernández Ruiz | José Luis Fdez. Ruiz
Fco. Javier Romero | Francisco Javier Romero
Domingos Kiala Lukamba | Domingos Lukamba
Esperança da Graça Cabinda | Esperança Cabinda
Mariana Cosla | Mariana Costa
CHRISTOPHER ALEXANDE | CHRISTOPHER ALEXANDER
Michael Stephenson | Michael Stevenson
"""

DIFFERENT = """
João Silva | José Silva
Maria Santos | Mário Santos
Paulo Mendes | Paula Mendes
Ana Ribeiro | Ana Carvalho
Fernando Matos Cruz | Fernanda Matos Cruz
João Batista Ferreira Filho | João Batista Ferreira Neto
José Carlos Lima Júnior | José Carlos Lima Sobrinho
Daniel Rocha | Daniela Rocha
Anil Kumar Sharma | Sunita Devi Sharma
Anil Kumar | Sunil Kumar
Rajesh Patel | Mukesh Patel
Ram Bahadur Thapa | Hari Prasad Gurung
Mohammad Rahman | Mohammad Karim
Rafiqul Islam | Shafiqul Alam
Oleksandr Kovalenko | Oleksandra Kovalenko
Serhii Melnyk | Serhii Bondar
Viktor Petrenko | Viktoriia Petrenko
Ivan Petrov | Ilia Petrov
Wang Wei | Zhang Wei
Li Na | Li Min
Ahmed Hassan | Ali Hassan
Fatima Al Zahra | Khadija Al Zahra
محمد علي حسن | MAHMOUD SALEH NASSER
Emma Thompson | Emily Thompson
Michael Brown | Michelle Brown
John Smith | John Taylor
Carlos García | Carla García
María Pérez | Marta Pérez
Domingos Kiala | Domingas Kiala
William Carter III | William Carter II
Robert Jones | Rupert Jones
Patrick O'Neill | Patricia O'Neill
"""


def pairs(table: str) -> list[tuple[str, str]]:
    lines = [line.split(" | ") for line in table.strip().splitlines()]
    return [(one, other) for one, other in lines]


def test_the_tables_are_large_enough() -> None:
    assert len(pairs(SAME)) + len(pairs(PLAUSIBLE)) + len(pairs(DIFFERENT)) >= 120


@pytest.mark.parametrize(("one", "other"), pairs(SAME))
def test_the_same_person(one: str, other: str) -> None:
    assert compare(one, other) == compare(other, one) == "same"


@pytest.mark.parametrize(("one", "other"), pairs(PLAUSIBLE))
def test_plausibly_the_same_person(one: str, other: str) -> None:
    assert compare(one, other) == compare(other, one) == "plausibly"


@pytest.mark.parametrize(("one", "other"), pairs(DIFFERENT))
def test_different_people(one: str, other: str) -> None:
    assert compare(one, other) == compare(other, one) == "different"


NAMESAKES = (
    {"Sr. Anil Kumar Sharma", "SHARMA<<ANIL<KUMAR", "Anil Kumar Sharma S/O Mohan Lal Sharma", "Anil Kumar Sharma"},
    {"Ram Bahadur Thapa", "राम बहादुर थापा"},
    {"Иван Петров", "Ivan Petrov"},
    {"Wang Xiaoming", "WANG<<XIAO MING"},
)
"""The lines that are about one person on purpose."""


def test_people_of_different_lines_are_never_taken_for_one() -> None:
    """The first name of each line is another person: no two of them are the same."""
    everybody = dict.fromkeys(one for table in (SAME, PLAUSIBLE, DIFFERENT) for one, _ in pairs(table))
    taken = [
        (one, other)
        for one, other in combinations(everybody, 2)
        if compare(one, other) == "same" and not any({one, other} <= group for group in NAMESAKES)
    ]
    assert taken == []


PRINTED = st.sampled_from([name for table in (SAME, PLAUSIBLE, DIFFERENT) for pair in pairs(table) for name in pair])


@given(PRINTED, PRINTED)
def test_the_verdict_is_symmetric_and_case_tells_nobody_apart(one: str, other: str) -> None:
    assert compare(one, other) == compare(other, one)
    assert compare(one.lower(), other) == compare(one, other.upper())
    assert compare(one, one.upper()) == "same"
