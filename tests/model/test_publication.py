"""The kinds of publication: their names are stored in libraries and known to writers, their labels shown."""

from __future__ import annotations

from readlist.model.publication import KINDS

STORED = ("article", "preprint", "conference", "thesis", "book", "chapter", "report", "dataset", "software", "misc")


def test_a_kind_keeps_its_name() -> None:
    assert tuple(KINDS) == STORED


def test_each_kind_has_a_label_of_its_own() -> None:
    labels = {label.strip() for label in KINDS.values()}
    assert len(labels - {""}) == len(KINDS)
