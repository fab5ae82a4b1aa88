"""Spreadsheets that are refused with advice."""

from __future__ import annotations

import io
import zipfile

import pytest

from digests.reading import source_of
from readlist.digests.registry import choose_container, members
from readlist.errors import FormatFault

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def open_document(kind: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("content.xml", "<x/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "advice"),
    [
        ("papers.ods", open_document("spreadsheet"), "save it as xlsx or CSV"),
        ("papers", open_document("spreadsheet"), "save it as xlsx or CSV"),
        ("papers.xls", OLD_OFFICE, "save it as xlsx or CSV"),
        ("papers", OLD_OFFICE + "Workbook".encode("utf-16-le"), "save it as xlsx or CSV"),
        ("papers.xlsx", OLD_OFFICE, "without the password"),
        ("papers", OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "without the password"),
    ],
)
def test_the_refusal_says_what_to_do(name: str, data: bytes, advice: str) -> None:
    container = choose_container(source_of(data, name))
    assert container is not None
    assert container.name == "spreadsheet"
    with pytest.raises(FormatFault, match=advice):
        list(members(source_of(data, name), container))


def test_an_archive_that_holds_a_spreadsheet_is_none() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.ods", open_document("spreadsheet"))
    container = choose_container(source_of(out.getvalue(), "a.zip"))
    assert container is not None
    assert container.name == "zip"


def test_other_documents_are_left_to_others() -> None:
    text = choose_container(source_of(open_document("text"), "letter.odt"))
    message = choose_container(source_of(OLD_OFFICE, "mail.msg"))
    assert (text and text.name, message and message.name) == ("open-document", "outlook-msg")
    assert choose_container(source_of(OLD_OFFICE, "letter.doc")) is None
