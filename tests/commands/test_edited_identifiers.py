"""Identifiers that the reader sets: in canonical form, or refused."""

from __future__ import annotations

import pytest
from made_digests import abstract_of, digest_text

from readlist.commands import editing, importing
from readlist.errors import WrongRequest
from readlist.workspace import Workspace


@pytest.fixture
def paper(workspace: Workspace) -> int:
    importing.import_digests(workspace, [importing.Pasted(digest_text([("Slow Trees", abstract_of("trees"))]))])
    return 1


@pytest.mark.parametrize(
    ("scheme", "typed", "kept"),
    [
        ("arxiv", "arXiv:2402.16107v3", "2402.16107"),
        ("arxiv", "https://arxiv.org/pdf/2402.16107v2", "2402.16107"),
        ("doi", " https://doi.org/10.1000/ABC ", "10.1000/abc"),
        ("doi", "10.48550/arXiv.2402.16107", "10.48550/arxiv.2402.16107"),
        ("pmcid", "pmc123", "PMC123"),
        ("isbn", "978-3-16-148410-0", "9783161484100"),
        ("isbn", "ISBN:978-3-16-148410-0", "9783161484100"),
    ],
)
def test_an_identifier_is_kept_in_canonical_form(
    workspace: Workspace, paper: int, scheme: str, typed: str, kept: str
) -> None:
    editing.edit(workspace, paper, scheme, typed)
    assert workspace.paper(paper).record.identifiers[scheme] == kept
    editing.edit(workspace, paper, scheme, "")
    assert scheme not in workspace.paper(paper).record.identifiers


@pytest.mark.parametrize(
    ("scheme", "typed"), [("doi", "not a doi"), ("doi", "2402.16107"), ("arxiv", "10.1000/abc"), ("isbn", "12")]
)
def test_what_is_no_identifier_of_the_scheme_is_refused(
    workspace: Workspace, paper: int, scheme: str, typed: str
) -> None:
    with pytest.raises(WrongRequest, match=f"“{typed}” cannot be read as"):
        editing.edit(workspace, paper, scheme, typed)
    assert scheme not in workspace.paper(paper).record.identifiers
