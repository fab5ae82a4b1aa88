"""What MIME data brings: local files, folders and text; nothing from the network."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from clocks import work_clock
from PySide6.QtCore import QMimeData, QUrl

from readlist.commands.importing import Pasted, Piped
from readlist.ui.actions.dragged_papers import PAPERS_MIME
from readlist.ui.importing import presenter
from readlist.ui.importing.html_text import text_of
from readlist.ui.importing.mime_sources import (
    concerns_import,
    detailed_drop_label,
    drop_label,
    read_html,
    sources_from_mime,
)
from readlist.ui.importing.presenter import PastedHtml


def mime_of(*urls: QUrl, text: str = "", html: str = "") -> QMimeData:
    mime = QMimeData()
    if urls:
        mime.setUrls(list(urls))
    if text:
        mime.setText(text)
    if html:
        mime.setHtml(html)
    return mime


def test_files_with_blanks_and_foreign_letters_and_a_folder(tmp_path: Path) -> None:
    names = [
        "two words.txt",
        "Übersicht – März.txt",
        "論文 100%.txt",
        "a#b.txt" if sys.platform == "win32" else "a#b?c.txt",
    ]
    paths = [tmp_path / name for name in names]
    for path in paths:
        path.write_text("x", "utf-8")
    folder = tmp_path / "a folder"
    folder.mkdir()
    found = sources_from_mime(mime_of(*(QUrl.fromLocalFile(str(path)) for path in [*paths, folder])))
    assert found.sources == (*paths, folder)
    assert found.refusal == ""
    assert drop_label(found.sources) == "Drop to import"
    paths = [source for source in found.sources if isinstance(source, Path)]
    assert detailed_drop_label(paths) == "Drop to import 4 files and 1 folder"


def test_a_file_named_twice_comes_once(tmp_path: Path) -> None:
    url = QUrl.fromLocalFile(str(tmp_path / "a.txt"))
    assert sources_from_mime(mime_of(url, url)).sources == (tmp_path / "a.txt",)


@pytest.mark.parametrize("address", ["https://example.org/papers", "http://example.org", "ftp://example.org/a.txt"])
def test_an_address_is_refused_with_a_sentence(address: str) -> None:
    for mime in (mime_of(QUrl(address)), mime_of(text=f" {address}\n"), mime_of(QUrl(address), text=address)):
        found = sources_from_mime(mime)
        assert found.sources == ()
        assert found.refusal == presenter.NOT_FETCHED


def test_files_among_addresses_come_and_the_rest_is_told(tmp_path: Path) -> None:
    local = QUrl.fromLocalFile(str(tmp_path / "a.txt"))
    found = sources_from_mime(mime_of(local, QUrl("https://example.org/b.txt")))
    assert found.sources == (tmp_path / "a.txt",)
    assert found.refusal == presenter.NOT_FETCHED_PART


def test_text_comes_as_it_is() -> None:
    text = "Mar 17\r\n\r\n  A title  \r\n\r\nAn abstract, see https://example.org.\n"
    found = sources_from_mime(mime_of(text=text, html="<p>other</p>"))
    assert found.sources == (Pasted(text),)
    assert drop_label(found.sources) == "Drop to import the text"


def test_html_alone_comes_as_text() -> None:
    html = (
        "<html><head><title>no</title><style>p{}</style></head><body><h3>A &amp; B</h3><p>One\n two<br>three</p></body>"
    )
    (source,) = sources_from_mime(mime_of(html=html)).sources
    assert isinstance(source, PastedHtml), "reading it is not for the thread that took it"
    assert read_html(source).sources == (Pasted("A & B\n\nOne two\nthree\n"),)


def test_html_whose_links_lead_to_papers_comes_as_it_is() -> None:
    """As text it would have lost the addresses, and with them the papers."""
    html = '<p><a href="https://arxiv.org/abs/2402.00002">On Warm Stones</a></p>'
    assert read_html(PastedHtml(html)).sources == (Pasted(html),)
    assert read_html(PastedHtml("<p> </p>")).refusal == presenter.NOTHING_TO_IMPORT


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("<script>alert(1)</script>", ""),
        ("<img src='file:///etc/passwd'>", ""),
        ("a <b>bold</b> word", "a bold word\n"),
        ("<div>one</div><div>two</div>", "one\ntwo\n"),
        ("<ul><li>one</li><li>two</li></ul>", "one\ntwo\n"),
        ("<pre>  kept\n    as is</pre>", "  kept\n    as is\n"),
        ("<p>one</p>\n\n<p>two</p>", "one\n\ntwo\n"),
        ("</p></script></pre>unclosed", "unclosed\n"),
        ("a<!-- <p>not shown</p> -->b", "ab\n"),
        ("a<!-- never closed <p>not shown", "a\n"),
        ("<!DOCTYPE html><?x y?>a", "a\n"),
        ("<a title='1 > 2'>a</a> &lt; b <c", "a < b <c\n"),
        ("a < b & c &#x1F600; &#0; &unknown; &amp", "a < b & c 😀 \ufffd &unknown; &\n"),
        ("&#99999999999999999999;", "&#99999999999999999999;\n"),
        ("<style>p > a { }</STYLE>seen<script>if (a < b) '</p>'</script>", "seen\n"),
        ('<b title="open>a</b> <i>b</i>', "a b\n"),
    ],
)
def test_text_of_html(html: str, text: str) -> None:
    assert text_of(html) == text


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<a ",
        "<a href='",
        '<a href="',
        "</",
        "<!--",
        "<!-- -->",
        "<!",
        "&",
        "&#",
        "<b> </b>",
        "<p>",
        "<pre>",
        "<script>",
    ],
)
def test_the_time_for_html_grows_with_its_length_alone(piece: str) -> None:
    def seconds(length: int) -> float:
        html = piece * (length // len(piece))
        began = work_clock()
        text_of(html)
        return work_clock() - began

    short = max(seconds(100_000), 0.01)
    assert min(seconds(800_000) for _ in range(2)) < 16 * short, "eight times the text; the square of it would be 64"


@pytest.mark.parametrize("mime", [None, mime_of(), mime_of(text=" \n\t")])
def test_nothing_is_a_sentence(mime: QMimeData | None) -> None:
    found = sources_from_mime(mime)
    assert (found.sources, found.refusal) == ((), presenter.NOTHING_TO_IMPORT)


def test_papers_of_this_window_are_never_an_import() -> None:
    mime = mime_of(text="A title")
    mime.setData(PAPERS_MIME, b"[1]")
    assert not concerns_import(mime)
    assert sources_from_mime(mime).sources == ()


MAIL = b"From: list@example.org\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\nGr\xfc\xdfe\r\n"


@pytest.mark.parametrize("address", ["", "mailbox:///home/reader/Mail/Inbox?number=7", "imap://host/fetch%3EUID%3E7"])
def test_a_mail_without_a_file_comes_as_its_bytes(address: str) -> None:
    mime = mime_of(*([QUrl(address)] if address else []), text="New papers")
    mime.setData("message/rfc822", MAIL)
    assert concerns_import(mime)
    found = sources_from_mime(mime)
    assert found.refusal == ""
    (mail,) = found.sources
    assert isinstance(mail, Piped)
    assert (mail.name, mail.read(1_000_000), mail.read(1)) == ("mail.eml", MAIL, b"")


def test_the_file_of_a_mail_wins_over_its_bytes(tmp_path: Path) -> None:
    mime = mime_of(QUrl.fromLocalFile(str(tmp_path / "mail.eml")))
    mime.setData("message/rfc822", MAIL)
    assert sources_from_mime(mime).sources == (tmp_path / "mail.eml",)


def test_an_empty_mail_is_no_source() -> None:
    mime = mime_of(text="Owls")
    mime.setData("message/rfc822", b"")
    assert sources_from_mime(mime).sources == (Pasted("Owls"),)
