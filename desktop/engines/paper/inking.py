"""Tells the ink of a scanned page from its paper, so that two tones say what the grey ones said."""

from typing import Any, Final

import numpy
from numpy.typing import NDArray
from PIL import Image, ImageFilter

_Tones = NDArray[numpy.uint8]
_Shares = NDArray[numpy.float32]

_BLOCK: Final = 8
"""Dots of a side of the squares in which paper and ink are looked for; strokes are thinner, letters larger."""
_PAPER_REACH: Final = 0.2
"""Inches: bars behind the head of a table are less than twice as high, and become ink as a whole."""
_INK_REACH: Final = 0.12
"""Inches: grey small print stands no nearer to black print."""
_PART: Final = 0.652
"""How far from ink to paper a tone may lie and still be ink: a stroke keeps its width, and thin ones stay whole.

This and what follows was chosen on scanned statements, sharp, blurred and faint, as what Tesseract reads best.
"""
_LEAST_SHARE, _MOST_SHARE = 0.66, 0.84
"""Bounds of the threshold, as shares of the paper's tone: black print is at the first, faint print at the second."""
_CONTRAST, _UNPRINTED_SHARE = 0.4, 0.78
"""Where nothing around has this part of the contrast of the page's ink, there is no print, and the threshold is the
second: pencil stays, the hair lines of tables and what a JPEG makes of grain do not.
"""
_FAINTEST: Final = 0.88
"""Print is darker than this share of the paper, however faint the rest of the page."""
_CLEAR_OF_GRAIN: Final = 4.0
"""Standard deviations of the paper's grain that the threshold keeps away from it."""
_SOLID_DARK: Final = 0.45
"""Darker than this share of the page's paper is ink wherever it stands, so that filled bars do not become outlines."""
_PAPER: Final = 0.85
"""Lighter than this share of the paper around is paper, where its grain is measured; strips are full of the rest."""
_STROKE_EDGE: Final = (0.35, 0.75)
"""Parts of the way from ink to paper between which the edge of a stroke lies."""
_SHARP, _BLURRED = 0.26, 0.19
"""Part of that way that edges take in a 300th of an inch: from here on a page is sharp, and wholly blurred.

Of the edges one in ten is steeper: those of grey print beside black are none the less sharp.
"""
_SOFTENED, _REACH, _STRENGTH = 0.8, 2.5, 220
"""What a wholly blurred page is sharpened with: a blur against its grain, the mask's radius, its strength in %."""
_FINE: Final = 300
_STRIP: Final = 8
"""Squares of height of the strips that are looked at for grain and edges."""
_STRIPS: Final = 10
"""How many of them, those with most ink: a page is printed in one manner."""


def inked(grey: Image.Image, resolution: float) -> Image.Image:
    """Ink and paper of a grey page apart (mode "1", ink 0); `resolution` is its dots per inch.

    Each place is judged by the paper and the ink around it, so that shadows do not turn black and faint print stays;
    a blurred page is sharpened first, for its counters and gaps are filled otherwise.
    """
    if min(grey.size) < 2 * _BLOCK:
        return grey.point(lambda tone: 255 if tone >= 255 * _PART else 0).convert("1")
    paper = _paper(grey, resolution)
    printed = _printed(grey, paper)
    ahead = _sharpened(grey, _steepness(printed), resolution)
    printed = printed if ahead is grey else _printed(ahead, paper)
    most = max(_LEAST_SHARE, min(_MOST_SHARE, 1 - _CLEAR_OF_GRAIN * _grain(printed)))
    faintest = min(_FAINTEST, 1 - _CONTRAST * (1 - _page_ink(printed)))
    # The scale of the map is that of the squares: each dot is compared with what lies between its neighbours.
    threshold = _as_large(_threshold(_ink(ahead, resolution), paper, most, faintest), grey)
    return Image.fromarray(numpy.asarray(ahead) >= threshold)


def _paper(grey: Image.Image, resolution: float) -> _Tones:
    """The paper's tone by squares, nowhere 0: what is dark and narrower than twice the reach is none, shadows are."""
    squares, reach = numpy.asarray(grey.reduce(_BLOCK)), max(2, round(_PAPER_REACH * resolution / _BLOCK))
    around = _spread(_spread(squares, reach, numpy.maximum), reach, numpy.minimum)
    smoothed = Image.fromarray(around).filter(ImageFilter.BoxBlur(reach / 2))
    found: _Tones = numpy.maximum(numpy.asarray(smoothed), 1)
    return found


def _ink(grey: Image.Image, resolution: float) -> _Tones:
    """The ink's tone by squares: what is darkest around, for a thin stroke is as dark as it should be nowhere."""
    return _spread(_darkest(grey), max(2, round(_INK_REACH * resolution / _BLOCK)), numpy.minimum)


