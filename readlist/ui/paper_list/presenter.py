"""Decides what the list shows: what is asked, what header and empty state say, which marked papers stay, where next is.

No Qt. The view asks for a ``Question``, has it answered on the reading thread and hands the ``Answer`` back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from readlist.model.paper import Status
from readlist.model.query import And, Node, Not, Or, State
from readlist.model.scope import Kind, Scope, Sort
from readlist.ui.paper_list.line import Line
from readlist.ui.paper_list.question import NO_IDS, Answer, Question
from readlist.ui.text.text_bounds import one_line

if TYPE_CHECKING:
    from readlist.ui.paper_list.question import Ids, Listed

TITLES = {
    Kind.INBOX: "Inbox",
    Kind.QUEUED: "To read",
    Kind.READING: "Reading",
    Kind.READ: "Read",
    Kind.STARRED: "Starred",
    Kind.DISMISSED: "Dismissed",
    Kind.ALL: "All",
    Kind.TRASH: "Trash",
    Kind.DUPLICATES: "Possible duplicates",
}
SORTS = {
    Sort.ADDED: "Date added",
    Sort.DATE: "Date",
    Sort.TITLE: "Title",
    Sort.SEEN: "Times seen",
    Sort.RELEVANCE: "Relevance",
}
EMPTY = {
    Kind.INBOX: ("inbox", "Nothing to read", "Every paper is marked. New digests bring new ones."),
    Kind.QUEUED: ("queue", "Nothing to read later", "Press Q on a paper to put it here."),
    Kind.READING: ("reading", "Nothing begun", "Papers that you are reading stand here."),
    Kind.READ: ("read", "Nothing read yet", "Press M on a paper to mark it as read."),
    Kind.STARRED: ("star", "No stars yet", "Press S on a paper that you want to find again."),
    Kind.DISMISSED: (
        "dismiss",
        "Nothing dismissed",
        "Press E on a paper that shall not come back.",
    ),
    Kind.ALL: ("all", "No papers", "All papers are in the trash."),
    Kind.TRASH: ("trash", "The trash is empty", "Papers that you delete wait here."),
    Kind.DUPLICATES: (
        "duplicates",
        "No possible duplicates",
        "Papers that may be one and the same wait here.",
    ),
    Kind.SEARCH: ("search", "No paper answers this search", "Papers that do stand here as soon as they come."),
    Kind.TAG: ("tag", "No paper has this tag", "Drop papers on it in the sidebar, or press T on a paper."),
    Kind.DIGEST: ("digest", "Nothing left of this digest", "Its papers are in the trash or part of other papers."),
}


CATCHING_UP = "The index is catching up: more papers may follow."


class Keep(Enum):
    """What can be done to keep what is searched: save it, or edit the saved search that is shown."""

    NOTHING = 0
    SAVE = 1
    EDIT = 2


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above the list. ``toggle`` is the text of the link between here and everywhere, "" for none.

    ``short_toggle`` is for where there is little room.
    """

    title: str
    count: str = ""
    toggle: str = ""
    short_toggle: str = ""
    remark: str = ""
    keep: Keep = Keep.NOTHING


class Blank(NamedTuple):
    """What stands in place of rows. ``suggestion`` is a query that may be meant, "" for none."""

    icon: str
    title: str
    text: str = ""
    suggestion: str = ""
    offers_import: bool = False


class Marks(NamedTuple):
    """What selected papers have in common: their status (None where they differ), a star, tags by name, the trash."""

    status: Status | None = None
    starred: bool = False
    tags: frozenset[str] = frozenset()
    trashed: bool = False


