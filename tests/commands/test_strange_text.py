"""Text as the world sends it: halves of characters, NULs, names no file can have, very long words."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, example, given, settings
from made_digests import abstract_of, digest_text

from readlist.commands import editing, history, maintenance, marking, tagging
from readlist.commands.arrival import import_digest
from readlist.commands.importing import Pasted, import_digests
from readlist.commands.storable_text import storable
from readlist.digests import registry
from readlist.errors import NotFound, WrongRequest
from readlist.library import store
from readlist.library.entries import sightings
from readlist.messages.changes import change_label, step_label
from readlist.model.digest import Digest, DigestHead, Entry
from readlist.model.record import Link, Record
from readlist.model.task import Quiet
from readlist.workspace import Workspace

any_text = st.text(st.characters(exclude_categories=()), max_size=40)  # lone surrogates and NULs too
whole_text = st.text(max_size=40)
OWLS = ("On the Hearing of Owls", abstract_of("owls"))


@pytest.fixture
def paper(workspace: Workspace) -> int:
    import_digests(workspace, [Pasted(digest_text([OWLS]))])
    return 1


@given(text=any_text)
@example("a\ud800b")
@example("\0")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_can_be_a_note_a_tag_an_edit_or_a_question(workspace: Workspace, text: str) -> None:
    report, _ = import_digests(workspace, [Pasted(digest_text([OWLS]))])
    (paper,) = report.papers
    editing.write_note(workspace, paper, text)
    assert workspace.paper(paper).note == (storable(text) if storable(text).strip() else "")
    editing.edit(workspace, paper, "title", text)
    assert workspace.paper(paper).record.title == (storable(text).strip() or OWLS[0])
    try:
        tagging.tag(workspace, text, [paper])
        assert workspace.paper(paper).tags[-1].name == normalize("NFC", " ".join(storable(text).split()))
        tagging.untag(workspace, text, [paper])
    except WrongRequest:
        assert not storable(text).strip()
    workspace.finder.find(text)
    workspace.finder.find(f'tag:"{text}" digest:{text} id:{text}')
    assert maintenance.check(workspace) == []
    history.undo(workspace, 100)
    assert workspace.digests() == ()


@pytest.mark.parametrize(
    "text", ["a\ud800b", "\udcff", "\U0001f600", "\ud83d\ude00", "\x00a\x00", "\ufeffa", "ﬁ e\u0301"]
)
def test_a_note_comes_back_whole(workspace: Workspace, paper: int, text: str) -> None:
    editing.write_note(workspace, paper, text)
    expected = {"a\ud800b": "a\ufffdb", "\udcff": "\ufffd", "\ud83d\ude00": "\U0001f600", "\x00a\x00": "a"}
    assert workspace.paper(paper).note == expected.get(text, text)
    history.undo(workspace)
    history.redo(workspace)
    assert workspace.paper(paper).note == expected.get(text, text)


def test_a_huge_note_is_kept_and_taken_back(workspace: Workspace, paper: int) -> None:
    text = "a long thought, " * 500_000
    editing.write_note(workspace, paper, text)
    editing.write_note(workspace, paper, text + "!")
    assert workspace.paper(paper).note == text + "!"
    history.undo(workspace)
    assert workspace.paper(paper).note == text
    history.undo(workspace)
    assert workspace.paper(paper).note == ""


def test_very_long_labels_are_kept(workspace: Workspace, paper: int) -> None:
    name = "long " * 20_000 + "name"
    label = change_label(tagging.tag(workspace, name, [paper]))
    assert label.startswith(f"put the tag “{name}” on “")
    assert step_label(workspace.journal.history()[0].fact) == label
    history.undo(workspace)
    assert workspace.tags() == ()


def test_tags_that_look_alike_are_one(workspace: Workspace, paper: int) -> None:
    tagging.tag(workspace, "spa\u0308ter", [paper])
    tagging.tag(workspace, "Sp\u00e4ter ", [paper])
    assert [count.tag.name for count in workspace.tags()] == ["sp\u00e4ter"]
    assert workspace.finder.find("tag:spa\u0308ter").ids.tolist() == [paper]


records = st.builds(
    Record,
    title=whole_text,
    abstract=whole_text,
    authors=st.lists(whole_text, max_size=3).map(tuple),
    published=st.sampled_from(["", "2026", "2026-03"]),
    venue=whole_text,
    url=whole_text,
    identifiers=st.dictionaries(st.sampled_from(["arxiv", "doi", "url", "other"]), whole_text, max_size=3),
    excerpt=whole_text,
    authors_cut=st.booleans(),
    pages=whole_text,
    keywords=st.lists(whole_text, max_size=3).map(tuple),
    links=st.lists(st.builds(Link, whole_text, whole_text), max_size=2).map(tuple),
)
entries = st.builds(Entry, position=st.just(1), record=records, line=st.integers(0, 2**40))


@given(entry=entries)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_entry_comes_back_byte_for_byte(workspace: Workspace, entry: Entry) -> None:
    with workspace.journal.step("bring") as step:
        conn = step.handle.conn
        brought = import_digest(
            conn, Digest("f", "", (entry,)), name="n", sha256=str(store.next_id(conn, "digests")), task=Quiet()
        )

    def read() -> Entry:
        with workspace.database.reading() as reader:
            (kept,) = sightings(reader, "e.digest_id = ?", [brought.digest_id])
        return Entry(kept.position, kept.record, kept.line)

    assert read() == entry
    history.undo(workspace)
    history.redo(workspace)
    assert read() == entry
    if brought.new:
        shown = workspace.paper(brought.new[0]).record
        assert shown.title in (entry.record.title, "")
        assert isinstance(shown, Record)
    assert maintenance.check(workspace) == []


def test_a_reader_that_gives_halves_of_characters_stops_no_import(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    half = "\ud800"
    broken = Entry(1, Record("Owls \ud800", "a\udcffb", ("N\ud801",), "", half, half, identifiers={"doi": half}))
    monkeypatch.setattr(registry, "read", lambda *_: iter([DigestHead(), broken]))
    report, _ = import_digests(workspace, [Pasted("x", name="na\ud800me")], format_name="daily-papers")
    assert (report.files[0].new, report.files[0].error, report.files[0].name) == (1, "", "na\ufffdme")
    assert workspace.paper(1).record.title == "Owls \ufffd"


def test_pasted_text_with_half_a_character_is_read_as_what_it_is(workspace: Workspace) -> None:
    report, _ = import_digests(workspace, [Pasted(digest_text([("Owls – \ud800 at Night", abstract_of("owls"))]))])
    assert workspace.paper(1).record.title == "Owls – \ufffd at Night"
    assert report.files[0].problems == ()


@pytest.mark.parametrize("name", ["x" * 5000, "a\0b", "no/such/file"])
def test_a_path_no_file_can_have_is_told(workspace: Workspace, name: str) -> None:
    report, change = import_digests(workspace, [Path(name), Pasted(digest_text([OWLS]))])
    assert "cannot be read" in report.files[0].error
    assert report.files[1].new == 1
    assert change.id is not None


def test_what_means_nothing_is_refused_in_words(workspace: Workspace, paper: int) -> None:
    with pytest.raises(WrongRequest, match="no status “nonsense”"):
        marking.set_status(workspace, [paper], "nonsense")  # type: ignore[arg-type]
    for date in ("2026-3", "2026-W10-1", "20260317", "-", "2026-02-30", "26-01-01", "٢٠٢٦"):
        with pytest.raises(WrongRequest, match="is not a date"):
            editing.edit(workspace, paper, "published", date)
    with pytest.raises(NotFound):
        tagging.untag(workspace, "\udcff", [paper])
