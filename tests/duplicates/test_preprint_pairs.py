"""The labelled set of pairs: sizes, distinctness, and records that a source could have given. Not the detector."""

from __future__ import annotations

import datetime
from collections import Counter

import pytest

from duplicates.preprint_pairs import DATA, SAME, LabelledPair, f1_score, labelled_pairs, works
from readlist.model.identifiers import SCHEMES
from readlist.model.publication import KINDS
from readlist.model.record import FIELDS, Record, texts_of

MIN_PAIRS_OF_A_KIND = 6
DIFFERENT = (
    "chapter",
    "comment",
    "dataset",
    "dimensions",
    "editorial",
    "erratum",
    "extension",
    "extension_same_title",
    "book_review",
    "meeting_abstract",
    "model_numbers",
    "near_title",
    "parts",
    "protocol",
    "reply",
    "same_title_others",
    "shared_task",
    "software",
    "supplement",
    "survey",
    "template",
    "thesis",
    "yearly_reports",
)


def records() -> list[Record]:
    return [record for pair in labelled_pairs() for record in (pair.one, pair.other)]


def test_the_set_is_large_and_at_least_half_of_it_are_different_works() -> None:
    different = sum(not pair.same for pair in labelled_pairs())
    assert len(labelled_pairs()) >= 400
    assert different >= len(labelled_pairs()) / 2


def test_every_kind_has_one_label_and_enough_pairs() -> None:
    counts = Counter((pair.kind, pair.same) for pair in labelled_pairs())
    assert set(counts) == {(kind, True) for kind in SAME} | {(kind, False) for kind in DIFFERENT}
    assert {key: count for key, count in counts.items() if count < MIN_PAIRS_OF_A_KIND} == {}


def test_no_pair_is_there_twice_and_none_is_of_one_record() -> None:
    pairs = Counter(frozenset(map(str, (pair.one, pair.other))) for pair in labelled_pairs())
    assert [pair for pair, count in pairs.items() if count > 1 or len(pair) == 1] == []


def test_the_works_are_distinct_and_all_are_used() -> None:
    titles = {work.preprint["title"].casefold() for work in works().values()}
    assert len(titles) == len(works()) >= 60
    assert len({work.preprint["abstract"] for work in works().values()}) == len(works())
    assert {kind for work in works().values() for kind in work.kinds} == set(SAME)
    assert [work.name for work in works().values() if len(set(work.kinds)) != len(work.kinds)] == []


@pytest.mark.parametrize("kind", ["acronym", "renamed", "subtitle", "synonym", "tex", "towards"])
def test_a_work_of_a_kind_with_another_title_has_one(kind: str) -> None:
    lacking = [work.name for work in works().values() if kind in work.kinds and f"title {kind}" not in work.published]
    assert lacking == []


def test_abstracts_of_works_have_a_few_sentences() -> None:
    lengths = {work.name: work.preprint["abstract"].count(". ") + 1 for work in works().values()}
    assert {name: length for name, length in lengths.items() if not 3 <= length <= 7} == {}


def test_publications_come_after_their_preprints() -> None:
    early = [
        work.name for work in works().values() if work.preprint["preprint"].split()[1] >= work.published["published"]
    ]
    assert early == []


def test_identifiers_are_canonical() -> None:
    wrong = [
        (scheme, value)
        for record in records()
        for scheme, value in record.identifiers.items()
        if SCHEMES[scheme].read(value) != value
    ]
    assert wrong == []


def test_one_identifier_belongs_to_one_work() -> None:
    """Of schemes that are keys. Different works of the set may share an ISBN, and nothing else."""
    shared = [
        (pair.kind, scheme)
        for pair in labelled_pairs()
        if not pair.same
        for scheme in pair.one.identifiers
        if SCHEMES[scheme].is_key and pair.one.identifiers[scheme] == pair.other.identifiers.get(scheme)
    ]
    assert shared == []


def test_no_identifier_is_one_of_a_real_work() -> None:
    """DOIs are of the prefix for tests, or of a server with a number that it never gave; arXiv ids begin with 9."""
    numbers = [value for record in records() for scheme, value in record.identifiers.items() if scheme == "arxiv"]
    assert [value for value in numbers if not (value.partition(".")[2].startswith("9") or value.endswith("999"))] == []
    prefixes = {
        value.partition("/")[0] for record in records() for key, value in record.identifiers.items() if key == "doi"
    }
    servers = {"10.1101", "10.2139", "10.21203", "10.26434", "10.31234", "10.48550"}
    assert prefixes == {"10.5555"} | servers


def test_records_are_as_a_reader_gives_them() -> None:
    for record in records():
        assert record.title
        assert record.kind in {"", *KINDS}
        assert is_date(record.published), record
        texts = [
            text for each in FIELDS if each.name not in {"authors_cut", "links"} for text in texts_of(record, each.name)
        ]
        assert [text for text in texts if text != text.strip() or "  " in text or "|" in text] == [], record
        assert not record.authors_cut or record.authors


def is_date(text: str) -> bool:
    """True for an ISO date that may lack its day or month."""
    parts = text.split("-")
    try:
        datetime.date(*map(int, [*parts, "1", "1"][:3]))
    except ValueError:
        return False
    return all(len(part) == (4, 2, 2)[place] for place, part in enumerate(parts))


def test_the_set_is_always_the_same() -> None:
    again = labelled_pairs.__wrapped__()
    assert again == labelled_pairs()
    assert all(isinstance(pair, LabelledPair) for pair in again)


def test_no_line_of_the_files_ends_with_a_blank() -> None:
    for path in DATA.glob("*.txt"):
        assert [line for line in path.read_text("utf-8").splitlines() if line != line.rstrip()] == []


@pytest.mark.parametrize(("counts", "score"), [((0, 0, 0), 0.0), ((4, 0, 0), 1.0), ((3, 1, 2), 2 / 3)])
def test_f1_score(counts: tuple[int, int, int], score: float) -> None:
    assert f1_score(*counts) == pytest.approx(score)
