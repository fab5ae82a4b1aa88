"""The table of actions: menus, toolbar, keys and the list of keys are made from it. No Qt."""

from __future__ import annotations

from enum import Enum, StrEnum
from typing import NamedTuple

from readlist.model.paper import Status
from readlist.translation import N_, tr
from readlist.ui.actions.field_keys import OTHER_KEYS, FieldKey, KeyName, key_text


class Act(StrEnum):
    """The name of an action. Its handler is in ``controllers/action_handlers.py``.

    The action that sets a status has the status itself as its name.
    """

    IMPORT = "import"
    IMPORT_FOLDER = "import_folder"
    PASTE = "paste"
    EXPORT = "export"
    BACKUP = "backup"
    RESTORE_BACKUP = "restore_backup"
    RESCAN = "rescan"
    MERGE_CERTAIN = "merge_certain"
    JOIN_STEP = "join_step"
    CLOSE_WINDOW = "close_window"
    UNDO = "undo"
    REDO = "redo"
    SELECT_ALL = "select_all"
    COPY = "copy"
    COPY_CITATION = "copy_citation"
    COPY_BIBTEX = "copy_bibtex"
    COPY_LINK = "copy_link"
    SEARCH = "search"
    SAVE_SEARCH = "save_search"
    PREFERENCES = "preferences"
    TOGGLE_READ = "toggle_read"
    STAR = "star"
    TAG = "tag"
    NOTE = "note"
    OPEN_LINK = "open_link"
    SEARCH_ARXIV = "search_arxiv"
    SEARCH_WEB = "search_web"
    RELATED = "related"
    MERGE = "merge"
    REVIEW = "review"
    TRASH = "trash"
    RESTORE = "restore"
    NEXT = "next"
    PREVIOUS = "previous"
    ADVANCE = "advance"
    NEXT_UNREAD = "next_unread"
    BACK = "back"
    GO_INBOX = "go_inbox"
    FOCUS_SIDEBAR = "focus_sidebar"
    FOCUS_LIST = "focus_list"
    FOCUS_PAPER = "focus_paper"
    LARGER = "larger"
    SMALLER = "smaller"
    USUAL_SIZE = "usual_size"
    TOGGLE_SIDEBAR = "toggle_sidebar"
    HISTORY = "history"
    KEYS = "keys"
    SYNTAX = "syntax"
    ABOUT = "about"


ActionName = Act | Status


class Menu(StrEnum):
    """The menus, in the order of the menu bar."""

    FILE = N_("&File")
    EDIT = N_("&Edit")
    PAPER = N_("&Paper")
    TAGS = N_("&Tags")
    GO = N_("&Go")
    VIEW = N_("&View")
    HELP = N_("&Help")


class Takes(Enum):
    """The number of selected papers that an action takes: least and most (0 for any number)."""

    NONE_NEEDED = (0, 0)
    ONE = (1, 1)
    SOME = (1, 0)
    SEVERAL = (2, 0)

    def fit(self, selected: int) -> bool:
        """True if an action can act on so many selected papers."""
        fewest, most = self.value
        return selected >= fewest and (not most or selected <= most)


class Action(NamedTuple):
    """One row of the table.

    ``keys`` are portable key sequences; the menu shows the first. A line separates actions of different ``group`` in a
    menu. The action is disabled unless the number of selected papers fits ``takes``, and, with ``needs_list``, while
    the review hides the list. ``toolbar`` gives it a button. ``ticked`` is the mark that ticks it: a status, or
    "starred". ``why_not`` is the sentence shown if its key is pressed while it is disabled (``reason_disabled``):
    actions that open a text field have one, since letters typed next are meant for the field. Those that act on any
    selected papers need none of their own.
    """

    name: ActionName
    text: str
    menu: Menu
    keys: tuple[str, ...] = ()
    icon: str = ""
    group: int = 0
    takes: Takes = Takes.NONE_NEEDED
    needs_list: bool = False
    toolbar: bool = False
    tip: str = ""
    ticked: str = ""
    why_not: str = ""


class StatusWords(NamedTuple):
    """The texts of the action that sets a status, for those that differ from its label."""

    text: str
    tip: str = N_("Put on “{status}”")
    is_in_toolbar: bool = False


