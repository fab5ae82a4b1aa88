"""Keys in texts: each comes from the table of actions or of the fields' keys, none is typed into a text."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QKeySequence
from translations.catalogue import Found, calls, calls_below

from readlist.ui.actions.action_table import ACTIONS, REVIEW_ACTIONS
from readlist.ui.actions.field_keys import FieldKey

ALLOWED = ("readlist/ui/actions/field_keys.py", "readlist/cli/")
"""The table of keys, and texts for a terminal, whose keys are not the window's."""
NAMED_KEY = re.compile(
    r"\b(Esc|Escape|Return|Enter|F\d\d?|Space|Tab|Del|Backspace|Home|End|Ctrl|Alt|Shift)\b"
    r"|^Delete (?!Tag|Search)"  # where it is a key, not what a button does
    r"|(?<!\S)/ "
    r"|\([A-Z?/]\)"
)


def texts_with_keys(found: list[Found]) -> list[str]:
    """The places of texts that name a key."""
    told = []
    for each in found:
        if each.message is not None and not each.place.startswith(ALLOWED):
            words = f"{each.message.text} {each.message.many}".replace("&", "")
            if NAMED_KEY.search(words):
                told.append(f"{each.place}: {each.message.text}")
    return told


def test_no_text_names_a_key() -> None:
    assert texts_with_keys(list(calls_below())) == []


@pytest.mark.parametrize(
    "text",
    [
        *("Close (Esc)", "Return adds the tag", "Escape leaves", "What Space does", "S&pace:", "Search (F1)"),
        *("Delete removes it", "There is no search; / begins one.", "Undo (Ctrl+Z)", "Star (S)", "Press Enter"),
    ],
)
def test_a_named_key_is_found(text: str) -> None:
    assert texts_with_keys(list(calls(f'tr("{text}")', "a.py"))) != []


@pytest.mark.parametrize("text", ["Delete Tag", "Search {key}", "Entered", "* stands for any letters, ? for one"])
def test_other_words_are_no_keys(text: str) -> None:
    assert texts_with_keys(list(calls(f'N_("{text}")', "a.py"))) == []


def test_each_key_in_the_tables_is_a_key_by_its_portable_name() -> None:
    keys = [*FieldKey, *(key for action in (*ACTIONS, *REVIEW_ACTIONS) for key in action.keys)]
    for key in keys:
        assert QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText) == key
