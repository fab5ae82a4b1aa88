"""The texts of feeds' items, split into an abstract, and the fields that stand in the text.

Publishers put citations, authors and identifiers before the abstract. The text of an item that is no paper is an
excerpt, from which adverts and notices are removed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from readlist.digests.fields.markup import plain_line, plain_paragraphs
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.html_page import lines_of

MIN_FEED_ABSTRACT_CHARS = 150
"""Fewest characters of an abstract; a shorter text is a teaser."""
MIN_LABELLED_ABSTRACT_CHARS = 40
"""Fewest characters of an abstract below or after its label."""
MAX_FEED_ABSTRACT_CHARS = 12_000
"""Most characters of an abstract; a longer text is the paper itself."""
MAX_FEED_EXCERPT_CHARS = 1_500
"""Most characters of an excerpt; an item that is no paper may have a whole article as its text."""
MAX_ITEM_TEXT_CHARS = 200_000
"""Most characters of HTML of a paper's text that are read."""
MAX_EXCERPT_HTML_CHARS = 60_000
"""Most characters of HTML of any other text that are read."""
MAX_FACTUAL_CHARS = 20_000
"""Most characters of a paragraph that may be a list of authors or a citation."""
MAX_CITED_CHARS = 300
"""Most characters of a paragraph with an identifier that is no part of the abstract."""

