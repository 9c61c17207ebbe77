"""A paper in another language is never taken for Portuguese, and its language is named where it is plain."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from desktop.domain.reading import read

SAID = {
    "uk": (
        "СВІДОЦТВО ПРО НАРОДЖЕННЯ\n"
        "Громадянка Іваненко Марія Петрівна народилася 12 березня 1990 року в місті Київ.\n"
        "Про що в Книзі реєстрації народжень зроблено запис за № 1234. Батько: Іваненко Петро\n"
        "Їжакович, громадянин України.\n"
    ),
    "ru": (
        "СПРАВКА\n"
        "Выдана Петрову Сергею Ивановичу в том, что он действительно проживает по адресу: город\n"
        "Томск,\n"
        "улица Лесная, дом 8. Сведений о судимости на территории Российской Федерации не имеется.\n"
        "Это подтверждено.\n"
    ),
    "hi": (
        "जन्म प्रमाण पत्र\n"
        "यह प्रमाणित किया जाता है कि निम्नलिखित सूचना जन्म के मूल लेख से ली गई है, जो कि राज्य के\n"
        "रजिस्टर में है।\n"
        "नाम : राज कुमार शर्मा  पिता का नाम : मोहन शर्मा  माता का नाम : सीता\n"
    ),
    "bn": (
        "জন্ম নিবন্ধন সনদ\n"
        "এই মর্মে প্রত্যয়ন করা যাচ্ছে যে নিম্নলিখিত ব্যক্তির জন্ম তারিখ নিবন্ধন বহিতে লিপিবদ্ধ\n"
        "আছে। নাম : রহিম উদ্দিন\n"
    ),
    "ne": (
        "जन्म दर्ता प्रमाणपत्र\n"
        "नेपाल सरकार स्थानीय पञ्जिकाधिकारीको कार्यालय। यो प्रमाणपत्र दर्ता किताबमा उल्लेख भए\n"
        "अनुसार जारी\n"
        "गरिएको हो । मिति २०७० साल, नागरिकता लिएको छ । राम बहादुर थापा को छोरा हो ।\n"
    ),
    "ur": (
        "نکاح نامہ\n"
        "دولہا کا نام محمد علی ولد احمد علی ساکن لاہور ہے۔ دلہن کا نام فاطمہ بی بی ہے۔ مہر کی رقم\n"
        "ایک لاکھ روپے ہے۔\n"
        "یونین کونسل میں درج کیا گیا ہے۔\n"
    ),
    "ar": (
        "شهادة ميلاد\n"
        "تشهد دائرة الأحوال المدنية بأن الاسم الكامل محمد عبد الله حسن قد ولد في مدينة القاهرة\n"
        "بتاريخ الأول من يناير.\n"
        "الجنسية مصرية والديانة كما هي مسجلة في السجل.\n"
    ),
    "zh": (
        "出生医学证明\n"
        "兹证明王小明于二零一零年三月五日在北京市朝阳区出生。父亲姓名王建国，母亲姓名李美丽。签发机构：北京市妇产医院。\n"
    ),
    "ro": (
        "CERTIFICAT DE NAȘTERE\n"
        "Numele de familie: Popescu. Prenumele: Ana Maria. Născută la data de 3 mai 1991 în\n"
        "localitatea Iași,\n"
        "județul Iași. Codul numeric personal 2910503221144. Actul de naștere este înregistrat\n"
        "sub nr. 212 din anul 1991 la\n"
        "primăria municipiului. Prezentul certificat a fost eliberat de oficiul de stare civilă\n"
        "pentru a servi la cele necesare.\n"
    ),
    "it": (
        "ESTRATTO PER RIASSUNTO DELL'ATTO DI NASCITA\n"
        "L'ufficiale dello stato civile del Comune di Torino, visto il registro degli\n"
        "atti di nascita dell'anno 1988, certifica che nella data del 4 giugno è nata in questo\n"
        "comune Bianchi Lucia, figlia di\n"
        "Mario. Il presente certificato non può essere prodotto agli organi della pubblica\n"
        "amministrazione.\n"
    ),
    "nl": (
        "UITTREKSEL UIT DE GEBOORTEAKTE\n"
        "De ambtenaar van de burgerlijke stand van de gemeente Utrecht verklaart dat uit het\n"
        "register\n"
        "blijkt dat op de dag van vier juni is geboren: voornamen Willem, naam De Vries, met als\n"
        "vader Jan en moeder Griet.\n"
        "Dit afschrift is voor eensluidend gewaarmerkt en wordt niet zonder datum afgegeven.\n"
    ),
    "pl": (
        "ODPIS SKRÓCONY AKTU URODZENIA\n"
        "Nazwisko: Kowalska. Imię: Zofia. Data urodzenia: piątego maja 1992 roku. Miejsce\n"
        "urodzenia: Gdańsk.\n"
        "Imię ojca: Jan. Imię matki: Ewa. Poświadcza się zgodność powyższego odpisu z treścią\n"
        "aktu urodzenia w urzędzie stanu\n"
        "cywilnego. Kierownik urzędu nie jest do tego zobowiązany, oraz dla celów urzędowych na\n"
        "podstawie ustawy.\n"
    ),
}


@pytest.mark.parametrize("code", SAID)
def test_a_paper_in_another_language(code: str, paper_maker: ModuleType) -> None:
    (reading,) = read([paper_maker.drawn(SAID[code])])
    assert reading.language == code


def test_a_name_in_another_script_is_no_other_language(paper: Callable[[str], Any], paper_maker: ModuleType) -> None:
    for code, one in (("uk", "Іваненко Марія"), ("zh", "王小明"), ("ar", "محمد عبد الله")):
        page = paper_maker.drawn(f"Declara-se que o senhor {one} reside na freguesia de Arroios, em Lisboa.")
        (reading,) = read([page])
        assert reading.language == "pt", code


def test_a_script_of_several_languages_is_not_guessed(paper_maker: ModuleType) -> None:
    for text in ("Москва город, дом сорок два, квартира пять, номер", "कमल विमल नगर भवन पथ जल नभ"):
        (reading,) = read([paper_maker.drawn(text)])
        assert reading.language == "und"
