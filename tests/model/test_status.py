"""Adding a status is one row of the table, and a kind of list; its action, list and words are made from them."""

from __future__ import annotations

from pathlib import Path

from readlist.model.list_kinds import ListKind
from readlist.model.paper import BY_LIST, FIXED_LISTS, Status

from .changed_copies import copy_package, insert, run_script

SCRIPT = """
import json, sys
from datetime import date
from pathlib import Path
from unittest.mock import Mock
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu
from readlist.commands import marking
from readlist.commands.importing import Pasted, import_digests
from readlist.messages.changes import change_label
from readlist.model.scope import ListKind, Scope
from readlist.ui.actions.action_table import Menu
from readlist.ui.actions.menus import fill_menu, make_actions
from readlist.ui.controllers.action_handlers import action_handlers
from readlist.ui.paper_list.empty_texts import empty_list_text
from readlist.ui.shell.banner import CHANGING_ACTIONS
from readlist.ui.sidebar import presenter
from readlist.workspace import Workspace

folder = Path(sys.argv[1])
ws = Workspace.open(folder / "library", folder / "index")
text = "byAK and the research community\\n\\nMar 17\\n\\nOwls by Night\\n\\nWe study owls. They hear well.\\n\\n"
import_digests(ws, [Pasted(text)])
label = change_label(marking.set_status(ws, [1], "skimmed"))
ws.close()
ws = Workspace.open(folder / "library", folder / "index")
app = QApplication([])
window, parts, menu = QMainWindow(), Mock(), QMenu()
actions = make_actions(window, action_handlers(parts))
fill_menu(menu, Menu.PAPER, actions)
action = actions["skimmed"]
action.trigger()
print(json.dumps({
    "label": label,
    "kept": ws.paper(1).status,
    "list": ws.ids(Scope(ListKind.SKIMMED)).tolist(),
    "count": ws.counts().lists[ListKind.SKIMMED],
    "found": ws.finder.find("is:skimmed").ids.tolist(),
    "action": [action.text(), action.toolTip(), action.shortcut().toString(), action.isCheckable()],
    "has_icon": not action.icon().isNull(),
    "is_in_menu": action in menu.actions(),
    "changes_the_library": "skimmed" in CHANGING_ACTIONS,
    "sets": [str(value) for value in parts.paper_actions.set_status_and_advance.call_args.args],
    "empty_list": empty_list_text(ListKind.SKIMMED)[:3],
    "rows": [row.title for row in presenter.walk_rows(presenter.build_rows(ws.counts(), date(2026, 3, 18)))],
}))
ws.close()
"""


def test_a_new_status_is_one_row_and_a_list(tmp_path: Path) -> None:
    copy = copy_package(tmp_path)
    for name, before, added in (
        (
            "paper.py",
            '    READ = "read", ',
            '    SKIMMED = "skimmed", ListKind.SKIMMED, "reading", "W", N_("Skimmed")\n',
        ),
        ("list_kinds.py", '    READ = "read"\n', '    SKIMMED = "skimmed"\n'),
    ):
        insert(copy / "model" / name, before, added)
    found = run_script(SCRIPT, tmp_path)
    assert "Skimmed" in found.pop("rows")
    assert found == {
        "label": "put “Owls by Night” on “Skimmed”",
        "kept": "skimmed",
        "list": [1],
        "count": 1,
        "found": [1],
        "action": ["Skimmed", "Put on “Skimmed” (W)", "W", True],
        "has_icon": True,
        "is_in_menu": True,
        "changes_the_library": True,
        "sets": ["skimmed"],
        "empty_list": ["reading", "No paper here", "Press W on a paper to put it here."],
    }


def test_each_status_has_a_list_of_its_own() -> None:
    assert [BY_LIST[status.list] for status in Status] == list(Status)
    assert set(BY_LIST) <= set(FIXED_LISTS)
    assert list(FIXED_LISTS) == [
        kind for kind in ListKind if kind not in (ListKind.SEARCH, ListKind.TAG, ListKind.SERIES, ListKind.DIGEST)
    ]


def test_statuses_rank_as_one_gets_on() -> None:
    assert [status.value for status in sorted(Status, key=lambda status: status.rank)] == [
        "unread", "queued", "reading", "read", "dismissed",
    ]  # fmt: skip
