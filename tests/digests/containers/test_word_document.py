"""Word documents: the works that reference managers keep in them, and their text as a page."""

from __future__ import annotations

import base64
import html
import io
import json
import time
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.containers.test_archives import DAY
from readlist.digests import registry
from readlist.digests.containers import document_page, document_parts
from readlist.digests.containers.word_document import CONTAINER
from readlist.digests.source import Source
from readlist.errors import FormatFault
from readlist.model.digest import Entry
from readlist.model.record import Record

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"'
    ' Target="https://arxiv.org/abs/2401.01234" TargetMode="External"/><Relationship Id="rId2" Target="styles.xml"/>'
    "</Relationships>"
)
SLOW = {
    "type": "article-journal",
    "title": "Slow owls",
    "author": [{"family": "Example", "given": "Ada"}],
    "container-title": "Journal of Owls",
    "issued": {"date-parts": [[2024, 3]]},
    "DOI": "10.5555/owl.1",
}
FAST = {"type": "book", "title": "Fast owls", "author": [{"family": "Sample", "given": "Bo"}]}
ENDNOTE = (
    "<EndNote><Cite><Author>Test</Author><Year>2020</Year><RecNum>7</RecNum><record><rec-number>7</rec-number>"
    '<ref-type name="Journal Article">17</ref-type><contributors><authors><author>Test, C.</author></authors>'
    "</contributors><titles><title>Old owls</title><secondary-title>Mouse Notes</secondary-title></titles>"
    "<dates><year>2020</year></dates></record></Cite></EndNote>"
)


