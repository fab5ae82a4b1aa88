"""The table of actions: menus, toolbar, keys and the list of keys are made from it. No Qt."""

from __future__ import annotations

from enum import Enum, StrEnum
from typing import NamedTuple


class Act(StrEnum):
    """The name of an action. Its handler is in ``controllers/action_handlers.py``."""

    IMPORT = "import"
    IMPORT_FOLDER = "import_folder"
    PASTE = "paste"
    EXPORT = "export"
    BACKUP = "backup"
    RESTORE_BACKUP = "restore_backup"
    RESCAN = "rescan"
    CLOSE_WINDOW = "close_window"
    UNDO = "undo"
    REDO = "redo"
    SELECT_ALL = "select_all"
    COPY = "copy"
    SEARCH = "search"
    SAVE_SEARCH = "save_search"
    PREFERENCES = "preferences"
    TOGGLE_READ = "toggle_read"
    STAR = "star"
    QUEUE = "queue"
    READING = "reading"
    DISMISS = "dismiss"
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


class Menu(StrEnum):
    """The menus, in the order of the menu bar."""

    FILE = "&File"
    EDIT = "&Edit"
    PAPER = "&Paper"
    TAGS = "&Tags"
    GO = "&Go"
    VIEW = "&View"
    HELP = "&Help"


class Takes(Enum):
    """The number of selected papers that an action takes: least and most (0 for any number)."""

    NONE_NEEDED = (0, 0)
    ONE = (1, 1)
    SOME = (1, 0)
    SEVERAL = (2, 0)

    def fit(self, selected: int) -> bool:
        """True where the action can act on so many."""
        fewest, most = self.value
        return selected >= fewest and (not most or selected <= most)


class Action(NamedTuple):
    """One row of the table.

    ``keys`` are portable key sequences, the first is shown in the menu. A line divides the ``group`` numbers of a menu.
    ``takes`` disables it while fewer or more papers are selected, ``needs_list`` while the review hides the list.
    ``toolbar`` gives it a button. ``ticked`` is the mark that ticks it: a status, or "starred". ``why_not`` is what its
    key says while it is disabled; actions that open a field have one, since the reader types on.
    """

    name: Act
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