_HTML = re.compile(
    r"<(?:p|div|br|a|img|figure|span|table|ul|ol|h[1-6]|blockquote|iframe|script|style)\b", re.IGNORECASE
)
"""The tag of an element by which a text is HTML: "<p", "<div"."""
_DOI = re.compile(r"\b(10\.\d{4,9}/[^\s\"<>|;,]+)")
_PMID = re.compile(r"\bPMID:\s*(\d{1,8})\b")
_WHOLE = re.compile(r"(?:[.!?。！？)\]}\"'”’»$%*]|https?://\S{3,300})$")
"""The end of a whole sentence, so that an abstract is not cut: "night."."""
_IDENTIFIED = re.compile(r"\bPMID:\s*\d|\bdoi:?\s*10\.", re.IGNORECASE)
"""An identifier in a paragraph: "PMID: 1", "doi: 10."."""
_LABELS = re.compile(r"\s+(?=(?:Source|Author\(s\))\s*:)")
"""A blank before a label of Elsevier: " Source:"."""
_ELSEVIER = re.compile(r"^(?:Publication date|Available online)\b", re.IGNORECASE)
"""The first label in the texts of Elsevier's items: "Publication date"."""
_AVAILABLE = re.compile(r"^available online\s+", re.IGNORECASE)
_LABELLED = re.compile(
    r"(publication date|source|author\(s\)|authors?|pmid|doi|published online|date)\s*:\s*(\S.*)$", re.IGNORECASE
)
"""A line with a label: "Authors: Ada Sand", "PMID: 12345678"."""
_HEADING = re.compile(
    r"(?:abstract|summary|graphical abstract|toc graphic|significance|description|highlights)[.:]?$", re.IGNORECASE
)
"""A line above the abstract or one of its parts: "Abstract", "Highlights:"."""
_ABSTRACT_HEADING = re.compile(r"(?:abstract|summary)[.:]?", re.IGNORECASE)
_FIRST_WORDS = (
    r"(?:We|This|The|In|An?|Here|Our|Background|Objectives?|Purpose|Aims?|Introduction|Motivation|Context|Although|Recent"
    r"|Recently|To|For|As|With|While|Despite|Many|It|There|These|Using|Since)"
)
"""Words with which abstracts begin, and no name such as "Abstract Interpretation" goes on."""
_ABSTRACT = re.compile(
    rf"(?:ABSTRACT|Abstract|SUMMARY|Summary)(?:\s*[.:—–]\s*|(?<=T)\s+|(?=[A-Z][a-z])|\s+(?={_FIRST_WORDS}\s))"
)
"""The label before an abstract: "Abstract: ", "ABSTRACT ", "AbstractOwls", "Abstract We"."""
_CITATION = re.compile(
    r"(?:(?P<venue>[^.:;]{2,150}?),\s+)?"
    r"(?:vol(?:ume|\.)\s*(?P<volume>[\w-]{1,12})(?:,?\s+(?:issue|no\.|number)\s*(?P<issue>[\w/-]{1,12}))?"
    r"(?:,\s+(?P<date>(?:[^\W\d_]{3,9}\.?(?:\s?[-–/]\s?[^\W\d_]{3,9})?\s+)?(?:19|20)\d\d)(?=,?\s+p))?"
    r"(?:,?\s+(?:pages?|pp?\.)\s*(?P<pages>[\w.]{1,12}(?:\s?[–-]\s?\w{1,12})?))?(?P<rest>(?:,\s[^.,;]{1,30}){0,3})"
    r"|Ahead of Print|Early ?View|Just Accepted|Accepted Articles?|Online First)"
    r"(?:\.\s*|(?=:)|$)",
    re.IGNORECASE,
)
"""A citation before an abstract: "Journal of Owls, Volume 12, Issue 3, March 2024, Page 1-9."."""
_NATURE = re.compile(
    r"(?P<venue>[^,;]{2,150}), Published online: (?P<date>[^;]{4,40});\s*(?P<doi>doi:\S+)\s*", re.IGNORECASE
)
"""The citation in feeds of Nature: "Nature Owls, Published online: 03 March 2024; doi:10.1038/x"."""
_PUBMED = re.compile(
    r"(?P<venue>[^.]{2,150}(?:\([^)]{2,60}\))?)\. (?P<date>\d{4}(?: [A-Z][a-z]{2}(?:-[A-Z][a-z]{2})?(?: \d{1,2})?)?)"
    r"(?:;(?P<volume>[\w-]{1,12})?(?:\((?P<issue>[^)]{1,20})\))?(?::(?P<pages>[\w.-]{1,20}?))?)?(?:\.(?= |$)|$)"
)
"""A citation in PubMed's style: "J Owls. 2024 Mar 3;12(3):1-9."."""
_APS = re.compile(
    r"\[(?P<venue>[A-Z][\w. ]{2,60}?) (?P<volume>\d{1,4}), (?P<pages>[\w.]{1,12})\]\s*Published (?P<date>.{6,40})$"
)
"""The citation in feeds of APS: "[Phys. Rev. Z 12, 034567] Published Mon Mar 3, 2024"."""
_MDPI = re.compile(
    r"(?P<venue>[^,:]{2,100}), Vol\. (?P<volume>\w{1,8}),(?: (?:Issue|No\.) (?P<issue>\w{1,8}),)?"
    r" Pages? (?P<pages>[\w-]{1,20}): "
)
"""The citation before titles in feeds of MDPI: "Owls, Vol. 12, Pages 345: "."""
_RSC = re.compile(
    r"(?P<venue>[A-Z][\w. &-]{2,80}), (?P<date>\d{4}), (?:(?P<volume>\d{1,4}),\s?(?P<pages>\d{1,6}-\d{1,6})"
    r"|Advance Article|Accepted Manuscript)\b"
)
"""The citation in feeds of RSC: "Owl Sci., 2024, 12,345-350"."""
_NAMES = re.compile(r"[A-Z][^!?:]{1,60}?(?:,|\band\b)[^!?:]{2,2000}(?<!\.)$")
_CITE = re.compile(r"<cite>([^<>]{3,150})</cite>", re.IGNORECASE)
_BYLINE = re.compile(r"by ([A-Z].{2,})$", re.DOTALL)
_NOTICES = re.compile(
    r"the post .{1,300} appeared (?:first )?on .{1,200}$|submitted by\b.{0,100}$|(?:\[link\]|\[comments\])"
    r"|comments$|(?:read|view|see) (?:more|(?:the )?(?:full|rest|original|entire)\b).{0,80}$|continue reading.{0,200}$"
    r"|thanks for reading .{1,300}$|subscribe(?: now)?$|share$|leave a comment$|no abstract(?: available)?\.?$"
    r"|open access$|to cite this article before page numbers.{0,100}$|the content of this rss feed.{0,100}$"
    r"|(?:article url|comments url|points|# comments): .{0,500}$|\[?(?:…|\.\.\.)\]?$|pmid:|doi:|click here .{0,80}$"
    r"|(?:publication date|source|author\(s\)|authors?)\s*:$"
    r"|(?:filed under|tagged|tags|posted in): .{0,300}$|.{0,80}\bAI-generated summary$",
    re.IGNORECASE,
)
"""A paragraph that is not about the item: "Read more", "Subscribe now"."""
MAX_PARAGRAPHS_ABOVE = 5
"""Most paragraphs above one that begins with the label "Abstract"."""

