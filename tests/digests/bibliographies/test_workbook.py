from __future__ import annotations

import datetime
import io
import zipfile
from contextlib import suppress

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.reading import corpus, read_with, scores, source_of
from readlist.digests.bibliographies.workbook import READER
from readlist.digests.registry import choose_container, choose_reader
from readlist.errors import FormatFault

HEADER = ["Title", "Authors", "Year", "ISBN", "PMID", "Date Added", "Tags"]
ROWS = [
    ["On samples", "Ada Example; Ben Sample", 2024, 9780306406157, 123, datetime.datetime(2024, 5, 6, 7, 8), "a; b"],
    [None, None, None],
    ["A second", "Cleo Test", 2023.0, "0-306-40615-2", 456.0, datetime.date(2024, 5, 7), None],
]


def workbook(*sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for at, rows in enumerate(sheets):
        sheet = book.create_sheet(f"Sheet {at}")
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The workbook with one part replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        new.writestr(name, content)
    return out.getvalue()


WHOLE = workbook([HEADER, *ROWS])


def test_reads_a_workbook() -> None:
    data = WHOLE
    read = read_with(READER, data, "list.xlsx")
    first, second = read.records
    assert (first.title, first.authors, first.published) == ("On samples", ("Ada Example", "Ben Sample"), "2024")
    assert first.identifiers == {"isbn": "9780306406157", "pmid": "123"}
    assert second.identifiers == {"isbn": "9780306406157", "pmid": "456"}
    assert read.entries[0].marks.tags == ("a", "b")
    assert [entry.line for entry in read.entries] == [2, 4]
    assert scores(data, "list.xlsx") == {"workbook": 95}
    assert choose_container(source_of(data, "list.xlsx")) is None
    assert choose_reader(source_of(data, "list.xlsx")) is READER


def test_reads_all_sheets_with_a_head() -> None:
    read = read_with(
        READER, workbook([["Readme"], ["Made by hand"]], [["My list"], [], HEADER, *ROWS], [HEADER, *ROWS], [])
    )
    assert len(read.entries) == 4
    assert read.kinds == ["sheet_left_out", "columns_read", "columns_read"]
    assert [entry.position for entry in read.entries] == [1, 2, 3, 4]


def test_formulas_are_not_read() -> None:
    read = read_with(READER, workbook([["Title", "DOI"], ["A", '="10.1000/x"'], ["=SUM(1;2)", "10.1000/y"]]))
    assert read.titles == ["A", "doi:10.1000/y"]


def test_refuses_what_is_no_workbook_of_papers() -> None:
    for data in (
        workbook([["Name", "Price"], ["Cake", 3]]),
        workbook([[]]),
        workbook([HEADER, *ROWS])[:2_000],
        b"PK\x03\x04 nothing",
        b"",
    ):
        with pytest.raises(FormatFault):
            read_with(READER, data, "x.xlsx")


def test_refuses_parts_that_are_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    data = with_part(workbook([HEADER, *ROWS]), "xl/sharedStrings.xml", b" " * 50_000_000)
    with pytest.raises(FormatFault, match="sharedStrings"):
        read_with(READER, data)


def test_refuses_entities() -> None:
    text = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>'
    with pytest.raises(FormatFault, match="entities"):
        read_with(READER, with_part(workbook([HEADER, *ROWS]), "xl/worksheets/sheet1.xml", text))


def test_huge_places_of_cells_cost_nothing() -> None:
    rows = "".join(f'<row r="{at}"><c r="XFD{at}" t="n"><v>1</v></c></row>' for at in (5, 900_000_000, 999_999_999_999))
    head = "".join(
        f'<c r="{letter}1" t="inlineStr"><is><t>{name}</t></is></c>'
        for letter, name in zip("ABC", HEADER, strict=False)
    )
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    text = f'<worksheet xmlns="{space}"><dimension ref="A1:XFD1048576"/><sheetData>'
    text += f'<row r="1">{head}</row>{rows}</sheetData></worksheet>'
    read = read_with(READER, with_part(workbook([HEADER, *ROWS]), "xl/worksheets/sheet1.xml", text.encode()))
    assert not read.entries


def test_other_office_documents_are_no_workbooks() -> None:
    for names in (
        ["[Content_Types].xml", "word/document.xml"],
        ["[Content_Types].xml", "ppt/presentation.xml"],
        ["a.txt"],
    ):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name in names:
                archive.writestr(name, "x" * 100)
        assert READER.score(out.getvalue(), "x.docx") == 0


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_no_damage_raises_anything_but_a_format_fault(data: st.DataObject) -> None:
    whole = WHOLE
    at, end = sorted((data.draw(st.integers(0, len(whole))), data.draw(st.integers(0, len(whole)))))
    damaged = data.draw(st.sampled_from([whole[:at], whole[:at] + whole[end:], whole[:at] + b"\xff" + whole[at + 1 :]]))
    READER.score(damaged, "x.xlsx")
    with suppress(FormatFault):
        read_with(READER, damaged)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_no_damaged_part_raises_anything_but_a_format_fault(data: st.DataObject) -> None:
    whole = WHOLE
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        name = data.draw(st.sampled_from(archive.namelist()))
        part = archive.read(name)
    at, end = sorted((data.draw(st.integers(0, len(part))), data.draw(st.integers(0, len(part)))))
    damaged = data.draw(st.sampled_from([part[:at], part[:at] + part[end:], part[:end] + part[at:]]))
    with suppress(FormatFault):
        read_with(READER, with_part(whole, name, damaged))


def test_real_workbooks() -> None:
    for path in corpus("csv-tsv", "**/*.xlsx"):
        read = read_with(READER, path.read_bytes(), path.name)
        assert read.entries
        assert all(read.titles)
