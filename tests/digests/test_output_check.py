"""What readers and containers return is checked: texts of subclasses become plain, other types are refused."""

from __future__ import annotations

import datetime
import pickle
from typing import Any

import pytest

from readlist.digests.output_check import OutputCheck, check_member, check_record
from readlist.digests.source import Source
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.model.record import Link, Record


class Marked(str):
    """A text with more to it, as parsers of HTML return."""

    def __str__(self) -> str:
        return self[:]


FULL = Record(
    *("Owls", "They hear.", ("A. Alder", "B. Birch"), "2026-03", "Journal", "https://a.org"),
    *("", True, "1", "2", "3-4", "Press", "article", "en"),
    keywords=("owls",),
    links=(Link("pdf", "https://a.org/1"),),
    identifiers={"doi": "10.1/a"},
)
WRONG: tuple[Any, ...] = (
    None,
    "a text",
    Entry(1, Record(None)),  # type: ignore[arg-type]
    Entry(1, Record(b"Owls")),  # type: ignore[arg-type]
    Entry(1, Record("Owls", authors="A. Alder")),  # type: ignore[arg-type]
    Entry(1, Record("Owls", authors=("A. Alder", None))),  # type: ignore[arg-type]
    Entry(1, Record("Owls", links=("https://a.org",))),  # type: ignore[arg-type]
    Entry(1, Record("Owls", identifiers={"pmid": 7})),  # type: ignore[dict-item]
    Entry(1, Record("Owls", identifiers=None)),  # type: ignore[arg-type]
    Entry(1, ("Owls", "They hear.")),  # type: ignore[arg-type]
    Entry("1", Record("Owls")),  # type: ignore[arg-type]
    Entry(0, Record("Owls")),
    Entry(1, Record("Owls"), -1),
    DigestHead(None),  # type: ignore[arg-type]
    DigestHead("yesterday"),
    DigestHead("", 7),  # type: ignore[arg-type]
    Problem(None, "odd"),  # type: ignore[arg-type]
    Problem(1, None),  # type: ignore[arg-type]
    Problem(1, "odd", None),  # type: ignore[arg-type]
    Problem(1, "odd", {"day": datetime.date(2026, 3, 17)}),  # type: ignore[dict-item]
)


@pytest.mark.parametrize("part", WRONG, ids=repr)
def test_a_part_of_a_wrong_type_is_refused(part: Any) -> None:
    with pytest.raises((TypeError, ValueError, AttributeError)):
        OutputCheck().check_part(part)


@pytest.mark.parametrize(
    "part",
    [
        DigestHead("2026-03-17", "Owls"),
        Entry(3, FULL, 7),
        Entry(1, Record("Owls")),
        Problem(0, "odd", {"n": 3, "t": "x", "is_cut": True}),
    ],
)
def test_a_proper_part_stays_as_it_is(part: Any) -> None:
    assert OutputCheck().check_part(part) == part


def test_texts_and_tuples_become_plain() -> None:
    authors: Any = [Marked("A. Alder")]
    links: Any = [("pdf", Marked("x"))]
    record = check_record(Record(Marked("Owls"), authors=authors, links=links, identifiers={Marked("a"): "b"}))
    assert record == Record("Owls", authors=("A. Alder",), links=(Link("pdf", "x"),), identifiers={"a": "b"})
    assert {type(each) for each in (record.title, *record.authors, *record.links[0], *record.identifiers)} == {str}


def test_positions_increase_through_the_source() -> None:
    check = OutputCheck()
    check.check_part(Entry(1, Record("Owls")))
    check.check_part(DigestHead("2026-03-18"))
    check.check_part(Entry(4, Record("Larches")))
    for position in (4, 1):
        with pytest.raises(ValueError, match="after 4"):
            check.check_part(Entry(position, Record("Ferns")))


def test_a_record_has_identifiers_of_its_own() -> None:
    shared = {"doi": "10.1/a"}
    first = check_record(Record("Owls", identifiers=shared))
    shared["doi"] = "10.1/b"
    assert first.identifiers == {"doi": "10.1/a"}


def test_the_identifiers_of_records_without_any_cannot_be_changed() -> None:
    none: Any = Record("Owls").identifiers
    for change in (
        lambda: none.update(doi="10.1/c"),
        lambda: none.setdefault("doi", "x"),
        lambda: none.__ior__({"a": "b"}),
    ):
        with pytest.raises(TypeError):
            change()
    with pytest.raises(TypeError):
        none["doi"] = "10.1/c"
    assert Record("Larches").identifiers == {} == pickle.loads(pickle.dumps(Record("Larches"))).identifiers


@pytest.mark.parametrize(
    "member", [None, "a.txt", Source(7, datetime.date.min, b"", open), Source("a", None, b"", open)]
)  # type: ignore[arg-type]
def test_a_member_of_a_wrong_type_is_refused(member: Any) -> None:
    with pytest.raises(TypeError):
        check_member(member)
