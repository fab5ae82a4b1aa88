"""Reports of Zotero."""

from __future__ import annotations

from digests.reading import read_with, scores
from readlist.digests.bibliographies.zotero_report import READER

REPORT = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Zotero Report</title></head><body>
<ul class="report combineChildItems">
<li id="item_OWLS0001" class="item journalArticle"><h2>Owls at Night &amp; Day</h2><table><tbody>
<tr><th>Item Type</th><td>Journal Article</td></tr>
<tr><th class="author">Author</th><td>Ada Example</td></tr>
<tr><th class="author">Author</th><td>Bo Sample</td></tr>
<tr><th class="editor">Editor</th><td>Eve Editor</td></tr>
<tr><th>Abstract</th><td>Owls fly at night.<br>They sleep by day.</td></tr>
<tr><th>Date</th><td>8 March 2026</td></tr>
<tr><th>Language</th><td>en</td></tr>
<tr><th>Extra</th><td>PMID: 1234567<br>Citation Key: example2026</td></tr>
<tr><th>URL</th><td><a href="https://owls.example/1">https://owls.example/1</a></td></tr>
<tr><th>Volume</th><td>12</td></tr>
<tr><th>Publication</th><td>Owl Reviews</td></tr>
<tr><th>DOI</th><td><a href="http://doi.org/10.5555/owl.1">10.5555/owl.1</a></td></tr>
<tr><th>Issue</th><td>3</td></tr>
<tr><th>Pages</th><td>45-58</td></tr>
<tr><th>Date Added</th><td>17/03/2026, 10:00:00</td></tr>
</tbody></table><h3 class="tags">Tags:</h3><ul class="tags"><li>owls</li><li>to read</li></ul>
<h3 class="notes">Notes:</h3><ul class="notes"><li id="item_N1"><p>Count them again.</p></li></ul>
<h3 class="attachments">Attachments</h3><ul class="attachments"><li id="item_A1">PDF</li></ul></li>
<li id="item_OWLS0002" class="item preprint"><h2>Alte Eulen</h2><table><tbody>
<tr><th>Eintragsart</th><td>Preprint</td></tr>
<tr><th class="author">Autor</th><td>Cy Test</td></tr>
<tr><th>Datum</th><td>2026-03</td></tr>
<tr><th>URL</th><td><a href="http://arxiv.org/abs/2603.00001">http://arxiv.org/abs/2603.00001</a></td></tr>
</tbody></table></li>
<li id="item_NOTE0001" class="item note"><p>A note alone</p></li>
</ul></body></html>
"""


def test_items_with_their_fields_tags_and_notes() -> None:
    assert next(iter(scores(REPORT).items())) == ("zotero-report", 97)
    found = read_with(READER, REPORT)
    first, second = found.entries
    paper = first.record
    assert (paper.title, paper.authors) == ("Owls at Night & Day", ("Ada Example", "Bo Sample"))
    assert paper.abstract == "Owls fly at night.\n\nThey sleep by day."
    assert (paper.venue, paper.volume, paper.issue, paper.pages) == ("Owl Reviews", "12", "3", "45-58")
    assert (paper.published, paper.kind, paper.language, paper.url) == (
        "2026-03-08",
        "article",
        "en",
        "https://owls.example/1",
    )
    assert paper.identifiers == {"doi": "10.5555/owl.1", "pmid": "1234567"}
    assert (first.marks.tags, first.marks.note) == (("owls", "to read"), "Count them again.")
    assert (second.record.title, second.record.authors, second.record.kind) == ("Alte Eulen", ("Cy Test",), "preprint")
    assert (second.record.published, second.record.identifiers) == ("2026-03", {"arxiv": "2603.00001"})
    assert found.kinds == ["record_lost"]


def test_a_page_without_items_is_told() -> None:
    assert read_with(READER, '<ul class="report"></ul>').kinds == ["no_papers"]
