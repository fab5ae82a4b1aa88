"""Scores a text as a newsletter: low for programs, logs and tables, and for formats that have other readers."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urljoin

from readlist.digests.alerts.newsletter_redirects import count_opaque_papers
from readlist.digests.containers.forwarded_headers import (
    MAX_FORWARD_HEADER_LINES,
    forwarded_headers,
    is_copied_mail,
    is_forwarded_header,
)
from readlist.digests.fields.web_addresses import find_addresses, read_address, with_schemes
from readlist.digests.html_page import is_html
from readlist.digests.program_text import is_program
from readlist.digests.relative_links import is_relative, named_address, site_of
from readlist.digests.technical_lines import is_technical
from readlist.digests.text import head_text

MAX_NEWSLETTER_SCORE = 45
"""The score of a text whose links all lead to papers; any reader of its format gives more."""
MAX_TECHNICAL_LINES = 2_000
"""Lines at the beginning of a text that are searched for code and logs."""
MAX_HEAD_LINKS = 400
"""Most links of a text that are scored; further ones are not looked at."""

_IDENTIFIER_MARK = re.compile(rb"\b(?:doi ?: ?10\.|arxiv ?: ?\d{4}\.|arxiv\.org/|doi\.org/)", re.IGNORECASE)
"""The beginning of an identifier: "doi:10.", "arxiv.org/". A text with neither this nor links is not scored."""
_IDENTIFIER_LINE = re.compile(
    r"^[^\S\n]*(?:doi ?: ?(10\.\d{4,9}/\S+)|arxiv ?: ?(\d{4}\.\d{4,5}))(?:v\d+)?(?: [·•|] .{0,80})?[^\S\n]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""A line that is only a DOI or the number of a preprint, which is read as the link to a paper."""
_PAGE_DOI = re.compile(r">\s{0,20}doi\s?:\s?(10\.\d{4,9}/[^\s<>\"]{1,300})\s{0,20}<", re.IGNORECASE)
"""An element of a page that is only a DOI: ">doi: 10.5555/1<"."""
_HREF = re.compile(r"<a\b[^<>]{0,300}?\bhref\s*=\s*[\"']?(https?:[^\s\"'<>]{1,2000})", re.IGNORECASE)
_RELATIVE_HREF = re.compile(r"<a\b[^<>]{0,300}?\bhref\s*=\s*[\"']?([/\w][^\s\"'<>:]{2,500})", re.IGNORECASE)
_OTHER_FORMAT = re.compile(
    r"\s*(?:[{@%\\]"
    r"|\[(?!\d{1,4}[:./-]\d)(?:\s*[\[\]{\"\d-]|[^\[\]\n]{1,300}\]\(|[\w.-]+\]\s*\n[\w.-]+\s*=)"
    r"|<\?xml|<rss|<feed|<rdf|<opml|<!doctype netscape|TY  ?-|PMID ?-|FN |PT "
    r"|%[0A-Z] |#!|/\*|<\?php|From )"
)
"""The beginning of a text in another format, such as JSON, BibTeX, RIS or a feed: "{", "<rss"."""
_DECLARATION = re.compile(r"\A\s{0,99}<\?xml\b[^<>]{0,300}>\s{0,99}(?=<(?:!doctype html|html)\b)", re.IGNORECASE)
"""The declaration above a page in XHTML."""
_MAIL_HEADER = re.compile(
    r"[A-Za-z-]{2,40}: .*\n(?:.+\n){0,60}?(?:From|Received|Date|MIME-Version|Message-ID|Subject|To): ", re.IGNORECASE
)
"""The headers of a mail."""
_OTHER_MARKUP = re.compile(
    r"<(?!!doctype html|!--|(?:html|head|body|div|table|p|a|h\d|ul|ol|dl|span|section|article|main|meta|center"
    r"|font|b|i|style"
    r"|br|img|title|link|blockquote)\b)",
    re.IGNORECASE,
)
"""A tag that is not of HTML: "<entry"."""
_KNOWN_FORMAT = re.compile(
    r"gse_alrt_title|NETSCAPE-Bookmark|data-target=\"DailyPapers\"|^\\\\$\n|^(?:bio|med)Rxiv posted ",
    re.IGNORECASE | re.MULTILINE,
)
"""Signs of formats that have links to papers, but are read by other readers."""
_COLUMNS = re.compile(r"\"?[\w ()/.-]{1,60}\"?(?:[,;\t]\"?[\w ()/.-]{1,60}\"?){2,}\s*$")
"""The names of columns, as in the first line of a table."""
_MARKDOWN_HEADING = re.compile(r"^#{1,6} ", re.MULTILINE)
_PLAIN_VERSION = re.compile(r"\bplain text version\b|\bunsubscribe\b", re.IGNORECASE)
"""Words of the text that services make of a mail in HTML, perhaps with headings as in Markdown."""
_STRUCTURED_TEXT = re.compile(r"^ {0,8}\.\. [a-z][a-z-]*::", re.MULTILINE)
"""A directive of reStructuredText: a manual that quotes papers."""
MIN_DATABASE_FIELDS = 3
"""Fewest different names of fields in an export of a database."""
_DATABASE_FIELD = re.compile(
    r"^[ \t]*(accession (?:number|id)|author (?:address(?:es)?|affiliations?|names?)|correspondence (?:address|author)"
    r"|(?:document|publication|record|source) type|(?:full record )?entry date|(?:e-?|print )?issn|isbn|coden"
    r"|language(?: of (?:article|publication|summary))?|(?:medline )?pmid|pui|pubmed id|(?:source|publication) title"
    r"|publication year|year of publication|place of publication|country of publication|first page|last page|volume"
    r"|index terms|subject headings|database|document id|cas registry numbers?)[ \t]*(?::.*)?$",
    re.IGNORECASE | re.MULTILINE,
)
"""The name of a field in an export of a database: "Accession number: 1"."""
_TITLE_FIELD = re.compile(r"^[ \t]*(?:(?:article|document) )?title[ \t]*(?::.*)?$", re.IGNORECASE | re.MULTILINE)
_TAGGED_FIELD = re.compile(r"^[ \t]*(TI|T1|AU|A1|AB|SO|PY|JO|JF|PT|LA|DP|VL|IS|DO|SN) {0,4}[-:][ \t]", re.MULTILINE)
"""A field with a tag: "TI - ", "AU: "."""


