from __future__ import annotations

import json
from importlib.metadata import EntryPoint

import pytest

from readlist import plugins
from readlist.errors import WrongRequest
from readlist.export.registry import WRITERS, require_writer

FORMATS = ["bibtex", "biblatex", "ris", "csl-json", "csv", "html", "markdown", "markdown-notes", "json"]


class Shout:
    name = "shout"
    label = "Shouting"
    suffix = ".txt"

    def write(self, papers) -> str:
        return "".join(paper.record.title.upper() for paper in papers)


SHOUT = Shout()


@pytest.fixture
def plugged(monkeypatch: pytest.MonkeyPatch):
    points = [
        EntryPoint("shout", f"{__name__}:SHOUT", WRITERS.group),
        EntryPoint("broken", f"{__name__}:MISSING", WRITERS.group),
        EntryPoint("bibtex", f"{__name__}:SHOUT", WRITERS.group),
    ]
    monkeypatch.setattr(plugins, "entry_points", lambda group: points if group == WRITERS.group else [])
    monkeypatch.setattr(WRITERS, "_others", None)


def test_has_every_built_in_format() -> None:
    assert [writer.name for writer in WRITERS.all()][: len(FORMATS)] == FORMATS
    assert all(require_writer(name).name == name for name in FORMATS)


def test_refuses_an_unknown_format_and_names_the_known() -> None:
    with pytest.raises(WrongRequest, match=", ".join(FORMATS)):
        require_writer("docx")


@pytest.mark.usefixtures("plugged")
def test_finds_plug_ins_and_survives_broken_ones(make_paper, announced) -> None:
    announced("The plug-in broken of readlist.export cannot be loaded")
    assert [writer.name for writer in WRITERS.all()] == [*FORMATS, "shout"]
    assert require_writer("shout").write([make_paper(title="quiet")]) == "QUIET"
    assert require_writer("bibtex").label == "BibTeX"


@pytest.mark.parametrize(("member", "wrong"), [("name", 7), ("label", ""), ("suffix", "txt"), ("write", None)])
def test_leaves_out_an_incomplete_writer(monkeypatch: pytest.MonkeyPatch, announced, member: str, wrong) -> None:
    announced("The plug-in shout of readlist.export is not complete")
    monkeypatch.setattr(Shout, member, wrong)
    monkeypatch.setattr(plugins, "entry_points", lambda group: [EntryPoint("shout", f"{__name__}:SHOUT", group)])
    monkeypatch.setattr(WRITERS, "_others", None)
    assert [writer.name for writer in WRITERS.all()] == FORMATS


def test_json_is_an_array_of_papers(make_paper) -> None:
    (paper,) = json.loads(require_writer("json").write([make_paper(7, title="MoE$^2$", tags=("a",))]))
    assert paper["key"] == f"{'5a' * 32}:7"
    assert paper["possible_duplicates"] == []
    assert "id" not in paper
    assert paper["title"] == "MoE$^2$"  # as received
    assert paper["tags"] == ["a"]
    assert paper["entries"][0] == {
        "key": f"{'5a' * 32}:7",
        "digest": "march.txt",
        "digest_date": "2026-03-17",
        "position": 7,
        "title": "MoE$^2$",
        "identifiers": {},
        "line": 0,
        "digest_title": "Daily Papers, 17 Mar 2026",
        "digest_entries": 0,
        "digest_format": "",
        "digest_imported": "",
        "digest_own_title": "",
        "digest_part": 1,
        "digest_series": "",
        "digest_series_title": "Daily Papers",
        "abstract": "",
        "authors": [],
        "published": "",
        "venue": "",
        "url": "",
        "excerpt": "",
        "authors_cut": False,
        "volume": "",
        "issue": "",
        "pages": "",
        "publisher": "",
        "kind": "",
        "language": "",
        "version": "",
        "keywords": [],
        "links": [],
    }