ACTIONS: tuple[Action, ...] = (
    Action(Act.IMPORT, "&Import Digests…", Menu.FILE, ("Ctrl+O",), "import", toolbar=True, tip="Import digest files"),
    Action(Act.IMPORT_FOLDER, "Import a &Folder…", Menu.FILE),
    Action(Act.PASTE, "&Paste a Digest", Menu.FILE, ("Ctrl+V",)),
    Action(Act.EXPORT, "&Export…", Menu.FILE, ("Ctrl+E",), group=1, needs_list=True),
    Action(Act.BACKUP, "&Back Up Now", Menu.FILE, group=2),
    Action(Act.RESTORE_BACKUP, "&Restore a Backup…", Menu.FILE, group=2),
    Action(Act.RESCAN, "&Look for Duplicates", Menu.FILE, group=2, tip="Look through the whole library for duplicates"),
    Action(Act.CLOSE_WINDOW, "&Quit", Menu.FILE, ("Ctrl+Q",), group=3),
    Action(Act.UNDO, "&Undo", Menu.EDIT, ("Ctrl+Z",), "undo"),
    Action(Act.REDO, "&Redo", Menu.EDIT, ("Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
    Action(Act.SELECT_ALL, "Select &All", Menu.EDIT, ("Ctrl+A",), group=1, needs_list=True),
    Action(Act.COPY, "&Copy as Text", Menu.EDIT, ("Ctrl+C",), group=1, takes=Takes.SOME),
    Action(Act.SEARCH, "&Find", Menu.EDIT, ("/", "Ctrl+F"), "search", group=2),
    Action(Act.SAVE_SEARCH, "Save Searc&h…", Menu.EDIT, ("Ctrl+S",), "save-search", group=2,
           tip="Keep this search in the sidebar", why_not="There is no search to save; / begins one."),
    Action(Act.PREFERENCES, "&Preferences…", Menu.EDIT, ("Ctrl+,",), "settings", group=3),
    Action(Act.TOGGLE_READ, "Read or &Unread", Menu.PAPER, ("M",), "read", takes=Takes.SOME, toolbar=True,
           tip="Mark as read or unread", ticked="read"),
    Action(Act.STAR, "&Star", Menu.PAPER, ("S",), "star", takes=Takes.SOME, toolbar=True, tip="Star, or take it off",
           ticked="starred"),
    Action(Act.QUEUE, "&To Read", Menu.PAPER, ("Q",), "queue", takes=Takes.SOME, toolbar=True, tip="Put on “To read”",
           ticked="queued"),
    Action(Act.READING, "Rea&ding", Menu.PAPER, ("R",), "reading", takes=Takes.SOME, ticked="reading"),
    Action(Act.DISMISS, "Dis&miss", Menu.PAPER, ("E",), "dismiss", takes=Takes.SOME, toolbar=True,
           tip="Dismiss for good", ticked="dismissed"),
    Action(Act.TAG, "Ta&g…", Menu.PAPER, ("T",), "tag", group=1, takes=Takes.SOME, toolbar=True, tip="Tag",
           why_not="Select the papers to be tagged first."),
    Action(Act.NOTE, "&Note…", Menu.PAPER, ("N",), "note", group=1, takes=Takes.ONE,
           why_not="A note is written on one paper: select just one."),
    Action(Act.OPEN_LINK, "&Open Link", Menu.PAPER, ("O",), "open-link", group=2, takes=Takes.SOME),
    Action(Act.SEARCH_ARXIV, "Search ar&Xiv for This Title", Menu.PAPER, group=2, takes=Takes.ONE,
           tip="Search arXiv for this title, in the browser"),
    Action(Act.SEARCH_WEB, "Search the &Web for This Title", Menu.PAPER, group=2, takes=Takes.ONE,
           tip="Search the web for this title, in the browser"),
    Action(Act.RELATED, "More Li&ke This", Menu.PAPER, ("L",), group=2, takes=Takes.ONE),
    Action(Act.MERGE, "Mer&ge Selected", Menu.PAPER, ("Ctrl+M",), "merge", group=3, takes=Takes.SEVERAL),
    Action(Act.REVIEW, "&Compare Possible Duplicates", Menu.PAPER, ("D",), "duplicates", group=3, needs_list=True),
    Action(Act.TRASH, "Move to T&rash", Menu.PAPER, ("Del", "Backspace"), "trash", group=4, takes=Takes.SOME),
    Action(Act.RESTORE, "Res&tore from Trash", Menu.PAPER, group=4, takes=Takes.SOME),
    Action(Act.NEXT, "&Next Paper", Menu.GO, ("J",), needs_list=True),
    Action(Act.PREVIOUS, "&Previous Paper", Menu.GO, ("K",), needs_list=True),
    Action(Act.ADVANCE, "&Scroll, then Next Unread", Menu.GO, ("Space",), needs_list=True),
    Action(Act.NEXT_UNREAD, "Next &Unread", Menu.GO, ("Shift+Space", "Ctrl+Right"), needs_list=True),
    Action(Act.BACK, "Bac&k", Menu.GO, ("Alt+Left",), needs_list=True, tip="Back to the paper that led here"),
    Action(Act.GO_INBOX, "&Inbox", Menu.GO, ("G",), "inbox", group=1),
    Action(Act.FOCUS_SIDEBAR, "Side&bar", Menu.GO, ("Ctrl+1",), group=2),
    Action(Act.FOCUS_LIST, "&List", Menu.GO, ("Ctrl+2",), group=2, needs_list=True),
    Action(Act.FOCUS_PAPER, "Pape&r", Menu.GO, ("Ctrl+3",), group=2, needs_list=True),
    Action(Act.LARGER, "&Larger Text", Menu.VIEW, ("Ctrl++", "Ctrl+=")),
    Action(Act.SMALLER, "&Smaller Text", Menu.VIEW, ("Ctrl+-",)),
    Action(Act.USUAL_SIZE, "&Usual Text Size", Menu.VIEW, ("Ctrl+0",)),
    Action(Act.TOGGLE_SIDEBAR, "Show or Hide the Side&bar", Menu.VIEW, ("Ctrl+B",), group=1),
    Action(Act.HISTORY, "&History…", Menu.VIEW, ("Ctrl+H",), group=1),
    Action(Act.KEYS, "&Keys", Menu.HELP, ("?", "F1")),
    Action(Act.SYNTAX, "&Search Syntax", Menu.HELP),
    Action(Act.ABOUT, "&About Readlist", Menu.HELP, group=1),
)  # fmt: skip

TAG_KEYS = tuple("123456789")
"""Keys that add the tag of that number in the sidebar, or remove it where all selected papers have it."""


class ReviewAct(StrEnum):
    """The name of an action of the merge review. Its handler is in ``merge_review/view.py``."""

    MERGE = "merge"
    KEEP_APART = "keep_apart"
    LATER = "later"
    EARLIER = "earlier"
    CLOSE = "close"


class ReviewAction(NamedTuple):
    """One row of the table of the review: its keys mean this only while the review has the focus."""

    name: ReviewAct
    text: str
    keys: tuple[str, ...]


REVIEW_ACTIONS = (
    ReviewAction(ReviewAct.MERGE, "Merge", ("M", "Ctrl+Return")),
    ReviewAction(ReviewAct.KEEP_APART, "Not the same", ("N",)),
    ReviewAction(ReviewAct.LATER, "Later", ("L", "Right")),
    ReviewAction(ReviewAct.EARLIER, "Earlier", ("Left",)),
    ReviewAction(ReviewAct.CLOSE, "Close", ("Esc",)),
)

OTHER_KEYS = (
    ("Arrows, Page, Home, End", "Move in the list"),
    ("Shift or Ctrl with these", "Select several papers"),
    ("1 … 9", "Apply the tag of that number, or take it off"),
    ("F2, Del, Alt+↑, Alt+↓", "In the sidebar: rename, delete or move"),
    ("Esc", "Leave a notice, a field, the search, a report or the review"),
    ("Tab", "Go to the next part of the window"),
)
"""Keys that belong to no action, for the list of keys: (keys, what they do)."""


def key_of(act: Act) -> str:
    """The first key of an action, for texts that name it; "" for none."""
    return next((action.keys[0] for action in ACTIONS if action.name is act and action.keys), "")


def review_action(act: ReviewAct) -> ReviewAction:
    """The row of an action of the review."""
    return next(action for action in REVIEW_ACTIONS if action.name is act)


def describe_keys() -> list[tuple[str, list[tuple[str, str]]]]:
    """The list of keys: for each menu its (keys, what they do), then ``OTHER_KEYS``."""
    sheet = []
    for menu in Menu:
        lines = [
            (" or ".join(action.keys), action.text.replace("&", "").rstrip("…"))
            for action in ACTIONS
            if action.menu is menu and action.keys
        ]
        if lines:
            sheet.append((menu.replace("&", ""), lines))
    return [*sheet, ("Everywhere", list(OTHER_KEYS))]
