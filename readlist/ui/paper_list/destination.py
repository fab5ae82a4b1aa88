"""The destination of the list: papers or a place that it goes to once an answer with them is shown."""

from __future__ import annotations

from collections.abc import Iterable

from readlist.ui.paper_list.list_place import ListPlace, first_row, read_place
from readlist.ui.paper_list.model import PaperModel
from readlist.ui.paper_list.place_keeper import PlaceKeeper
from readlist.ui.paper_list.row_view import PaperRows


class Destination:
    """The papers to go to, and ``place``, which is of the last session or before a search; both may be empty."""

    def __init__(self, rows: PaperRows, model: PaperModel, place_keeper: PlaceKeeper) -> None:
        self._rows, self._model, self._place_keeper = rows, model, place_keeper
        self._papers: tuple[int, ...] = ()
        self._selects_all = False
        self.place: ListPlace | None = None
        self._place_before_search = ListPlace()

    @property
    def is_open(self) -> bool:
        """True until the list has gone there."""
        return self.place is not None or bool(self._papers)

    def set_papers(self, papers: Iterable[int], select_all: bool = False) -> None:
        """Go to the first of these papers, or with ``select_all`` select all of them; () to none."""
        self._papers, self._selects_all = tuple(papers), select_all

    def leave_list(self) -> None:
        """Forget the papers and the place before a search, which are those of another list."""
        self._papers = ()
        if self.place is self._place_before_search:
            self.place = None

    def begin_search(self) -> None:
        """Remember the present place, for the end of the search."""
        if self.place is self._place_before_search:
            self.place = None  # the list of the place is not shown yet, so the place stays as it was
        else:
            self._place_before_search = read_place(self._rows, self._model.listed)

    def end_search(self) -> None:
        """Go to the paper that is current, or else to the place before the search."""
        current, self.place = self._rows.current_id(), self._place_before_search
        self.set_papers(() if current is None or current in self.place.current[:1] else (current,))

    def reach(self, is_cut: bool) -> None:
        """Go there in the answer that is shown; if that is cut, what may be in its rest is kept for the whole one."""
        if self.place is not None and self._place_keeper.go_back_to(self.place, is_cut):
            self.place = None
        if self._papers:
            papers, row = self._papers, first_row(self._model.ids, self._papers)
            if is_cut and (row < 0 or self._selects_all):
                return
            self._papers = ()
            if row >= 0 and self._selects_all:
                self._place_keeper.select_papers(papers, row)
            elif row >= 0:
                self._rows.select_row(row, in_the_middle=True)