def document(body: str, **parts: str) -> bytes:
    """A document as bytes; ``parts`` are further parts by the names of their files in ``word/``."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("[Content_Types].xml", "<Types/>")
        opened.writestr("word/document.xml", f"<w:document {W} {R}><w:body>{body}</w:body></w:document>")
        opened.writestr("word/_rels/document.xml.rels", LINKS)
        for name, text in parts.items():
            opened.writestr(f"word/{name}.xml", f"<w:{name} {W}>{text}</w:{name}>")
    return made.getvalue()


def field(code: str, result: str = "(Example, 2024)", data: str = "") -> str:
    """A field in the form of Word: its code, split over two elements, and its text."""
    half = len(code) // 2
    first, second = html.escape(code[:half]), html.escape(code[half:])
    inner = f"<w:fldData>{data}</w:fldData>" if data else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{inner}</w:fldChar></w:r>'
        f"<w:r><w:instrText>{first}</w:instrText></w:r><w:r><w:instrText>{second}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{result}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def citation(*items: dict[str, object]) -> str:
    cited = [{"uris": [f"https://zotero.example/{item['title']}"], "itemData": item} for item in items]
    return json.dumps({"citationID": "a", "citationItems": cited})


def paragraph(text: str, style: str = "") -> str:
    mark = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{mark}{text}</w:p>"


def run(text: str, style: str = "") -> str:
    mark = f"<w:rPr><w:{style}/></w:rPr>" if style else ""
    return f"<w:r>{mark}<w:t>{html.escape(text)}</w:t></w:r>"


def records(data: bytes, name: str = "draft.docx") -> list[Record]:
    """The records that the readers find in a document; parts that are no digests may be left out."""
    source = Source.of_bytes(data, name, DAY)
    assert registry.choose_container(source) is CONTAINER
    found = []
    for member in CONTAINER.members(source):
        try:
            registry.choose_reader(member)
        except FormatFault:
            assert member.is_optional
            continue
        parts = registry.read(member, registry.choose_reader(member))
        found += [part.record for part in parts if isinstance(part, Entry)]
    return found


def test_works_that_zotero_and_mendeley_keep() -> None:
    body = paragraph(run("Owls are slow ") + field(f"ADDIN ZOTERO_ITEM CSL_CITATION {citation(SLOW)} ") + run("."))
    body += paragraph(field(f"ADDIN CSL_CITATION {citation(SLOW, FAST)}"))
    slow, fast = records(document(body))
    assert (slow.title, slow.authors, slow.venue) == ("Slow owls", ("Example, Ada",), "Journal of Owls")
    assert (slow.published, slow.identifiers) == ("2024-03", {"doi": "10.5555/owl.1"})
    assert (fast.title, fast.kind) == ("Fast owls", "book")


def test_works_in_footnotes_and_content_controls() -> None:
    tag = "MENDELEY_CITATION_v3_" + base64.b64encode(citation(FAST).encode()).decode()
    body = paragraph(
        f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{run("(1)")}</w:sdtContent></w:sdt>'
    )
    note = paragraph(field(f"ADDIN ZOTERO_ITEM CSL_CITATION {citation(SLOW)}"))
    assert [record.title for record in records(document(body, footnotes=note))] == ["Fast owls", "Slow owls"]


@pytest.mark.parametrize("is_data", [False, True])
def test_works_that_endnote_keeps(is_data: bool) -> None:
    data = base64.b64encode(ENDNOTE.encode() + b"\0").decode() if is_data else ""
    code = "ADDIN EN.CITE.DATA " if is_data else f"ADDIN EN.CITE {ENDNOTE}"
    body = paragraph(field(code, data=data) + field(code, data=data))
    (old,) = records(document(body))
    assert (old.title, old.authors, old.venue, old.published) == ("Old owls", ("Test, C.",), "Mouse Notes", "2020")


def test_the_text_is_a_page_with_its_links() -> None:
    linked = f'<w:hyperlink r:id="rId1">{run("Slow owls in winter")}</w:hyperlink>'
    body = paragraph(run("Reading <list>"), "Heading1") + paragraph(linked + run(" by Ada Example & Bo Sample"))
    body += paragraph(field('HYPERLINK "https://doi.org/10.5555/owl.2"', "Fast owls of the plains"))
    body += paragraph(run("Bold owls", "b") + run(" and ") + run("mice", "i"))
    item = "<w:pPr><w:numPr/></w:pPr><w:r><w:t>One</w:t><w:br/><w:t>line</w:t></w:r>"
    body += f"<w:p>{item}</w:p><w:p></w:p>"
    (member,) = CONTAINER.members(Source.of_bytes(document(body), "list.docx", DAY))
    with member.open() as stream:
        page = stream.read().decode()
    assert "<h1>Reading &lt;list&gt;</h1>" in page
    assert (
        '<p><a href="https://arxiv.org/abs/2401.01234">Slow owls in winter</a> by Ada Example &amp; Bo Sample</p>'
        in page
    )
    assert '<a href="https://doi.org/10.5555/owl.2">Fast owls of the plains</a>' in page
    assert "<p><b>Bold owls</b> and <i>mice</i></p>\n<ul>\n<li>One<br>line</li>\n</ul>" in page
    assert [record.title for record in records(document(body))] == ["Slow owls in winter", "Fast owls of the plains"]


def test_a_list_of_references_without_links() -> None:
    body = "".join(
        paragraph(
            run(f"Example, A., & Sample, B. ({2000 + number}). {title}. ")
            + run("Journal of Owls", "i")
            + run(f", 12({number}), 1–9.")
        )
        for number, title in enumerate(("Slow owls in winter", "Fast owls of the plains", "Old owls of the hills"))
    )
    found = records(document(body))
    assert [record.title for record in found] == [
        "Slow owls in winter",
        "Fast owls of the plains",
        "Old owls of the hills",
    ]
    assert {record.venue for record in found} == {"Journal of Owls"}


def table(*rows: tuple[str, ...]) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{chr(0).join(row)}</w:tr>' for row in rows)}</w:tbl>".replace(chr(0), "")


def cell(text: str) -> str:
    return f"<w:tc>{paragraph(text)}</w:tc>"


def test_a_table_of_papers() -> None:
    head = tuple(cell(run(name)) for name in ("Title", "Authors", "Year"))
    linked = f'<w:hyperlink r:id="rId1">{run("Slow <owls> in winter")}</w:hyperlink>'
    body = paragraph(run("What we read")) + table(
        head,
        (cell(linked), cell(run("Example, Ada; Sample, Bo")), cell(run("2024"))),
        (cell(run("Fast owls, and mice")), cell(run("Test, Cleo")), cell(run("2023"))),
    )
    slow, fast = records(document(body))[-2:]
    assert (slow.title, slow.authors, slow.url) == (
        "Slow <owls> in winter",
        ("Example, Ada", "Sample, Bo"),
        "https://arxiv.org/abs/2401.01234",
    )
    assert (fast.title, fast.published, fast.url) == ("Fast owls, and mice", "2023", "")


def test_of_a_manuscript_the_references_are_read() -> None:
    names = ("Slow owls in winter", "Fast owls of the plains", "Old owls of the hills")
    references = "".join(
        paragraph(run(f"Example, A., & Sample, B. ({2000 + number}). {name}. Journal of Owls, 12, 1–9."))
        for number, name in enumerate(names)
    )
    body = paragraph(run("Owls"), "Heading1") + paragraph(run("Owls are slow (Example & Sample, 2000). ")) * 30
    body += paragraph(run("5. References", "b")) + references + paragraph(run("Appendix"), "Heading1")
    body += paragraph(run("More owls."))
    assert [record.title for record in records(document(body))] == list(names)


def test_fields_that_never_end_take_linear_time() -> None:
    begun = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' * 60_000
    begin = time.monotonic()
    assert list(CONTAINER.members(Source.of_bytes(document(begun), "a.docx", DAY))) == []
    assert time.monotonic() - begin < 10


def test_cells_beyond_the_bound_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_page, "MAX_TABLE_CELLS", 3)
    body = paragraph(run("Owls")) + table(*[(cell(run("a")), cell(run("b")))] * 3) * 2
    page, kept = CONTAINER.members(Source.of_bytes(document(body), "a.docx", DAY))
    assert kept.head == b"a,b\r\n"
    assert page.is_optional


def test_a_table_that_arranges_the_text_is_text() -> None:
    linked = f'<w:hyperlink r:id="rId1">{run("Slow owls in winter")}</w:hyperlink>'
    body = table((cell(linked),), (cell(run("By Ada Example")),))
    assert [record.title for record in records(document(body))] == ["Slow owls in winter"]


def test_damaged_and_too_large_documents_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = document(paragraph(run("Owls " * 500)))
    with pytest.raises(FormatFault, match="damaged or encrypted"):
        list(CONTAINER.members(Source.of_bytes(data[:-60], "a.docx", DAY)))
    with pytest.raises(FormatFault, match="damaged or encrypted"):
        list(CONTAINER.members(Source.of_bytes(document("<w:p>"), "a.docx", DAY)))
    monkeypatch.setattr(document_parts, "MAX_DOCUMENT_PART_BYTES", 1_000)
    with pytest.raises(FormatFault, match="too large"):
        list(CONTAINER.members(Source.of_bytes(data, "a.docx", DAY)))


@pytest.mark.parametrize(
    "code",
    [
        "ADDIN ZOTERO_ITEM CSL_CITATION {",
        "ADDIN ZOTERO_ITEM CSL_CITATION [1]",
        'ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems": [1, {"itemData": 3}, {"itemData": {"title": ""}}]}',
        "ADDIN ZOTERO_ITEM CSL_CITATION " + "[" * 100_000,
        "ADDIN EN.CITE <EndNote><record>",
        "ADDIN EN.CITE <record></record>" + "<record>" * 100_000,
    ],
)
def test_codes_that_hold_no_work_are_left_out(code: str) -> None:
    (member,) = CONTAINER.members(Source.of_bytes(document(paragraph(field(code))), "a.docx", DAY))
    assert member.head.startswith((b"<!DOCTYPE html>", b"<xml><records><record></record>"))


@given(st.lists(st.sampled_from(["begin", "separate", "end", "text", "code"])))
def test_any_order_of_fields_is_read(kinds: list[str]) -> None:
    made = {kind: f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end")}
    made |= {"text": "<w:t>owl</w:t>", "code": '<w:instrText>HYPERLINK "https://owl.example/"</w:instrText>'}
    runs = "".join(f"<w:r>{made[kind]}</w:r>" for kind in kinds)
    body = paragraph(run("Owls")) + paragraph(runs) * 2
    (member,) = CONTAINER.members(Source.of_bytes(document(body), "a.docx", DAY))
    with member.open() as stream:
        page = stream.read().decode()
    assert page.count("<a ") == page.count("</a>")
