"""Pages with COinS, as of Wikipedia and of catalogues."""

from __future__ import annotations

from digests.reading import read_with, scores
from readlist.digests.bibliographies.coins_page import READER

JOURNAL = "ctx_ver=Z39.88-2004&amp;rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Ajournal&amp;"
BOOK = JOURNAL.replace("journal", "book")
ARTICLE = (
    f"{JOURNAL}rft.genre=article&amp;rft.jtitle=Journal+of+Owls&amp;rft.atitle=Slow+owls&amp;rft.volume=12&amp;rft.issue=3"
    "&amp;rft.pages=101-110&amp;rft.date=2031-02&amp;rft_id=info%3Adoi%2F10.5555%2Fowl.1&amp;rft_id=info%3Apmid%2F31000001"
    "&amp;rft.aulast=Example&amp;rft.aufirst=Ada&amp;rft.au=Sample%2C+Bo+C."
)
OF_WIKIPEDIA = "&amp;rfr_id=info%3Asid%2Fen.wikipedia.org%3AOwl"


def span(citation: str) -> str:
    return f'<cite>Some text.</cite><span title="{citation}" class="Z3988"></span>'


WIKIPEDIA = f"""<!DOCTYPE html>
<html><head><title>Owl - Wikipedia</title></head><body class="mw-page"><div id="mw-content-text">
<p>Owls are birds.<sup><a href="#cite_note-1">[1]</a></sup> See <a href="https://arxiv.org/abs/3101.00001">this</a>.</p>
<ol class="references">
<li>{span(ARTICLE + OF_WIKIPEDIA)}</li>
<li>{
    span(
        f"{BOOK}rft.genre=book&amp;rft.btitle=Book+of+Mice&amp;rft.pub=Mouse+Press&amp;rft.date=2030"
        f"&amp;rft.isbn=978-3-16-148410-0&amp;rft.aulast=Third&amp;rft.aufirst=Cy{OF_WIKIPEDIA}"
    )
}</li>
<li>{
    span(
        f"{JOURNAL}rft.genre=unknown&amp;rft.jtitle=Owls.example&amp;rft.atitle=All+about+owls"
        f"&amp;rft_id=https%3A%2F%2Fowls.example%2Fx{OF_WIKIPEDIA}"
    )
}</li>
<li>{span(ARTICLE + OF_WIKIPEDIA)}</li>
</ol></div></body></html>
"""
CATALOGUE = f"""<!DOCTYPE html><html><head><title>Results</title></head><body>
{
    span(
        f"{BOOK}rft.genre=bookitem&amp;rft.atitle=Owl+chapter&amp;rft.btitle=Handbook+of+owls&amp;rft.spage=1&amp;rft.epage=9"
        "&amp;rft.au=Ada+Example&amp;rft.au=Bo+Sample&amp;rft.aulast=Example&amp;rft.aufirst=Ada"
    )
}
{
    span(
        "rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Adc&amp;rft.title=A+note+on+owls&amp;rft.creator=Cy+Third"
        "&amp;rft.date=2031-05-01&amp;rft.identifier=https%3A%2F%2Fowl.example%2Fnote"
    )
}
</body></html>
"""


def test_references_of_wikipedia() -> None:
    found = read_with(READER, WIKIPEDIA)
    article, book = found.records
    assert (article.title, article.authors) == ("Slow owls", ("Example, Ada", "Sample, Bo C."))
    assert (article.venue, article.volume, article.issue, article.pages) == ("Journal of Owls", "12", "3", "101-110")
    assert (article.published, article.kind) == ("2031-02", "article")
    assert dict(article.identifiers) == {"doi": "10.5555/owl.1", "pmid": "31000001"}
    assert (book.title, book.authors, book.publisher) == ("Book of Mice", ("Third, Cy",), "Mouse Press")
    assert (book.kind, book.venue, book.identifiers.get("isbn")) == ("book", "", "9783161484100")
    assert [(problem.kind, problem.values["links"]) for problem in found.problems] == [("links_skipped", 1)]
    assert found.heads[0].series == "Owl - Wikipedia"
    assert next(iter(scores(WIKIPEDIA))) == "coins"


def test_chapters_and_dublin_core_of_catalogues() -> None:
    chapter, note = read_with(READER, CATALOGUE).records
    assert (chapter.title, chapter.venue, chapter.kind, chapter.pages) == (
        "Owl chapter",
        "Handbook of owls",
        "chapter",
        "1-9",
    )
    assert chapter.authors == ("Example, Ada", "Bo Sample")
    assert (note.title, note.authors, note.published) == ("A note on owls", ("Cy Third",), "2031-05-01")
    assert note.url == "https://owl.example/note"


def test_a_page_of_wikipedia_without_citations_is_read_as_one_with_links() -> None:
    text = WIKIPEDIA[: WIKIPEDIA.index("<ol")] + "</div></body></html>"
    assert scores(text)["coins"] == 60
    assert [record.identifiers.get("arxiv") for record in read_with(READER, text).records] == ["3101.00001"]


def test_other_pages() -> None:
    assert "coins" not in scores("<html><body><p>class Z3988</p></body></html>")
    assert (
        read_with(READER, f"<html>{span('rft.atitle=&amp;x')}{span('%%%=&amp;' * 600)}</html>").kinds[-1] == "no_papers"
    )
