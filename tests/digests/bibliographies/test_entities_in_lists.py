"""Names and keywords with entities of HTML, whose semicolons separate nothing."""

from __future__ import annotations

import pytest

from digests.reading import read_with
from readlist.digests.bibliographies.bibtex import READER as BIBTEX
from readlist.digests.bibliographies.endnote_xml import READER as ENDNOTE_XML
from readlist.digests.bibliographies.ovid import READER as OVID
from readlist.digests.bibliographies.refer import READER as REFER
from readlist.digests.bibliographies.ris import READER as RIS
from readlist.digests.reader import Reader

NAME = "M&uuml;ller, J&ouml;rg"
SAMPLES: dict[str, tuple[Reader, str]] = {
    "BibTeX": (
        BIBTEX,
        f"@article{{a, title={{Owls}}, author={{{NAME} and Example, Ada}}, keywords={{caf&eacute;; tea}}}}",
    ),
    "BibTeX, escaped": (
        BIBTEX,
        "@article{a, title={Owls}, author={M\\&uuml;ller, J{\\&}ouml;rg and Example, Ada}, keywords={caf\\'e; tea}}",
    ),
    "RIS": (RIS, f"TY  - JOUR\nTI  - Owls\nAU  - {NAME}\nAU  - Example, Ada\nKW  - caf&eacute;\nKW  - tea\nER  - \n"),
    "Refer": (REFER, f"%0 Journal Article\n%T Owls\n%A {NAME}\n%A Example, Ada\n%K caf&eacute;\ntea\n"),
    "EndNote": (
        ENDNOTE_XML,
        "<xml><records><record><ref-type name='Journal Article'>17</ref-type><contributors><authors>"
        f"<author>{NAME.replace('&', '&amp;')}</author><author>Example, Ada</author></authors></contributors>"
        "<titles><title>Owls</title></titles><keywords><keyword>caf&amp;eacute;</keyword><keyword>tea</keyword></keywords>"
        "</record></records></xml>",
    ),
}


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_semicolon_of_an_entity_separates_nothing(sample: str) -> None:
    reader, text = SAMPLES[sample]
    record = read_with(reader, text).records[0]
    assert record.authors == ("Müller, Jörg", "Example, Ada")
    assert record.keywords == ("café", "tea")


def test_the_sign_between_two_names_may_be_escaped() -> None:
    text = "@article{a, title={Owls}, author={Example, A. &amp; Sample, B.}}"
    assert read_with(BIBTEX, text).records[0].authors == ("Example, A.", "Sample, B.")


def test_an_entity_in_a_list_of_ovid() -> None:
    fields = {"Unique Identifier": "12345678", "Authors": "M&uuml;ller J;Example A", "Title": "Owls."}
    text = "<1>\n" + "".join(f"{name}\n  {value}\n" for name, value in fields.items())
    assert read_with(OVID, text).records[0].authors == ("Müller J", "Example A")
