"""BibLaTeX: as BibTeX, but for types, dates and some names."""

from __future__ import annotations

import pytest

from export.conftest import MakePaper
from export.test_bibtex import parse
from readlist.export import bibtex
from readlist.export.biblatex import WRITER
from readlist.model.publication import KINDS


def test_an_article_has_biblatex_names(make_paper: MakePaper) -> None:
    paper = make_paper(
        7,
        title="Owls at Night",
        authors=("Strix Aluco",),
        published="2024-02-25",
        venue="Annals of Owls",
        identifiers={"arxiv": "2402.12345"},
        note="Mine",
    )
    ((kind, key, fields),) = parse(WRITER.write([paper]))
    assert (kind, key) == ("article", parse(bibtex.WRITER.write([paper]))[0][1])
    assert fields == {
        "title": "Owls at Night",
        "author": "Aluco, Strix",
        "journaltitle": "Annals of Owls",
        "date": "2024-02-25",
        "eprinttype": "arXiv",
        "eprint": "2402.12345",
        "url": "https://arxiv.org/abs/2402.12345",
        "annotation": "Mine",
    }


@pytest.mark.parametrize("published", ["2024", "2024-02", "2024-02-25", ""])
def test_dates_are_as_precise_as_they_are_known(make_paper: MakePaper, published: str) -> None:
    ((_, _, fields),) = parse(WRITER.write([make_paper(1, published=published)]))
    assert fields.get("date", "") == published


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_type(make_paper: MakePaper, kind: str) -> None:
    ((type_, _, fields),) = parse(WRITER.write([make_paper(1, kind=kind, venue="Somewhere")]))
    types = "article online inproceedings thesis book incollection report dataset software misc"
    assert type_ in types.split()
    assert "Somewhere" in fields.values()
