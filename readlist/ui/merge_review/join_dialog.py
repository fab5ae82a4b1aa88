"""The dialog that chooses how certain a duplicate must be to join without a question, with the effect of each step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from readlist.commands.join_steps import StepEffects
from readlist.model.join_step import JoinStep
from readlist.translation import tr
from readlist.ui.look.dialog_sizes import dialog_width, fit_dialog_height
from readlist.ui.look.heading_label import HeadingLabel
from readlist.ui.look.measures import DIALOG_BOTTOM_PX, DIALOG_EDGE_PX
from readlist.ui.look.radio_buttons import check_button
from readlist.ui.merge_review import join_presenter
from readlist.ui.text.plain_text import make_wrapped_label

JOIN_WIDTH_PX, EFFECT_INDENT_PX = 520, 24


class JoinDialog(QDialog):
    """Asks for a step of certainty; after ``accepted``, ``step`` returns it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Joining Duplicates"))
        self._group = QButtonGroup(self)
        self._effects: dict[JoinStep, QLabel] = {}
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._ok = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._ok.setEnabled(False)  # until the effects are known
        column = QVBoxLayout(self)
        column.setContentsMargins(DIALOG_EDGE_PX, DIALOG_EDGE_PX, DIALOG_EDGE_PX, DIALOG_BOTTOM_PX)
        column.setSpacing(12)
        column.addStrut(dialog_width(self, JOIN_WIDTH_PX) - 2 * DIALOG_EDGE_PX)
        question = HeadingLabel(tr("What joins a paper without a question?"), scale=1.2)
        question.setWordWrap(True)
        column.addWidget(question)
        column.addWidget(make_wrapped_label(tr(join_presenter.HELP), "secondary"))
        for number, (step, words) in enumerate(join_presenter.STEP_LABELS.items()):
            column.addWidget(self._choice(number, step, tr(words)))
        column.addStretch(1)
        column.addWidget(self._buttons)

    def step(self) -> JoinStep:
        """The chosen step."""
        return list(join_presenter.STEP_LABELS)[max(0, self._group.checkedId())]

    def show_effects(self, found: StepEffects) -> None:
        """Check the present step of the library, and show the effect that each would have had on it."""
        for number, (step, label) in enumerate(self._effects.items()):
            words = join_presenter.effect_line(found.effects[step])
            label.setText(words)
            button = self._group.button(number)
            button.setAccessibleDescription(words)
            if step is found.chosen:
                check_button(self._group, number)
                button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ok.setEnabled(True)
        if self.isVisible():
            fit_dialog_height(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the height, now that the fonts are known."""
        super().showEvent(event)
        fit_dialog_height(self)

    def _choice(self, number: int, step: JoinStep, words: str) -> QWidget:
        container = QWidget()
        column = QVBoxLayout(container)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        button = QRadioButton(words)
        self._group.addButton(button, number)
        effect = self._effects[step] = make_wrapped_label(tr(join_presenter.COUNTING), "secondary")
        effect.setContentsMargins(EFFECT_INDENT_PX, 0, 0, 0)
        column.addWidget(button)
        column.addWidget(effect)
        return container
