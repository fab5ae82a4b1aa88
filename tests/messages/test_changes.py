"""Changes in words: every kind has some, and facts of any shape are no fault."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist import commands
from readlist.messages import changes
from readlist.messages.changes import change_done, change_label, step_label
from readlist.model.change import Change, Direction
from readlist.model.fact import Fact, text_fact

MAKERS = {"step", "of", "of_papers", "_mark"}


def kinds_in(source: str) -> set[str]:
    """The kinds of facts that a command's source names: literals handed to what makes steps and facts."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in MAKERS or name == "Fact":
                for each in ast.walk(ast.Tuple([*node.args], ast.Load())):
                    if isinstance(each, ast.Constant) and isinstance(each.value, str) and each.value.islower():
                        found.add(each.value)
    return found


def test_every_kind_of_step_has_words() -> None:
    found = set()
    for path in Path(commands.__file__).parent.glob("*.py"):
        found |= kinds_in(path.read_text(encoding="utf-8"))
    assert {"star", "merge", "import", "delete_note", "rename_digest"} <= found
    no_kinds = {"status", "starred", "trashed", "titles", "digests", "new", "digest", "papers"}
    assert found - no_kinds <= set(changes._STEPS)
    assert set(changes._STEPS) <= found | {"status"}


@pytest.mark.parametrize(
    ("fact", "to_do", "done"),
    [
        (Fact.of("status", status="dismissed", papers=1, title="A Title"), "dismiss “A Title”", "Dismissed “A Title”"),
        (
            Fact.of("status", status="queued", papers=1200),
            "put 1,200 papers on “To read”",
            "Put 1,200 papers on “To read”",
        ),
        (Fact.of("status", status="reading", papers=2), "mark 2 papers as reading", "Marked 2 papers as reading"),
        (Fact.of("unstar", papers=40), "unstar 40 papers", "Took the star off 40 papers"),
        (
            Fact.of("trash", papers=1, title=""),
            "move a paper without a title to the trash",
            "Moved a paper without a title to the trash",
        ),
        (Fact.of("edit", field="published", papers=1, title="T"), "edit the date of “T”", "Edited the date of “T”"),
        (Fact.of("edit", field="doi", papers=1, title="T"), "edit “DOI” of “T”", "Edited “DOI” of “T”"),
        (
            Fact.of("delete_tag", tag="owls", papers=1),
            "delete the tag “owls” (1 paper)",
            "Deleted the tag “owls” (1 paper)",
        ),
        (Fact.of("split", entries=1, source="T"), "split 1 entry out of “T”", "Split 1 entry out of “T”"),
        (Fact.of("distinct", papers=3, titles=[]), "call 3 papers distinct", "Called 3 papers distinct"),
        (Fact.of("find_duplicates", papers=0), "find 0 possible duplicates", "Found 0 possible duplicates"),
        (Fact.of("import", digests=2, new=1), "import 2 digests (1 new paper)", "Imported 2 digests (1 new paper)"),
        (text_fact("sort the shelves"), "sort the shelves", "Sort the shelves"),
        (Fact.of("of a later version", x=1), "of a later version", "Of a later version"),
    ],
)
def test_a_step_is_said_before_and_after(fact: Fact, to_do: str, done: str) -> None:
    assert step_label(fact) == to_do
    assert change_done(Change(1, (fact,))) == done
    assert change_done(Change(1, (fact,), (), Direction.UNDONE)) == f"Undone: {to_do}"
    assert change_done(Change(1, (fact, fact), (), Direction.REDONE)) == f"Done again: {to_do}; {to_do}"


JSON = st.recursive(st.none() | st.integers() | st.text(max_size=9), lambda inner: st.lists(inner, max_size=3))


@given(
    st.sampled_from([*changes._STEPS, "unknown"]),
    st.dictionaries(
        st.sampled_from(
            [
                "papers",
                "title",
                "tag",
                "status",
                "digest",
                "digests",
                "new",
                "entries",
                "source",
                "titles",
                "before",
                "name",
                "text",
            ]
        ),
        JSON,
        max_size=6,
    ),
)
def test_values_of_any_shape_are_no_fault(kind: str, values: dict[str, object]) -> None:
    assert isinstance(change_label(Change(1, (Fact(kind, values),))), str)


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("split", {"entries": 1, "source": []}),
        ("merge", {"papers": 2, "into": []}),
        ("distinct", {"papers": 2, "titles": [[], {}]}),
    ],
)
def test_a_title_that_is_no_text_is_no_fault(kind: str, values: dict[str, object]) -> None:
    assert "“[]”" in step_label(Fact(kind, values))
