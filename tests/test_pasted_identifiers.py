"""A text with identifiers that is pasted into the search field finds their papers, whatever stands around them."""

from __future__ import annotations

import pytest

from readlist.commands.importing import Pasted, import_digests
from readlist.workspace import Workspace

BIBLIOGRAPHY = """
@article{a, title={Owls by Night}, author={Oda, Ben}, doi={10.1000/owls.17}, pmid={30704343}}
@misc{b, title={Larks by Day}, author={Li, Ada}, eprint={2601.12345}, archiveprefix={arXiv}}
@misc{c, title={Terns at Sea}, author={Li, Ada}, eprint={hep-th/9901001}, archiveprefix={arXiv}}
@book{d, title={Voles and Fields}, author={Ahl, Dora}, isbn={978-3-16-148410-0}}
"""


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("10.1000%2Fowls.17", ["Owls by Night"]),
        ("<https://doi.org/10.1000/owls.17>", ["Owls by Night"]),
        ("PMID30704343", ["Owls by Night"]),
        ("see 10.1000/OWLS.17 for this", ["Owls by Night"]),
        ("arXiv:2601.12345v2 [cs.LG] 12 Jan 2026", ["Larks by Day"]),
        ("arXiv preprint arXiv:2601.12345", ["Larks by Day"]),
        ("10.48550/arXiv.2601.12345", ["Larks by Day"]),
        ("hep-th/9901001v3", ["Terns at Sea"]),
        ("ISBN 9783161484100", ["Voles and Fields"]),
        ("2601.12345, hep-th/9901001 and 2601.99999", ["Larks by Day", "Terns at Sea"]),
    ],
)
@pytest.mark.parametrize("typing", [False, True])
def test_an_identifier_in_a_text_finds_its_paper(
    workspace: Workspace, text: str, titles: list[str], typing: bool
) -> None:
    import_digests(workspace, [Pasted(BIBLIOGRAPHY)])
    workspace.updater.catch_up()
    found = workspace.finder.find(text, typing=typing)
    assert sorted(row.title for row in workspace.rows(found.ids.tolist())) == titles


@pytest.mark.parametrize(
    "text", ["see 10.1000/owls.1 there", "title:10.48550/arXiv.2601.12345", "is:read 2601.12345 x"]
)
def test_another_identifier_or_condition_finds_nothing(workspace: Workspace, text: str) -> None:
    import_digests(workspace, [Pasted(BIBLIOGRAPHY)])
    workspace.updater.catch_up()
    assert not len(workspace.finder.find(text).ids)
