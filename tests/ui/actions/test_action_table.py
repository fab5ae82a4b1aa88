"""The table of actions: complete, without clashes, and the README tells it as it is."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from readlist.model.paper import Status
from readlist.ui import main_window
from readlist.ui.actions.action_table import ACTIONS, REVIEW_ACTIONS, TAG_KEYS, Act, ReviewAct, describe_keys
from readlist.ui.actions.field_keys import FieldKey
from readlist.ui.controllers.action_handlers import action_handlers
from readlist.ui.look import icons
from readlist.ui.main_window import MainWindow

README = Path(__file__).parents[3] / "README.md"
MENU_NAME = re.compile(r'addAction\(tr\("([^"]+)"')
SMALL_WORDS = frozenset({"a", "arXiv", "as", "for", "from", "in", "of", "or", "the", "then", "to"})


def table() -> str:
    """The README's table of keys, made from the actions."""
    rows = [
        f"| {' or '.join(f'<kbd>{key}</kbd>' for key in action.keys)} | {action.text.replace('&', '').rstrip('…')} |"
        for action in ACTIONS
        if action.keys
    ]
    return "\n".join(["| keys | do |", "| --- | --- |", *rows])


def test_no_key_means_two_things() -> None:
    keys = Counter(key.lower() for action in ACTIONS for key in action.keys)
    keys.update(TAG_KEYS)
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_icon_is_drawn() -> None:
    assert {action.icon for action in ACTIONS if action.icon} <= set(icons.names())


def test_the_list_of_keys_has_every_key() -> None:
    told = [keys for _, lines in describe_keys() for keys, _ in lines]
    assert all(action.keys in told for action in ACTIONS if action.keys)


def test_the_list_of_keys_names_the_keys_of_the_sidebar_as_fields_do() -> None:
    told = {key for _, lines in describe_keys() for keys, _ in lines for key in keys}
    assert {FieldKey.RENAME, FieldKey.REMOVE, FieldKey.MOVE_UP, FieldKey.MOVE_DOWN} <= told


def test_the_readme_tells_the_keys() -> None:
    text = README.read_text(encoding="utf-8")
    told = text.split("tests/ui/actions/test_action_table.py) -->\n")[1].split("\n<!-- keys: end")[0]
    assert told == table()


def test_every_act_has_a_row_and_a_handler(window: MainWindow) -> None:
    names = [action.name for action in ACTIONS]
    assert sorted(names) == sorted([*Act, *(status for status in Status if status.key)])
    assert len(set(names)) == len(names)
    assert list(action_handlers(window)) == names
    assert [action.name for action in REVIEW_ACTIONS] == list(ReviewAct)


def test_no_key_of_the_review_means_two_things() -> None:
    keys = Counter(key for action in REVIEW_ACTIONS for key in action.keys)
    keys.update(TAG_KEYS)
    assert [key for key, count in keys.items() if count > 1] == []


def test_names_in_context_menus_are_written_like_those_of_the_menu_bar() -> None:
    sources = Path(main_window.__file__).parent.rglob("*.py")
    context = {name for file in sources for name in MENU_NAME.findall(file.read_text("utf-8"))}
    assert {"Show", "Delete Tag"} <= context
    names = [*context, *(action.text.replace("&", "") for action in ACTIONS)]
    assert [name for name in names if any(word[0].islower() for word in {*name.split()} - SMALL_WORDS)] == []