_CUT = re.compile(
    r"\s*(?:\[(?:…|\.\.\.)\]|…|\.\.\.|\[?read more\]?\.?|\(more\)|continue reading.{0,80})\s*(?:read more\.?)?$",
    re.IGNORECASE,
)
"""The end of a text that is cut: "[...]", " Read more"."""


@dataclass(slots=True)
class PaperText:
    """The fields in the text of a paper's item, as they are written there, except the date, which is in ISO form.

    ``is_whole``: the abstract is neither cut off nor a teaser. ``names_follow``: the next paragraph has the authors.
    """

    abstract: str = ""
    is_whole: bool = False
    authors: str = ""
    published: str = ""
    venue: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    doi: str = ""
    pmid: str = ""
    names_follow: bool = False

    def set_citation(self, found: re.Match[str]) -> None:
        """Set the fields that a citation names, unless they are set."""
        named = found.groupdict()
        for name in ("venue", "volume", "issue", "pages"):
            value = (named.get(name) or "").strip()
            if value and not getattr(self, name):
                setattr(self, name, value)
        self.published = self.published or read_publication_date(named.get("date") or named.get("rest") or "")
        if (doi := _DOI.search(named.get("doi") or "")) and not self.doi:
            self.doi = doi[1].rstrip(".,)")


def read_paper_text(html: str) -> PaperText:
    """The abstract in the text of a paper's item, and the fields before and after it."""
    found = PaperText()
    kept: list[str] = []
    is_labelled = False
    if cited := _CITE.search(html[:2000]):
        found.venue = plain_line(cited[1])
    for each in _paragraphs_of(html[:MAX_ITEM_TEXT_CHARS]):
        paragraph = _take_fields(each, found, is_first=not kept) if len(each) <= MAX_FACTUAL_CHARS else each
        if _ABSTRACT_HEADING.fullmatch(paragraph) and not is_labelled and len(kept) <= MAX_PARAGRAPHS_ABOVE:
            kept.clear()  # the text of the table of contents stands above the abstract
            is_labelled = True
        if paragraph and paragraph != found.venue and not _HEADING.match(paragraph) and not _NOTICES.match(paragraph):
            kept.append(paragraph)
    text = "\n\n".join(kept[_abstract_place(kept) :])
    if heading := _ABSTRACT.match(text):
        text, is_labelled = text[heading.end() :], True
    whole = _CUT.sub("", text)
    is_cut = whole != text or len(html) > MAX_ITEM_TEXT_CHARS
    found.abstract = f"{whole}…" if is_cut and whole else whole
    fewest = MIN_LABELLED_ABSTRACT_CHARS if is_labelled else MIN_FEED_ABSTRACT_CHARS
    found.is_whole = not is_cut and fewest <= len(text) <= MAX_FEED_ABSTRACT_CHARS and bool(_WHOLE.search(text))
    return found


def _abstract_place(paragraphs: list[str]) -> int:
    """The index of the paragraph with the label "Abstract", below a summary or keywords; 0 if there is none."""
    first = paragraphs[:MAX_PARAGRAPHS_ABOVE]
    return next((place for place, paragraph in enumerate(first) if _ABSTRACT.match(paragraph)), 0)


