"""Addresses in a drop or paste: files are opened, papers are named, and each refusal says what to do instead."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData

from readlist.commands.importing import Pasted
from readlist.ui.importing import presenter
from readlist.ui.importing.addresses import sort_addresses
from readlist.ui.importing.mime_sources import drop_label, sources_from_mime
from readlist.ui.importing.presenter import ImportSources

PAPER = "https://arxiv.org/abs/2402.16107"
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="names are bytes, and a path has no drive")


def found_in(listed: str, text: str = "") -> ImportSources:
    """The sources of a list of addresses as another program gives it."""
    mime = QMimeData()
    mime.setData("text/uri-list", QByteArray(listed.encode()))
    if text:
        mime.setText(text)
    return sources_from_mime(mime)


@posix_only
@pytest.mark.parametrize("host", ["", "localhost", "LOCALHOST", socket.gethostname()])
def test_a_file_may_name_this_computer(host: str) -> None:
    assert found_in(f"file://{host}/a%20b/c.bib\r\n") == ImportSources((Path("/a b/c.bib"),))


@posix_only
def test_a_file_of_another_computer_keeps_its_name() -> None:
    assert found_in("file://elsewhere.example/a/c.bib\r\n").sources == (Path("//elsewhere.example/a/c.bib"),)


@posix_only
def test_a_name_that_is_not_utf8_is_opened(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"M\xe4rz.txt")).touch()
    except OSError:
        pytest.skip("this disk takes names in UTF-8 only")
    (source,) = found_in(f"file://{tmp_path}/M%E4rz.txt\r\n").sources
    assert isinstance(source, Path)
    assert source.exists()


def test_comments_and_repeated_addresses_are_ignored(tmp_path: Path) -> None:
    uri = (tmp_path / "a.txt").as_uri()
    assert found_in(f"# of the file manager\r\n{uri}\r\n{uri}\r\n") == ImportSources((tmp_path / "a.txt",))


@pytest.mark.parametrize(
    "address", [PAPER, "https://doi.org/10.1145/3292500.3330701", "http://arxiv.org/pdf/2402.16107"]
)
def test_the_address_of_a_paper_is_imported_as_text(address: str) -> None:
    found = found_in(f"{address}\r\n", address)
    assert found == ImportSources((Pasted(f"{address}\n"),))
    assert drop_label(found.sources) == "Drop to import the text"
    assert presenter.choose_text(f" {address}\n") == ImportSources((Pasted(f" {address}\n"),))


def test_papers_and_files_come_though_another_address_is_refused(tmp_path: Path) -> None:
    found = found_in(f"{PAPER}\r\n{(tmp_path / 'a.txt').as_uri()}\r\nhttps://example.org/\r\n")
    assert found.sources == (tmp_path / "a.txt", Pasted(f"{PAPER}\n"))
    assert found.refusal == presenter.NOT_FETCHED_PART


@pytest.mark.parametrize(
    ("address", "refusal"),
    [
        ("mailbox:///home/me/Mail/Inbox?number=12", presenter.MAIL_NOT_OPENED),
        ("imap://me@example.org:993/fetch%3EUID%3E/INBOX%3E7", presenter.MAIL_NOT_OPENED),
        ("message:%3C1@example.org%3E", presenter.MAIL_NOT_OPENED),
        ("smb://server/papers/a.bib", presenter.NOT_ON_THIS_COMPUTER),
        ("mtp://phone/Download/a.bib", presenter.NOT_ON_THIS_COMPUTER),
        ("trash:///a.bib", presenter.NOT_ON_THIS_COMPUTER),
        ("https://example.org/", presenter.NOT_FETCHED),
        ("file://", presenter.NOTHING_TO_IMPORT),
    ],
)
def test_a_refusal_says_what_to_do_instead(address: str, refusal: str) -> None:
    assert found_in(f"{address}\r\n") == ImportSources((), refusal)


def test_text_of_file_addresses_names_files(tmp_path: Path) -> None:
    paths = (tmp_path / "a b.txt", tmp_path / "c.bib")
    text = "".join(f"{path.as_uri()}\n" for path in paths)
    assert presenter.choose_text(text) == ImportSources(paths)
    with_title = f"{text}A title\n"
    assert presenter.choose_text(with_title) == ImportSources((Pasted(with_title),))


@pytest.mark.parametrize("address", ["file://[bad/a", "http://[", "", ":", "1x:y", "a b:c"])
def test_a_damaged_address_raises_nothing(address: str) -> None:
    assert sort_addresses([address]).files == ()
    assert sort_addresses([address]).papers == ()
