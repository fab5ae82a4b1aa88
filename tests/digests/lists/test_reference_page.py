"""References in HTML."""

from __future__ import annotations

import pytest

from digests.reading import read_with, scores
from readlist.digests.lists.reference_page import READER

PAGE = """<html><body><h1>Publications</h1><div class="csl-bib-body" style="line-height: 2">
<div class="csl-entry">Example, A., &amp; Sample, B. (2026). Owls at night. <i>Owl Reviews</i>, <i>12</i>(3), 45–58.
<a href="https://doi.org/10.5555/owl.1">https://doi.org/10.5555/owl.1</a></div>
<div class="csl-entry">Test, C. (2025). <i>Nests and trees</i>. Owl Press.</div>
<div class="csl-entry">Muster, D. (2026). <i>Old Owls</i> (No. arXiv:2603.00001). arXiv.
<a href="https://doi.org/10.48550/arXiv.2603.00001">link</a></div>
</div></body></html>
"""
NUMBERED = """<div id="refs" class="references csl-bib-body" role="list">
<div id="ref-owl" class="csl-entry" role="listitem"><div class="csl-left-margin">[1] </div>
<div class="csl-right-inline">A. Example and B. Sample, <span>“Owls at night,”</span> <em>Owl Reviews</em>, vol. 12,
no. 3, pp. 45–58, 2026.</div></div>
<div class="csl-entry" role="listitem"><div class="csl-left-margin">[2] </div>
<div class="csl-right-inline">Owls.</div></div>
</div>
"""


def test_references_with_and_without_links() -> None:
    assert next(iter(scores(PAGE).items())) == ("reference-page", 80)
    found = read_with(READER, PAGE)
    assert not found.problems
    first, second, third = found.records
    assert (first.title, first.authors, first.venue) == ("Owls at night", ("Example, A.", "Sample, B."), "Owl Reviews")
    assert (first.volume, first.issue, first.pages, first.identifiers) == ("12", "3", "45-58", {"doi": "10.5555/owl.1"})
    assert (second.title, second.publisher, second.kind) == ("Nests and trees", "Owl Press", "book")
    assert (third.title, third.venue, third.identifiers) == ("Old Owls", "arXiv", {"arxiv": "2603.00001"})


def test_numbered_references_of_which_one_cannot_be_read() -> None:
    found = read_with(READER, NUMBERED)
    (record,) = found.records
    assert (record.title, record.authors) == ("Owls at night", ("A. Example", "B. Sample"))
    assert (record.venue, record.volume, record.published) == ("Owl Reviews", "12", "2026")
    assert found.kinds == ["record_lost"]


@pytest.mark.parametrize("text", ["csl-entry", "<html><body><p>csl-entry is a class</p></body></html>"])
def test_other_pages_are_none(text: str) -> None:
    assert scores(text).get("reference-page", 0) == 0


ITEMS = (
    "<li>Sample, A., &amp; Test, B. (2021). Owls and the “slow flight” rule. <em>Sand</em>, <em>12</em>(3), 4–6."
    ' <a href="https://doi.org/10.1234/owl.1">https://doi.org/10.1234/owl.1</a></li>',
    "<li>Muster, C., &amp; Test, B. (2020). Article 22 of the Charter on Owls' Rights. <em>Sand</em>, <em>11</em>, 4–6."
    ' <a href="https://doi.org/10.1234/owl.2">https://doi.org/10.1234/owl.2</a></li>',
    "<li>Probe, D. (2019). Do owls forget? <em>Sand</em>, <em>10</em>(3), 4–6.</li>",
)


def test_a_page_whose_items_are_references_is_read() -> None:
    page = f"<html><body><h2>References</h2><ol>{''.join(ITEMS)}</ol></body></html>"
    assert scores(page, "page.html")["reference-page"] == 80
    found = read_with(READER, page, "page.html")
    assert found.titles == [
        "Owls and the “slow flight” rule",
        "Article 22 of the Charter on Owls' Rights",
        "Do owls forget?",
    ]
    assert dict(found.records[1].identifiers) == {"doi": "10.1234/owl.2"}


def test_a_page_with_a_menu_is_no_list_of_references() -> None:
    menu = "".join(f"<li><a href='/{number}'>Owls of the house {number}</a></li>" for number in range(10))
    page = f"<html><body><ul>{menu}</ul><ol>{''.join(ITEMS)}</ol></body></html>"
    assert scores(page, "page.html").get("reference-page", 0) == 0


