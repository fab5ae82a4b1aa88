"""Sizes of dialogs, which grow with the text and have room for wrapped texts, within the screen."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog

from readlist.ui.look.text_scale import scaled_with_text

FRAME_PX = 40
"""Pixels of the screen's width and height that are left for the frame of a dialog's window."""


def resize_with_text(dialog: QDialog, width_px: int, height_px: int) -> None:
    """Give a dialog a size that is meant for the usual text size, no larger than the screen."""
    wanted = QSize(scaled_with_text(dialog, width_px), scaled_with_text(dialog, height_px))
    dialog.resize(wanted.boundedTo(max_dialog_size(dialog)))


def dialog_width(dialog: QDialog, width_px: int) -> int:
    """The pixels of a width that is meant for the usual text size, no more than the screen has."""
    return min(scaled_with_text(dialog, width_px), max_dialog_size(dialog).width())


def fit_dialog_height(dialog: QDialog) -> None:
    """Make a dialog higher if its wrapped texts need it, but no higher than the screen."""
    layout = dialog.layout()
    if layout is None:
        return
    layout.activate()
    needed = (
        layout.totalHeightForWidth(dialog.width()) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
    )
    dialog.resize(dialog.width(), min(max(dialog.height(), needed), max_dialog_size(dialog).height()))


def max_dialog_size(dialog: QDialog) -> QSize:
    """The largest size that a dialog can have on its screen."""
    room = dialog.screen().availableSize()
    return QSize(room.width() - FRAME_PX, room.height() - FRAME_PX)
