"""The colours of the three themes, so that every contrast can be reckoned and none is written down twice."""

from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtGui import QColor, QPalette

Theme = Literal["light", "dark", "high_contrast"]
Tone = Literal["plain", "muted", "accent", "good", "check", "warn", "bad", "none", "on_accent"]


@dataclass(frozen=True, slots=True)
class Tones:
    """One theme. Inks are read on `ground`, `sheet`, `well` and their own wash at 4.5:1 or better, edges at 3:1.

    `ground` is the window, `sheet` cards and input, `well` quiet areas. `good`, `check`, `warn`, `bad` and `none` are
    the inks of done, to confirm, look at this, missing evidence and not needed; washes lie under them.
    """

    name: Theme
    ground: str
    sheet: str
    well: str
    hover: str
    ink: str
    muted: str
    line: str
    edge: str
    accent: str
    accent_strong: str
    on_accent: str
    accent_wash: str
    good: str
    good_wash: str
    check: str
    check_wash: str
    warn: str
    warn_wash: str
    bad: str
    bad_wash: str
    none: str
    none_wash: str

    def ink_of(self, tone: Tone) -> QColor:
        """The colour that letters and signs of that meaning are drawn in."""
        named = {"plain": self.ink, "muted": self.muted}
        return QColor(named[tone] if tone in named else getattr(self, tone))

    def wash_of(self, tone: Tone) -> QColor:
        """The colour that lies under letters and signs of that meaning."""
        return QColor(getattr(self, f"{tone}_wash", self.well))

    def palette(self) -> QPalette:
        """The same colours in the roles that Qt's own widgets look up."""
        role = QPalette.ColorRole
        colours = {
            role.Window: self.ground,
            role.WindowText: self.ink,
            role.Base: self.sheet,
            role.AlternateBase: self.well,
            role.Text: self.ink,
            role.PlaceholderText: self.muted,
            role.Button: self.sheet,
            role.ButtonText: self.ink,
            role.BrightText: self.bad,
            role.Highlight: self.accent,
            role.HighlightedText: self.on_accent,
            role.Accent: self.accent,
            role.Link: self.accent,
            role.LinkVisited: self.accent,
            role.ToolTipBase: self.sheet,
            role.ToolTipText: self.ink,
            role.Light: self.sheet,
            role.Midlight: self.hover,
            role.Mid: self.line,
            role.Dark: self.edge,
            role.Shadow: self.edge,
        }
        palette = QPalette()
        for one, colour in colours.items():
            palette.setColor(one, QColor(colour))
        for one in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, one, QColor(self.muted))
        palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(self.line))
        palette.setColor(QPalette.ColorGroup.Disabled, role.HighlightedText, QColor(self.muted))
        return palette


LIGHT: Final = Tones(
    name="light",
    ground="#F5F6F8", sheet="#FFFFFF", well="#EEF1F5", hover="#E9EEF5", ink="#1B2330", muted="#566173",
    line="#D8DDE5", edge="#7C8798",
    accent="#1F4E8C", accent_strong="#173C6E", on_accent="#FFFFFF", accent_wash="#E6EEF8",
    good="#1C6B3F", good_wash="#E3F3E9", check="#1F4E8C", check_wash="#E6EEF8", warn="#8A4B00", warn_wash="#FDF1DC",
    bad="#A32020", bad_wash="#FBE7E6", none="#566173", none_wash="#EEF1F5",
)  # fmt: skip

DARK: Final = Tones(
    name="dark",
    ground="#14181F", sheet="#1C222B", well="#232A35", hover="#2A3340", ink="#E8ECF2", muted="#A3AEBF",
    line="#343D4B", edge="#7D8899",
    accent="#8DB8F2", accent_strong="#B4D1F8", on_accent="#0E1A2B", accent_wash="#22324A",
    good="#7FD3A0", good_wash="#1D3529", check="#8DB8F2", check_wash="#22324A", warn="#F0BC6C", warn_wash="#3B2E18",
    bad="#F5A09A", bad_wash="#432423", none="#A3AEBF", none_wash="#232A35",
)  # fmt: skip

CONTRAST: Final = Tones(
    name="high_contrast",
    ground="#000000", sheet="#000000", well="#000000", hover="#1F1F1F", ink="#FFFFFF", muted="#FFFFFF",
    line="#FFFFFF", edge="#FFFFFF",
    accent="#FFE94A", accent_strong="#FFFFFF", on_accent="#000000", accent_wash="#000000",
    good="#7CFF9B", good_wash="#000000", check="#6FE3FF", check_wash="#000000", warn="#FFC266", warn_wash="#000000",
    bad="#FF9C94", bad_wash="#000000", none="#FFFFFF", none_wash="#000000",
)  # fmt: skip

THEMES: Final[dict[Theme, Tones]] = {"light": LIGHT, "dark": DARK, "high_contrast": CONTRAST}


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""

    def luminance(colour: str) -> float:
        channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
