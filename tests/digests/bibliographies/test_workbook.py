from __future__ import annotations

import datetime
import html
import io
import re
import zipfile
from contextlib import suppress

import openpyxl
import openpyxl.worksheet.hyperlink
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from digests.reading import corpus, read_with, scores, source_of
from readlist.digests.bibliographies.workbook import READER
from readlist.digests.registry import choose_container, choose_reader, members
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


def test_an_archive_that_holds_workbooks_is_none() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("owls.xlsx", WHOLE)
        archive.writestr("larks.xlsx", WHOLE)
    container = choose_container(source_of(out.getvalue(), "tables.zip"))
    assert container is not None
    assert container.name == "zip"
    assert [choose_reader(each).name for each in members(source_of(out.getvalue(), "tables.zip"), container)] == [
        "workbook",
        "workbook",
    ]


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


def test_links_of_cells_belong_to_the_paper_of_the_row() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["Title", "Authors", "Link", "Code", "Year"],
        *([f"A {at}", "Ada Example", "here", "repo", 2026] for at in (2, 3, 4, 5)),
    ):
        sheet.append(row)
    sheet["A2"].hyperlink = "https://arxiv.org/abs/2603.00002"
    sheet["B2"].hyperlink = "https://ada.example.org"
    sheet["C3"].hyperlink = "https://doi.org/10.1000/a?x=1&y=2"
    sheet["D3"].hyperlink = "https://github.com/a/b"
    sheet["A4"].hyperlink = "mailto:ada@example.org"
    sheet["A5"].hyperlink = openpyxl.worksheet.hyperlink.Hyperlink(ref="A5", location="Sheet!A1")
    out = io.BytesIO()
    book.save(out)
    first, second, *others = read_with(READER, out.getvalue()).records
    assert (first.title, first.identifiers, first.url) == (
        ("A 2", {"arxiv": "2603.00002"}, "https://arxiv.org/abs/2603.00002")
    )
    assert first.links == ()
    assert second.identifiers == {"doi": "10.1000/a"}
    assert [tuple(link) for link in second.links] == [("code", "https://github.com/a/b")]
    assert [(record.url, record.links) for record in others] == [("", ()), ("", ())]


@pytest.mark.parametrize(
    ("formula", "value", "title", "arxiv"),
    [
        ('HYPERLINK("https://arxiv.org/abs/2603.00001","A Title")', "A Title", "A Title", "2603.00001"),
        ('HYPERLINK("https://arxiv.org/abs/2603.00001", "A ""T"" Title")', None, 'A "T" Title', "2603.00001"),
        ('_xlfn.HYPERLINK("https://arxiv.org/abs/2603.00001";"A Title")', "0", "A Title", "2603.00001"),
        ('HYPERLINK("https://arxiv.org/abs/"&B2,"A Title")', "A Title", "A Title", "2603.00007"),
        ('HYPERLINK(CONCATENATE("https://arxiv.org/abs/",$B2),C2)', None, "Text of C", "2603.00007"),
        ('IF(B2="","",HYPERLINK("https://arxiv.org/abs/2603.00001","A Title"))', "A Title", "A Title", "2603.00001"),
    ],
)
def test_formulas_with_links(formula: str, value: str | None, title: str, arxiv: str) -> None:
    cached = "" if value is None else f"<v>{value}</v>"
    head = inline_row(1, "Title", "No", "Text", "Authors")
    row = f'<c r="A2" t="{"n" if value == "0" else "str"}"><f>{html.escape(formula)}</f>{cached}</c>'
    row += inline("B2", "2603.00007") + inline("C2", "Text of C") + inline("D2", "Ada Example")
    (record,) = read_with(READER, sheet_of(f'{head}<row r="2">{row}</row>')).records
    assert (record.title, record.identifiers) == (title, {"arxiv": arxiv})


def test_a_formula_that_is_given_to_a_whole_column() -> None:
    rows = inline_row(1, "Title", "DOI", "Link")
    for at in (2, 3):
        formula = (
            '<f t="shared" ref="C2:C3" si="0">HYPERLINK("https://x.example.org/"&amp;A2)</f>'
            if at == 2
            else ('<f t="shared" si="0"/>')
        )
        cells = inline(f"A{at}", f"T{at}") + inline(f"B{at}", f"10.1000/{at}")
        rows += f'<row r="{at}">{cells}<c r="C{at}">{formula}</c></row>'
    records = read_with(READER, sheet_of(rows)).records
    assert [record.url for record in records] == ["https://x.example.org/T2", "https://x.example.org/T3"]


SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def inline(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{html.escape(text)}</t></is></c>'


def inline_row(number: int, *texts: str) -> str:
    cells = "".join(inline(f"{letter}{number}", text) for letter, text in zip("ABCDEFGH", texts, strict=False))
    return f'<row r="{number}">{cells}</row>'


def sheet_of(rows: str) -> bytes:
    text = f'<worksheet xmlns="{SPACE}"><sheetData>{rows}</sheetData></worksheet>'
    return with_part(WHOLE, "xl/worksheets/sheet1.xml", text.encode())


def test_rich_and_shared_texts_booleans_and_errors() -> None:
    rich = (
        '<r><rPr><b/></rPr><t xml:space="preserve">A rich </t></r><r><t>title</t></r><rPh sb="0" eb="1"><t>x</t></rPh>'
    )
    texts = ["Title", "Authors", rich, "Ada Example_x000D_\nBo Sample", "Starred", "Venue"]
    items = "".join(f"<si>{text if text == rich else f'<t>{text}</t>'}</si>" for text in texts)
    shared = f'<sst xmlns="{SPACE}">{items}</sst>'
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>4</v></c>'
    rows += '<c r="D1" t="s"><v>5</v></c></row><row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" t="s"><v>3</v></c>'
    rows += '<c r="C2" t="b"><v>1</v></c><c r="D2" t="e"><v>#REF!</v></c></row>'
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as archive:
        types = archive.read("[Content_Types].xml").decode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    types = types.replace("</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>')
    data = with_part(
        with_part(sheet_of(rows), "xl/sharedStrings.xml", shared.encode()), "[Content_Types].xml", types.encode()
    )
    found = read_with(READER, data)
    (entry,) = found.entries
    assert (entry.record.title, entry.record.authors) == ("A rich title", ("Ada Example", "Bo Sample"))
    assert (entry.marks.starred, entry.record.venue) == (True, "")


@pytest.mark.parametrize("is_1904", [False, True])
@pytest.mark.parametrize(
    ("number_format", "date"),
    [
        *(("yyyy-mm-dd", "2026-03-17"), ("d.m.yy h:mm", "2026-03-17"), ("mmm-yy", "2026-03"), ("yyyy", "2026")),
        *(('"Day of "mmmm yyyy', "2026-03"), ("[$-409]mmm yyyy;@", "2026-03"), ("General", "2026-03-17")),
    ],
)
def test_dates_in_both_systems(number_format: str, date: str, is_1904: bool) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    if is_1904:
        book.epoch = CALENDAR_MAC_1904
    sheet.append(["Title", "Authors", "Publication Date"])
    sheet.append(["A", "Ada Example", 46098 - 1462 * is_1904])
    sheet["C2"].number_format = number_format
    out = io.BytesIO()
    book.save(out)
    assert read_with(READER, out.getvalue()).records[0].published == date


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


def test_a_missing_style_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    book = workbook([["Title", "DOI"], ["On owls", "10.1000/owls"]])
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        styles = archive.read("xl/styles.xml")
    wrong = re.sub(rb'(<cellStyle [^>]*xfId=")0"', rb'\g<1>19"', styles)
    assert wrong != styles
    with suppress(FormatFault):
        read_with(READER, with_part(book, "xl/styles.xml", wrong))
    assert capsys.readouterr() == ("", "")


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
def test_damage_raises_only_format_faults(data: st.DataObject) -> None:
    whole = WHOLE
    at, end = sorted((data.draw(st.integers(0, len(whole))), data.draw(st.integers(0, len(whole)))))
    damaged = data.draw(st.sampled_from([whole[:at], whole[:at] + whole[end:], whole[:at] + b"\xff" + whole[at + 1 :]]))
    READER.score(damaged, "x.xlsx")
    with suppress(FormatFault):
        read_with(READER, damaged)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_damaged_parts_raise_only_format_faults(data: st.DataObject) -> None:
    whole = WHOLE
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        name = data.draw(st.sampled_from(archive.namelist()))
        part = archive.read(name)
    at, end = sorted((data.draw(st.integers(0, len(part))), data.draw(st.integers(0, len(part)))))
    damaged = data.draw(st.sampled_from([part[:at], part[:at] + part[end:], part[:end] + part[at:]]))
    with suppress(FormatFault):
        read_with(READER, with_part(whole, name, damaged))


def test_real_workbooks_are_read() -> None:
    for path in corpus("csv-tsv", "**/*.xlsx"):
        read = read_with(READER, path.read_bytes(), path.name)
        assert read.entries
        assert all(read.titles)
