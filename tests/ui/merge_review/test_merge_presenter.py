"""What the merge review says: differences word by word, byline, and the result before it is made."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.commands import editing, importing, merging
from readlist.model.evidence import DuplicateGroup
from readlist.model.fact import text_fact
from readlist.model.paper import Paper, Sighting, Status, Tag
from readlist.model.record import Record
from readlist.model.scope import ListKind, Scope
from readlist.ui.merge_review import presenter
from readlist.ui.merge_review.presenter import PARAGRAPH, ComparedRun, Difference, compare
from readlist.workspace import Workspace

WORDS = st.lists(st.sampled_from(["moe", "of", "the", "list", "naïve", "𝛼"]), max_size=30)
TAGS = (Tag(1, "later", "#2f6fd6"), Tag(2, "method", "#1e8e3e"))


def sighting(number: int, digest: str) -> Sighting:
    return Sighting(number, number, digest, "2026-03-17", 7, Record("A title"))


def paper(number: int, abstract: str, **more: object) -> Paper:
    base = Paper(
        id=number,
        record=Record("MoE$^2$ and more", abstract, ("A. Lindqvist", "M. Okafor"), "2026-03"),
        status=Status.UNREAD,
        starred=False,
        tags=(),
        note="",
        added="",
        trashed="",
        entries=(sighting(number, f"{number}.txt"),),
    )
    return replace(base, **more)  # type: ignore[arg-type]


def words(runs: tuple[ComparedRun, ...], *marks: Difference) -> list[str]:
    return [word for run in runs if not marks or run.difference in marks for word in run.text.split()]


def test_differing_words_are_marked_on_their_side() -> None:
    left, right = compare("It finds nearly all papers.", "It finds most of the papers.")
    assert left == (ComparedRun("It finds"), ComparedRun("nearly all", Difference.REMOVED), ComparedRun("papers."))
    assert right == (ComparedRun("It finds"), ComparedRun("most of the", Difference.ADDED), ComparedRun("papers."))


def test_in_scripts_without_spaces_characters_are_compared() -> None:
    left, right = compare("我们研究慢速树木。", "我们研究快速的树木。")
    assert [run.text for run in left] == ["我们研究", "慢", "速树木。"]
    assert [run.text for run in right] == ["我们研究", "快", "速", "的", "树木。"]
    assert [run.difference for run in left] == [Difference.SAME, Difference.REMOVED, Difference.SAME]
    assert all(run.is_glued for run in (*left[1:], *right[1:]))


def test_words_beside_such_characters_keep_their_blanks() -> None:
    left, right = compare("用 GPT模型 的 树", "用 GPT模型 树")
    assert "".join(run.text if run.is_glued else f" {run.text}" for run in left) == " 用 GPT模型 的 树"
    assert "".join(run.text if run.is_glued else f" {run.text}" for run in right) == " 用 GPT模型 树"


def test_the_length_of_a_text_without_spaces_is_told_in_characters() -> None:
    text = "我们研究慢速树木的生长。"
    one, other = paper(1, text), paper(2, "Another text of six words, shorter")
    result = presenter.describe_result(replace(one, id=1), [one, other])
    assert dict(result.lines)["Abstract"] == f"From paper 1, 12 characters: {text}"


def test_a_card_lists_a_bounded_number_of_entries() -> None:
    many = paper(1, "Text", entries=tuple(sighting(number, f"{number}.txt") for number in range(60)))
    lines = presenter.seen_lines(many)
    assert lines[-2:] == ("49 · 2026-03-17 · no. 7", "and 10 more entries")
    assert len(lines) == 51
    assert len(presenter.seen_lines(paper(1, "Text"))) == 1


@given(WORDS, WORDS)
def test_no_word_is_lost_and_the_same_words_are_the_same_on_both_sides(one: list[str], other: list[str]) -> None:
    left, right = compare(" ".join(one), "  ".join(other))
    assert words(left) == one
    assert words(right) == other
    assert words(left, Difference.SAME) == words(right, Difference.SAME)
    assert Difference.ADDED not in {run.difference for run in left}
    assert Difference.REMOVED not in {run.difference for run in right}
    for runs in (left, right):
        assert all(before.difference is not after.difference for before, after in pairwise(runs))


def test_the_same_text_in_other_lines_has_no_difference() -> None:
    left, right = compare("one two\nthree", " one  two three ")
    assert {run.difference for run in (*left, *right)} == {Difference.SAME}


def test_paragraphs_stay_apart() -> None:
    left, right = compare("one\n \ntwo", "one\n\n\n\ntwo three")
    assert left == (ComparedRun(f"one {PARAGRAPH} two"),)
    assert right == (ComparedRun(f"one {PARAGRAPH} two"), ComparedRun("three", Difference.ADDED))


def test_long_texts_are_compared_at_once() -> None:
    one = " ".join(f"w{number * 7919 % 911}" for number in range(5000))
    other = " ".join(f"w{number * 104729 % 907}" for number in range(5000))
    start = time.perf_counter()
    left, right = compare(one, other)
    assert time.perf_counter() - start < 1.0
    assert words(left) == one.split()
    assert words(right) == other.split()


def page_of(papers: list[Paper], merged: Paper, chosen: list[int] | None = None) -> presenter.ReviewPage:
    group = DuplicateGroup(
        tuple(paper.id for paper in papers), 0.8, (text_fact("same folded title."),), (text_fact("Different DOI."),)
    )
    return presenter.describe(group, 1, 3, papers, chosen or list(group.papers), merged)


def test_a_pair_side_by_side() -> None:
    one = paper(1, "It finds nearly all.", tags=TAGS[:1])
    one = replace(one, record=one.record._replace(identifiers={"arxiv": "2603.01234"}))
    other = paper(2, "It finds all.", status=Status.READING, starred=True, note="Ask.\nAgain.")
    page = page_of([one, other], one)
    assert (page.position, page.question, page.keep) == ("2 of 3", "Are these the same paper?", 1)
    assert (page.evidence, page.against) == (("Same folded title.",), ("Different DOI.",))
    first, second = page.columns
    assert (first.number, first.paper_id, first.plain_title) == (1, 1, "MoE² and more")
    assert words(first.abstract, Difference.REMOVED) == ["nearly"]
    assert words(first.byline, Difference.REMOVED) == ["·", "arxiv:2603.01234"]
    assert words(second.abstract, Difference.ADDED) == []
    assert (second.marks, second.note, first.tags) == ("Reading · Starred", "Ask.\nAgain.", TAGS[:1])
    assert second.seen == ("2 · 2026-03-17 · no. 7",)


def test_the_marks_follow_the_paper_that_is_kept() -> None:
    one, other = paper(1, "one two"), paper(2, "one three")
    page = page_of([one, other], other)
    assert words(page.columns[0].abstract, Difference.ADDED) == ["two"]
    assert words(page.columns[1].abstract, Difference.REMOVED) == ["three"]


def test_of_three_papers_the_others_are_compared_with_the_kept_one() -> None:
    papers = [paper(1, "one two"), paper(2, "one three"), paper(3, "one")]
    page = page_of(papers, papers[0])
    assert page.question == "Which of these 3 are the same paper?"
    assert [words(column.abstract, Difference.ADDED) for column in page.columns] == [[], ["three"], []]
    assert words(page.columns[0].abstract, Difference.REMOVED) == []


def test_the_result_says_where_the_abstract_comes_from_and_what_is_united() -> None:
    one = paper(1, "Short.", note="First.")
    other = paper(2, "A longer abstract.", note="Second.")
    note = "First.\n\n---\n\n*“A title” (2.txt):*\n\nSecond."
    merged = replace(
        one,
        record=other.record,
        status=Status.READ,
        starred=True,
        tags=TAGS,
        note=note,
        entries=(*one.entries, *other.entries),
    )
    result = page_of([one, other], merged).result
    assert result.tags == TAGS
    assert dict(result.lines) == {
        "Title": "MoE² and more",
        "Facts": "A. Lindqvist, M. Okafor · 2026-03",
        "Abstract": "From paper 2, 3 words: A longer abstract.",
        "Note": "Both, one under the other: First. — “A title” (2.txt): Second.",
        "Marks": "Read · Starred · Seen in 2 digests",
    }


def test_a_merged_note_is_shown_without_its_markdown(workspace: Workspace, write_digest: Callable[..., Path]) -> None:
    for day, abstract in (("Mar 17", "Owls hear at night."), ("Mar 18", "Larches lose their needles.")):
        importing.import_digests(workspace, [write_digest(f"{day}.txt", [("A Title", abstract)], day)])
    ids = [int(paper_id) for paper_id in workspace.ids(Scope(ListKind.ALL))]
    for paper_id in ids:
        editing.write_note(workspace, paper_id, f"Note {paper_id}.")
    papers = [workspace.paper(paper_id) for paper_id in sorted(ids)]
    lines = dict(page_of(papers, merging.preview(workspace, ids)).result.lines)
    assert lines["Note"] == "Both, one under the other: Note 1. — “A Title” (Daily Papers, 18 Mar 2026): Note 2."


def test_a_note_that_was_merged_long_ago_is_shown_without_its_markdown() -> None:
    one, other = paper(1, "", note="First."), paper(2, "", note="Second.")
    merged = replace(one, note="First.\n\n---\n\n*From “A title” (2.txt):*\n\nSecond.")
    lines = dict(page_of([one, other], merged).result.lines)
    assert lines["Note"] == "Both, one under the other: First. — From “A title” (2.txt): Second."


def test_a_result_without_differences_needs_no_origin() -> None:
    one, other = paper(1, "The same.", note="Same."), paper(2, "The same.", note="Same.")
    lines = dict(page_of([one, other], one).result.lines)
    assert lines["Abstract"] == "2 words: The same."
    assert lines["Note"] == "Same."
    assert "Abstract" not in dict(page_of([paper(1, ""), paper(2, "")], paper(1, "")).result.lines)


def test_numbers_in_the_result_are_those_on_the_page() -> None:
    papers = [paper(1, "a"), paper(2, "b"), paper(3, "c c")]
    merged = replace(papers[1], record=papers[2].record)
    lines = dict(page_of(papers, merged, [2, 3]).result.lines)
    assert lines["Abstract"] == "From paper 3, 2 words: c c"


def test_many_names_are_cut() -> None:
    crowd = replace(paper(1, ""), record=Record("T", "", tuple(f"N. {number}" for number in range(9))))
    assert presenter.byline(crowd).endswith("N. 5 and 3 more")


@pytest.mark.parametrize(
    ("waiting", "line"),
    [(1, "1 group of possible duplicates is left."), (12, "12 groups of possible duplicates are left.")],
)
def test_what_still_waits(waiting: int, line: str) -> None:
    assert presenter.waiting_line(waiting) == line


def test_texts_of_megabytes_are_compared_by_their_beginning() -> None:
    monster = paper(1, "words " * 1_000_000, note="n" * 1_000_000)
    monster = replace(monster, record=monster.record._replace(title="t" * 1_000_000, venue="v" * 1_000_000))
    page = page_of([monster, paper(2, "short")], monster)
    column = page.columns[0]
    sizes = [sum(len(run.text) for run in runs) for runs in (column.title, column.byline, column.abstract)]
    assert max(sizes) < 9_000
    assert len(column.note) < 9_000
    assert len(column.plain_title) <= 1_000
    assert max(len(value) for _caption, value in page.result.lines) < 3_000
    assert "(1,000,000 characters in all)" in "".join(run.text for run in column.title)
