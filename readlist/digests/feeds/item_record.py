"""Drafts of the items of feeds, from the fields that RSS, Atom and JSON Feed share.

Every item becomes a record, also one that is no paper. Its text is an abstract only if its page is that of a paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from readlist.digests.bibliographies.dblp_text import read_dblp_line
from readlist.digests.feeds.inline_affiliations import read_authors_with_affiliations
from readlist.digests.feeds.item_texts import excerpt_of, read_paper_text, shorten, split_title
from readlist.digests.fields.author_names import list_authors, split_authors
from readlist.digests.fields.markup import plain_line, plain_paragraphs
from readlist.digests.fields.page_titles import without_identifier
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.title_additions import without_additions, without_full_stop
from readlist.digests.fields.web_addresses import PaperAddress, read_address

_ARXIV_TITLE = re.compile(
    r"\s*\(\s*arXiv:(?P<id>\S{7,30}?)(?:\s+\[[^\]]{2,40}\])?(?:\s+(?:UPDATED|CROSS LISTED))?\s*\)\s*$", re.IGNORECASE
)
"""The end of a title in arXiv's older feeds: " (arXiv:2603.01234v1 [cs.LG] UPDATED)"."""
_SERVERS = {"biorxiv.org": "bioRxiv", "medrxiv.org": "medRxiv", "chemrxiv.org": "ChemRxiv", "arxiv.org": "arXiv"}
"""Preprint servers, by the end of their hosts."""
_ARXIV_ANNOUNCEMENT = re.compile(
    r"\s{0,20}arXiv:\S{7,30}\s{1,20}Announce Type: [\w-]{2,30}\s{0,20}(?:Abstract:)?", re.IGNORECASE
)
"""The words before the abstract in arXiv's feeds: "arXiv:2603.01234v1 Announce Type: new Abstract:"."""


_WORD = re.compile(r"\w+")
_HAL_NUMBER = re.compile(r"\[(?:hal|tel|inria|cea|halshs|hal-\w+|pasteur|inserm|ird|insu|dumas)-\d{5,}\]\s+(?=\S)")
"""The number of a work in HAL before its title."""
_TITLE_AND_AUTHORS = re.compile(r"(?P<title>.{4,400}?)\s+--\s+by\s+(?P<authors>\S.*)$", re.DOTALL)
"""A title with its authors, as the NBER writes them."""
_ADS_AUTHOR = re.compile(
    r"(?P<author>[^:,]{1,60}, [^:,]{1,40}(?:, [^:,]{1,10})?|[^:,]{2,80} (?:Collaboration|Team|Group)): (?=\S)"
)
_SSRN_MARK = re.compile(r"(?:NEW|REVISION|REVISED|UPDATE)\s*:\s+(?=\S)")
"""A mark of SSRN before a title."""


class FeedMetadata(NamedTuple):
    """The fields of the feed itself. ``url`` is the address of its page.

    ``journal`` and ``authors`` are those of items that name none.
    """

    title: str = ""
    url: str = ""
    date: str = ""
    language: str = ""
    publisher: str = ""
    journal: str = ""
    authors: tuple[str, ...] = ()


class ItemLink(NamedTuple):
    """A link of an item; ``kind`` is "pdf" for its file, "" if the kind follows from the address."""

    url: str
    kind: str = ""


def make_draft(
    feed: FeedMetadata, title: str, links: Iterable[ItemLink], identifiers: Iterable[str], texts: list[str]
) -> RecordDraft:
    """A draft with the title, links, identifiers and text of an item, and with the fields that the text names.

    ``identifiers`` are texts that may be identifiers: that of the item, and those in fields of Dublin Core and PRISM.
    ``texts`` are HTML, the summary first and the content second.
    """
    draft = RecordDraft()
    line, cited = split_title(title)
    if named := _TITLE_AND_AUTHORS.fullmatch(line):
        line = named["title"]
        draft.authors, draft.authors_cut = split_authors(named["authors"])
    if arxiv := _ARXIV_TITLE.search(line):
        draft.add_identifier("arxiv", arxiv["id"])
        line = line[: arxiv.start()].rstrip(" .")
    draft.title = _HAL_NUMBER.sub("", without_additions(without_identifier(line)), count=1)
    draft.venue, draft.volume, draft.issue, draft.pages = cited.venue, cited.volume, cited.issue, cited.pages
    if feed.title.startswith("dblp") and (listed := read_dblp_line(line)):
        draft = listed
    for each in identifiers:
        add_if_identifier(draft, each)
    pages = [page for link in links if (page := draft.add_link(link.url, link.kind, feed.url))]
    if draft.identifiers or any(page.is_paper for page in pages):
        _set_paper_text(draft, texts)
        if "pmid" in draft.identifiers:
            draft.title = without_full_stop(draft.title)
        if draft.excerpt and draft.excerpt.casefold() == feed.journal.casefold():
            draft.excerpt = ""
        _set_server(draft, pages)
        draft.publisher = feed.publisher
    else:
        draft.excerpt = next((excerpt for text in texts if (excerpt := excerpt_of(text))), "")
    if any("ssrn.com" in page.url for page in pages):
        draft.title = _SSRN_MARK.sub("", draft.title, count=1)
    if any("adsabs.harvard.edu" in page.url for page in pages):
        _read_ads(draft)
    draft.language = feed.language
    return draft


