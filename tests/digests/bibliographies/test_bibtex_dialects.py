"""Names, TeX and further fields of BibTeX as exporters write them."""

from __future__ import annotations

import pytest

from digests.reading import read_with
from readlist.digests.bibliographies.bibtex import READER
from readlist.digests.bibliographies.bibtex_names import read_names
from readlist.digests.bibliographies.bibtex_text import plain_text
from readlist.model.digest import Entry

NAMES = {
    "Ada B. Example, Bo C. Sample, and Cy D. Test": ("Ada B. Example", "Bo C. Sample", "Cy D. Test"),
    "Ada Example; Bo Sample; and Cy Test": ("Ada Example", "Bo Sample", "Cy Test"),
    "Ada Example and Bo Sample, Cy Test and Di Owl": ("Ada Example", "Bo Sample", "Cy Test", "Di Owl"),
    "{Owls-AI} and {Example, Ada} and OwlAI": ("Owls-AI", "Example, Ada", "OwlAI"),
    "{Owls, Inc.} and {Ministry of Owls, Larks and Wrens}": ("{Owls, Inc.}", "{Ministry of Owls, Larks and Wrens}"),
    "{Example, Ada and Sample, Bo}": ("Example, Ada", "Sample, Bo"),
    "{Larks and Owls}": ("{Larks and Owls}",),
    "Ada Example$^{1}$ and Bo Sample\\textsuperscript{2} and Cy Test*": ("Ada Example", "Bo Sample", "Cy Test"),
    "Example, Ada \\and Sample, Bo": ("Example, Ada", "Sample, Bo"),
    '"Example, Ada" and "Sample, Bo"': ("Example, Ada", "Sample, Bo"),
    "Ada Example and Bo Sample (eds.)": ("Ada Example", "Bo Sample"),
    "Example, Ada (ORCID: 0000-0001-0000-0000) and Sample, Bo": ("Example, Ada", "Sample, Bo"),
    "García Sample, Ada Bo and {Owl Organization} and Doe, J. and 王小明": (
        "García Sample, Ada Bo",
        "{Owl Organization}",
        "Doe, J.",
        "王小明",
    ),
    "Example , Ada and Sample,Bo": ("Example, Ada", "Sample, Bo"),
    "Garc{\\'\\i}a Sample, Bo Cy and de Test, Di Eve": ("García Sample, Bo Cy", "de Test, Di Eve"),
}


@pytest.mark.parametrize("value", NAMES)
def test_lists_of_names(value: str) -> None:
    assert read_names(value).names == NAMES[value]


def test_et_al_in_braces() -> None:
    assert read_names("Example, Ada and {et al.}") == (("Example, Ada",), True)


TEXTS = {
    r"\textcommabelow{S}tefan T\textcommabelow{t}": "Ștefan Tț",
    r"{\h{a}}, \h{\^o}, \horn{o}": "ả, ổ, ơ",
    r"{\textbeta}-carotene, 5 {\textmugreek}m": "β-carotene, 5 μm",
    r"\texttwosuperior{} \textonequarter{} \yen": "² ¼ ¥",
    r"10\textsuperscript{--3}": "10⁻³",
    r"\protect\BibTeX{} and \selectlanguage{english}owls, \foreignlanguage{german}{Eulen}": "BibTeX and owls, Eulen",
    r"{\ensuremath{\Sigma}}$_{SFR}$ of 10 M$_{{\ensuremath{\odot}}}$": r"$\Sigma_{SFR}$ of 10 M$_{\odot}$",
    r"{\ensuremath{\alpha}}$x$": r"$\alpha$ $x$",
}


@pytest.mark.parametrize("value", TEXTS)
def test_commands_of_tex(value: str) -> None:
    assert plain_text(value) == TEXTS[value]


def _entry(fields: str) -> Entry:
    return read_with(READER, f"@article{{k,title={{A Title}},author={{Example, Ada}},{fields}}}", "x.bib").entries[0]


def test_the_reading_status_of_zotero() -> None:
    entry = _entry("annotation = {Read\\_Status: In Progress\\\\\nRead\\_Status\\_Date: 2024-01-02T10:00:00.000Z}")
    assert (entry.marks.status, entry.marks.note) == ("reading", "")
    assert _entry("note = {Read\\_Status: Read}").marks.status == "read"
    assert _entry("note = {Comment: 12 pages}").marks == ("", False, (), "")


def test_placeholders_of_exporters() -> None:
    record = _entry("volume={0}, number={0}, isbn={0000000000}").record
    assert (record.volume, record.issue, record.identifiers) == ("", "", {})
    assert _entry("volume={0}, number={2}").record.volume == "0"


def test_text_around_an_abstract() -> None:
    wiley = _entry("abstract={Abstract Background Owls sleep.}").record
    assert wiley.abstract == "Background Owls sleep."
    preprint = _entry(
        "journal={bioRxiv}, abstract={Owls sleep.Competing Interest StatementThe authors have declared none.}"
    ).record
    assert preprint.abstract == "Owls sleep."
    assert _entry("abstract={Abstract interpretation of owls.}").record.abstract == "Abstract interpretation of owls."


def test_an_archive_of_cryptology_is_a_preprint_server() -> None:
    text = "@misc{k,title={A},author={B C},year={2023},howpublished={Cryptology {ePrint} Archive, Paper 2023/999}}"
    assert read_with(READER, text, "x.bib").records[0].kind == "preprint"


def test_shared_data_of_shared_data() -> None:
    text = """@xdata{press, publisher={Owl Press}, date={2015}}
@xdata{series, xdata={press}, series={Owl Series}}
@book{k, xdata={series}, title={Inherits}, author={Example, Ada}}
@xdata{a, xdata={b}, publisher={A}}
@xdata{b, xdata={a}, date={2001}}
@book{l, xdata={a}, title={In a circle}, author={Example, Ada}}
"""
    first, second = read_with(READER, text, "x.bib").records
    assert (first.publisher, first.published, first.venue) == ("Owl Press", "2015", "Owl Series")
    assert (second.publisher, second.published) == ("A", "2001")
