"""Colours and measures by what they mean; every screen takes them from here."""

from dataclasses import dataclass, fields

from auditapp.domain.terms import Standard

SPACE_XS = 4
SPACE_S = 8
SPACE_M = 12
SPACE_L = 16
SPACE_XL = 24


@dataclass(frozen=True, slots=True)
class Tokens:
    """One colour scheme. Every value is a colour written #rrggbb.

    `window` lies behind everything, `surface` carries text and fields, `raised` lies above the
    surface (rail, header, notices). `good`, `bad`, `warn`, `note` and `quiet` are the status
    colours; each `..._soft` is the background of its chip.
    """

    name: str
    dark: bool
    window: str
    surface: str
    raised: str
    hover: str
    border: str
    control_border: str
    text: str
    text_muted: str
    text_disabled: str
    accent: str
    on_accent: str
    accent_soft: str
    focus: str
    good: str
    good_soft: str
    bad: str
    bad_soft: str
    warn: str
    warn_soft: str
    note: str
    note_soft: str
    quiet: str
    quiet_soft: str
    iso27001: str
    iso27001_soft: str
    iso42001: str
    iso42001_soft: str

    def colour(self, name: str) -> str:
        """Return a colour by its token name; raise KeyError for an unknown one."""
        if name not in COLOUR_NAMES:
            raise KeyError(name)
        return str(getattr(self, name))

    def standard(self, standard: Standard) -> str:
        """Return the one colour a standard has everywhere."""
        return self.iso27001 if standard is Standard.ISO27001 else self.iso42001

    def standard_soft(self, standard: Standard) -> str:
        """Return the background that goes with the colour of a standard."""
        return self.iso27001_soft if standard is Standard.ISO27001 else self.iso42001_soft


COLOUR_NAMES = frozenset(field.name for field in fields(Tokens)) - {"name", "dark"}

_STATUS = ("good", "bad", "warn", "note", "quiet", "iso27001", "iso42001")

TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *(("text", under) for under in ("window", "surface", "raised", "hover", "accent_soft")),
    *(("text", f"{status}_soft") for status in _STATUS),
    *(("text_muted", under) for under in ("window", "surface", "raised", "hover")),
    ("on_accent", "accent"),
    *((status, f"{status}_soft") for status in _STATUS),
    *((status, under) for status in _STATUS for under in ("window", "surface", "raised")),
    *(("accent", under) for under in ("window", "surface", "raised", "accent_soft")),
)
"""Text over background: WCAG 2.2, 1.4.3 asks for 4.5 (7 in high contrast, 1.4.6)."""

SHAPE_PAIRS: tuple[tuple[str, str], ...] = tuple(
    (line, under) for line in ("control_border", "focus") for under in ("window", "surface")
)
"""Edges of controls and the focus ring: WCAG 2.2, 1.4.11 asks for 3."""


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, definition)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


LIGHT = Tokens(
    name="light",
    dark=False,
    window="#f3f5f7",
    surface="#ffffff",
    raised="#fafbfc",
    hover="#e6eaee",
    border="#cfd6dd",
    control_border="#76828f",
    text="#1a222b",
    text_muted="#4c5864",
    text_disabled="#7b8792",
    accent="#0a666d",
    on_accent="#ffffff",
    accent_soft="#d8eced",
    focus="#0a666d",
    good="#1a6e37",
    good_soft="#e0f2e5",
    bad="#b3261e",
    bad_soft="#fbe7e5",
    warn="#824f00",
    warn_soft="#fdf0d5",
    note="#4a5a00",
    note_soft="#eef3d3",
    quiet="#505c68",
    quiet_soft="#e9edf1",
    iso27001="#1b57a8",
    iso27001_soft="#e1ebf9",
    iso42001="#6a3ba8",
    iso42001_soft="#eee6f8",
)

DARK = Tokens(
    name="dark",
    dark=True,
    window="#14181d",
    surface="#1b2128",
    raised="#20272f",
    hover="#2c353f",
    border="#3a4550",
    control_border="#7f8c99",
    text="#e8edf2",
    text_muted="#b0bbc6",
    text_disabled="#76828e",
    accent="#5cc6cd",
    on_accent="#06262a",
    accent_soft="#12393d",
    focus="#5cc6cd",
    good="#78cf8e",
    good_soft="#183523",
    bad="#ff948b",
    bad_soft="#472320",
    warn="#f2bb55",
    warn_soft="#3d2e12",
    note="#c3cf6b",
    note_soft="#2e3315",
    quiet="#b0bbc6",
    quiet_soft="#2c353f",
    iso27001="#86b8ff",
    iso27001_soft="#1c2f4b",
    iso42001="#c9a7f7",
    iso42001_soft="#34264d",
)

LIGHT_CONTRAST = Tokens(
    name="light high contrast",
    dark=False,
    window="#ffffff",
    surface="#ffffff",
    raised="#ffffff",
    hover="#e4e4e4",
    border="#000000",
    control_border="#000000",
    text="#000000",
    text_muted="#1c1c1c",
    text_disabled="#595959",
    accent="#003f45",
    on_accent="#ffffff",
    accent_soft="#e0f2f3",
    focus="#003f45",
    good="#004d1c",
    good_soft="#f2fbf4",
    bad="#8a0000",
    bad_soft="#fff3f2",
    warn="#5c3500",
    warn_soft="#fff8e8",
    note="#363f00",
    note_soft="#f8fbe8",
    quiet="#2b2b2b",
    quiet_soft="#f2f2f2",
    iso27001="#00337d",
    iso27001_soft="#eff5ff",
    iso42001="#491a85",
    iso42001_soft="#f7f1ff",
)

DARK_CONTRAST = Tokens(
    name="dark high contrast",
    dark=True,
    window="#000000",
    surface="#000000",
    raised="#000000",
    hover="#2a2a2a",
    border="#ffffff",
    control_border="#ffffff",
    text="#ffffff",
    text_muted="#e6e6e6",
    text_disabled="#a0a0a0",
    accent="#8aeef5",
    on_accent="#000000",
    accent_soft="#00282b",
    focus="#8aeef5",
    good="#9cf0b0",
    good_soft="#00240c",
    bad="#ffb9b3",
    bad_soft="#360400",
    warn="#ffd98a",
    warn_soft="#2a1c00",
    note="#e2ee8c",
    note_soft="#1c2000",
    quiet="#e0e0e0",
    quiet_soft="#202020",
    iso27001="#b5d3ff",
    iso27001_soft="#001a3d",
    iso42001="#e2ccff",
    iso42001_soft="#240b45",
)


def tokens_for(*, dark: bool, high_contrast: bool) -> Tokens:
    """Return the scheme for what the system or the user asks for."""
    if high_contrast:
        return DARK_CONTRAST if dark else LIGHT_CONTRAST
    return DARK if dark else LIGHT
