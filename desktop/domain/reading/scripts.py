"""Names a language by its script, and where several are written in it, by their own letters and words."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from typing import Final

UNNAMED: Final = "und"
"""ISO 639-2 for a language that is there and not told."""
_SCRIPTS: Final[Mapping[str, str]] = {
    "BENGALI": "bn", "GUJARATI": "gu", "GURMUKHI": "pa", "TAMIL": "ta", "TELUGU": "te", "KANNADA": "kn",
    "MALAYALAM": "ml", "SINHALA": "si", "THAI": "th", "LAO": "lo", "KHMER": "km", "MYANMAR": "my", "GEORGIAN": "ka",
    "ARMENIAN": "hy", "GREEK": "el", "HEBREW": "he", "HANGUL": "ko", "CJK": "zh", "HIRAGANA": "ja", "KATAKANA": "ja",
    "CYRILLIC": UNNAMED, "ARABIC": UNNAMED, "DEVANAGARI": UNNAMED, "ETHIOPIC": UNNAMED, "TIBETAN": UNNAMED,
    "ORIYA": "or",
}  # fmt: skip
"""What the name of a letter in Unicode begins with, and the language, where hardly another one is written so."""
_LETTERS: Final[Mapping[str, tuple[tuple[str, str, str], ...]]] = {
    # For each script its languages: the code, letters that tell it, letters that it does not have.
    "CYRILLIC": (
        ("uk", "іїєґ", "ыэёъўјљњћђ"),
        ("be", "ўі", "їєґщъиј"),
        ("ru", "ыэё", "іїєґўјљњћђ"),
        ("sr", "јљњћђџ", "іїєґўыэёъщ"),
        ("bg", "ъщ", "іїєґўыэёјљњћђ"),
    ),
    "ARABIC": (("ur", "ٹڈڑںےھہ", "ۀېښځڅ"), ("fa", "پچژگ", "ٹڈڑںےېښځڅةىك"), ("ar", "ةىكأإ", "پچژگٹڈڑںےکیېښ")),
    "BENGALI": (("as", "ৰৱ", ""), ("bn", "রয়", "ৰৱ")),
    "HEBREW": (("yi", "װױײ", ""), ("he", "אבה", "װױײ")),
}
_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "DEVANAGARI": {
        "hi": "है हैं का की के में से को और पर यह ने नहीं था थी लिए द्वारा प्रमाणित",
        "ne": "छ छन् हो मा को का गरिएको नेपाल र भएको गर्ने लाई बाट दर्ता नागरिकता मिति गरिन्छ",
        "mr": "आहे आहेत आणि चा ची चे या च्या महाराष्ट्र मध्ये येते करण्यात",
    },
    "ETHIOPIC": {"am": "ነው እና ላይ ውስጥ የኢትዮጵያ ስም ቀን", "ti": "እዩ ናይ ከምኡውን ኤርትራ ስም ዕለት"},
}
_MOST: Final = 0.5
"""A paper is in another script where more than this share of its letters is."""
_FEWEST_LETTERS: Final = 12
_NOT_WORDS: Final = re.compile(r"[\s.,;:।()/|\-–—0-9]+")
_STRAY: Final = 0.02
"""So large a share of letters that a language does not have may be of names and slips."""


def script_language(text: str) -> str | None:
    """ISO 639 code of the language that most of the letters are in, where these are no Latin ones; `und` where the
    script leaves several. None for Latin letters, and where there are hardly any."""
    counts: Counter[str] = Counter()
    for letter, times in Counter(text).items():
        if letter.isalpha():
            counts["LATIN" if letter.isascii() else _script(letter)] += times
    letters = counts.total()
    if letters < _FEWEST_LETTERS:
        return None
    east_asian = counts["CJK"] + counts["HIRAGANA"] + counts["KATAKANA"]
    script, most = max(counts.items(), key=lambda item: item[1], default=("", 0))
    if east_asian > _others_as_characters(letters, east_asian):
        return "ja" if counts["HIRAGANA"] + counts["KATAKANA"] > 0.1 * east_asian else "zh"
    if script in ("LATIN", "") or most <= _MOST * letters:
        return None
    return _by_letters(script, text, most) or _by_words(script, text) or _SCRIPTS[script]


def _others_as_characters(letters: int, east_asian: int) -> float:
    """How many Chinese characters say as much as the other letters: one says as much as three of them."""
    return (letters - east_asian) / 3


def _script(letter: str) -> str:
    name = unicodedata.name(letter, "").split(" ", 1)[0]
    return name if name in _SCRIPTS else "LATIN"


def _by_letters(script: str, text: str, most: int) -> str | None:
    """The language whose own letters are there, and hardly those that it does not have."""
    told = {
        code: sum(text.count(one) for one in own)
        for code, own, foreign in _LETTERS.get(script, ())
        if sum(text.count(one) for one in foreign) <= _STRAY * most
    }
    best = max(told, key=lambda code: told[code], default="")
    return best if told.get(best, 0) >= 2 else None


def _by_words(script: str, text: str) -> str | None:
    words = Counter(_NOT_WORDS.split(text))
    languages = _WORDS.get(script, {})
    told = sorted(((sum(words[word] for word in own.split()), code) for code, own in languages.items()), reverse=True)
    if not told or told[0][0] < 2 or (len(told) > 1 and told[0][0] < 1.5 * told[1][0]):
        return None
    return told[0][1]
