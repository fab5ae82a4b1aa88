"""Exports of Evernote: clipped pages of papers, notes with links, and files within notes."""

from __future__ import annotations

import pytest

from digests.reading import read_with, scores
from readlist.digests.lists import evernote
from readlist.digests.lists.evernote import READER
from readlist.model.digest import SourceMarks

ENML = '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE en-note SYSTEM "http://xml.evernote.com/pub/enml2.dtd">'
SAMPLE = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE en-export SYSTEM "http://xml.evernote.com/pub/evernote-export4.dtd">
<en-export export-date="20311130T101010Z" application="Evernote" version="10.100.4">
  <note>
    <title>Slow owls in winter</title>
    <created>20311120T101010Z</created>
    <tag>owls</tag>
    <tag>to read</tag>
    <note-attributes>
      <source>web.clip7</source>
      <source-url>https://arxiv.org/abs/2401.01234</source-url>
    </note-attributes>
    <content>
      <![CDATA[{ENML}<en-note><div>Owls fly <b>slowly</b>.</div><div>In winter.</div></en-note>]]>
    </content>
    <resource><data encoding="base64">QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=</data><mime>application/pdf</mime></resource>
  </note>
  <note>
    <title>Reading list</title>
    <content>
      <![CDATA[{ENML}<en-note><div><a href="https://doi.org/10.5555/owl.2">Fast owls of the plains</a></div>
<div><a href="https://arxiv.org/abs/2402.02345">Old owls of the hills</a>, <a href="https://owl.example/">home</a></div>
</en-note>]]>
    </content>
  </note>
</en-export>
"""


def test_clipped_papers_and_links_in_notes() -> None:
    assert scores(SAMPLE, "notes.enex")["evernote"] == 95
    found = read_with(READER, SAMPLE)
    clipped, fast, old = found.records
    assert (clipped.title, clipped.url) == ("Slow owls in winter", "https://arxiv.org/abs/2401.01234")
    assert clipped.excerpt == "Owls fly slowly. In winter."
    assert found.entries[0].marks == SourceMarks(tags=("owls", "to read"))
    assert (fast.title, fast.identifiers) == ("Fast owls of the plains", {"doi": "10.5555/owl.2"})
    assert (old.title, old.identifiers) == ("Old owls of the hills", {"arxiv": "2402.02345"})
    assert (found.kinds, found.problems[0].values) == (["links_skipped"], {"links": 1})


@pytest.mark.parametrize("size", [7, 50, 1_000, 12_000_000])
def test_files_in_notes_are_left_out(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evernote, "ENEX_PIECE_BYTES", 16 if size < 100 else 65_536)
    text = SAMPLE.replace("QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=", "A" * size)
    assert len(read_with(READER, text).records) == 3


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1252"])
def test_encodings(encoding: str) -> None:
    text = SAMPLE.replace('encoding="UTF-8"', f'encoding="{encoding.removesuffix("-sig")}"', 1).replace("slowly", "lé")
    found = read_with(READER, text.encode(encoding))
    assert [record.excerpt for record in found.records] == ["Owls fly lé. In winter.", "", ""]


def test_an_export_without_notes() -> None:
    found = read_with(READER, "<en-export></en-export>")
    assert (found.records, found.kinds) == ([], ["no_records"])
