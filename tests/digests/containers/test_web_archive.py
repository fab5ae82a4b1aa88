"""Pages that Safari saved."""

from __future__ import annotations

import contextlib
import plistlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.reading import source_of
from readlist.digests import registry
from readlist.digests.containers.web_archive import CONTAINER
from readlist.digests.source import Source
from readlist.errors import FormatFault

PAGE = (
    b'<!DOCTYPE html><html><head><title>Daily Papers - Hugging Face</title></head><body class="DailyPapersPage"><main>'
    b'<article><h3><a href="https://huggingface.co/papers/2603.00001">On sand</a></h3></article>'
    b'<article><h3><a href="https://huggingface.co/papers/2603.00002">On mud</a></h3></article></main></body></html>'
)
ADDRESS = "https://huggingface.co/papers/date/2026-03-05"


def archive(form: plistlib.PlistFormat, page: object = PAGE) -> bytes:
    main = {"WebResourceData": page, "WebResourceMIMEType": "text/html", "WebResourceURL": ADDRESS}
    picture = {"WebResourceData": b"\x89PNG", "WebResourceMIMEType": "image/png", "WebResourceURL": "https://e.org/a"}
    return plistlib.dumps({"WebMainResource": main, "WebSubresources": [picture]}, fmt=form)


def members(data: bytes) -> list[Source]:
    source = source_of(data, "page.webarchive")
    assert registry.choose_container(source) is CONTAINER
    return list(registry.members(source, CONTAINER))


@pytest.mark.parametrize("form", [plistlib.FMT_BINARY, plistlib.FMT_XML])
def test_the_page_is_the_only_member(form: plistlib.PlistFormat) -> None:
    (page,) = members(archive(form))
    with page.open() as stream:
        assert stream.read() == f"<!-- saved from url=(0045){ADDRESS} -->\n".encode() + PAGE
    assert page.name == "page"
    assert registry.choose_reader(page).name == "daily-papers-html"


@pytest.mark.parametrize("page", [b"", "text", 1])
def test_an_archive_without_a_page_is_refused(page: object) -> None:
    with pytest.raises(FormatFault):
        members(archive(plistlib.FMT_BINARY, page))


@given(st.integers(0, 400), st.binary(max_size=8))
def test_damaged_archives_raise_only_format_faults(place: int, noise: bytes) -> None:
    whole = archive(plistlib.FMT_BINARY)
    data = b"bplist00" + whole[8:place] + noise + whole[place + 4 :]
    with contextlib.suppress(FormatFault):
        list(CONTAINER.members(source_of(data, "page.webarchive")))


def test_other_lists_are_no_archives() -> None:
    assert CONTAINER.score(plistlib.dumps({"a": 1}, fmt=plistlib.FMT_BINARY), "a.plist") == 0
    assert CONTAINER.score(b"WebMainResource", "a.txt") == 0
