"""What is said of a search that is about to be kept."""

from __future__ import annotations

import pytest

from readlist.ui.sidebar.search_dialog_presenter import (
    MAX_SUGGESTED_NAME_CHARS,
    SearchCheck,
    check_search,
    suggest_name,
)

OTHERS = ["Owls at Night", "Später"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("owls", "owls"),
        ('"slow trees" owls* -survey', "slow trees owls"),
        ("title:owls OR (larks is:unread)", "owls larks"),
        ("is:unread seen:>2", "is:unread seen:>2"),
        ("-survey", "-survey"),
        ("word " * 40, ("word " * 12).strip()),
    ],
)
def test_a_search_is_called_by_its_words(text: str, name: str) -> None:
    assert suggest_name(text) == name
    assert len(name) <= MAX_SUGGESTED_NAME_CHARS


def test_what_can_be_kept_is() -> None:
    assert check_search("Larks", "larks", OTHERS, may_replace=True) == SearchCheck(True)


def test_a_name_that_is_taken() -> None:
    new = check_search(" owls  AT night", "larks", OTHERS, may_replace=True)
    assert (new.may_save, new.replaces) == (True, True)
    assert "“Owls at Night”" in new.message
    edited = check_search("später", "larks", OTHERS, may_replace=False)
    assert (edited.may_save, edited.replaces) == (False, False)
    assert "“Später”" in edited.message


def test_what_is_not_there_yet_is_no_fault() -> None:
    assert check_search("", "larks", OTHERS, may_replace=True) == SearchCheck(False)
    assert check_search("Larks", " ", OTHERS, may_replace=True) == SearchCheck(False, is_readable=False)


@pytest.mark.parametrize(("query", "told"), [("(owls", "never closed"), ("is:late", "no “is:late”"), ("!!", "no word")])
def test_what_cannot_be_read_is_told(query: str, told: str) -> None:
    judged = check_search("Larks", query, OTHERS, may_replace=True)
    assert not judged.may_save
    assert told in judged.message
