"""Text documents of LibreOffice: the works that Zotero keeps in them, and their text and tables."""

from __future__ import annotations

import html
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.containers.test_archives import DAY
from digests.containers.test_word_document import FAST, SLOW, citation
from readlist.digests import registry
from readlist.digests.containers.open_document import CONTAINER
from readlist.digests.source import Source
from readlist.errors import FormatFault
from readlist.model.digest import Entry
from readlist.model.record import Record

SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
)
LINKED = '<text:a xlink:href="https://arxiv.org/abs/2401.01234">Slow owls in winter</text:a>'


def document(body: str) -> bytes:
    """A document as bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        opened.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        opened.writestr(
            "content.xml",
            f"<office:document-content {SPACES}><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
        )
    return made.getvalue()


def records(data: bytes) -> list[Record]:
    """The records that the readers find in a document."""
    source = Source.of_bytes(data, "draft.odt", DAY)
    assert registry.choose_container(source) is CONTAINER
    found = []
    for member in CONTAINER.members(source):
        try:
            reader = registry.choose_reader(member)
        except FormatFault:
            assert member.is_optional
            continue
        found += [part.record for part in registry.read(member, reader) if isinstance(part, Entry)]
    return found


def page_of(data: bytes) -> str:
    (member,) = CONTAINER.members(Source.of_bytes(data, "draft.odt", DAY))
    with member.open() as stream:
        return stream.read().decode()


def test_works_that_zotero_keeps() -> None:
    first = html.escape(f"ZOTERO_ITEM CSL_CITATION {citation(SLOW, FAST)} RND5fX3")
    second = html.escape(f"ZOTERO_ITEM CSL_CITATION {citation(SLOW)} RNDab12")
    body = f'<text:p>Owls <text:reference-mark-start text:name="{first}"/>(1)<text:reference-mark-end/></text:p>'
    body += f'<text:p><text:bookmark-start text:name="{second}"/>(1)</text:p>'
    slow, fast = records(document(body))
    assert (slow.title, slow.identifiers, fast.title) == ("Slow owls", {"doi": "10.5555/owl.1"}, "Fast owls")


def test_the_text_is_a_page_with_its_links() -> None:
    body = (
        f'<text:h text:outline-level="2">Reading &lt;list&gt;</text:h><text:p>{LINKED}<text:s/>by Ada Example</text:p>'
    )
    item = "<text:p>One<text:line-break/><text:span>line</text:span></text:p>"
    body += f"<text:list><text:list-item>{item}</text:list-item></text:list>"
    body += "<text:p>Owls<text:note><text:note-body><text:p>A footnote.</text:p></text:note-body></text:note>.</text:p>"
    body += "<text:tracked-changes><text:p>Deleted.</text:p></text:tracked-changes>"
    assert page_of(document(body)).splitlines()[2:-1] == [
        "<h2>Reading &lt;list&gt;</h2>",
        '<p><a href="https://arxiv.org/abs/2401.01234">Slow owls in winter</a> by Ada Example</p>',
        "<ul>",
        "<li>One<br>line</li>",
        "</ul>",
        "<p>Owls.</p>",
    ]
    assert [record.title for record in records(document(body))] == ["Slow owls in winter"]


def test_a_table_of_papers_and_references() -> None:
    rows = (
        ("Title", "Authors", "Year"),
        (LINKED, "Example, Ada; Sample, Bo", "2024"),
        ("Fast owls", "Test, Cleo", "2023"),
    )
    cells = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in row)
        + "</table:table-row>"
        for row in rows
    )
    references = "".join(
        f"<text:p>Example, A. ({2000 + number}). {title}. Journal of Owls, 12, 1–9.</text:p>"
        for number, title in enumerate(("Slow mice in winter", "Fast mice of the plains", "Old mice of the hills"))
    )
    body = f"<table:table>{cells}</table:table>" + "<text:p>Owls are slow.</text:p>" * 20
    found = records(document(f"{body}<text:h>References</text:h>{references}"))
    assert [record.title for record in found] == [
        *("Slow mice in winter", "Fast mice of the plains", "Old mice of the hills"),
        *("Slow owls in winter", "Fast owls"),
    ]
    assert found[3].url == "https://arxiv.org/abs/2401.01234"


def test_damaged_documents_are_refused() -> None:
    for data in (document("<text:p>")[:-40], document("<text:p>")):
        with pytest.raises(FormatFault, match="damaged or encrypted"):
            list(CONTAINER.members(Source.of_bytes(data, "a.odt", DAY)))


@given(
    st.recursive(
        st.just("owl"),
        lambda inner: st.builds(
            "<text:{0}>{1}</text:{0}>".format,
            st.sampled_from(["p", "h", "span", "a", "list", "list-item", "note"]),
            inner,
        ),
    )
)
def test_any_nesting_is_read(body: str) -> None:
    assert list(CONTAINER.members(Source.of_bytes(document(f"<text:p>x</text:p>{body}"), "a.odt", DAY)))