def _spread(squares: _Tones, reach: int, most: Any) -> _Tones:
    """For each square the `most` (numpy.minimum or maximum) of all within so many squares across and down."""
    found = squares
    for _ in range(2):
        found, covered = found.T.copy(), 0
        while covered < min(reach, len(found) - 1):
            # What is known of a stretch is laid beside itself, so that a few steps do for many squares.
            step = min(2 * covered + 1, reach - covered, len(found) - 1)
            before = found.copy()
            most(found[step:], before[:-step], out=found[step:])
            most(found[:-step], before[step:], out=found[:-step])
            covered += step
    return found


def _darkest(grey: Image.Image) -> _Tones:
    """The darkest dot of each square."""
    tones = numpy.asarray(grey)
    down, across = (-(-side // _BLOCK) * _BLOCK for side in tones.shape)
    tones = numpy.pad(tones, ((0, down - tones.shape[0]), (0, across - tones.shape[1])), mode="edge")
    squares: _Tones = tones.reshape(down // _BLOCK, _BLOCK, across).min(axis=1)
    found: _Tones = squares.reshape(down // _BLOCK, across // _BLOCK, _BLOCK).min(axis=2)
    return found


def _threshold(ink: _Tones, paper: _Tones, most: float, faintest: float) -> _Tones:
    """The tone by squares below which there is ink; shares of the paper's tone: its upper bound, and of faint print."""
    light, dark = paper.astype(numpy.float32), ink.astype(numpy.float32)
    between = numpy.clip(dark + _PART * (light - dark), _LEAST_SHARE * light, most * light)
    between = numpy.where(dark < faintest * light, between, min(_UNPRINTED_SHARE, most) * light)
    found: _Tones = numpy.ceil(numpy.maximum(between, _SOLID_DARK * numpy.median(paper))).astype(numpy.uint8)
    return found


def _as_large(squares: _Tones, grey: Image.Image) -> _Tones:
    """A map by squares for each dot."""
    return numpy.asarray(Image.fromarray(squares).resize(grey.size, Image.Resampling.BILINEAR))


def _printed(grey: Image.Image, paper: _Tones) -> _Shares:
    """Strips of the page with most ink, one below the other, each dot as a share of the paper around it."""
    dark = _darkest(grey) < _PAPER * paper
    counts = numpy.add.reduceat(dark.sum(axis=1), numpy.arange(0, dark.shape[0], _STRIP))
    strips = numpy.sort(numpy.argsort(counts, kind="stable")[-_STRIPS:])
    high, around = _STRIP * _BLOCK, _as_large(paper, grey)
    rows = numpy.concatenate([numpy.arange(at * high, min((at + 1) * high, grey.height)) for at in strips])
    found: _Shares = numpy.asarray(grey)[rows].astype(numpy.float32) / around[rows]
    return found


def _page_ink(printed: _Shares) -> float:
    """The tone of the page's print as a share of its paper; 1 where there is none."""
    dark = printed[printed < _PAPER]
    return float(numpy.percentile(dark, 10)) if dark.size else 1.0


def _grain(printed: _Shares) -> float:
    """The standard deviation of blank paper, as a share of its tone; 0 where there is none."""
    shares = printed[::2, ::2]
    blank = shares[shares > _PAPER]
    return 1.48 * float(numpy.median(numpy.abs(blank - numpy.median(blank)))) if blank.size else 0.0


def _steepness(printed: _Shares) -> float:
    """How much of the way from ink to paper the steeper edges take from one dot to the next; 1 without ink."""
    # A little smoothed, for grain is steep.
    wide = numpy.pad(printed, 1, mode="edge")
    smooth = (wide[:, :-2] + 2 * wide[:, 1:-1] + wide[:, 2:]) / 4
    shares: _Shares = ((smooth[:-2] + 2 * smooth[1:-1] + smooth[2:]) / 4).astype(numpy.float32)
    here = shares[1:-1, 1:-1]
    ink = _page_ink(here)
    if ink == 1:
        return 1.0
    low, high = (ink + part * (1 - ink) for part in _STROKE_EDGE)
    edge = (here > low) & (here < high)
    across = numpy.abs(shares[1:-1, 2:] - shares[1:-1, :-2])[edge]
    down = numpy.abs(shares[2:, 1:-1] - shares[:-2, 1:-1])[edge]
    if not across.size:
        return 1.0
    return float(numpy.percentile(numpy.maximum(across, down), 90)) / 2 / (1 - ink)


def _sharpened(grey: Image.Image, steepness: float, resolution: float) -> Image.Image:
    """The page sharpened as much as it is blurred."""
    blurred = (_SHARP - steepness * resolution / _FINE) / (_SHARP - _BLURRED)
    if blurred < 0.05:
        return grey
    much, scale = min(1.0, blurred), resolution / _FINE
    soft = grey.filter(ImageFilter.GaussianBlur(_SOFTENED * much * scale))
    return soft.filter(ImageFilter.UnsharpMask(_REACH * scale, round(_STRENGTH * much), 0))
