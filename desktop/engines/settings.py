"""What the program remembers about how a person likes it; none of it is about their papers."""

from dataclasses import dataclass
from typing import Final, Literal

Theme = Literal["system", "light", "dark", "high_contrast"]
THEMES: Final[tuple[Theme, ...]] = Theme.__args__  # type: ignore[attr-defined]
SMALLEST_ZOOM: Final = 0.5
LARGEST_ZOOM: Final = 4.0
LONGEST_LINE: Final = 5000


@dataclass(frozen=True, slots=True)
class Settings:
    """`language` is an ISO 639-1 code, None for the system's; `zoom` is a factor on the text's size.

    `window` is the window's size and place as Qt packs it (base64), `case` the path of the case that was open last
    and `page` where in it the person was; all three are empty where there is nothing to go back to.
    """

    language: str | None = None
    zoom: float = 1.0
    theme: Theme = "system"
    window: str = ""
    case: str = ""
    page: str = ""


def settings_from(plain: object) -> Settings:
    """Settings from plain JSON, each one by itself: what is missing or odd has its default."""
    if not isinstance(plain, dict):
        return Settings()
    language, zoom, theme = plain.get("language"), plain.get("zoom"), plain.get("theme")
    default = Settings()
    fits = isinstance(zoom, int | float) and not isinstance(zoom, bool) and SMALLEST_ZOOM <= zoom <= LARGEST_ZOOM
    return Settings(
        language=language if isinstance(language, str) and 2 <= len(language) <= 8 else default.language,
        zoom=float(zoom) if fits and zoom is not None else default.zoom,
        theme=next((one for one in THEMES if one == theme), default.theme),
        window=_line(plain.get("window")),
        case=_line(plain.get("case")),
        page=_line(plain.get("page")),
    )


def _line(plain: object) -> str:
    """A short text as it is, empty for anything else."""
    return plain if isinstance(plain, str) and len(plain) <= LONGEST_LINE else ""
