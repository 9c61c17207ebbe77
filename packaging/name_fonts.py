"""Makes the letters of the world's names (resources/fonts) out of Debian's packages fonts-noto-core and fonts-noto-cjk.

Run it with fontTools at hand: `python packaging/name_fonts.py FOLDER`, where FOLDER holds the unpacked packages
(`apt-get download fonts-noto-core fonts-noto-cjk`, then `dpkg-deb -x` of each). The small fonts are copied as they
are. Of the Chinese one, whose 45,000 outlines take 19 MB, the characters stay that names are written with: all of
GB 2312 (simplified), the frequent half of Big5 (traditional), the kana, and the Hangul of KS X 1001. Its cubic
outlines become quadratic, as PDF's TrueType fonts want them.
"""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

SCRIPTS = (
    "Arabic", "Armenian", "Bengali", "Devanagari", "Ethiopic", "Georgian", "Gujarati", "Gurmukhi", "Hebrew", "Kannada",
    "Malayalam", "Sinhala", "Tamil", "Telugu", "Thai",
)  # fmt: skip
SIMPLIFIED = 2
"""The place of the simplified Chinese forms in the collection."""
MOST_ERROR = 1.5
"""Units of 1,000 an em by which a curve may differ: invisible at the sizes of a cover."""


def wanted_characters() -> Iterator[int]:
    """The characters of the Chinese font."""
    for codec, leads, trails in (
        ("gb2312", range(0xB0, 0xF8), range(0xA1, 0xFF)),
        ("big5", range(0xA4, 0xC7), [*range(0x40, 0x7F), *range(0xA1, 0xFF)]),
        ("euc_kr", range(0xB0, 0xC9), range(0xA1, 0xFF)),
    ):
        for lead in leads:
            for trail in trails:
                try:
                    yield ord(bytes((lead, trail)).decode(codec))
                except UnicodeDecodeError:
                    continue
    yield from range(0x3041, 0x3100)
    yield from (0x3000, 0x3001, 0x3002, 0x3005, 0x3007, 0x00B7, 0x30FB, 0xFF08, 0xFF09, 0xFF0C)


def chinese(collection: Path, target: Path) -> None:
    """Writes the Chinese font with quadratic outlines and without what a single line of a name never needs."""
    font = TTFont(collection, fontNumber=SIMPLIFIED)
    options = Options(layout_features=["ccmp", "locl"], hinting=False, notdef_outline=True, name_IDs=["*"])
    options.drop_tables += ["VORG", "vhea", "vmtx", "BASE", "DSIG", "GPOS", "GSUB"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=set(wanted_characters()))
    subsetter.subset(font)
    order, shapes, widths = font.getGlyphOrder(), font.getGlyphSet(), font["hmtx"].metrics
    outlines = {}
    for name in order:
        pen = TTGlyphPen(None)
        shapes[name].draw(Cu2QuPen(pen, MOST_ERROR, reverse_direction=True))
        outlines[name] = pen.glyph()
    built = FontBuilder(font["head"].unitsPerEm, isTTF=True)
    built.setupGlyphOrder(order)
    built.setupCharacterMap(font.getBestCmap())
    built.setupGlyf(outlines)
    built.setupHorizontalMetrics({name: (widths[name][0], widths[name][1]) for name in order})
    built.setupHorizontalHeader(ascent=font["hhea"].ascent, descent=font["hhea"].descent)
    built.setupPost(keepGlyphNames=False)
    built.font["name"] = font["name"]
    built.font["OS/2"] = font["OS/2"]
    built.font["head"].created = built.font["head"].modified = font["head"].created
    built.font.recalcTimestamp = False
    built.save(target)


def main() -> None:
    packages = Path(sys.argv[1])
    target = Path(__file__).resolve().parents[1] / "resources" / "fonts"
    for script in SCRIPTS:
        name = f"NotoSans{script}-Regular.ttf"
        shutil.copyfile(next(packages.rglob(name)), target / name)
    chinese(next(packages.rglob("NotoSansCJK-Regular.ttc")), target / "NotoSansSC-Names.ttf")


if __name__ == "__main__":
    main()
