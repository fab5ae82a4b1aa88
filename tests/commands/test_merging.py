"""Merge, split and distinct: nothing is lost, and the reader's word holds."""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_digests import abstract_of, digest_text
from translations.pseudo import PseudoTranslation

from readlist import translation
from readlist.commands import duplicate_scan, editing, history, importing, marking, merging, tagging
from readlist.errors import NotFound, WrongRequest
from readlist.messages.changes import change_label
from readlist.model.paper import Status
from readlist.workspace import Workspace


def find(workspace: Workspace, text: str) -> list[int]:
    """The ids of the papers that answer, with the index up to date."""
    workspace.updater.catch_up()
    return [int(paper) for paper in workspace.finder.find(text).ids]


TITLE = "Comparing Reading Lists by Their Owls"


@pytest.fixture
def _pseudo() -> Iterator[None]:
    translation.use(PseudoTranslation())
    yield
    translation.use(gettext.NullTranslations())


@pytest.fixture
def pair(workspace: Workspace, write_digest) -> tuple[int, int]:  # type: ignore[no-untyped-def]
    """Two papers of one title and different abstracts, from two digests."""
    importing.import_digests(workspace, [write_digest("one.txt", [(TITLE, abstract_of("owls"))])])
    importing.import_digests(workspace, [write_digest("two.txt", [(TITLE, abstract_of("larches"))])])
    first, second = sorted(find(workspace, "owls"))
    return first, second


def test_a_possible_duplicate_waits_for_an_answer(workspace: Workspace, pair: tuple[int, int]) -> None:
    (group,) = workspace.duplicate_groups()
    assert group.papers == pair
    assert "same_title" in [fact.kind for fact in group.evidence]
    assert group.against
    assert workspace.paper(pair[0]).possible_duplicates == (pair[1],)


@pytest.mark.usefixtures("_pseudo")
def test_the_heading_of_a_merged_note_is_the_same_in_any_language(workspace: Workspace) -> None:
    for topic, day in (("owls", "Mar 16, 2026"), ("larches", "Mar 17, 2026")):
        importing.import_digests(workspace, [importing.Pasted(digest_text([(TITLE, abstract_of(topic))], day))])
    for paper in (1, 2):
        editing.write_note(workspace, paper, f"thought {paper}")
    merging.merge(workspace, [1, 2])
    heading = f"*“{TITLE}” (Daily Papers, 17 Mar 2026):*"
    assert workspace.paper(1).note == f"thought 1\n\n---\n\n{heading}\n\nthought 2"


def test_merge_keeps_entries_tags_notes_and_the_further_status(workspace: Workspace, pair: tuple[int, int]) -> None:
    one, two = pair
    tagging.tag(workspace, "left", [one])
    tagging.tag(workspace, "right", [two])
    editing.write_note(workspace, one, "my first thought")
    editing.write_note(workspace, two, "my second thought")
    marking.set_status(workspace, [one], Status.READING)
    marking.set_status(workspace, [two], Status.QUEUED)
    marking.set_star(workspace, [two], True)
    shown_before = merging.preview(workspace, [one, two])
    merging.merge(workspace, [one, two])
    merged = workspace.paper(one)
    assert [entry.digest_file for entry in merged.entries] == ["one.txt", "two.txt"]
    assert [tag.name for tag in merged.tags] == ["left", "right"]
    assert merged.status is Status.READING
    assert merged.starred
    assert merged.note.index("my first thought") < merged.note.index("(two)") < merged.note.index("my second thought")
    assert merged == shown_before
    with pytest.raises(NotFound):
        workspace.paper(two)
    assert workspace.duplicate_groups() == []


def test_a_split_after_a_restart_brings_back_the_marks_the_paper_had(
    workspace: Workspace, pair: tuple[int, int], tmp_path: Path
) -> None:
    one, two = pair
    editing.write_note(workspace, two, "kept apart")
    tagging.tag(workspace, "right", [two])
    marking.set_status(workspace, [two], Status.READ)
    editing.edit(workspace, two, "venue", "Annals of Owls")
    before = workspace.paper(two)
    merging.merge(workspace, [one, two])
    marking.set_status(workspace, [one], Status.DISMISSED)
    tagging.tag(workspace, "later", [one])
    again = Workspace.open(tmp_path / "library", tmp_path / "index")
    entry = next(entry for entry in again.paper(one).entries if entry.digest_file == "two.txt")
    merging.split(again, [entry.entry_id])
    after = again.paper(two)
    assert (after.note, after.tags, after.status, after.record) == (
        before.note,
        before.tags,
        before.status,
        before.record,
    )
    assert again.paper(one).status is Status.DISMISSED
    assert again.duplicate_groups() == [], "what was split is distinct"
    again.close()


def test_an_entry_that_was_recognised_can_be_split_out_with_a_copy_of_the_marks(
    workspace: Workspace,
    write_digest,  # type: ignore[no-untyped-def]
) -> None:
    importing.import_digests(workspace, [write_digest("a.txt", [(TITLE, abstract_of("owls"))])])
    importing.import_digests(workspace, [write_digest("b.txt", [(TITLE, abstract_of("owls") + " More.")])])
    (paper,) = find(workspace, "owls")
    marking.set_status(workspace, [paper], Status.READ)
    entries = [entry.entry_id for entry in workspace.paper(paper).entries]
    change = merging.split(workspace, entries[1:])
    made = next(number for number in change.papers if number != paper)
    assert workspace.paper(made).status is Status.READ
    assert [entry.entry_id for entry in workspace.paper(paper).entries] == entries[:1]


