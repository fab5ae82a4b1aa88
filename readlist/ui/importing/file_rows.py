"""The rows of the import report: a file each, which opens into its problems and its parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QToolButton, QWidget

from readlist.translation import local_number, tr
from readlist.ui.importing import presenter
from readlist.ui.importing.date_edit import DateEdit
from readlist.ui.importing.presenter import FileLine
from readlist.ui.text.elided_label import ElidedLabel
from readlist.ui.text.plain_text import make_label, make_wrapped_label

COLUMN_COUNT = 6
"""Name, format, date, new, known, possible duplicates."""
ROWS_A_FILE = 6
"""Most rows of the grid that a file takes: itself, notes, error, caption of problems, problems, space."""
PART_INDENT_PX = 24
Align = Qt.AlignmentFlag


class FileRows(QObject):
    """Lays the files of a report out in a grid."""

    date_chosen = Signal(int, str)
    """A digest's id and the ISO date the reader gives it."""
    height_changed = Signal()
    """Rows were opened or closed, so the grid has another height."""

    def __init__(self, container: QWidget, with_duplicates: bool) -> None:
        """``with_duplicates``: there is a column for possible duplicates."""
        super().__init__(container)
        self._with_duplicates = with_duplicates
        self._dates: dict[int, DateEdit] = {}
        self._row = 0
        self._grid = QGridLayout(container)
        self._grid.setContentsMargins(28, 0, 8, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 2)

    def show_dates(self, dates: Mapping[int, str]) -> None:
        """Show the dates of digests (ISO text by id), except in a field that has the focus."""
        for digest, field in self._dates.items():
            if digest in dates and not field.hasFocus():
                field.show_date(dates[digest])

    def add_captions(self) -> None:
        """Add the captions of the columns."""
        captions = [tr("Date"), tr("New"), tr("Known")] + ([tr("Possible duplicates")] if self._with_duplicates else [])
        for column, caption in enumerate(captions, 2):
            label = make_wrapped_label(caption, "secondary")
            side = Align.AlignLeft if column == 2 else Align.AlignRight
            label.setAlignment(side | Align.AlignBottom)
            self._grid.addWidget(label, 0, column, side | Align.AlignBottom)
        self._row = 1

    def add_more_button(self, caption: str, show_more: Callable[[], None]) -> None:
        """Add a button below the last file; it disappears when it is pressed."""
        more = QPushButton(caption)
        more.setAutoDefault(True)
        self._grid.addWidget(more, self._row, 0, 1, COLUMN_COUNT, Align.AlignLeft)

        def go_on() -> None:
            self._grid.removeWidget(more)
            more.deleteLater()
            more.hide()
            show_more()

        more.clicked.connect(go_on)

    def add_file(self, line: FileLine) -> None:
        """Add a file."""
        self._add_line(line, 0)
        if line.parts:
            self._add_parts(line)

    def _add_line(self, line: FileLine, indent: int) -> None:
        name = ElidedLabel(line.name, line.path)
        name.setContentsMargins(indent, 0, 0, 0)
        is_alone = not line.detail and line.digest_id is None and line.counts is None
        self._grid.addWidget(name, self._row, 0, 1, COLUMN_COUNT if is_alone else 1)
        if line.detail:
            detail = ElidedLabel(line.detail)
            detail.setProperty("role", "secondary")
            self._grid.addWidget(detail, self._row, 1)
        if line.digest_id is not None:
            field = DateEdit(line.accessible_name, line.date)
            field.chosen.connect(partial(self.date_chosen.emit, line.digest_id))
            self._dates[line.digest_id] = field
            self._grid.addWidget(field, self._row, 2, Align.AlignLeft)
        if line.counts is not None:
            shown = line.counts if self._with_duplicates else line.counts[:2]
            for column, count in enumerate(shown, 3):
                self._grid.addWidget(_number(count), self._row, column, Align.AlignRight | Align.AlignVCenter)
        self._row += 1
        below = [make_wrapped_label(" ".join(line.notes), "secondary")] if line.notes else []
        below += [make_wrapped_label(line.error, "warning")] if line.error else []
        for label in below:
            label.setContentsMargins(indent, 0, 0, 0)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(label, self._row, 0, 1, COLUMN_COUNT)
            self._row += 1
        if line.problems:
            self._add_problems(line, indent)
        self._grid.setRowMinimumHeight(self._row, 4)
        self._row += 1

    def _add_problems(self, line: FileLine, indent: int) -> None:
        problems = make_wrapped_label("\n".join(line.problems))
        problems.setContentsMargins(indent + PART_INDENT_PX, 0, 0, 4)
        problems.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        problems.hide()
        self._add_toggle(line.problems_label, line.accessible_name, problems.setVisible)
        self._grid.addWidget(problems, self._row, 0, 1, COLUMN_COUNT)
        self._row += 1

    def _add_parts(self, line: FileLine) -> None:
        """Add a caption that opens into the parts; laid out when it first opens, in rows kept free for them."""
        parts = line.parts[: presenter.FILES_PER_PAGE]
        laid_out: list[QWidget] = []
        open_ones: list[QWidget] = []

        def show(is_open: bool) -> None:
            if is_open and not laid_out:
                laid_out.extend(self._lay_out(parts, first, len(line.parts)))
            elif is_open:
                for widget in open_ones:
                    widget.show()
            else:
                open_ones[:] = [widget for widget in laid_out if not widget.isHidden()]
                for widget in open_ones:
                    widget.hide()

        self._add_toggle(line.parts_label, line.accessible_name, show)
        first = self._row
        self._row += len(parts) * ROWS_A_FILE + 1

    def _lay_out(self, parts: tuple[FileLine, ...], first: int, all_parts: int) -> list[QWidget]:
        """Lay out parts from the row ``first`` of the grid on; returns their widgets."""
        dates, end = self._grid.count(), self._row
        self._row = first
        for part in parts:
            self._add_line(part, PART_INDENT_PX)
        if all_parts > len(parts):
            below = make_wrapped_label(presenter.more_parts_label(all_parts - len(parts)), "secondary")
            below.setContentsMargins(PART_INDENT_PX, 0, 0, 0)
            self._grid.addWidget(below, self._row, 0, 1, COLUMN_COUNT)
        self._row = end
        items = [self._grid.itemAt(number) for number in range(dates, self._grid.count())]
        return [widget for item in items if item is not None and (widget := item.widget()) is not None]

    def _add_toggle(self, caption: str, file_name: str, show: Callable[[bool], None]) -> None:
        toggle = QToolButton()
        toggle.setAutoRaise(True)
        toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        toggle.setArrowType(Qt.ArrowType.RightArrow)
        toggle.setText(caption)
        toggle.setAccessibleName(tr("{caption} in {spoken}", caption=caption, spoken=file_name))

        def turn() -> None:
            is_open = toggle.arrowType() is Qt.ArrowType.RightArrow
            toggle.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
            show(is_open)
            self.height_changed.emit()

        toggle.clicked.connect(turn)
        self._grid.addWidget(toggle, self._row, 0, 1, COLUMN_COUNT, Align.AlignLeft)
        self._row += 1


def _number(count: int) -> QLabel:
    label = make_label(local_number(count))
    if not count:
        label.setProperty("role", "secondary")
    return label
