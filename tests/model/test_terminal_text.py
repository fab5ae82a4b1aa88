from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.model.terminal_text import visible

TURNS_LINES = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J", "␛[2J"),
        ("\x9b2J", "\\u009b2J"),
        ("a\0b\x07\x7f", "a␀b␇\\u007f"),
        ("\u202etxt.exe", "\\u202etxt.exe"),
        ("one\rtwo\r\nthree\n\tfour", "one␍two\r\nthree\n\tfour"),
        ("Für “Leser” 漢字 שלום 👩‍🔬", "Für “Leser” 漢字 שלום 👩‍🔬"),
    ],
)
def test_shows_what_a_terminal_would_obey(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_nothing_is_left_that_a_terminal_obeys(text: str) -> None:
    shown = visible(text).replace("\r\n", "\n")
    assert not [sign for sign in shown if unicodedata.category(sign) == "Cc" and sign not in "\n\t"]
    assert not set(shown) & set(TURNS_LINES)


@given(st.recursive(st.text(), lambda held: st.lists(held) | st.dictionaries(st.text(), held)))
def test_json_says_the_same(document: object) -> None:
    assert json.loads(visible(json.dumps(document, ensure_ascii=False))) == document