def _read_ads(draft: RecordDraft) -> None:
    """Take the first author from the beginning of a title of NASA ADS, "Example, Ada: On owls"."""
    if (found := _ADS_AUTHOR.match(draft.title)) and not draft.authors:
        draft.authors, draft.authors_cut = (found["author"],), True
        draft.title = draft.title[found.end() :]
    if draft.excerpt.strip(" .").lower() == "not available":
        draft.excerpt = ""


def add_if_identifier(draft: RecordDraft, text: str) -> None:
    """Add the identifier in a text such as ``doi:10.…``, ``10.…``, ``pmid:123`` or an address; other texts add none."""
    text = plain_line(text)
    plain = re.sub(r"^(?:info|urn):\s*|^oai:(?=arxiv)", "", text, flags=re.IGNORECASE)
    named = re.match(r"(doi|pmid|pubmed|pmcid|pmc|arxiv\.org|arxiv|isbn)\s*[:/]?\s*(\S{1,300})$", plain, re.IGNORECASE)
    if named:
        scheme = {"pubmed": "pmid", "pmc": "pmcid", "arxiv.org": "arxiv"}.get(named[1].lower(), named[1].lower())
        value = plain if scheme == "pmcid" and plain[3:4].isdigit() else named[2].lstrip(":/ ")
        draft.add_identifier(scheme, value)
    elif re.match(r"10\.\d{4,9}/\S+$", plain):
        draft.add_identifier("doi", plain)
    elif (address := read_address(plain)) is not None:
        for scheme, value in address.identifiers.items():
            draft.identifiers.setdefault(scheme, value)
            draft.version = draft.version or address.version


def set_authors(draft: RecordDraft, names: list[str]) -> None:
    """Set the authors of an item; each of ``names`` is one author or a list of them. Repeated ones are left out."""
    apart_names: list[str] = []
    is_cut = False
    for each in names:
        read = read_authors_with_affiliations("\n".join(map(plain_line, each.split("\n"))))
        apart_names += read.names if read else (each,)
        is_cut = is_cut or (read is not None and read.is_cut)
    plain = list(dict.fromkeys(name for each in apart_names if (name := plain_line(each))))
    if len(plain) > 1 and any(";" in each for each in plain):
        apart: dict[tuple[str, ...], str] = {}
        for name in (part.strip() for each in plain for part in each.split(";")):
            apart.setdefault(tuple(sorted(_WORD.findall(name.casefold()))), name)
        plain = list(filter(None, apart.values()))
    found = split_authors(plain[0]) if len(plain) == 1 else list_authors(plain)
    if found.names:
        draft.authors, draft.authors_cut = found.names, found.is_cut or is_cut


def _set_paper_text(draft: RecordDraft, texts: list[str]) -> None:
    """Set abstract or excerpt from the texts of a paper's item, and the fields that they name."""
    read = [read_paper_text(_without_announcement(text)) for text in texts if text]
    for each in read:
        if each.authors and not draft.authors:
            set_authors(draft, [each.authors])
        draft.published = draft.published or each.published
        draft.venue = draft.venue or each.venue
        draft.volume = draft.volume or each.volume
        draft.issue = draft.issue or each.issue
        draft.pages = draft.pages or each.pages
        if each.doi:
            draft.add_identifier("doi", each.doi)
        if each.pmid:
            draft.add_identifier("pmid", each.pmid)
    whole = [each.abstract for each in read if each.is_whole]
    if whole:
        draft.abstract = max(whole, key=len)
        return
    parts = [each.abstract for each in read if _has_words(each.abstract) and not _is_title(each.abstract, draft.title)]
    draft.excerpt = shorten(max(parts, key=len)) if parts else ""


def _without_announcement(text: str) -> str:
    found = _ARXIV_ANNOUNCEMENT.match(text)
    return text[found.end() :] if found else text


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _is_title(text: str, title: str) -> bool:
    return plain_paragraphs(text).strip(" .…").casefold() == plain_line(title).strip(" .…").casefold()


def _set_server(draft: RecordDraft, pages: list[PaperAddress]) -> None:
    """Set version, kind and venue if the pages are on a preprint server."""
    for page in pages:
        if page.version and page.identifiers.items() <= draft.identifiers.items():
            draft.version = draft.version or page.version
    hosts = [page.url.split("/")[2].removeprefix("www.") for page in pages]
    name = next((name for end, name in _SERVERS.items() if any(host.endswith(end) for host in hosts)), "")
    if name:
        draft.kind = "preprint"
        draft.venue = draft.venue or ("" if name == "arXiv" else name)
