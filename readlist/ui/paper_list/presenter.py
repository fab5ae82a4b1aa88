"""Words and rules of the list: its requests, heading and empty state, and which marked papers stay.

No Qt. A ``ListRequest`` is answered on the reading thread, and its ``ListAnswer`` is handed back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from readlist.messages.search_remarks import NEAREST_ONLY
from readlist.messages.titles import papers_phrase
from readlist.model.change import EVERYTHING, Concern
from readlist.model.paper import FIXED_LISTS
from readlist.model.query import And, Filter, Node, Not, Or, Phrase, Remark, Word
from readlist.model.scope import ListKind, Scope, Sort
from readlist.translation import N_, tr, trn
from readlist.ui.actions.action_table import Act, key_of
from readlist.ui.paper_list.empty_texts import EmptyText, empty_list_text
from readlist.ui.paper_list.list_request import ListAnswer, ListRequest
from readlist.ui.paper_list.row_stepping import UnreadPapers
from readlist.ui.paper_list.sort_orders import ListOrder, SortOrders
from readlist.ui.text.text_bounds import one_line

if TYPE_CHECKING:
    from readlist.ui.paper_list.list_request import Listed

SHOWN_CONCERNS = EVERYTHING - {Concern.SEARCHES}
"""The kinds of data that a row shows (title, marks, tags, digest, possible duplicates), or that a query searches."""
MAX_HEADING_REMARKS = 3
"""Remarks on a query that are shown; a pasted text may have hundreds."""
INDEX_BEHIND = N_("The index is catching up: more papers may follow.")


class SearchSaving(Enum):
    """The offer to save: nothing, the present search, or an edit of the saved search that is shown."""

    NOTHING = 0
    SAVE = 1
    EDIT = 2


SAVING_WORDS = {SearchSaving.SAVE: N_("Keep this search in the sidebar"), SearchSaving.EDIT: N_("Edit this search")}


class Transition(Enum):
    """The kind of change from one list of ids to another, which decides what place and selection become."""

    REFRESH = "the same list: place and selection stay"
    ORDER = "the same papers in another order: the selection stays, and the list scrolls to the current paper"
    SEARCH = "the results of a query: from the top; the current paper stays current if it is among the first"
    LIST = "another list: from the top, with nothing selected"


@dataclass(frozen=True, slots=True)
class HeadingText:
    """The words above the list. ``toggle`` is the text of the link between this list and everywhere, "" for none.

    ``short_toggle`` is used if room is short. ``saving`` is the offer to save the search.
    """

    title: str
    count: str = ""
    toggle: str = ""
    short_toggle: str = ""
    remark: str = ""
    saving: SearchSaving = SearchSaving.NOTHING


class ListPresenter:
    """The state of the list between two answers. Lives on the GUI thread."""

    def __init__(self) -> None:
        self.scope = Scope(ListKind.INBOX)
        self.title = tr(FIXED_LISTS[ListKind.INBOX][0])
        self.text = ""
        self._typed = ""
        self.is_typing = False
        self.only_here = False
        self.answer: ListAnswer | None = None
        self._fixed: tuple[int, ...] | None = None
        self.orders = SortOrders()
        # Immutable, so that requests share it: an import may put 20,000 papers here.
        self._keep: frozenset[int] = frozenset()
        self._unstored: frozenset[int] = frozenset()  # papers whose marks are shown before they are stored
        self.unread = UnreadPapers()

    # requests

    def show_scope(self, scope: Scope, title: str) -> None:
        """Show another list, without the marked papers that stayed in the last one."""
        self.scope = scope
        self.title = title or (tr(FIXED_LISTS[scope.kind][0]) if scope.kind in FIXED_LISTS else "")
        self._fixed = None
        self.only_here = False
        self._keep = frozenset()

    def show_fixed(self, ids: Iterable[int], title: str) -> None:
        """Show just these papers in their order, and end a search."""
        self.show_scope(Scope(ListKind.ALL), title)
        self.text = self._typed = ""
        self._fixed = tuple(ids)

    def search(self, text: str, typing: bool = False) -> bool:
        """Set the text of the search. Returns False if it is the same search as before.

        With ``typing`` its last word may be incomplete.
        """
        typed = text.lstrip() if typing else text.strip()  # a blank after a word says that the word is finished
        if typed == self._typed and (typing == self.is_typing or not typed):
            return False
        self._typed, self.is_typing = typed, typing
        self.text = typed.strip()
        if not self.text:
            self.only_here = False
        self._keep = frozenset()
        return True

    def toggle_only_here(self) -> None:
        """Limit the search to this list, or search everywhere again."""
        self.only_here = not self.only_here
        self._keep = frozenset()

    @property
    def order(self) -> ListOrder:
        """The present order; lists, searches and saved searches have one each."""
        return self.orders.of(self.scope, bool(self.text))

    def order_by(self, order: ListOrder) -> None:
        """Set the order of lists, of a search, or of saved searches, whichever is shown."""
        self.orders.choose(order, self.scope, bool(self.text))

    def sorts(self) -> list[tuple[Sort, str]]:
        """The orders that can be chosen now; relevance only for a search."""
        if self._fixed is not None and not self.text:
            return []
        return self.orders.offered(self.scope, bool(self.text))

    def request(self, shown: Listed) -> ListRequest:
        """The request for the present list; ``shown`` are the ids that are shown now."""
        fixed = self._fixed if not self.text else None
        typed = self._typed if self.text else ""
        only_here = self.only_here and bool(self.text)
        return ListRequest(self.scope, typed, only_here, self.order, fixed, shown, self._keep, self.is_typing)

    def accept(self, answer: ListAnswer) -> bool:
        """Set the answer to show. Returns True if it keeps papers that were released since its request."""
        self.answer = answer
        return bool(answer.kept - self._keep)

    def is_partial(self) -> bool:
        """True if papers were waiting to be indexed at the last answer."""
        return self.answer is not None and self.answer.partial

    def is_cut(self) -> bool:
        """True if the last answer has only the beginning of the list."""
        return self.answer is not None and self.answer.is_cut

    # marked papers stay until they are neither current nor selected

    def keep_marked(self, ids: Iterable[int], *, is_stored: bool = True, staying: Iterable[int] = ()) -> None:
        """Keep papers that were marked, although they may no longer belong to the list, until ``release_marked``.

        A mark may be shown before it ``is_stored``; papers that were released between the two are not kept again,
        except those ``staying``: the reader has come back to them.
        """
        marked = frozenset(ids)
        if is_stored:
            left = (self._unstored & marked - self._keep).difference(staying)
            self._unstored -= marked
            marked -= left
        else:
            self._unstored |= marked
        if self.scope.kind is not ListKind.DUPLICATES or self.text:
            self._keep |= marked

    def release_marked(self, staying: Iterable[int]) -> bool:
        """Keep only ``staying`` of the marked papers. Returns True if others are shown, so that a request is needed."""
        staying = set(staying)
        kept = self.answer.kept if self.answer is not None else frozenset()
        self._keep &= staying
        return bool(kept - staying)

    # words

    def heading_text(self) -> HeadingText:
        """The words above the list, for the last answer."""
        answer = self.answer
        if answer is None or answer.request.text.strip() != self.text:
            return HeadingText(self.title)
        total = len(answer.ids)
        if not self.text:
            remark = tr(INDEX_BEHIND) if answer.partial else ""
            return HeadingText(
                self.title,
                papers_phrase(total) if total and not answer.is_cut else "",
                remark=remark,
                saving=self.search_saving(),
            )
        remarks = answer.query.remarks if answer.query is not None else ()
        nearest = [tr(NEAREST_ONLY)] if answer.is_nearest else []
        toggle, short = self._toggles(answer)
        return HeadingText(
            self._found_title(total, answer.query is not None and answer.query.is_guessed),
            toggle=toggle,
            short_toggle=short,
            remark=" ".join([*nearest, *_first_messages(remarks), *([tr(INDEX_BEHIND)] if answer.partial else [])]),
            saving=self.search_saving(),
        )

    def _found_title(self, total: int, is_guessed: bool) -> str:
        found = papers_phrase(total) if total else tr("Nothing")
        text = shorten(self.text) + ("…" if is_guessed else "")
        if self.only_here:
            return tr("{found} in {list} for “{text}”", found=found, list=self.title, text=text)
        return tr("{found} for “{text}”", found=found, text=text)

    def count_line(self) -> str:
        """The number of papers in words, with "found" for a search; "" if it is not known."""
        answer = self.answer
        if answer is None or answer.is_cut:
            return ""
        count = len(answer.ids)
        return trn("{n:,} paper found", "{n:,} papers found", count) if answer.request.text else papers_phrase(count)

    def search_saving(self) -> SearchSaving:
        """The offer to save: a search without remarks, or an edit of the saved one that is shown."""
        if not self.text:
            is_saved = self.scope.kind is ListKind.SEARCH and self._fixed is None
            return SearchSaving.EDIT if is_saved else SearchSaving.NOTHING
        answer = self.answer
        if answer is None or answer.request.text.strip() != self.text:
            from readlist.search import parse

            can_be_saved = parse(self.text, self.is_typing).can_be_saved
        else:
            can_be_saved = answer.can_be_saved
        return SearchSaving.SAVE if can_be_saved else SearchSaving.NOTHING

    def shown_concerns(self) -> frozenset[Concern]:
        """The kinds of data that the list shows."""
        return SHOWN_CONCERNS | {Concern.SEARCHES} if self.shows_saved_search() else SHOWN_CONCERNS

    def shows_saved_search(self) -> bool:
        """True while the list is a saved search."""
        return self.scope.kind is ListKind.SEARCH and self._fixed is None

    def retitle(self, scope: Scope, title: str) -> None:
        """Take the new title of a list."""
        if scope == self.scope and self._fixed is None:
            self.title = title

    def _toggles(self, answer: ListAnswer) -> tuple[str, str]:
        """The text of the link, and a short one; "" if the list and the library would show the same."""
        if self.only_here:
            everywhere = tr("everywhere ({count:,})", count=answer.everywhere)
            return everywhere, everywhere
        if self._fixed is not None or self.scope.kind is ListKind.ALL or not (answer.here or answer.everywhere):
            return "", ""
        long_text = tr("only in {list} ({count:,})", list=shorten(self.title, 24), count=answer.here)
        return long_text, tr("only here ({count:,})", count=answer.here)

    def empty_text(self) -> EmptyText | None:
        """The words in place of rows; None if there are rows, or no answer yet."""
        answer = self.answer
        if answer is None or len(answer.ids):
            return None
        if answer.library_is_empty:
            return EmptyText(
                "import",
                tr("Drop a digest here"),
                tr(
                    "Digest files or a folder of them. {import_key} chooses files, {paste_key} pastes a page.",
                    import_key=key_of(Act.IMPORT),
                    paste_key=key_of(Act.PASTE),
                ),
                offers_import=True,
            )
        if self.text:
            return self._no_hits_text(answer)
        if self._fixed is not None:
            return EmptyText(
                "all",
                tr("None of these papers is left"),
                tr("They are in the trash, were merged into others, or their import was undone."),
            )
        return empty_list_text(self.scope.kind)

    def _no_hits_text(self, answer: ListAnswer) -> EmptyText:
        leaves = [] if answer.query is None else list(_leaves_of(answer.query.tree))
        has_filter = any(isinstance(leaf, Filter) for leaf in leaves)
        text = shorten(self.text)
        if self.only_here and has_filter:
            title = tr("No paper in {list} matches “{text}”", list=self.title, text=text)
        elif self.only_here:
            title = tr("No paper in {list} has “{text}”", list=self.title, text=text)
        else:
            title = tr("No paper matches “{text}”", text=text) if has_filter else tr("No paper has “{text}”", text=text)
        hint = "" if answer.did_you_mean else _hint_to_find_more(leaves)
        if self.only_here and answer.everywhere:
            hint = trn("{n:,} paper elsewhere matches.", "{n:,} papers elsewhere match.", answer.everywhere)
        return EmptyText(
            "search",
            title,
            hint,
            answer.did_you_mean,
        )


def transition(before: tuple[object, ...], request: ListRequest) -> Transition:
    """The transition from the list with the key ``before``, () for none, to that of ``request``."""
    asked = request.key()
    if asked == before:
        return Transition.REFRESH
    if before and (*asked[:3], *asked[4:]) == (*before[:3], *before[4:]):  # all but the order
        return Transition.ORDER
    return Transition.SEARCH if request.text else Transition.LIST


def shorten(text: str, limit: int = 40) -> str:
    """A text cut to fit a heading."""
    return one_line(text, limit)


def _leaves_of(node: Node) -> Iterator[Word | Phrase | Filter]:
    match node:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _leaves_of(part)
        case Not(part):
            yield from _leaves_of(part)
        case _:
            yield node


def _hint_to_find_more(leaves: Sequence[Word | Phrase | Filter]) -> str:
    """The advice for a query without hits, by its words and conditions; "" for a single condition."""
    if leaves and all(isinstance(leaf, Filter) for leaf in leaves):
        return tr("Fewer conditions find more.") if len(leaves) > 1 else ""
    if len(leaves) != 1:
        return tr("Fewer words, or a prefix like “transf*”, find more.")
    return tr("A prefix like “transf*” finds more.")


def _first_messages(remarks: Sequence[Remark]) -> list[str]:
    """The different messages of remarks, the first of them if there are many, and how many are left out."""
    messages = list(dict.fromkeys(remark.message for remark in remarks))
    shown, left_out = messages[:MAX_HEADING_REMARKS], len(messages) - MAX_HEADING_REMARKS
    if left_out > 0:
        shown.append(trn("{n:,} more part cannot be read.", "{n:,} more parts cannot be read.", left_out))
    return shown
