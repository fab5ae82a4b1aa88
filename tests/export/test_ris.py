from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from readlist.export.ris import WRITER
from readlist.model.record import Link


def parse(text: str) -> list[list[tuple[str, str]]]:
    """The records of a RIS file; fails where a line is no tag, or a record lacks its TY or ER."""
    records: list[list[tuple[str, str]]] = []
    for line in text.split("\r\n"):
        assert "\n" not in line
        assert "\r" not in line
        if not line:
            continue
        found = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line)
        assert found, line
        if found[1] == "TY":
            records.append([])
        records[-1].append((found[1], found[2]))
    assert all(record[-1] == ("ER", "") for record in records)
    assert sum(tag == "ER" for record in records for tag, _ in record) == len(records)
    return records


def test_writes_a_record_with_all_it_knows(make_paper) -> None:
    paper = make_paper(
        7,
        title="MoE$^2$ at 100\\%",
        authors=("Ada Lovelace", "van Beethoven, Ludwig", "The Sample Team", "et al."),
        published="2024-02-25",
        venue="Sample Letters",
        abstract="One.\n\nTwo.",
        identifiers={"doi": "10.1000/xyz", "arxiv": "2402.12345"},
        tags=("experts", "cite"),
        note="Line one\nER  - \nline three",
    )
    assert parse(WRITER.write([paper])) == [
        [
            ("TY", "JOUR"),
            ("ID", "lovelace2024moe2-4eyagx"),
            ("TI", "MoE² at 100%"),
            ("AU", "Lovelace, Ada"),
            ("AU", "van Beethoven, Ludwig"),
            ("AU", "The Sample Team"),
            ("AU", "et al."),
            ("PY", "2024"),
            ("DA", "2024/02/25/"),
            ("T2", "Sample Letters"),
            ("AB", "One. Two."),
            ("DO", "10.1000/xyz"),
            ("UR", "https://arxiv.org/abs/2402.12345"),
            ("DB", "arXiv"),
            ("AN", "arXiv:2402.12345"),
            ("KW", "experts"),
            ("KW", "cite"),
            ("N1", "Line one ER - line three"),
            ("ER", ""),
        ]
    ]


def test_leaves_out_what_is_not_known(make_paper) -> None:
    record = parse(WRITER.write([make_paper(published="2024")]))[0]
    assert [tag for tag, _ in record] == ["TY", "ID", "TI", "PY", "ER"]
    assert record[0] == ("TY", "GEN")


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_stays_within_its_record(make_paper, title: str, note: str) -> None:
    text = WRITER.write([make_paper(1, title=title, note=note, authors=(title,)), make_paper(2)])
    assert len(parse(text)) == 2


def test_each_tag_is_a_line_of_its_own(make_paper) -> None:
    (record,) = parse(WRITER.write([make_paper(tags=("a; b", "c, d", '"e"'))]))
    assert [value for tag, value in record if tag == "KW"] == ["a; b", "c, d", '"e"']


def test_addresses_identifiers_and_version_have_lines_of_their_own(make_paper) -> None:
    links = (Link("pdf", "https://example.org/a.pdf"), Link("code", "https://github.com/a/b"))
    paper = make_paper(
        url="https://example.org/a",
        links=(*links, Link("page", "https://example.org/a")),
        version="2",
        kind="software",
        identifiers={"pmcid": "PMC1", "isbn": "9780306406157", "acl": "2020.acl-main.1"},
    )
    lines = parse(WRITER.write([paper]))[0]
    assert [line for line in lines if line[0] in {"C2", "SN", "UR", "L1", "ET"}] == [
        ("C2", "PMC1"),
        ("SN", "9780306406157"),
        ("UR", "https://example.org/a"),
        ("UR", "https://aclanthology.org/2020.acl-main.1/"),
        ("L1", "https://example.org/a.pdf"),
        ("UR", "https://github.com/a/b"),
        ("ET", "2"),
    ]