def score_newsletter(head: bytes) -> int:
    """The score of a text by the number and share of its links to papers, ``MAX_NEWSLETTER_SCORE`` at most."""
    if b"://" not in head and b"href=" not in head and not _IDENTIFIER_MARK.search(head):
        return 0
    text = _without_forwarded_headers(_DECLARATION.sub("", head_text(head), count=1))
    if _OTHER_FORMAT.match(text) or _MAIL_HEADER.match(text) or _OTHER_MARKUP.match(text) or _KNOWN_FORMAT.search(text):
        return 0
    if not text.lstrip().startswith("<") and is_program(text):
        return 0
    addresses = _page_addresses(text) if is_html(head) else _text_addresses(text)
    papers = _count_papers(addresses[:MAX_HEAD_LINKS]) + count_opaque_papers(text)
    if not papers:
        return min(8, len(addresses))
    share = papers / max(1, len(addresses[:MAX_HEAD_LINKS]))
    return min(MAX_NEWSLETTER_SCORE, 25 + 2 * min(papers, 5) + round(10 * share))


def _without_forwarded_headers(text: str) -> str:
    """The text without the headers of a forwarded mail at its beginning, as mail programs write them, with the day."""
    lines = text.lstrip().split("\n", MAX_FORWARD_HEADER_LINES)
    if not is_copied_mail(text) or "Date" not in forwarded_headers(lines, is_forward=True):
        return text
    end = next((place for place, line in enumerate(lines) if not is_forwarded_header(line)), 0)
    return "\n".join(lines[end:])


def _page_addresses(text: str) -> list[str]:
    """The addresses of the links of a page, and those of lines that are only a DOI, if no link leads to a paper."""
    addresses = _HREF.findall(text)
    if not _count_papers(addresses[:MAX_HEAD_LINKS]):
        addresses += _relative_addresses(text)
    dois = _PAGE_DOI.findall(text)
    is_linked = not dois or _count_papers(addresses[:MAX_HEAD_LINKS])
    return addresses if is_linked else [f"https://doi.org/{doi}" for doi in dois] + addresses


def _relative_addresses(text: str) -> list[str]:
    """The relative addresses of links, joined to the page's own address, or to the site that their form tells."""
    relative = list(filter(is_relative, _RELATIVE_HREF.findall(text)[:MAX_HEAD_LINKS]))
    base = (site_of(relative) or named_address(text)) if relative else ""
    return [urljoin(base, unescape(each)) for each in relative] if base else []


def _text_addresses(text: str) -> list[str]:
    """The addresses of a plain text; none for programs, logs, tables, records, Markdown or reStructuredText."""
    linked = [line for line in text.split("\n", MAX_TECHNICAL_LINES)[:MAX_TECHNICAL_LINES] if "://" in line]
    if 2 * sum(map(is_technical, linked)) > len(linked):
        return []  # a program, a log
    is_markdown = "](http" in text or (_MARKDOWN_HEADING.search(text) and not _PLAIN_VERSION.search(text))
    if _is_table(text) or is_markdown or _STRUCTURED_TEXT.search(text) or has_database_fields(text):
        return []
    identifiers = [
        f"https://doi.org/{doi}" if doi else f"https://arxiv.org/abs/{arxiv}"
        for doi, arxiv in _IDENTIFIER_LINE.findall(text)
    ]
    return find_addresses(with_schemes(text)) + identifiers


def _is_table(text: str) -> bool:
    """True if the first line names columns, and the next one has as many of them."""
    first, _, rest = text.lstrip().partition("\n")
    if not _COLUMNS.match(first):
        return False
    below = rest.lstrip().partition("\n")[0]
    return not below or max(map(below.count, ",;\t")) >= max(map(first.count, ",;\t"))


def has_database_fields(text: str) -> bool:
    """True for records of a database, whose fields have names or tags in front of or above them."""
    names = {name.lower() for name in _DATABASE_FIELD.findall(text)}
    if len(names) >= MIN_DATABASE_FIELDS and _TITLE_FIELD.search(text):
        return True
    return len(set(_TAGGED_FIELD.findall(text))) > MIN_DATABASE_FIELDS


def _count_papers(addresses: list[str]) -> int:
    return sum(is_paper_address(each.replace("&amp;", "&")) for each in addresses)


def is_paper_address(address: str) -> bool:
    """True for the address of a paper, also within a redirect."""
    found = read_address(address)
    return found is not None and found.is_paper
