"""The preferences: changed in their dialog, applied to the program, and handed on to be saved."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from readlist import settings as preferences
from readlist.settings import Settings
from readlist.translation import N_, tr
from readlist.ui.look import theme
from readlist.workspace import Workspace

_SIZE_UNCHANGED = {
    -1: N_("This is the smallest text size."),
    0: N_("This is the usual text size."),
    1: N_("This is the largest text size."),
}


class PreferencesController(QObject):
    """The preferences of a window. Lives with it."""

    notified = Signal(str)
    """A sentence on why nothing was changed."""
    changed = Signal(object)
    """New Settings, to be saved by the listener."""
    restore_requested = Signal(object)
    """The Path of the backup to restore."""

    def __init__(self, window: QWidget, workspace: Workspace, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self.settings = settings

    def show(self) -> None:
        """Show the dialog; each choice is applied at once."""
        from readlist.ui.preferences.view import PreferencesDialog

        dialog = PreferencesDialog(self.settings, current=self._workspace.folder, parent=self._window)
        dialog.changed.connect(self._apply)
        dialog.restore_requested.connect(self.choose_backup)
        dialog.exec()

    def choose_backup(self) -> None:
        """Ask which backup to restore."""
        from readlist.ui.preferences.restore_dialog import RestoreDialog

        dialog = RestoreDialog(self._workspace.folder, parent=self._window)
        dialog.restore_requested.connect(self.restore_requested)
        dialog.exec()

    def resize_text(self, step: int) -> None:
        """Change the text size by ``step`` points; 0 for the system's size."""
        size = round(self.settings.text_size or theme.system_text_size()) + step
        fitting = min(max(size, preferences.TEXT_SIZES_PT[0]), preferences.TEXT_SIZES_PT[-1])
        wanted = fitting if step else 0
        if wanted == self.settings.text_size:
            self.notified.emit(tr(_SIZE_UNCHANGED[step]))
        else:
            self._apply(replace(self.settings, text_size=wanted))

    def _apply(self, changed: Settings) -> None:
        self.settings = changed
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, changed.theme, changed.text_size)
        self.changed.emit(changed)