BIBTEX2HTML = """<html><head><title>owls</title></head><body><table>
<tr valign="top"><td align="right" class="bibtexnumber">[<a name="a">1</a>]</td>
<td class="bibtexitem">
Ada Example and Bo&nbsp;C. Sample.
 Owls in winter.
 <em>Owl Reviews</em>, 12(3):101--110, 2020.
[&nbsp;<a href="owls_bib.html#a">bib</a>&nbsp;| <a href="https://doi.org/10.5555/owl.1">DOI</a>&nbsp;|
<a href="a.pdf">.pdf</a>&nbsp;]
<blockquote><font size="-1">
Owls are slow.
</font></blockquote>
<p></td></tr>
<tr><td class="bibtexnumber">[<a name="b">2</a>]</td><td class="bibtexitem">
Cy Test.
 Owls and mice.
 In <em>Proceedings of Owls</em>, pages 1--20. Owl Press, 2019.
[&nbsp;<a href="owls_bib.html#b">bib</a>&nbsp;]
</td></tr></table></body></html>
"""
PYBTEX = """<html><head><meta name="generator" content="Pybtex"></head><body><dl>
<dt>1</dt>
<dd>Ada Example and Bo&nbsp;C. Sample.
Owls in winter.
<em>Owl Reviews</em>, 12(3):101–110, 2020.
<a href="https://doi.org/10.5555/owl.1">doi:10.5555/owl.1</a>.</dd>
<dt>2</dt>
<dd>Cy Test. Owls and mice. In <em>Proceedings of Owls</em>, pages 1–20. 2019.</dd>
</dl></body></html>
"""
BIB2XHTML = """<html><body><ul class="bib2xhtml">
<li><a name="a"></a>Ada Example and Bo&nbsp;C. Sample.
<a href="https://owl.example/1.pdf">Owls in winter</a>.
<cite>Owl Reviews</cite>, 12(3):101&ndash;110, 2020. (<a href="http://dx.doi.org/10.5555/owl.1">doi:10.5555/owl.1</a>)</li>
<li><a name="b"></a>Cy Test. Owls and mice. In <cite>Proceedings of Owls</cite>, pages 1&ndash;20, 2019.</li>
</ul></body></html>
"""


@pytest.mark.parametrize("text", [BIBTEX2HTML, PYBTEX, BIB2XHTML])
def test_pages_that_programs_make_of_bibtex(text: str) -> None:
    assert next(iter(scores(text).items())) == ("reference-page", 80)
    first, second = read_with(READER, text).records
    assert (first.title, first.authors) == ("Owls in winter", ("Ada Example", "Bo C. Sample"))
    assert (first.venue, first.volume, first.issue, first.pages) == ("Owl Reviews", "12", "3", "101-110")
    assert first.identifiers == {"doi": "10.5555/owl.1"}
    assert first.abstract == ("Owls are slow." if text == BIBTEX2HTML else "")
    assert (second.title, second.authors, second.venue) == ("Owls and mice", ("Cy Test",), "Proceedings of Owls")
    assert (second.pages, second.published) == ("1-20", "2019")


def test_references_of_latexml() -> None:
    block = '<span class="ltx_bibblock">'
    item = (
        '<li class="ltx_bibitem"><span class="ltx_tag ltx_tag_bibitem">Example and Sample [2021]</span>'
        f"{block}Ada Example, Bo Sample, and Cy Test.</span> {block}Deep owls.</span> "
        f'{block}<em class="ltx_emph">Owl Reviews</em>, 12(3):1–9, 2021.</span> {block}Cited by: §2.</span></li>'
    )
    found = read_with(READER, f'<html><body><ul class="ltx_biblist">{item * 3}</ul></body></html>')
    record = found.records[0]
    assert (record.title, record.authors) == ("Deep owls", ("Ada Example", "Bo Sample", "Cy Test"))
    assert (record.venue, record.pages, record.published) == ("Owl Reviews", "1-9", "2021")


def test_a_title_of_words_of_links_stays() -> None:
    link = '<a href="https://owl.example/1">A study of owls in winter</a>'
    text = f'<div class="csl-entry">Test, C. (2025). {link}. Owls, 1, 2.</div>'
    assert read_with(READER, text).titles == ["A study of owls in winter"]


def test_references_in_paragraphs() -> None:
    items = [item.replace("<li>", "<p>").replace("</li>", "</p>") for item in ITEMS]
    text = f"<html><body><p>&nbsp;</p>{''.join(items)}<p></p></body></html>"
    assert next(iter(scores(text).items())) == ("reference-page", 80)
    found = read_with(READER, text)
    assert found.titles == [
        "Owls and the “slow flight” rule",
        "Article 22 of the Charter on Owls' Rights",
        "Do owls forget?",
    ]
    assert not found.problems
    assert "reference-page" not in scores(text.replace("<p></p>", "<p>Owls sleep.</p>" * 3))


def test_a_link_without_text() -> None:
    text = PAGE.replace("Test, C.", '<a href="https://owl.example/icon"><img src="a.png"></a>Test, C.')
    assert read_with(READER, text).records[1].url == "https://owl.example/icon"
