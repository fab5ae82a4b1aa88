"""Related papers of a library: what may be the paper itself is left out, what the reader called distinct is not."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from log_failures import Announce
from made_digests import digest_text

from readlist.commands import importing, marking, merging
from readlist.commands.importing import Pasted
from readlist.errors import NotFound
from readlist.library import store
from readlist.model.scope import ListKind, Scope
from readlist.workspace import Workspace

HERONS = "Herons wade in the marsh and hunt among the reeds. We count their nests each spring and report a decline."
PAPERS = [
    ("Herons in the Marsh", HERONS),
    ("Nests of Herons", "Nests among the reeds of a marsh are counted each spring; herons return to the same ones."),
    ("Sparse Gating", "A router sends tokens to experts; sparse gating balances their load on accelerators."),
    ("Calving Fronts", "Glacier tongues retreat; we measure calving with radar from a fixed station in winter."),
    ("The Volta", "A sonnet turns at its volta; we date manuscripts by ink and by spelling of the scribe."),
    ("Leaky Buckets", "Queues in cafés follow a heavy-tailed law; espresso, alas, does not."),
]
SAME_TITLE = (
    "Herons in the Marsh",
    "In a marsh we follow herons by radio: reeds hide them, nests give them away in spring.",
)


def fill(ws: Workspace, *papers: tuple[str, str]) -> dict[str, list[int]]:
    """The ids by title, in the order they came."""
    importing.import_digests(ws, [Pasted(digest_text(papers))])
    ws.updater.catch_up()
    found: dict[str, list[int]] = {}
    for row in ws.rows(sorted(ws.ids(Scope(ListKind.ALL)).tolist())):
        found.setdefault(row.title, []).append(row.id)
    return found


def related(ws: Workspace, paper_id: int, limit: int = 10) -> list[int]:
    return ws.finder.related(paper_id, limit).ids.tolist()


def test_a_paper_on_the_same_matter(workspace: Workspace) -> None:
    ids = fill(workspace, *PAPERS)
    (herons,), (nests,) = ids["Herons in the Marsh"], ids["Nests of Herons"]
    hits = workspace.finder.related(herons)
    assert hits.ids.tolist() == [nests]
    assert 0.12 <= hits.scores[0] <= 1
    assert hits.total == 1
    assert related(workspace, nests) == [herons]
    assert related(workspace, ids["The Volta"][0]) == []


def test_possible_duplicates_are_left_out_until_they_are_called_distinct(workspace: Workspace) -> None:
    ids = fill(workspace, *PAPERS, SAME_TITLE)
    one, other = ids["Herons in the Marsh"]
    (nests,) = ids["Nests of Herons"]
    assert workspace.paper(one).possible_duplicates == (other,)
    assert related(workspace, one) == [nests]
    assert related(workspace, other) == [nests]
    assert set(related(workspace, nests)) == {one, other}
    merging.distinct(workspace, [one, other])
    assert set(related(workspace, one)) == {nests, other}


def test_certain_duplicates_are_left_out_though_nobody_asks_about_them(workspace: Workspace) -> None:
    ids = fill(workspace, *PAPERS)
    (herons,) = ids["Herons in the Marsh"]
    importing.import_digests(workspace, [Pasted(digest_text([("Herons in the marsh", HERONS)], "Mar 18"))])
    entries = workspace.paper(herons).entries
    assert len(entries) == 2
    merging.split(workspace, [entries[1].entry_id])  # which calls the two distinct
    workspace.updater.catch_up()
    twin = max(workspace.ids(Scope(ListKind.ALL)).tolist())
    assert related(workspace, herons)[0] == twin, "the reader's word stands above the evidence"
    with workspace.journal.step("forget") as step:
        store.remove_distinct(step.handle.conn, [entry.entry_id for entry in entries])
    assert workspace.paper(herons).possible_duplicates == ()
    assert related(workspace, herons) == ids["Nests of Herons"]


def test_more_duplicates_than_papers_wanted(workspace: Workspace) -> None:
    words = HERONS.split()
    copies = [("Herons in the Marsh", " ".join(Random(number).sample(words, len(words)))) for number in range(15)]
    fillers = [(f"Matter {number}", f"Of subject{number} there is topic{number} to say.") for number in range(90)]
    ids = fill(workspace, *PAPERS, *copies, *fillers)
    twins = ids["Herons in the Marsh"]
    assert len(twins) == 16
    assert related(workspace, twins[0], 1) == ids["Nests of Herons"]


def test_the_trash_is_left_out_and_may_ask(workspace: Workspace) -> None:
    ids = fill(workspace, *PAPERS)
    (herons,), (nests,) = ids["Herons in the Marsh"], ids["Nests of Herons"]
    marking.trash(workspace, [nests])
    assert related(workspace, herons) == []
    assert related(workspace, nests) == [herons]


def test_related_papers_of_an_unknown_paper_raise_not_found(workspace: Workspace) -> None:
    with pytest.raises(NotFound, match="no paper 7"):
        workspace.finder.related(7)


def test_a_paper_that_waits_to_be_indexed_has_answers(workspace: Workspace) -> None:
    ids = fill(workspace, *PAPERS)
    importing.import_digests(workspace, [Pasted(digest_text([("Marsh Spring", PAPERS[1][1] + " Again.")], "Mar 18"))])
    new = max(workspace.ids(Scope(ListKind.ALL)).tolist())
    assert workspace.updater.count_pending() == 1
    assert set(related(workspace, new)) == {*ids["Herons in the Marsh"], *ids["Nests of Herons"]}


def test_a_library_that_was_never_indexed_has_none(workspace: Workspace) -> None:
    importing.import_digests(workspace, [Pasted(digest_text(PAPERS))])
    assert related(workspace, 1) == []


def test_a_damaged_index_is_rebuilt(workspace: Workspace, tmp_path: Path, announced: Announce) -> None:
    announced("the index is rebuilt")
    ids = fill(workspace, *PAPERS)
    (herons,) = ids["Herons in the Marsh"]
    for path in (tmp_path / "index").iterdir():
        if path.is_file():
            path.write_bytes(b"nonsense")
    assert related(workspace, herons) == []
    assert workspace.updater.count_pending() == len(PAPERS)
    workspace.updater.catch_up()
    assert related(workspace, herons) == ids["Nests of Herons"]


def test_a_paper_that_vanished_from_the_library_is_not_shown(workspace: Workspace) -> None:
    ids = fill(workspace, *PAPERS)
    (herons,), (nests,) = ids["Herons in the Marsh"], ids["Nests of Herons"]
    merging.merge(workspace, [nests, ids["The Volta"][0]], keep=ids["The Volta"][0])
    assert nests not in related(workspace, herons)
