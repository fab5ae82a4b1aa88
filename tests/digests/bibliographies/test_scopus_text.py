"""Scopus' export as plain text."""

from __future__ import annotations

import pytest

from digests.reading import read_with, scores
from readlist.digests.bibliographies.scopus_text import READER

SAMPLE = """Scopus
EXPORT DATE: 3 March 2032

Example, A.; Sample, B.C.
AUTHOR FULL NAMES: Example, Ada (57200000001); Sample, Bo C. (57200000002)
57200000001; 57200000002
Slow owls in winter
(2031) Proceedings of the Conference on Owls, Mice, and Cats, OMC 2031, art. no. 9000001, pp. 101 - 110, Cited 5 times.
DOI: 10.5555/owl.1
https://www.scopus.com/inward/record.uri?eid=2-s2.0-1&doi=10.5555%2fowl.1&partnerID=40

AFFILIATIONS: University of Owls
ABSTRACT: Owls are slow.
They sleep.
AUTHOR KEYWORDS: owls; winter
INDEX KEYWORDS: birds
REFERENCES: Other O., Another paper, (2019) Mouse Notes, 4
(2018) A cited work, 12, pp. 1-2.
PUBLISHER: Owl Press
ISBN: 978-316148410-0
LANGUAGE OF ORIGINAL DOCUMENT: English
DOCUMENT TYPE: Conference paper
SOURCE: Scopus

Third, C.
57200000003;
Fast mice
(2030) Mouse Notes, 4 (1), art. no. 101234, .
https://www.scopus.com/inward/record.uri?eid=2-s2.0-2&partnerID=40
DOCUMENT TYPE: Article
SOURCE: Scopus

[No author name available]
[No author id available]
Proceedings of the Owl Meeting
(2030) Owl Series, 7
SOURCE: Scopus
"""


def test_reads_all_fields() -> None:
    found = read_with(READER, SAMPLE)
    owl, mice, volume = found.records
    assert (owl.title, owl.authors) == ("Slow owls in winter", ("Example, Ada", "Sample, Bo C."))
    assert owl.venue == "Proceedings of the Conference on Owls, Mice, and Cats, OMC 2031"
    assert (owl.published, owl.pages, owl.kind, owl.language) == ("2031", "101-110", "conference", "en")
    assert (owl.abstract, owl.keywords) == ("Owls are slow.\n\nThey sleep.", ("owls", "winter", "birds"))
    assert (owl.publisher, owl.url[:28]) == ("Owl Press", "https://www.scopus.com/inwar")
    assert dict(owl.identifiers) == {"doi": "10.5555/owl.1", "isbn": "9783161484100"}
    assert (mice.title, mice.authors, mice.venue) == ("Fast mice", ("Third, C.",), "Mouse Notes")
    assert (mice.volume, mice.issue, mice.pages, mice.kind) == ("4", "1", "101234", "article")
    assert (volume.title, volume.authors, volume.venue, volume.volume) == (
        "Proceedings of the Owl Meeting",
        (),
        "Owl Series",
        "7",
    )
    assert found.kinds == []
    assert [entry.line for entry in found.entries] == [4, 25, 33]


def test_a_record_without_a_citation_is_told() -> None:
    found = read_with(READER, SAMPLE + "\nFourth, D.\nA cut record\n")
    assert (len(found.records), found.kinds) == (3, ["record_lost"])


@pytest.mark.parametrize("text", ["Scopus\nis a database.\n", "Owls\n(2031) Owl Notes, 12\n", "SOURCE: Scopus\n"])
def test_other_texts(text: str) -> None:
    assert "scopus-text" not in scores(text)
    assert next(iter(scores(SAMPLE))) == "scopus-text"


def test_a_long_line_is_read_in_linear_time() -> None:
    assert len(read_with(READER, SAMPLE.replace("Mouse Notes, 4", f"Mouse{' (1), 4' * 20_000}")).records) == 3
