"""A slanting line of print somewhere on a picture becomes a level strip at the character reader's own scale."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from desktop.engines.mrz.cells import PITCH, Grey
from desktop.engines.mrz.locating import Band

MARGIN: Final = 2 * PITCH
"""Columns before the band's beginning and behind its end."""
HEIGHT: Final = 56
MIDDLE: Final = HEIGHT / 2
"""The row on which the band's centre line lies."""
_BLANK: Final = 0.06
LAST_INK: Final = 0.32
"""A line of n characters has ink over n - 0.32 pitches: the sides of the first and the last are empty."""


def straightened(picture: Image.Image, band: Band, characters: int) -> Grey:
    """The band as a strip of HEIGHT rows in which `characters` characters take PITCH columns each, after MARGIN."""
    pitch = band.length / (characters - LAST_INK)
    scale = PITCH / pitch
    reach = 4 * pitch
    left, right = max(0, int(band.x0 - reach)), min(picture.width, int(band.x1 + reach) + 1)
    top, bottom = (
        max(0, int(min(band.y0, band.y1) - reach)), min(picture.height, int(max(band.y0, band.y1) + reach) + 1)
    )  # fmt: skip
    part = picture.crop((left, top, right, bottom))
    if scale < 1:
        # Averaging first: reading every nth pixel would lose thin strokes.
        part = part.resize(
            (max(1, round(part.width * scale)), max(1, round(part.height * scale))), Image.Resampling.BOX
        )
    across, down = part.width / (right - left), part.height / (bottom - top)
    step = 1 / scale
    along = np.array([band.x1 - band.x0, band.y1 - band.y0]) / band.length
    # Strip (x, y) lies at start + along * (x - MARGIN) * step + upright * (y - MIDDLE) * step on the picture.
    start = (
        np.array([band.x0 - left, band.y0 - top])
        - along * MARGIN * step
        - np.array([-along[1], along[0]]) * MIDDLE * step
    )
    matrix = (
        along[0] * step * across, -along[1] * step * across, start[0] * across,
        along[1] * step * down, along[0] * step * down, start[1] * down,
    )  # fmt: skip
    size = (round((characters - LAST_INK) * PITCH) + 2 * MARGIN, HEIGHT)
    level = part.transform(size, Image.Transform.AFFINE, matrix, Image.Resampling.BICUBIC, fillcolor=_paper(part))
    return np.asarray(level, np.float32)


def beat(strip: Grey, pitch: float, slack: float = 0.0) -> float:
    """How strongly the ink comes and goes at that pitch (0 to 1), or one up to `slack` (a share) longer or shorter.

    0 where a blank lies between characters that is longer than one of them: words and columns have those.
    """
    ink = _ink(strip)
    used = np.nonzero(ink >= _BLANK)[0]
    if not len(used) or np.diff(used).max(initial=0) > 1.2 * pitch:
        return 0.0
    pitches = pitch * np.linspace(1 - slack, 1 + slack, 9 if slack else 1)
    waves = np.exp(-2j * np.pi * np.arange(len(ink)) / pitches[:, None])
    return float(np.abs(waves @ ink).max() / max(1e-6, float(ink.sum())))


def unbroken(strip: Grey, band: Band, characters: int) -> Band:
    """The longest part of a band without a blank as wide as a character; the strip is what `straightened` made of it.

    A frame beside a zone, or the next column, may have lengthened the band.
    """
    used = np.nonzero(_ink(strip) >= _BLANK)[0]
    if not len(used):
        return band
    ends = np.nonzero(np.diff(used) > PITCH)[0]
    firsts, lasts = used[np.append(0, ends + 1)], used[np.append(ends, len(used) - 1)]
    longest = int((lasts - firsts).argmax())
    along = np.array([band.x1 - band.x0, band.y1 - band.y0]) / ((characters - LAST_INK) * PITCH)
    (x0, y0), (x1, y1) = (along * edge for edge in (firsts[longest], lasts[longest] + 1))
    return Band(band.x0 + float(x0), band.y0 + float(y0), band.x0 + float(x1), band.y0 + float(y1), band.thickness)


def _ink(strip: Grey) -> NDArray[np.float32]:
    """How much ink (0 to 1) each column of the band has; none where the strip has no contrast."""
    body = strip[round(MIDDLE) - 8 : round(MIDDLE) + 8, MARGIN:-MARGIN]
    paper, dark = np.percentile(body, (75, 4))
    if paper - dark < 8:
        return np.zeros(body.shape[1], np.float32)
    ink = np.clip((paper - body) / (paper - dark), 0, 1).mean(axis=0)
    # Grain darkens the gaps between characters as well.
    return np.asarray(np.maximum(0, ink - min(0.25, float(np.percentile(ink, 6)))), np.float32)


def _paper(part: Image.Image) -> int:
    return int(np.percentile(np.asarray(part), 70))