STATUS_WORDS = {
    Status.QUEUED: StatusWords(N_("To Re&ad"), is_in_toolbar=True),
    Status.READING: StatusWords(N_("Rea&ding")),
    Status.DISMISSED: StatusWords(N_("Dis&miss"), N_("Dismiss for good"), is_in_toolbar=True),
}


def _status_action(status: Status) -> Action:
    """The action that sets a status; its icon and key are the status's."""
    words = STATUS_WORDS.get(status) or StatusWords(status.label)
    return Action(
        status, words.text, Menu.PAPER, (status.key,), status.icon,
        takes=Takes.SOME, toolbar=words.is_in_toolbar, tip=words.tip, ticked=status.value,
    )  # fmt: skip


ACTIONS: tuple[Action, ...] = (
    Action(Act.IMPORT, N_("&Import Digests…"), Menu.FILE, ("Ctrl+O",), "import", toolbar=True,
           tip=N_("Import digest files")),
    Action(Act.IMPORT_FOLDER, N_("Import a &Folder…"), Menu.FILE),
    Action(Act.PASTE, N_("&Paste a Digest"), Menu.FILE, ("Ctrl+V",)),
    Action(Act.EXPORT, N_("&Export…"), Menu.FILE, ("Ctrl+E",), group=1, needs_list=True),
    Action(Act.BACKUP, N_("&Back Up Now"), Menu.FILE, group=2),
    Action(Act.RESTORE_BACKUP, N_("&Restore a Backup…"), Menu.FILE, group=2),
    Action(Act.RESCAN, N_("&Look for Duplicates"), Menu.FILE, group=2,
           tip=N_("Look through the whole library for duplicates")),
    Action(Act.MERGE_CERTAIN, N_("&Merge Certain Duplicates…"), Menu.FILE, group=2,
           tip=N_("Show which papers are certainly the same, and merge them in one step")),
    Action(Act.JOIN_STEP, N_("&Joining Duplicates…"), Menu.FILE, group=2,
           tip=N_("Choose how certain a duplicate must be to join without a question")),
    Action(Act.CLOSE_WINDOW, N_("&Quit"), Menu.FILE, ("Ctrl+Q",), group=3),
    Action(Act.UNDO, N_("&Undo"), Menu.EDIT, ("Ctrl+Z",), "undo"),
    Action(Act.REDO, N_("&Redo"), Menu.EDIT, ("Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
    Action(Act.SELECT_ALL, N_("Select &All"), Menu.EDIT, ("Ctrl+A",), group=1, needs_list=True),
    Action(Act.COPY, N_("&Copy as Text"), Menu.EDIT, ("Ctrl+C",), group=1, takes=Takes.SOME),
    Action(Act.COPY_CITATION, N_("Copy C&itation"), Menu.EDIT, ("Ctrl+Shift+C",), group=1, takes=Takes.SOME),
    Action(Act.COPY_BIBTEX, N_("Copy as &BibTeX"), Menu.EDIT, ("Ctrl+Shift+B",), group=1, takes=Takes.SOME),
    Action(Act.COPY_LINK, N_("Copy &Markdown Link"), Menu.EDIT, ("Ctrl+Shift+M",), group=1, takes=Takes.SOME),
    Action(Act.SEARCH, N_("&Find"), Menu.EDIT, ("/", "Ctrl+F"), "search", group=2),
    Action(Act.SAVE_SEARCH, N_("Save Searc&h…"), Menu.EDIT, ("Ctrl+S",), "save-search", group=2,
           tip=N_("Keep this search in the sidebar"), why_not=N_("There is no search to save; {search} begins one.")),
    Action(Act.PREFERENCES, N_("&Preferences…"), Menu.EDIT, ("Ctrl+,",), "settings", group=3),
    Action(Act.TOGGLE_READ, N_("Read or &Unread"), Menu.PAPER, ("M",), Status.READ.icon, takes=Takes.SOME, toolbar=True,
           tip=N_("Mark as read or unread"), ticked=Status.READ.value),
    Action(Act.STAR, N_("&Star"), Menu.PAPER, ("S",), "star", takes=Takes.SOME, toolbar=True,
           tip=N_("Add or remove the star"), ticked="starred"),
    *(_status_action(status) for status in Status if status.key),
    Action(Act.TAG, N_("Ta&g…"), Menu.PAPER, ("T",), "tag", group=1, takes=Takes.SOME, toolbar=True, tip=N_("Tag"),
           why_not=N_("Select the papers to be tagged first.")),
    Action(Act.NOTE, N_("&Note…"), Menu.PAPER, ("N",), "note", group=1, takes=Takes.ONE,
           why_not=N_("A note is written on one paper: select just one.")),
    Action(Act.OPEN_LINK, N_("&Open Link"), Menu.PAPER, ("O",), "open-link", group=2, takes=Takes.SOME),
    Action(Act.SEARCH_ARXIV, N_("Search ar&Xiv for This Title"), Menu.PAPER, group=2, takes=Takes.ONE,
           tip=N_("Search arXiv for this title, in the browser")),
    Action(Act.SEARCH_WEB, N_("Search the &Web for This Title"), Menu.PAPER, group=2, takes=Takes.ONE,
           tip=N_("Search the web for this title, in the browser")),
    Action(Act.RELATED, N_("More Li&ke This"), Menu.PAPER, ("L",), group=2, takes=Takes.ONE,
           why_not=N_("Papers like one paper are listed: select just one.")),
    Action(Act.MERGE, N_("Merge Se&lected"), Menu.PAPER, ("Ctrl+M",), "merge", group=3, takes=Takes.SEVERAL,
           why_not=N_("Select the papers to be merged first, at least two.")),
    Action(Act.REVIEW, N_("&Compare Possible Duplicates"), Menu.PAPER, ("D",), "duplicates", group=3, needs_list=True),
    Action(Act.TRASH, N_("Move to T&rash"), Menu.PAPER, ("Del", "Backspace"), "trash", group=4, takes=Takes.SOME,
           why_not=N_("No paper is selected that is not in the trash already.")),
    Action(Act.RESTORE, N_("Restore &from Trash"), Menu.PAPER, group=4, takes=Takes.SOME),
    Action(Act.NEXT, N_("&Next Paper"), Menu.GO, ("J",), needs_list=True),
    Action(Act.PREVIOUS, N_("&Previous Paper"), Menu.GO, ("K",), needs_list=True),
    Action(Act.ADVANCE, N_("&Scroll, then Next Unread"), Menu.GO, ("Space",), needs_list=True),
    Action(Act.NEXT_UNREAD, N_("Next &Unread"), Menu.GO, ("Shift+Space", "Ctrl+Right"), needs_list=True),
    Action(Act.BACK, N_("Bac&k"), Menu.GO, ("Alt+Left",), needs_list=True,
           tip=N_("Back to the paper that led here"), why_not=N_("There is no paper to go back to.")),
    Action(Act.GO_INBOX, N_("&Inbox"), Menu.GO, ("G",), "inbox", group=1),
    Action(Act.FOCUS_SIDEBAR, N_("Side&bar"), Menu.GO, ("Ctrl+1",), group=2),
    Action(Act.FOCUS_LIST, N_("&List"), Menu.GO, ("Ctrl+2",), group=2, needs_list=True),
    Action(Act.FOCUS_PAPER, N_("Pape&r"), Menu.GO, ("Ctrl+3",), group=2, needs_list=True),
    Action(Act.LARGER, N_("&Larger Text"), Menu.VIEW, ("Ctrl++", "Ctrl+=")),
    Action(Act.SMALLER, N_("&Smaller Text"), Menu.VIEW, ("Ctrl+-",)),
    Action(Act.USUAL_SIZE, N_("&Usual Text Size"), Menu.VIEW, ("Ctrl+0",)),
    Action(Act.TOGGLE_SIDEBAR, N_("Show or Hide the Side&bar"), Menu.VIEW, ("Ctrl+B",), group=1),
    Action(Act.HISTORY, N_("&History…"), Menu.VIEW, ("Ctrl+H",), group=1),
    Action(Act.KEYS, N_("&Keys"), Menu.HELP, ("?", FieldKey.HELP)),
    Action(Act.SYNTAX, N_("&Search Syntax"), Menu.HELP),
    Action(Act.ABOUT, N_("&About Readlist"), Menu.HELP, group=1),
)  # fmt: skip

KeyLine = tuple[tuple[str, ...], str]
"""Keys that do the same, as portable key sequences, and their meaning."""
KeySection = tuple[str, list[KeyLine]]
"""The title of a section in the list of keys, and its lines."""

TAG_KEYS = tuple("123456789")
"""Keys that add the tag of that number in the sidebar, or remove it if all selected papers have it."""


class ReviewAct(StrEnum):
    """The name of an action of the merge review. ``merge_review/view.py`` has the table of their handlers."""

    MERGE = "merge"
    KEEP_APART = "keep_apart"
    FIELDS = "fields"
    LATER = "later"
    EARLIER = "earlier"
    CLOSE = "close"


class ReviewAction(NamedTuple):
    """One row of the table of the review: its keys mean this only while the review has the focus."""

    name: ReviewAct
    text: str
    keys: tuple[str, ...]


REVIEW_ACTIONS = (
    ReviewAction(ReviewAct.MERGE, N_("Merge"), ("M", "Ctrl+Return")),
    ReviewAction(ReviewAct.KEEP_APART, N_("Not the same"), ("N",)),
    ReviewAction(ReviewAct.FIELDS, N_("Choose fields…"), ("F",)),
    ReviewAction(ReviewAct.LATER, N_("Later"), ("L", "Right")),
    ReviewAction(ReviewAct.EARLIER, N_("Earlier"), ("Left",)),
    ReviewAction(ReviewAct.CLOSE, N_("Close"), (FieldKey.LEAVE,)),
)


COPYING_ACTIONS = (Act.COPY, Act.COPY_CITATION, Act.COPY_BIBTEX, Act.COPY_LINK)
"""Actions that copy the selected papers, in a submenu of their context menu."""


def key_of(act: ActionName) -> KeyName:
    """The first key of an action, for texts that name it; "" for none."""
    return KeyName(next((action.keys[0] for action in ACTIONS if action.name is act and action.keys), ""))


def tip_of(action: Action) -> str:
    """The tip of an action, with its first key."""
    if isinstance(action.name, Status):
        tip = tr(action.tip, status=tr(action.name.label))
    else:
        tip = tr(action.tip) if action.tip else tr(action.text).replace("&", "")
    return tip_with_keys(tip, action.keys[:1]) if action.keys else tip


def reason_disabled(action: Action) -> str:
    """The sentence shown if the key of a disabled action is pressed; "" for none."""
    if not action.why_not and action.takes is Takes.SOME:
        return tr("No paper is selected.")
    return tr(action.why_not, search=key_of(Act.SEARCH))


def asks_for_text(action: Action) -> bool:
    """True for an action that opens a field or dialog for text, as the dots behind its name tell."""
    return action.text.endswith("…")


def tip_with_keys(tip: str, keys: tuple[str, ...]) -> str:
    """A tip with the keys that do the same: "Merge (M or Ctrl+Return)"."""
    text = key_text(keys[0])
    for key in keys[1:]:
        text = tr("{keys} or {key}", keys=text, key=key_text(key))
    return tr("{tip} ({key})", tip=tip, key=text)


def review_action(act: ReviewAct) -> ReviewAction:
    """The row of an action of the review."""
    return next(action for action in REVIEW_ACTIONS if action.name is act)


def describe_keys() -> list[KeySection]:
    """The list of keys: a section for each menu, then one with ``OTHER_KEYS``."""
    sections: list[KeySection] = []
    for menu in Menu:
        lines = [
            (action.keys, tr(action.text).replace("&", "").rstrip("…"))
            for action in ACTIONS
            if action.menu is menu and action.keys
        ]
        if lines:
            sections.append((tr(menu).replace("&", ""), lines))
    others: list[KeyLine] = [((tr(keys),), tr(meaning)) for keys, meaning in OTHER_KEYS]
    return [*sections, (tr("Everywhere"), others)]
