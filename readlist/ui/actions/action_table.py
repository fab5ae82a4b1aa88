"""The table of actions: menus, toolbar, keys and the list of keys are made from it. No Qt."""

from __future__ import annotations

from enum import Enum, StrEnum
from typing import NamedTuple


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

    name: str
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
    Action("import", "&Import Digests…", Menu.FILE, ("Ctrl+O",), "import", toolbar=True, tip="Import digest files"),
    Action("import_folder", "Import a &Folder…", Menu.FILE),
    Action("paste", "&Paste a Digest", Menu.FILE, ("Ctrl+V",)),
    Action("export", "&Export…", Menu.FILE, ("Ctrl+E",), group=1, needs_list=True),
    Action("backup", "&Back Up Now", Menu.FILE, group=2),
    Action("restore_backup", "&Restore a Backup…", Menu.FILE, group=2),
    Action("rescan", "&Look for Duplicates", Menu.FILE, group=2, tip="Look through the whole library for duplicates"),
    Action("close_window", "&Quit", Menu.FILE, ("Ctrl+Q",), group=3),
    Action("undo", "&Undo", Menu.EDIT, ("Ctrl+Z",), "undo"),
    Action("redo", "&Redo", Menu.EDIT, ("Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
    Action("select_all", "Select &All", Menu.EDIT, ("Ctrl+A",), group=1, needs_list=True),
    Action("copy", "&Copy as Text", Menu.EDIT, ("Ctrl+C",), group=1, takes=Takes.SOME),
    Action("search", "&Find", Menu.EDIT, ("/", "Ctrl+F"), "search", group=2),
    Action("save_search", "Save Searc&h…", Menu.EDIT, ("Ctrl+S",), "save-search", group=2,
           tip="Keep this search in the sidebar", why_not="There is no search to save; / begins one."),
    Action("preferences", "&Preferences…", Menu.EDIT, ("Ctrl+,",), "settings", group=3),
    Action("toggle_read", "Read or &Unread", Menu.PAPER, ("M",), "read", takes=Takes.SOME, toolbar=True,
           tip="Mark as read or unread", ticked="read"),
    Action("star", "&Star", Menu.PAPER, ("S",), "star", takes=Takes.SOME, toolbar=True, tip="Star, or take it off",
           ticked="starred"),
    Action("queue", "&To Read", Menu.PAPER, ("Q",), "queue", takes=Takes.SOME, toolbar=True, tip="Put on “To read”",
           ticked="queued"),
    Action("reading", "Rea&ding", Menu.PAPER, ("R",), "reading", takes=Takes.SOME, ticked="reading"),
    Action("dismiss", "Dis&miss", Menu.PAPER, ("E",), "dismiss", takes=Takes.SOME, toolbar=True,
           tip="Dismiss for good", ticked="dismissed"),
    Action("tag", "Ta&g…", Menu.PAPER, ("T",), "tag", group=1, takes=Takes.SOME, toolbar=True, tip="Tag",
           why_not="Select the papers to be tagged first."),
    Action("note", "&Note…", Menu.PAPER, ("N",), "note", group=1, takes=Takes.ONE,
           why_not="A note is written on one paper: select just one."),
    Action("open_link", "&Open Link", Menu.PAPER, ("O",), "open-link", group=2, takes=Takes.SOME),
    Action("search_arxiv", "Search ar&Xiv for This Title", Menu.PAPER, group=2, takes=Takes.ONE,
           tip="Search arXiv for this title, in the browser"),
    Action("search_web", "Search the &Web for This Title", Menu.PAPER, group=2, takes=Takes.ONE,
           tip="Search the web for this title, in the browser"),
    Action("related", "More Li&ke This", Menu.PAPER, ("L",), group=2, takes=Takes.ONE),
    Action("merge", "Mer&ge Selected", Menu.PAPER, ("Ctrl+M",), "merge", group=3, takes=Takes.SEVERAL),
    Action("review", "&Compare Possible Duplicates", Menu.PAPER, ("D",), "duplicates", group=3, needs_list=True),
    Action("trash", "Move to T&rash", Menu.PAPER, ("Del", "Backspace"), "trash", group=4, takes=Takes.SOME),
    Action("restore", "Res&tore from Trash", Menu.PAPER, group=4, takes=Takes.SOME),
    Action("next", "&Next Paper", Menu.GO, ("J",), needs_list=True),
    Action("previous", "&Previous Paper", Menu.GO, ("K",), needs_list=True),
    Action("advance", "&Scroll, then Next Unread", Menu.GO, ("Space",), needs_list=True),
    Action("next_unread", "Next &Unread", Menu.GO, ("Shift+Space", "Ctrl+Right"), needs_list=True),
    Action("back", "Bac&k", Menu.GO, ("Alt+Left",), needs_list=True, tip="Back to the paper that led here"),
    Action("go_inbox", "&Inbox", Menu.GO, ("G",), "inbox", group=1),
    Action("focus_sidebar", "Side&bar", Menu.GO, ("Ctrl+1",), group=2),
    Action("focus_list", "&List", Menu.GO, ("Ctrl+2",), group=2, needs_list=True),
    Action("focus_paper", "Pape&r", Menu.GO, ("Ctrl+3",), group=2, needs_list=True),
    Action("larger", "&Larger Text", Menu.VIEW, ("Ctrl++", "Ctrl+=")),
    Action("smaller", "&Smaller Text", Menu.VIEW, ("Ctrl+-",)),
    Action("usual_size", "&Usual Text Size", Menu.VIEW, ("Ctrl+0",)),
    Action("toggle_sidebar", "Show or Hide the Side&bar", Menu.VIEW, ("Ctrl+B",), group=1),
    Action("history", "&History…", Menu.VIEW, ("Ctrl+H",), group=1),
    Action("keys", "&Keys", Menu.HELP, ("?", "F1")),
    Action("syntax", "&Search Syntax", Menu.HELP),
    Action("about", "&About Readlist", Menu.HELP, group=1),
)  # fmt: skip

TAG_KEYS = tuple("123456789")
"""Keys that add the tag of that number in the sidebar, or remove it where all selected papers have it."""

OTHER_KEYS = (
    ("Arrows, Page, Home, End", "Move in the list"),
    ("Shift or Ctrl with these", "Select several papers"),
    ("1 … 9", "Apply the tag of that number, or take it off"),
    ("F2, Del, Alt+↑, Alt+↓", "In the sidebar: rename, delete or move"),
    ("Esc", "Leave a notice, a field, the search, a report or the review"),
    ("Tab", "Go to the next part of the window"),
)
"""Keys that belong to no action, for the list of keys: (keys, what they do)."""


def find(name: str) -> Action:
    """The action of that name. Raises KeyError."""
    return {action.name: action for action in ACTIONS}[name]


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
