"""The rows of the import report: a file each, which opens into its problems and its parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QToolButton, QWidget

from readlist.translation import local_number, tr
from readlist.ui.importing import presenter
from readlist.ui.importing.date_edit import DateEdit
from readlist.ui.importing.presenter import FileLine
from readlist.ui.look.text_scale import scaled_with_text
from readlist.ui.text.elided_label import ElidedLabel
from readlist.ui.text.plain_text import make_label, make_wrapped_label

COLUMN_COUNT = 6
"""Name, format, date, new, known, possible duplicates."""
ROWS_A_FILE = 8
"""Most rows of the grid that a file takes: itself (three if narrow), notes, error, caption of problems, them, space."""
MIN_NAME_PX, MIN_DETAIL_PX = 128, 96
"""Least widths of name and format in columns; with less room a file is laid out in lines."""
ROWS_MARGINS_PX, NARROW_ROWS_MARGINS_PX = (28, 0, 8, 0), (0, 0, 8, 0)
PART_INDENT_PX = 24
Align = Qt.AlignmentFlag


class _FileCells:
    """The widgets of one file, which are placed in columns, or in lines if there is little room."""

    def __init__(self, line: FileLine, row: int, indent: int, numbers: Sequence[QLabel], date: DateEdit | None) -> None:
        self._row, self._indent = row, indent
        self._name = ElidedLabel(line.name, line.path)
        self._name.setContentsMargins(indent, 0, 0, 0)
        self._detail = ElidedLabel(line.detail) if line.detail else None
        if self._detail is not None:
            self._detail.setProperty("role", "secondary")
        facts = " · ".join(fact for fact in (line.detail, line.counts_line) if fact)
        self._facts = make_wrapped_label(facts, "secondary") if facts else None
        if self._facts is not None:
            self._facts.setContentsMargins(indent, 0, 0, 0)
        self._date, self._numbers = date, numbers

    def place(self, grid: QGridLayout, is_narrow: bool) -> None:
        """Put the widgets into the grid, and show those of the layout."""
        columns = [widget for widget in (self._detail, *self._numbers) if widget is not None]
        is_alone = is_narrow or not (columns or self._date)
        grid.addWidget(self._name, self._row, 0, 1, COLUMN_COUNT if is_alone else 1)
        if self._facts is not None:
            grid.addWidget(self._facts, self._row + 1, 0, 1, COLUMN_COUNT)
            self._facts.setVisible(is_narrow)
        if self._detail is not None:
            grid.addWidget(self._detail, self._row, 1)
        if self._date is not None:
            place = (self._row + 2, 0, 1, COLUMN_COUNT) if is_narrow else (self._row, 2, 1, 1)
            grid.addWidget(self._date, *place, Align.AlignLeft)
        for column, number in enumerate(self._numbers, 3):
            grid.addWidget(number, self._row, column, Align.AlignRight | Align.AlignVCenter)
        for widget in columns:
            widget.setVisible(not is_narrow)


class FileRows(QObject):
    """Lays the files of a report out in a grid: in columns, or each in lines if there is little room."""

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
        self._cells: list[_FileCells] = []
        self._captions: list[QLabel] = []
        self._is_narrow = False
        self._columns_width = 0
        self._container = container
        self._grid = QGridLayout(container)
        self._grid.setContentsMargins(*ROWS_MARGINS_PX)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 2)

    def fit(self, width_px: int) -> None:
        """Lay the files out for a width: in lines if columns have no room."""
        if not self._is_narrow:
            self._columns_width = self._grid.minimumSize().width()
        is_narrow = width_px < self._columns_width
        if is_narrow != self._is_narrow:
            self._lay_out_anew(is_narrow)

    def fit_text(self, width_px: int) -> None:
        """Lay the files out for a width after a change of text size."""
        self._lay_out_anew(is_narrow=False)
        self.fit(width_px)

    def _lay_out_anew(self, is_narrow: bool) -> None:
        self._is_narrow = is_narrow
        self._grid.setContentsMargins(*(NARROW_ROWS_MARGINS_PX if is_narrow else ROWS_MARGINS_PX))
        self._set_least_widths()
        for caption in self._captions:
            caption.setVisible(not is_narrow)
        for cells in self._cells:
            cells.place(self._grid, is_narrow)
        self._grid.activate()
        self.height_changed.emit()

    def _set_least_widths(self) -> None:
        for column, width in enumerate((MIN_NAME_PX, MIN_DETAIL_PX)):
            self._grid.setColumnMinimumWidth(column, 0 if self._is_narrow else scaled_with_text(self._container, width))

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
            self._captions.append(label)
        self._set_least_widths()
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
        field = None
        if line.digest_id is not None:
            field = DateEdit(line.accessible_name, line.date)
            field.chosen.connect(partial(self.date_chosen.emit, line.digest_id))
            self._dates[line.digest_id] = field
        counts = (line.counts or ()) if self._with_duplicates else (line.counts or ())[:2]
        cells = _FileCells(line, self._row, indent, [_number(count) for count in counts], field)
        cells.place(self._grid, self._is_narrow)
        self._cells.append(cells)
        self._row += 3
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
