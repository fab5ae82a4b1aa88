"""The dialog of the preferences."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import SIGNAL, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from readlist import paths
from readlist.settings import BACKUP_DAYS_KEPT, TEXT_SIZES_PT, Settings
from readlist.translation import tr
from readlist.ui.actions.action_table import Act, key_of
from readlist.ui.look.dialog_sizes import dialog_width, fit_dialog_height, max_dialog_size
from readlist.ui.look.fitted_scroll import FittedScroll
from readlist.ui.look.fonts import semi_bold
from readlist.ui.look.measures import DIALOG_BOTTOM_PX, DIALOG_EDGE_PX
from readlist.ui.preferences import presenter
from readlist.ui.text.plain_text import make_label, make_wrapped_label, set_tip

PREFERENCES_WIDTH_PX = 560


class PreferencesDialog(QDialog):
    """Shows the settings and announces every change at once; there is nothing to confirm.

    ``current`` is the folder of the library that is open, ``usual`` the one used while none is chosen.
    """

    changed = Signal(object)
    """The new Settings."""
    restore_requested = Signal()
    """The button for backups was pressed."""

    def __init__(
        self, settings: Settings, current: Path | None = None, usual: Path | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Preferences"))
        self._settings = settings
        self._current = current or paths.library_folder(settings.library)
        self._usual = usual or paths.library_folder()
        self._build_fields()
        self._lay_out()
        self._show_library()
        self._connect()

    def settings(self) -> Settings:
        """The settings as chosen so far."""
        return self._settings

    def choose_library(self, folder: str) -> None:
        """Set the library folder; "" changes nothing."""
        if folder:
            self._change(library=presenter.folder_setting(folder, self._usual))
            self._show_library()

    def showEvent(self, event: QShowEvent) -> None:
        """Show the button for backups only if ``restore_requested`` is connected."""
        self._restore.setVisible(self.receivers(SIGNAL("restore_requested()")) > 0)
        super().showEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit the size to a text size that was chosen here, once the layout knows it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.isVisible():
            QTimer.singleShot(0, self, self._fit)

    def _build_fields(self) -> None:
        now = self._settings
        self._theme = _combo(presenter.THEME_LABELS, now.theme, tr("Theme"))
        self._language = _combo(presenter.LANGUAGE_LABELS, now.language, tr("Language"))
        self._space = _combo(presenter.SPACE_LABELS, now.space, tr("What {key} does", key=key_of(Act.ADVANCE)))
        self._size = QSpinBox()
        self._size.setRange(TEXT_SIZES_PT[0] - 1, TEXT_SIZES_PT[-1])
        self._size.setSpecialValueText(tr("As the system"))
        self._size.setSuffix(tr(" pt"))
        self._size.setValue(now.text_size or self._size.minimum())
        self._size.setAccessibleName(tr("Text size"))
        self._library = QLineEdit()
        self._library.setReadOnly(True)
        self._library.setAccessibleName(tr("Library folder"))
        self._choose = QPushButton(tr("Choose…"))
        self._choose.setAccessibleName(tr("Choose the library folder"))
        self._reset = QPushButton(tr("Use the usual one"))
        self._reset.setAccessibleName(tr("Use the usual library folder"))
        self._library_help = make_wrapped_label("", "secondary")
        self._backups = QCheckBox(tr("Keep a verified copy of each day with a change"))
        self._backups.setChecked(now.automatic_backups)
        self._kept = QSpinBox()
        self._kept.setRange(BACKUP_DAYS_KEPT[0], BACKUP_DAYS_KEPT[-1])
        self._kept.setValue(now.backups_kept)
        self._kept.setAccessibleName(tr("How many copies are kept"))
        self._kept.setEnabled(now.automatic_backups)
        for spin in (self._size, self._kept):
            spin.lineEdit().setTextMargins(6, 0, 0, 0)  # the style sheet's padding does not reach the inner field
        self._restore = QPushButton(tr("Restore a backup…"))

    def _lay_out(self) -> None:
        self._form = form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(_heading(tr("Appearance"), first=True))
        form.addRow(tr("&Theme:"), self._theme)
        form.addRow(tr("Text &size:"), self._size)
        note = make_label(tr("Takes effect at the next start."), "secondary")
        form.addRow(tr("&Language:"), self._language)
        form.addRow("", note)
        form.addRow(_heading(tr("Reading")))
        form.addRow(tr("What {key} &does:", key=key_of(Act.ADVANCE)), self._space)
        form.addRow(_heading(tr("Library")))
        form.addRow(tr("&Folder:"), self._library)
        form.addRow("", _row(self._choose, self._reset, None))
        form.addRow("", _wide(self._library_help))
        form.addRow(_heading(tr("Backups")))
        form.addRow("", self._backups)
        self._days = days = make_label(tr("days, and a few weeks and months before them"))
        form.addRow(tr("&Keep:"), kept := _row(self._kept, days, None))
        _set_buddy(form, kept, self._kept)
        form.addRow("", _row(self._restore, None))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        page = QWidget()
        middle = QVBoxLayout(page)
        middle.setContentsMargins(DIALOG_EDGE_PX, DIALOG_EDGE_PX, DIALOG_EDGE_PX, 0)
        middle.addLayout(form)
        middle.addStretch(1)
        buttons.setContentsMargins(DIALOG_EDGE_PX, 0, DIALOG_EDGE_PX, DIALOG_BOTTOM_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(24)
        column.addStrut(dialog_width(self, PREFERENCES_WIDTH_PX))  # a least width
        self._scroll = FittedScroll(page)
        column.addWidget(self._scroll, 1)
        column.addWidget(buttons)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)  # so that Return presses none of them by chance

    def _wrap_rows(self) -> None:
        """Put long fields below their names on a screen that has no room for them beside each other."""
        policies = QFormLayout.RowWrapPolicy
        self._form.setRowWrapPolicy(policies.DontWrapRows)
        self._days.setWordWrap(False)
        is_wide = self._scroll.page_width() <= max_dialog_size(self).width()
        self._form.setRowWrapPolicy(policies.DontWrapRows if is_wide else policies.WrapAllRows)
        self._days.setWordWrap(not is_wide)

    def _connect(self) -> None:
        self._theme.currentIndexChanged.connect(lambda _at: self._change(theme=self._theme.currentData()))
        self._language.currentIndexChanged.connect(lambda _at: self._change(language=self._language.currentData()))
        self._space.currentIndexChanged.connect(lambda _at: self._change(space=self._space.currentData()))
        self._size.valueChanged.connect(self._set_text_size)
        self._choose.clicked.connect(self._ask_library)
        self._reset.clicked.connect(lambda: self.choose_library(str(self._usual)))
        self._backups.toggled.connect(self._set_backups)
        self._kept.valueChanged.connect(lambda kept: self._change(backups_kept=kept))
        self._restore.clicked.connect(lambda _checked=False: self.restore_requested.emit())

    def _change(self, **values: object) -> None:
        chosen = replace(self._settings, **values)  # type: ignore[arg-type]
        if chosen != self._settings:
            self._settings = chosen
            self.changed.emit(chosen)

    def _set_text_size(self, points: int) -> None:
        self._change(text_size=0 if points == self._size.minimum() else points)

    def _set_backups(self, is_on: bool) -> None:
        self._kept.setEnabled(is_on)
        self._change(automatic_backups=is_on)

    def _ask_library(self) -> None:
        self.choose_library(QFileDialog.getExistingDirectory(self, tr("Library folder"), self._library.text()))

    def _show_library(self) -> None:
        shown = self._settings.library or str(self._usual)
        self._library.setText(shown)
        self._library.setCursorPosition(0)
        set_tip(self._library, shown)
        self._library_help.setText(presenter.library_help(shown, self._current))
        self._reset.setEnabled(bool(self._settings.library))
        if self.isVisible():
            self._fit()

    def _fit(self) -> None:
        """Make the dialog larger if the text size or the help needs it, as far as the screen has room."""
        self._wrap_rows()
        self._scroll.updateGeometry()
        width = min(max(self.width(), self.sizeHint().width()), max_dialog_size(self).width())
        self.resize(width, self.height())
        fit_dialog_height(self)


def _combo(choices: tuple[tuple[str, str], ...], chosen: str, name: str) -> QComboBox:
    combo = QComboBox()
    for value, words in choices:
        combo.addItem(tr(words), value)
    combo.setCurrentIndex(max(combo.findData(chosen), 0))
    combo.setAccessibleName(name)
    return combo


def _wide(help_label: QLabel) -> QWidget:
    """A wrapped text as wide as the fields may be; alone, a form gives it the width that Qt proposes."""
    container = QWidget()
    container.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    column = QVBoxLayout(container)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(help_label)
    column.addStretch(1)
    return container


def _set_buddy(form: QFormLayout, container: QWidget, field: QWidget) -> None:
    """Make ``field`` the buddy of its row's label, in place of the container, which takes no focus."""
    label = form.labelForField(container)
    assert isinstance(label, QLabel)
    label.setBuddy(field)


def _heading(text: str, first: bool = False) -> QLabel:
    label = make_label(text)
    label.setFont(semi_bold(label.font()))
    label.setContentsMargins(0, 0 if first else 16, 0, 0)
    return label


def _row(*parts: QWidget | None) -> QWidget:
    """Widgets side by side; None is a stretch."""
    container = QWidget()
    row = QHBoxLayout(container)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part, 1 if isinstance(part, QLineEdit) else 0)
    return container
