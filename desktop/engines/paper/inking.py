"""Tells the ink of a scanned page from its paper, so that two tones say what the grey ones said."""

from typing import Final

import numpy
from numpy.typing import NDArray
from PIL import Image, ImageFilter

_Tones = NDArray[numpy.uint8]
_Shares = NDArray[numpy.float32]

_BLOCK: Final = 8
"""Dots of a side of the squares in which paper and ink are looked for; strokes are thinner, letters larger."""
_PART: Final = 0.652
"""How far from ink to paper a tone may lie and still be ink: a stroke keeps its width, and thin ones stay whole.

This and what follows was chosen on scanned statements, sharp, blurred and faint, as what Tesseract reads best.
"""
_LEAST_SHARE, _MOST_SHARE = 0.66, 0.84
"""Bounds of the threshold, as shares of the paper's tone: black print is at the first, pencil at the second."""
_CLEAR_OF_GRAIN: Final = 4.0
"""Standard deviations of the paper's grain that the threshold keeps away from it."""
_SOLID_DARK: Final = 0.45
"""Darker than this share of the page's paper is ink wherever it stands, so that filled bars do not become outlines."""
_PAPER: Final = 0.85
"""Lighter than this share of the paper around is paper, where its grain is measured."""
_STROKE_EDGE: Final = (0.35, 0.75)
"""Parts of the way from ink to paper between which the edge of a stroke lies."""
_SHARP, _BLURRED = 0.22, 0.16
"""Part of that way that an edge takes in a 300th of an inch: from here on a page is sharp, and wholly blurred."""
_SOFTENED, _REACH, _STRENGTH = 0.8, 2.5, 220
"""What a wholly blurred page is sharpened with: a blur against its grain, the mask's radius, its strength in %."""
_FINE: Final = 300


def inked(grey: Image.Image, resolution: float) -> Image.Image:
    """Ink and paper of a grey page apart (mode "1", ink 0); `resolution` is its dots per inch.

    Each place is judged by the paper and the ink around it, so that shadows do not turn black and faint print stays;
    a blurred page is sharpened first, for its counters and gaps are filled otherwise.
    """
    if min(grey.size) < 2 * _BLOCK:
        return grey.point(lambda tone: 255 if tone >= 255 * _PART else 0).convert("1")
    paper = _paper(grey, resolution)
    ahead = _sharpened(grey, paper, resolution)
    # The scale of the map is that of the squares: each dot is compared with what lies between its neighbours.
    threshold = Image.fromarray(_threshold(ahead, paper, resolution)).resize(grey.size, Image.Resampling.BILINEAR)
    ink = numpy.asarray(ahead) < numpy.asarray(threshold)
    return Image.fromarray(numpy.where(ink, 0, 255).astype(numpy.uint8)).convert("1")


def _paper(grey: Image.Image, resolution: float) -> _Shares:
    """The paper's tone by squares: what is brightest around, smoothed."""
    brightest = grey.reduce(_BLOCK).filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.BoxBlur(resolution / 40))
    return numpy.maximum(numpy.asarray(brightest, dtype=numpy.float32), 1.0)


def _ink(grey: Image.Image, resolution: float) -> _Shares:
    """The ink's tone by squares: what is darkest within a third of an inch, for small marks stand near larger ones."""
    tones = numpy.asarray(grey)
    down, across = (-(-side // _BLOCK) * _BLOCK for side in tones.shape)
    tones = numpy.pad(tones, ((0, down - tones.shape[0]), (0, across - tones.shape[1])), mode="edge")
    squares = tones.reshape(down // _BLOCK, _BLOCK, across // _BLOCK, _BLOCK).min(axis=(1, 3))
    reach = max(1, round(resolution / 3 / _BLOCK))
    darkest = Image.fromarray(squares).filter(ImageFilter.MinFilter(2 * reach + 1))
    return numpy.asarray(darkest.filter(ImageFilter.BoxBlur(reach / 2)), dtype=numpy.float32)


def _threshold(grey: Image.Image, paper: _Shares, resolution: float) -> _Tones:
    """The tone by squares below which there is ink."""
    most = max(_LEAST_SHARE, min(_MOST_SHARE, 1 - _CLEAR_OF_GRAIN * _grain(grey, paper)))
    ink = _ink(grey, resolution)
    between = numpy.clip(ink + _PART * (paper - ink), _LEAST_SHARE * paper, most * paper)
    found: _Tones = numpy.ceil(numpy.maximum(between, _SOLID_DARK * numpy.median(paper))).astype(numpy.uint8)
    return found


def _grain(grey: Image.Image, paper: _Shares) -> float:
    """The standard deviation of blank paper, as a share of its tone; 0 where there is none."""
    shares = _shares(grey, paper)[::3, ::3]
    blank = shares[shares > _PAPER]
    return 1.48 * float(numpy.median(numpy.abs(blank - numpy.median(blank)))) if blank.size else 0.0


def _sharpened(grey: Image.Image, paper: _Shares, resolution: float) -> Image.Image:
    """The page sharpened as much as it is blurred."""
    blurred = (_SHARP - _steepness(grey, paper) * resolution / _FINE) / (_SHARP - _BLURRED)
    if blurred < 0.05:
        return grey
    much, scale = min(1.0, blurred), resolution / _FINE
    soft = grey.filter(ImageFilter.GaussianBlur(_SOFTENED * much * scale))
    return soft.filter(ImageFilter.UnsharpMask(_REACH * scale, round(_STRENGTH * much), 0))


def _steepness(grey: Image.Image, paper: _Shares) -> float:
    """How much of the way from ink to paper an edge takes from one dot to the next, in the median; 1 without ink."""
    shares = _shares(grey.filter(ImageFilter.GaussianBlur(0.7)), paper)
    here = shares[1:-1, 1:-1]
    dark = here[here < 0.8]
    if not dark.size:
        return 1.0
    ink = float(numpy.percentile(dark, 10))
    low, high = (ink + part * (1 - ink) for part in _STROKE_EDGE)
    edge = (here > low) & (here < high)
    across = numpy.abs(shares[1:-1, 2:] - shares[1:-1, :-2])[edge]
    down = numpy.abs(shares[2:, 1:-1] - shares[:-2, 1:-1])[edge]
    if not across.size:
        return 1.0
    return float(numpy.median(numpy.maximum(across, down))) / 2 / (1 - ink)


def _shares(grey: Image.Image, paper: _Shares) -> _Shares:
    """Each dot's tone as a share of the paper around it."""
    around = Image.fromarray(paper.astype(numpy.uint8)).resize(grey.size, Image.Resampling.BILINEAR)
    found: _Shares = numpy.asarray(grey, dtype=numpy.float32) / numpy.maximum(numpy.asarray(around), 1)
    return found
