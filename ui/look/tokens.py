"""The named colours of the four schemes, and the contrast between two of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Scheme = Literal["light", "dark", "high-contrast-light", "high-contrast-dark"]
Tokens = Mapping[str, str]

LIGHT: Tokens = {
    "bg": "#F5F7F9",
    "rail": "#E9EDF1",
    "surface": "#FFFFFF",
    "sunken": "#EEF1F4",
    "hover": "#DFE5EA",
    "text": "#18212B",
    "muted": "#4D5B69",
    # Decoration only, under 3:1 on purpose: nothing may depend on seeing it.
    "line": "#D3DAE1",
    "outline": "#73808D",
    "accent": "#0A5A78",
    "accent_hover": "#084A63",
    "on_accent": "#FFFFFF",
    "accent_bg": "#D9EAF1",
    "accent_fg": "#084A63",
    "quote": "#7A4300",
    "quote_bg": "#FFF3DF",
    "quote_bar": "#C9781A",
    "good": "#17633A",
    "good_bg": "#E0F2E7",
    "warn": "#734A00",
    "warn_bg": "#FFF0CC",
    "bad": "#9B1F28",
    "bad_bg": "#FBE6E7",
    "selected": "#CFE4ED",
}

DARK: Tokens = {
    "bg": "#13181E",
    "rail": "#0E1217",
    "surface": "#1B222A",
    "sunken": "#161C23",
    "hover": "#27313B",
    "text": "#E7ECF1",
    "muted": "#A9B5C1",
    "line": "#303B46",
    "outline": "#7E8B98",
    "accent": "#74C7E3",
    "accent_hover": "#93D6EC",
    "on_accent": "#07222E",
    "accent_bg": "#173746",
    "accent_fg": "#A8DFF2",
    "quote": "#F2C584",
    "quote_bg": "#33291A",
    "quote_bar": "#D9963C",
    "good": "#86D6A6",
    "good_bg": "#17332A",
    "warn": "#EFC873",
    "warn_bg": "#372C14",
    "bad": "#FF9FA2",
    "bad_bg": "#3F2024",
    "selected": "#1E4557",
}

HIGH_CONTRAST_LIGHT: Tokens = {
    **LIGHT,
    "bg": "#FFFFFF",
    "rail": "#FFFFFF",
    "sunken": "#FFFFFF",
    "text": "#000000",
    "muted": "#000000",
    "line": "#000000",
    "outline": "#000000",
    "accent": "#00308F",
    "accent_hover": "#001F5C",
    "accent_fg": "#00308F",
    "accent_bg": "#FFFFFF",
    "quote": "#000000",
    "quote_bg": "#FFFFFF",
    "quote_bar": "#000000",
    "good": "#003D00",
    "good_bg": "#FFFFFF",
    "warn": "#4A2B00",
    "warn_bg": "#FFFFFF",
    "bad": "#7A0000",
    "bad_bg": "#FFFFFF",
}

HIGH_CONTRAST_DARK: Tokens = {
    **DARK,
    "bg": "#000000",
    "rail": "#000000",
    "surface": "#000000",
    "sunken": "#000000",
    "text": "#FFFFFF",
    "muted": "#FFFFFF",
    "line": "#FFFFFF",
    "outline": "#FFFFFF",
    "accent": "#FFE14D",
    "accent_hover": "#FFEC94",
    "on_accent": "#000000",
    "accent_fg": "#FFE14D",
    "accent_bg": "#000000",
    "quote": "#FFFFFF",
    "quote_bg": "#000000",
    "quote_bar": "#FFE14D",
    "good_bg": "#000000",
    "warn_bg": "#000000",
    "bad_bg": "#000000",
    "selected": "#3A3400",
}

SCHEMES: Mapping[Scheme, Tokens] = {
    "light": LIGHT,
    "dark": DARK,
    "high-contrast-light": HIGH_CONTRAST_LIGHT,
    "high-contrast-dark": HIGH_CONTRAST_DARK,
}


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours written #RRGGBB, from 1 to 21, as WCAG defines it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
