"""The table of actions: complete, without clashes, and the README tells it as it is."""

from __future__ import annotations

import gettext
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu, QMenuBar

from readlist import languages, translation
from readlist.model.paper import Status
from readlist.ui import main_window
from readlist.ui.actions.action_table import ACTIONS, REVIEW_ACTIONS, TAG_KEYS, Act, Menu, ReviewAct, describe_keys
from readlist.ui.actions.field_keys import FieldKey
from readlist.ui.controllers.action_handlers import action_handlers
from readlist.ui.importing.presenter import ReportText
from readlist.ui.look import icons
from readlist.ui.main_window import MainWindow

README = Path(__file__).parents[3] / "README.md"
MENU_NAME = re.compile(r'addAction\((?:with_key\()?tr\("([^"]+)"')
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


def letters(menu: QMenu | QMenuBar) -> Counter[str]:
    """How often each letter is underlined in a menu; "" counts rows without one."""
    texts = [made.text().partition("\t")[0] for made in menu.actions() if not made.isSeparator()]
    return Counter(text.partition("&")[2][:1].lower() for text in texts)


@pytest.fixture(params=[language.code for language in languages.LANGUAGES])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    assert languages.start(request.param, {}, list) == ""
    yield request.param
    translation.use(gettext.NullTranslations())


@pytest.mark.usefixtures("language")
def test_each_row_of_a_menu_has_a_letter_of_its_own(window: MainWindow) -> None:
    paper_menu = window.context_menu()
    copying = next(made.menu() for made in paper_menu.actions() if made.menu())
    own = [menu for kind, menu in window.menus.items() if kind is not Menu.TAGS]
    for menu in (window.menuBar(), *own, paper_menu, copying):
        assert {letter: count for letter, count in letters(menu).items() if count > 1 or not letter} == {}


@pytest.mark.usefixtures("language")
def test_the_letters_of_a_report_are_none_of_the_menu_bar(window: MainWindow) -> None:
    taken = letters(window.menuBar())
    for count in (1, 2):
        text = ReportText("", False, (), tuple(range(count)), count, can_undo=False)
        own = [label.partition("&")[2][:1].lower() for label in (text.show_new_label, text.review_label)]
        assert len({*own} - {""} - set(taken)) == len(own)


def test_rows_of_a_menu_are_of_one_height(window: MainWindow) -> None:
    for kind, menu in window.menus.items():
        heights = {menu.actionGeometry(made).height() for made in menu.actions() if not made.isSeparator()}
        assert kind is Menu.TAGS or len(heights) == 1, kind


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
