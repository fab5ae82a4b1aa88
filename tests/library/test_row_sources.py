"""The digest that a row of the list names: the one that its date is from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from made_digests import abstract_of, digest_text

from readlist.commands import editing, merging
from readlist.commands.importing import Pasted, import_digests
from readlist.model.paper import PaperRow
from readlist.model.scope import ListKind, Scope
from readlist.workspace import Workspace

PAPER = ("A Study of Owls at Night", abstract_of("owls"))


def came(workspace: Workspace, folder: Path, days: Sequence[str]) -> PaperRow:
    """One paper that came in a digest of each of these days; the digests bear their days as titles."""
    for day in days:
        file = folder / f"{day}.txt"
        file.write_text(digest_text([PAPER], day), encoding="utf-8")
        import_digests(workspace, [file])
    for digest in workspace.digests():
        editing.rename_digest(workspace, digest.id, digest.name)
    (row,) = workspace.rows(workspace.ids(Scope(ListKind.ALL)).tolist())
    return row


@pytest.mark.parametrize("days", [["Mar 3, 2026", "Mar 9, 2026", "Mar 17, 2026"], ["Mar 17, 2026", "Mar 3, 2026"]])
def test_a_row_names_the_digest_its_date_is_from(workspace: Workspace, tmp_path: Path, days: list[str]) -> None:
    row = came(workspace, tmp_path, days)
    assert (row.date, row.digest_title) == ("2026-03-03", "Mar 3, 2026.txt")
    assert row.seen == len(days)


def test_a_digest_of_another_day_bears_its_own(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text(digest_text([PAPER], "Mar 3, 2026"), encoding="utf-8")
    import_digests(workspace, [file])
    (paper,) = workspace.ids(Scope(ListKind.ALL)).tolist()
    editing.edit(workspace, paper, "published", "2017")
    (row,) = workspace.rows([paper])
    assert (row.date, row.digest_title) == ("2017", "Daily Papers, 3 Mar 2026")


VERSIONS = """title,author,year,venue,doi,abstract
{title},"Bianchi, Lucia and Novak, Petr",2020,{venues[0]},{dois[0]},{text}
{title},"Bianchi, Lucia and Novak, Petr",2020,{venues[1]},{dois[1]},{text}
"""


@pytest.mark.parametrize(
    ("venues", "dois", "expected"),
    [
        (("Journal of Owls", "bioRxiv"), ("10.5555/owls", "10.1101/2020.01.01.123456"), True),
        (("arXiv", "Journal of Owls"), ("", ""), True),
        (("Journal of Owls", ""), ("", ""), False),
        (("arXiv", "arXiv"), ("", ""), False),
    ],
)
def test_a_row_tells_of_a_preprint_beside_the_publication(
    workspace: Workspace, venues: tuple[str, str], dois: tuple[str, str], expected: bool
) -> None:
    text = VERSIONS.format(title=PAPER[0], text=f'"{PAPER[1]}"', venues=venues, dois=dois)
    import_digests(workspace, [Pasted(text)], format_name="table")
    ids = workspace.ids(Scope(ListKind.ALL)).tolist()
    if len(ids) == 2:
        merging.merge(workspace, ids)
    (row,) = workspace.rows(workspace.ids(Scope(ListKind.ALL)).tolist())
    assert row.has_preprint is expected
    entries = workspace.paper(row.id).entries
    assert len(entries) == 2
    merging.split(workspace, [entries[0].entry_id])
    assert not any(row.has_preprint for row in workspace.rows(workspace.ids(Scope(ListKind.ALL)).tolist()))
