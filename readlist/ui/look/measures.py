"""Lengths and scales that several panes and dialogs share; those of a single widget are in its own module."""

from __future__ import annotations

PANE_EDGE_PX = 16
"""Pixels between the left edge of a pane and its text."""
PAGE_EDGE_PX = 24
"""Least pixels between the sides of a page, of a paper or the review, and its text."""
DIALOG_EDGE_PX = 24
"""Pixels between the edge of a dialog and what is in it; fewer below the buttons."""
DIALOG_BOTTOM_PX = 16
ROW_EDGE_PX = 6
"""Pixels between the sides of a row and the background that it has while selected."""
CORNER_RADIUS_PX = 6
"""Radius of the corners of selected rows, notices and focus rings."""
SMALL_ICON_PX = 16
"""Side of an icon, or of the square around a colour's dot, beside a text of the usual size."""
KERNING_PX = 4
"""Pixels by which kerning may make a text wider than measured."""
ROW_SMALL_SCALE = 0.88
"""Size of the small text in a row, as a multiple of the window's."""
PAGE_SMALL_SCALE = 0.92
"""Size of the small text on a paper's page, as a multiple of the window's."""
