"""Every number of the look that is not a colour, named once. Pixels at 100 % text unless said otherwise."""

from __future__ import annotations

from typing import Final

# The only gaps used between things.
TIGHT: Final = 4
SMALL: Final = 8
MEDIUM: Final = 12
LARGE: Final = 16
WIDE: Final = 24
BROAD: Final = 32

# Corner radii.
CONTROL_RADIUS: Final = 6
CARD_RADIUS: Final = 8

# Nothing that can be clicked is smaller than this.
TARGET: Final = 24

ICON: Final = 18
SMALL_ICON: Final = 16
LARGE_ICON: Final = 40

# Transparent air to the right of a button's icon; Qt's own gap is too tight.
ICON_AIR: Final = 4

# Text sizes in points at 100 %, and how the others follow from the base.
BASE_POINTS: Final = 10.5
SMALL_SCALE: Final = 0.905
NOTE_SCALE: Final = 1.03
SUBHEADING_SCALE: Final = 1.14
HEADING_SCALE: Final = 1.62
SAID_SCALE: Final = 2.2

REGULAR: Final = 400
BOLD: Final = 600

# Text zoom: limits and one step.
MIN_ZOOM: Final = 0.8
MAX_ZOOM: Final = 2.0
ZOOM_STEP: Final = 0.1

TOAST_MILLISECONDS: Final = 10_000
