"""A note that is typed while another program changes the note or merges the paper: both texts are kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_digests import abstract_of, digest_text

from readlist.commands import editing, merging
from readlist.commands.importing import import_digests
from readlist.commands.typed_notes import unite_texts, write_typed_note
from readlist.errors import NotFound
from readlist.workspace import Workspace


@pytest.fixture
def noted(workspace: Workspace, tmp_path: Path) -> Workspace:
    """A library of three papers without notes."""
    path = tmp_path / "birds.txt"
    titles = ("Slow Owls in Barns", "Ferns That Wait", "Mild Clocks of Sand")
    path.write_text(digest_text([(title, abstract_of(title)) for title in titles]), encoding="utf-8")
    import_digests(workspace, [path])
    return workspace


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "united"),
    [
        ("", "owls", "", "owls"),
        ("", "owls", "owls", "owls"),
        ("", "owls", "ferns", "ferns\n\nowls"),
        ("a", "a", "b", "b"),
        ("a", "ab", "a", "ab"),
        ("a", "ab", "", "ab"),
        ("a", "ab", "ac", "ac\n\nab"),
        ("a", "a\nb", "a\nc", "a\nc\n\nb"),
        ("a\nb\nc", "a1\nb\nc", "a\nb\nc1", "a1\nb\nc1"),
        ("a\nb\nc", "a\nb\nc1", "a1\nb\nc", "a1\nb\nc1"),
        ("a\nb\nc", "a\nb\nc1", "top\na\nb\nc", "top\na\nb\nc1"),
        ("a\nb\nc", "a\nc", "a\nb\nc\nd", "a\nc\nd"),
        ("owls", "owls sleep", "ferns\n\nowls", "ferns\n\nowls sleep"),
        ("x\nx", "x\nx\nx", "x", "\n".join("xx")),
    ],
)
def test_both_changes_of_a_text_are_kept(base: str, mine: str, theirs: str, united: str) -> None:
    assert unite_texts(base, mine, theirs) == united


def test_typing_goes_on_below_the_text_of_another_program(noted: Workspace) -> None:
    editing.write_note(noted, 1, "elsewhere")
    first = write_typed_note(noted, 1, "owls", "")
    second = write_typed_note(noted, 1, "owls sleep", "owls", first.change.id)
    assert second.text == noted.paper(1).note == "elsewhere\n\nowls sleep"
    assert second.change.id == first.change.id


def test_a_removed_note_stays_removed_if_nobody_wrote(noted: Workspace) -> None:
    editing.write_note(noted, 1, "owls")
    write_typed_note(noted, 1, "", "owls")
    assert noted.paper(1).note == ""


@pytest.mark.parametrize(("gone", "keep"), [(1, 2), (2, 1)])
@pytest.mark.parametrize("other_note", ["", "ferns"])
def test_the_note_of_a_merged_paper_goes_with_it(noted: Workspace, gone: int, keep: int, other_note: str) -> None:
    editing.write_note(noted, gone, "owls")
    editing.write_note(noted, keep, other_note)
    merging.merge(noted, [1, 2], keep=keep)
    merging.merge(noted, [keep, 3], keep=3)
    before = noted.paper(3).note
    stored = write_typed_note(noted, gone, "owls sleep", "owls")
    assert stored.paper_id == 3
    assert noted.paper(3).note == stored.text == before.replace("owls", "owls sleep")


def test_a_first_note_of_a_merged_paper_stands_below_that_of_the_other(noted: Workspace) -> None:
    editing.write_note(noted, 2, "ferns")
    merging.merge(noted, [1, 2], keep=2)
    write_typed_note(noted, 1, "owls", "")
    assert noted.paper(2).note == "ferns\n\nowls"


def test_a_paper_that_was_never_there_takes_no_note(noted: Workspace) -> None:
    with pytest.raises(NotFound):
        write_typed_note(noted, 77, "owls", "")