class ListPresenter:
    """The state of the list between two answers. Not thread-safe: lives on the GUI thread."""

    def __init__(self) -> None:
        self.scope = Scope(Kind.INBOX)
        self.title = TITLES[Kind.INBOX]
        self.text = ""
        self._typed = ""
        self._is_typing = False
        self.only_here = False
        self.answer: Answer | None = None
        self._fixed: tuple[int, ...] | None = None
        self._list_sort = Sort.ADDED
        self._search_sort = Sort.RELEVANCE
        self._saved_sort = Sort.RELEVANCE
        self._keep: frozenset[int] = frozenset()  # never changed: an import's 20,000 papers go with every question
        self._unread: Listed = NO_IDS

    # what is asked

    def show_scope(self, scope: Scope, title: str) -> None:
        """Show another list; what stayed of the last one goes."""
        self.scope = scope
        self.title = title or TITLES.get(scope.kind, "")
        self._fixed = None
        self.only_here = False
        self._keep = frozenset()

    def show_fixed(self, ids: Iterable[int], title: str) -> None:
        """Show just these papers, in their order; a search that was on is over."""
        self.show_scope(Scope(Kind.ALL), title)
        self.text = self._typed = ""
        self._fixed = tuple(ids)

    def search(self, text: str, typing: bool = False) -> bool:
        """Take what was typed; False where it asks nothing new. With ``typing`` its end may go on."""
        typed = text.lstrip() if typing else text.strip()  # a blank behind a word says that it is whole
        if typed == self._typed and (typing == self._is_typing or not typed):
            return False
        self._typed, self._is_typing = typed, typing
        self.text = typed.strip()
        if not self.text:
            self.only_here = False
        self._keep = frozenset()
        return True

    def toggle_here(self) -> None:
        """From everywhere to only this list, or back."""
        self.only_here = not self.only_here
        self._keep = frozenset()

    @property
    def sort(self) -> Sort:
        """The order in force: a search has its own, and so have saved ones."""
        if self.text:
            return self._search_sort
        return self._saved_sort if self.scope.kind is Kind.SEARCH else self._list_sort

    def order_by(self, sort: Sort) -> None:
        """Choose the order of lists, or of search results while a search is on."""
        if self.text:
            self._search_sort = sort
        elif self.scope.kind is Kind.SEARCH:
            self._saved_sort = sort
        elif sort is not Sort.RELEVANCE:
            self._list_sort = sort

    def orders(self) -> list[str]:
        """The orders of lists, search results and saved searches, to be kept."""
        return [self._list_sort.value, self._search_sort.value, self._saved_sort.value]

    def take_orders(self, orders: object) -> None:
        """Take back what ``orders`` gave; anything else changes nothing."""
        known = {sort.value: sort for sort in Sort}
        match orders:
            case [str(lists), str(results), str(saved)] if {lists, results, saved} <= set(known):
                if known[lists] is not Sort.RELEVANCE:
                    self._list_sort = known[lists]
                self._search_sort, self._saved_sort = known[results], known[saved]

    def sorts(self) -> list[tuple[Sort, str]]:
        """The orders that can be chosen now; relevance only where something is searched."""
        if self._fixed is not None and not self.text:
            return []
        is_search = bool(self.text) or self.scope.kind is Kind.SEARCH
        return [(sort, label) for sort, label in SORTS.items() if sort is not Sort.RELEVANCE or is_search]

    def question(self, shown: Listed) -> Question:
        """What to ask now, with the list as it stands."""
        fixed = self._fixed if not self.text else None
        typed = self._typed if self.text else ""
        only_here = self.only_here and bool(self.text)
        return Question(self.scope, typed, only_here, self.sort, fixed, shown, self._keep, self._is_typing)

    def accept(self, answer: Answer) -> bool:
        """Take the answer. True where it keeps papers that one has left meanwhile, so it must be asked for again."""
        self.answer = answer
        return bool(answer.kept - self._keep)

    def is_partial(self) -> bool:
        """Whether papers waited to be indexed when the last answer was given."""
        return self.answer is not None and self.answer.partial

    def know_unread(self, ids: Ids) -> None:
        """Take the ids of all unread papers, for ``next_unread``."""
        self._unread = ids

    # marked papers stay until one leaves them

    def touch(self, ids: Iterable[int]) -> None:
        """Papers were marked: they stay in the list until one leaves them."""
        if self.scope.kind is not Kind.DUPLICATES or self.text:
            self._keep = self._keep.union(ids)

    def leave(self, staying: Iterable[int]) -> bool:
        """One has moved on to ``staying``, every other kept paper may go. True where the list is to be asked again."""
        staying = set(staying)
        held = self.answer.kept if self.answer is not None else frozenset()
        self._keep &= staying
        return bool(held - staying)

    # what is said

    def header(self) -> Header:
        """The words above the list, for the last answer."""
        answer = self.answer
        if answer is None or answer.question.text.strip() != self.text:
            return Header(self.title)
        total = len(answer.ids)
        if not self.text:
            remark = CATCHING_UP if answer.partial else ""
            return Header(self.title, plural(total) if total else "", remark=remark, keep=self.keeps())
        where = f" in {self.title}" if self.only_here else ""
        remarks = answer.query.remarks if answer.query is not None else ()
        toggle, short = self._toggles(answer)
        return Header(
            f"{plural(total) if total else 'Nothing'}{where} for “{shorten(self.text)}{'…' * answer.goes_on}”",
            toggle=toggle,
            short_toggle=short,
            remark=" ".join([*(remark.message for remark in remarks), *([CATCHING_UP] if answer.partial else [])]),
            keep=self.keeps(),
        )

    def count_line(self) -> str:
        """How many papers are shown, and in a search that they were found."""
        answer = self.answer
        if answer is None:
            return ""
        found = " found" if answer.question.text else ""
        return f"{plural(len(answer.ids))}{found}"

    def keeps(self) -> Keep:
        """What can be kept now: a search that can be read to its end, or a saved one that is shown."""
        if not self.text:
            is_saved = self.scope.kind is Kind.SEARCH and self._fixed is None
            return Keep.EDIT if is_saved else Keep.NOTHING
        is_answered = self.answer is not None and self.answer.question.text.strip() == self.text
        answer = self.answer if is_answered else None
        query = answer.query if answer is not None else None
        if query is None or query.typing:  # kept is what the text means once it is whole, its phrase closed
            from readlist.search import parse

            query = (answer.whole if answer is not None else None) or parse(self.text)
            if query.remarks and not (closed := parse(f'{self.text}"')).remarks:
                query = closed
        return Keep.SAVE if not query.remarks and not query.is_empty else Keep.NOTHING

    def retitle(self, scope: Scope, title: str) -> None:
        """A list is called so now."""
        if scope == self.scope and self._fixed is None:
            self.title = title

    def _toggles(self, answer: Answer) -> tuple[str, str]:
        """The link in full and in short; none where it would lead to the same, or from nothing to nothing."""
        if self.only_here:
            everywhere = f"everywhere ({answer.everywhere:,})"
            return everywhere, everywhere
        if self._fixed is not None or self.scope.kind is Kind.ALL or not (answer.here or answer.everywhere):
            return "", ""
        return f"only in {shorten(self.title, 24)} ({answer.here:,})", f"only here ({answer.here:,})"

    def blank(self) -> Blank | None:
        """What stands in place of rows; None where there are rows, or nothing is known yet."""
        answer = self.answer
        if answer is None or len(answer.ids):
            return None
        if answer.library_is_empty:
            return Blank(
                "import",
                "Drop a digest here",
                "A Daily Papers page saved as text: files or a folder. Ctrl+O chooses files, Ctrl+V pastes a page.",
                offers_import=True,
            )
        if self.text:
            return self._no_hit(answer)
        if self._fixed is not None:
            return Blank(
                "all",
                "None of these papers is left",
                "They are in the trash, part of other papers, or were taken back with their import.",
            )
        icon, title, text = EMPTY[self.scope.kind]
        return Blank(icon, title, text)

    def _no_hit(self, answer: Answer) -> Blank:
        has_state = answer.query is not None and _has_state(answer.query.tree)
        verb = "answers" if has_state else "has"
        where = f" in {self.title}" if self.only_here else ""
        hint = "" if answer.did_you_mean else "Fewer words, or a prefix like “transf*”, find more."
        if self.only_here and answer.everywhere:
            hint = f"{plural(answer.everywhere)} elsewhere {'do' if answer.everywhere != 1 else 'does'}."
        return Blank("search", f"No paper{where} {verb} “{shorten(self.text)}”", hint, answer.did_you_mean)

    # where next is

    def next_unread(self, ids: Ids, row: int, status_of: Callable[[int], Status | None]) -> int:
        """The row of the next unread paper after ``row`` (-1: from the top), going round at the end; -1 for none.

        ``status_of`` gives the status of a paper whose row is loaded, else None: then the database's word counts.
        """
        import numpy as np

        is_unread = np.isin(ids, self._unread)
        places = np.flatnonzero(is_unread)
        split = int(np.searchsorted(places, row, side="right"))
        for place in (*places[split:], *places[:split]):
            if place != row and status_of(int(ids[place])) in (None, Status.UNREAD):
                return int(place)
        return -1


def common_marks(lines: Sequence[Line]) -> Marks:
    """What these lines have in common."""
    if not lines:
        return Marks()
    statuses = {line.status for line in lines}
    return Marks(
        status=statuses.pop() if len(statuses) == 1 else None,
        starred=all(line.starred for line in lines),
        tags=frozenset.intersection(*(frozenset(tag.name for tag in line.tags) for line in lines)),
        trashed=all(line.trashed for line in lines),
    )


def plural(count: int) -> str:
    """ "1 paper", "1,200 papers"."""
    return "1 paper" if count == 1 else f"{count:,} papers"


def shorten(text: str, limit: int = 40) -> str:
    """A text that fits a heading."""
    return one_line(text, limit)


def _has_state(node: Node) -> bool:
    match node:
        case State():
            return True
        case And(parts) | Or(parts):
            return any(_has_state(part) for part in parts)
        case Not(part):
            return _has_state(part)
    return False
