"""The kinds of publication: their names are stored in libraries and known to writers, their labels shown."""

from __future__ import annotations

import pytest

from readlist.model.publication import KINDS, is_preprint, is_preprint_server, is_published
from readlist.model.record import Record

STORED = ("article", "preprint", "conference", "thesis", "book", "chapter", "report", "dataset", "software", "misc")


def test_a_kind_keeps_its_name() -> None:
    assert tuple(KINDS) == STORED


def test_each_kind_has_a_label_of_its_own() -> None:
    labels = {label.strip() for label in KINDS.values()}
    assert len(labels - {""}) == len(KINDS)


@pytest.mark.parametrize(
    "venue", ["arXiv", "CoRR abs/2402.16107", "ChemRxiv", "Research Square", "SSRN Electronic Journal"]
)
def test_servers_of_preprints(venue: str) -> None:
    assert is_preprint_server(venue)
    assert is_preprint(Record("Owls", venue=venue))
    assert not is_published(Record("Owls", venue=venue))


@pytest.mark.parametrize("venue", ["Corrosion", "Annals of Owls", "Archives of Trees"])
def test_journals_are_no_servers(venue: str) -> None:
    assert is_published(Record("Owls", venue=venue))
    assert not is_preprint(Record("Owls", venue=venue))


@pytest.mark.parametrize(
    ("doi", "preprint"),
    [
        ("10.48550/arxiv.2402.16107", True),
        ("10.1101/2020.01.01.20016832", True),
        ("10.1101/123456", True),
        ("10.1101/gr.276907.122", False),  # a journal of the same publisher
        ("10.21203/rs.3.rs-1/v1", True),
        ("10.26434/chemrxiv-2021-abc", True),
        ("10.31234/osf.io/abcde", True),
        ("10.5555/owls", False),
    ],
)
def test_dois_of_preprints(doi: str, preprint: bool) -> None:
    record = Record("Owls", identifiers={"doi": doi})
    assert is_preprint(record) is preprint
    assert is_published(record) is not preprint