def test_split_refuses_what_means_nothing(workspace: Workspace, pair: tuple[int, int]) -> None:
    one, two = ([entry.entry_id for entry in workspace.paper(paper).entries] for paper in pair)
    with pytest.raises(WrongRequest, match="at least one must stay"):
        merging.split(workspace, one)
    with pytest.raises(WrongRequest, match="Only entries of one paper"):
        merging.split(workspace, [*one, *two])
    with pytest.raises(NotFound, match="no entry 99"):
        merging.split(workspace, [99])
    with pytest.raises(WrongRequest, match="two papers"):
        merging.merge(workspace, pair[:1])
    with pytest.raises(WrongRequest, match="cannot be kept"):
        merging.merge(workspace, pair, keep=99)


def test_distinct_papers_are_never_offered_again_not_even_through_a_third(
    workspace: Workspace,
    pair: tuple[int, int],
    write_digest,  # type: ignore[no-untyped-def]
) -> None:
    change = merging.distinct(workspace, pair)
    first, second = (workspace.paper(paper).record.title for paper in pair)
    assert change_label(change) == f"call “{first}” and “{second}” distinct"
    assert workspace.duplicate_groups() == []
    duplicate_scan.rescan(workspace)
    assert workspace.duplicate_groups() == []
    importing.import_digests(workspace, [write_digest("three.txt", [(TITLE, abstract_of("brambles"))])])
    groups = workspace.duplicate_groups()
    assert groups, "the third paper resembles both"
    assert not any(set(pair) <= set(group.papers) for group in groups)
    third = next(paper for paper in groups[0].papers if paper not in pair)
    merging.merge(workspace, [pair[0], third])
    assert not any(set(pair) <= set(group.papers) for group in workspace.duplicate_groups())
    duplicate_scan.rescan(workspace)
    assert not any(set(pair) <= set(group.papers) for group in workspace.duplicate_groups())


def test_distinct_survives_a_split(workspace: Workspace, pair: tuple[int, int], write_digest) -> None:  # type: ignore[no-untyped-def]
    one, _ = pair
    importing.import_digests(workspace, [write_digest("again.txt", [(TITLE, abstract_of("owls"))], date="Mar 18")])
    merging.distinct(workspace, pair)
    late = next(entry.entry_id for entry in workspace.paper(one).entries if entry.digest_file == "again.txt")
    merging.split(workspace, [late])
    duplicate_scan.rescan(workspace)
    assert workspace.duplicate_groups() == []


def test_merging_again_takes_the_word_distinct_back(workspace: Workspace, pair: tuple[int, int]) -> None:
    merging.distinct(workspace, pair)
    merging.merge(workspace, pair, keep=pair[1])
    assert len(workspace.paper(pair[1]).entries) == 2
    history.undo(workspace, 2)
    assert len(workspace.duplicate_groups()) == 1


@pytest.fixture
def differing(workspace: Workspace, pair: tuple[int, int]) -> tuple[int, int]:
    """The pair, with another date and venue each; the second one has a DOI."""
    one, two = pair
    editing.edit(workspace, one, "published", "2019")
    editing.edit(workspace, two, "published", "2020")
    editing.edit(workspace, two, "venue", "Annals of Owls")
    editing.edit(workspace, two, "doi", "10.5555/owls.2")
    return pair


@pytest.mark.parametrize("keep", [0, 1])
def test_fields_are_shown_from_the_papers_that_the_reader_chose(
    workspace: Workspace, differing: tuple[int, int], keep: int
) -> None:
    one, two = differing
    before = {paper: workspace.paper(paper).record for paper in differing}
    shown = merging.ShownFields(of_kept=True, sources={"abstract": two, "published": one})
    expected = merging.preview(workspace, differing, differing[keep], shown).record
    merging.merge(workspace, differing, differing[keep], shown)
    record = workspace.paper(differing[keep]).record
    assert record == expected
    assert (record.abstract, record.published) == (before[two].abstract, before[one].published)
    assert (record.venue, record.identifiers["doi"]) == ("Annals of Owls", "10.5555/owls.2"), "one of them lacks it"


def test_chosen_fields_stay_after_a_further_entry_and_go_with_undo(
    workspace: Workspace,
    differing: tuple[int, int],
    write_digest,  # type: ignore[no-untyped-def]
) -> None:
    one, two = differing
    wanted = min(workspace.paper(one).record.abstract, workspace.paper(two).record.abstract, key=len)
    source = next(paper for paper in differing if workspace.paper(paper).record.abstract == wanted)
    before = workspace.paper(one), workspace.paper(two)
    merging.merge(workspace, differing, shown=merging.ShownFields(sources={"abstract": source}))
    longer = [(TITLE, abstract_of("owls") + " And at some more length.")]
    importing.import_digests(workspace, [write_digest("late.txt", longer)])
    assert workspace.paper(one).record.abstract == wanted
    history.undo(workspace)
    history.undo(workspace)
    assert (workspace.paper(one), workspace.paper(two)) == before


@pytest.mark.parametrize(
    ("field", "paper", "message"),
    [
        ("colour", 1, "no field “colour”; there are title, "),
        ("abstract", 99, "Paper 99 is not among"),
        ("venue", 1, "Paper 1 has no value in the field venue"),
    ],
)
def test_a_field_that_cannot_be_shown_is_refused(
    workspace: Workspace, differing: tuple[int, int], field: str, paper: int, message: str
) -> None:
    with pytest.raises(WrongRequest, match=message):
        merging.merge(workspace, differing, shown=merging.ShownFields(sources={field: paper}))
    assert len(workspace.paper(differing[1]).entries) == 1