def excerpt_of(html: str) -> str:
    """The beginning of the text of an item that is no paper, without adverts and notices."""
    html = html[:MAX_EXCERPT_HTML_CHARS]
    if _HTML.search(html):
        body = LexborHTMLParser(html).body
        lines = lines_of(body) if body is not None else []
    else:
        lines = plain_paragraphs(html).split("\n\n")
    return shorten("\n\n".join(line for line in lines if line and not _NOTICES.match(line)))


def shorten(text: str) -> str:
    """The text, or its first ``MAX_FEED_EXCERPT_CHARS`` up to a blank, with an ellipsis."""
    if len(text) <= MAX_FEED_EXCERPT_CHARS:
        return text
    return text[:MAX_FEED_EXCERPT_CHARS].rsplit(None, 1)[0].rstrip(" ,;:.") + "…"


def split_title(title: str) -> tuple[str, PaperText]:
    """The title without the citation before it ("Journal, Vol. 12, Pages 34: Title"), and the fields of that."""
    found = PaperText()
    line = plain_line(title)
    if citation := _MDPI.match(line):
        found.set_citation(citation)
        line = line[citation.end() :]
    return line, found


def _paragraphs_of(html: str) -> list[str]:
    """The paragraphs of a text; those of Elsevier are split at their labels."""
    paragraphs = plain_paragraphs(html).split("\n\n")
    if paragraphs and _ELSEVIER.match(paragraphs[0]):
        paragraphs = [part for each in paragraphs for part in _LABELS.split(each)]
    return paragraphs


def _take_fields(paragraph: str, found: PaperText, *, is_first: bool) -> str:
    """Set the fields in a paragraph. Returns the rest of it, which is a part of the abstract."""
    if len(paragraph) <= MAX_CITED_CHARS and _IDENTIFIED.search(paragraph):
        return _take_identified(paragraph, found)
    if labelled := _LABELLED.match(paragraph):
        return _take_labelled(labelled[1].lower(), labelled[2], found)
    citation = _APS.match(paragraph) or _PUBMED.fullmatch(paragraph)
    if citation and citation["volume"]:
        found.set_citation(citation)
        return ""
    return _take_beginning(paragraph, found) if is_first else paragraph


def _take_beginning(paragraph: str, found: PaperText) -> str:
    """Set the fields of a citation, or the authors, before the abstract. Returns the rest of the paragraph."""
    if found.names_follow and _NAMES.match(paragraph):
        found.authors, found.names_follow = paragraph, False
        return ""
    if (byline := _BYLINE.match(paragraph)) and not paragraph.endswith("."):
        found.authors = found.authors or byline[1]
        return ""
    if citation := _MDPI.match(paragraph) or _RSC.match(paragraph):
        found.set_citation(citation)
        found.names_follow = citation.re is _RSC
        return ""
    if citation := _CITATION.match(paragraph):
        found.set_citation(citation)
        return paragraph[citation.end() :]
    return paragraph


def _take_identified(paragraph: str, found: PaperText) -> str:
    """Set the fields in a paragraph with a DOI or PubMed id. Returns the rest of it, which may be a teaser."""
    if (doi := _DOI.search(paragraph)) and not found.doi:
        found.doi = doi[1].rstrip(".,)")
    if (pmid := _PMID.search(paragraph)) and not found.pmid:
        found.pmid = pmid[1]
    if citation := _NATURE.match(paragraph):
        found.set_citation(citation)
        return paragraph[citation.end() :]
    if citation := _PUBMED.match(paragraph):
        found.set_citation(citation)
    return ""


def _take_labelled(label: str, value: str, found: PaperText) -> str:
    """Set the field that a label names."""
    if label.startswith("author"):
        found.authors = found.authors or value
    elif label in {"publication date", "published online", "date"}:
        found.published = found.published or read_publication_date(_AVAILABLE.sub("", value))
    elif label == "source":
        if citation := _CITATION.match(value):
            found.set_citation(citation)
        else:
            found.venue = found.venue or value
    return ""
