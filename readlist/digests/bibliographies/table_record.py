"""The record and the marks in a row of a table of papers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from readlist.digests.arxiv.metadata_fields import split_codes
from readlist.digests.bibliographies.arxiv_rows import id_of_number, read_arxiv_row
from readlist.digests.bibliographies.extra_lines import read_extra, status_in_extra
from readlist.digests.bibliographies.publisher_names import publisher_name
from readlist.digests.bibliographies.ris_notes import labels_of_rayyan, notes_of_rayyan
from readlist.digests.bibliographies.table_cells import (
    author_splitter,
    day_of_serial,
    object_values,
    only_value,
    split_at_blanks,
    split_values,
    whole_number,
    with_semicolons,
    without_formula_guards,
)
from readlist.digests.bibliographies.table_columns import Columns
from readlist.digests.bibliographies.tagged_values import date_of_publication, set_venue
from readlist.digests.bylines import read_venue
from readlist.digests.fields.author_names import AuthorList, list_authors, organisation, split_authors
from readlist.digests.fields.joined_names import split_unseparated_names
from readlist.digests.fields.markup import plain_line, plain_paragraphs, unescape_entities
from readlist.digests.fields.organisations import is_organisation
from readlist.digests.fields.page_ranges import join_pages
from readlist.digests.fields.publication_dates import date_of_parts, read_publication_date
from readlist.digests.fields.publication_kinds import kind_of_open_office, kind_of_words
from readlist.digests.fields.reading_status import is_yes, status_of_word
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.title_additions import without_full_stop, without_ornament
from readlist.digests.fields.web_addresses import find_addresses
from readlist.model.digest import SourceMarks
from readlist.model.identifiers import identify
from readlist.model.text_identifiers import is_arxiv_id

MAX_ADDRESSES = 10
"""Addresses that are read in one cell."""

EXTERNAL_SCHEMES = {
    "DOI": "doi",
    "ArXiv": "arxiv",
    "PubMed": "pmid",
    "PubMedCentral": "pmcid",
    "ACL": "acl",
}
"""The schemes of identifiers by Semantic Scholar's names."""
_DATABASES = frozenset(
    (
        "scopus",
        "pubmed",
        "medline",
        "embase",
        "crossref",
        "dblp",
        "openalex",
        "lens",
        "dimensions",
        "psycinfo",
        "cinahl",
        "central",
        "googlescholar",
        "webofscience",
        "wos",
        "ieeexplore",
        "ieee",
        "sciencedirect",
        "semanticscholar",
        "proquest",
        "ebsco",
    )
)
"""Databases that a column "Source" may name instead of a venue."""
_EMBASE_CITATION = re.compile(
    r"(?P<venue>[^\n]{2,300}?)\s\((?P<year>\d{4})\)\s*+(?P<volume>[\w.-]+)?(?:\s?:\s?(?P<issue>[\w /.-]{1,30}?))?\s*+"
    r"(?:\((?P<pages>[\w. -]{1,30})\)\s*+)?(?:[.,]|$|(?<=\s)Article)"
)
"""``Journal of Samples (2014) 3:3 (152-160). Date of Publication: 1 Mar 2014``."""
_PUBMED_CITATION = re.compile(
    r"(?P<venue>[^.;\n]{2,200})\.\s+(?P<year>\d{4}[^;.:]{0,20})"
    r"(?:;(?P<volume>[\w -]{0,20})(?:\((?P<issue>[^)]{1,40})\))?(?::(?P<pages>[\w, -]{1,40}))?)?\."
)
"""``J Samples. 2021 Dec 21;1(2):10-11. doi: …``."""
_BETWEEN_ADDRESSES = re.compile(r"[;,|]\s*(?=https?://)")
_BARE_INITIALS = re.compile(r"\w [A-Z]{1,4}, ")
"""Initials of a name within a list: "Example AB, Sample C."."""
FULL_STOPS_SHARE = 0.5
"""The share of the titles with a full stop, from 0 to 1, above which it is the style of a table."""
MAX_IDENTIFIERS_CHARS = 2_000
"""Characters of a cell with identifiers that are read."""
_NAMED_IDENTIFIER = re.compile(
    r"(?:^|[,;|\s])(?P<scheme>doi|arxiv|pmid|pmcid|isbn):\s?(?P<value>[^\s,;|]{4,200})", re.I
)
_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,10}$")
"""The host of a site, in place of a venue: "example.org"."""
_NO_AUTHORS = re.compile(
    r"[\[(]?(?:no author(?:s|\(s\))?(?: name)?(?: available| listed)?|anon(?:ymous)?\.?|unknown)[)\]]?$", re.IGNORECASE
)
MAX_IDS = 20
"""Identifiers of all schemes that are read of one cell, as OpenCitations has them: "doi:10.1000/1 pmid:2"."""
_NUMBERS_IN_BRACKETS = re.compile(r"\s\[[a-z]{3,10}:[^\[\]]{1,500}\]$")
"""The numbers of a venue or publisher, as OpenCitations has them: "Nature [issn:0028-0836 omid:br/06]"."""


class RowReader:
    """Reads the rows of one table; ``sample`` are its first rows, by which the style of its author lists is chosen."""

    def __init__(self, columns: Columns, sample: Sequence[Sequence[str]]) -> None:
        self._columns = columns
        self._split_names = self._name_splitter(sample)
        titles = [title for row in sample if (title := columns.first(row, "title"))]
        ended = sum(title.endswith((".", "?", "!")) for title in titles)
        self._have_full_stops = ended > FULL_STOPS_SHARE * len(titles) or (ended > 0 and ended == len(titles))

    def read(self, row: Sequence[str]) -> tuple[RecordDraft, SourceMarks]:
        """The record and the marks of a row, whose cells are plain (``table_cells.plain_cell``)."""
        columns = self._columns
        if columns.dialect_name == "readlist":
            row = [without_formula_guards(cell) for cell in row]
        if columns.dialect_name == "arxiv-snapshot":
            names = (name.lower() for name in columns.header)
            return read_arxiv_row(dict(zip(names, row, strict=False))), self._read_marks(row)
        title = only_value(columns.first(row, "title"))
        draft = RecordDraft(title=title if columns.dialect_name == "readlist" else without_ornament(title))
        if self._have_full_stops or draft.title.startswith("["):
            draft.title = without_full_stop(draft.title)
        self._read_authors(draft, row)
        self._read_publication(draft, row)
        self._read_identifiers(draft, row)
        self._read_addresses(draft, row)
        _read_citation(draft, columns.first(row, "citation"))
        draft.abstract = columns.first(row, "abstract")
        draft.excerpt = columns.first(row, "excerpt")
        draft.keywords = [
            word.lstrip("*")
            for text in columns.texts(row, "keywords_author", "keywords_index")
            for word in (split_codes(text) or split_values(text))
        ]
        return draft, self._read_marks(row)

    def _name_splitter(self, sample: Sequence[Sequence[str]]) -> Callable[[str], AuthorList]:
        """The function that splits a list of authors as this table writes it."""
        dialect = self._columns.dialect_name
        if dialect == "springer":
            return lambda text: list_authors(split_unseparated_names(text))
        if dialect == "zotero":  # people are "Family, Given"; others organisations
            return lambda text: list_authors(
                [name if "," in name else organisation(name) for name in split_values(text, ";")]
            )
        if dialect == "readlist":
            return lambda text: list_authors(
                [organisation(name) if is_organisation(name) else name for name in split_values(text, ";")]
            )
        cells = [_plain_names(self._columns.first(row, "authors_full", "authors")) for row in sample]
        split = author_splitter(cells)

        def split_names(text: str) -> AuthorList:
            text = _plain_names(text.rstrip(".") if dialect == "pubmed" else text)
            if text.startswith("["):
                return list_authors(split_values(text))
            return list_authors(split(_without_brackets(text))) if split else split_authors(text)

        return split_names

    def _read_authors(self, draft: RecordDraft, row: Sequence[str]) -> None:
        """Read the authors of a row, else its editors. They are incomplete if the row names only a first author."""
        columns = self._columns
        text = columns.first(row, "authors_full", "authors") or columns.first(row, "first_author")
        if not text or _NO_AUTHORS.match(text):
            text = columns.first(row, "editors")
        found = self._split_names(text) if text else AuthorList()
        further = [name for each in columns.texts(row, "authors_further") for name in split_authors(each).names]
        draft.authors = (*found.names, *(name for name in further if name not in found.names))
        is_first_only = (
            bool(found.names) and not columns.texts(row, "authors_full", "authors", "editors") and not further
        )
        draft.authors_cut = found.is_cut or is_first_only or is_yes(columns.first(row, "authors_cut"))

    def _read_publication(self, draft: RecordDraft, row: Sequence[str]) -> None:
        """Read where and when the paper was published, its kind, language and version."""
        columns = self._columns
        draft.published = self._published(row)
        draft.venue = columns.first(row, "journal", "venue", "journal_short") or _venue_of(columns.first(row, "source"))
        draft.venue = _NUMBERS_IN_BRACKETS.sub("", draft.venue or columns.first(row, "series"))
        if not draft.venue and (text := columns.first(row, "venue_year")) and not read_venue(draft, text):
            draft.venue = text
        draft.volume = whole_number(columns.first(row, "volume"))
        draft.issue = whole_number(columns.first(row, "issue"))
        draft.pages = self._pages(row)
        _read_journal_object(draft)
        if columns.dialect_name == "publish-or-perish":  # it writes 0 for an unknown value
            draft.volume, draft.issue, draft.pages = (
                "" if text == "0" else text for text in (draft.volume, draft.issue, draft.pages)
            )
        publisher = publisher_name(_NUMBERS_IN_BRACKETS.sub("", columns.first(row, "publisher")))
        draft.publisher = "" if _DOMAIN.match(publisher) else publisher  # Publish or Perish gives a website instead
        read = kind_of_open_office if columns.dialect_name == "jabref" else kind_of_words
        draft.kind = next((kind for text in columns.texts(row, "kind") if (kind := read(text))), "")
        set_venue(draft, draft.venue)
        draft.language = columns.first(row, "language")
        draft.version = whole_number(columns.first(row, "version"))

    def _published(self, row: Sequence[str]) -> str:
        """The date of publication: the whole date, if there is one of the same year, else year, month and day."""
        columns = self._columns
        year = whole_number(columns.first(row, "year"))
        text = whole_number(columns.first(row, "published"))
        date = day_of_serial(text) or read_publication_date(text)
        if year and (not date or date[:4] != (read_publication_date(year) or year)[:4]):
            joined = read_publication_date(f"{text} {year}") if text and not date else ""
            date = joined or date_of_parts(year, columns.first(row, "month"), columns.first(row, "day"))
        if len(date) == 4 and (month := whole_number(columns.first(row, "month"))):
            date = date_of_parts(date, month, whole_number(columns.first(row, "day")))
        return date

    def _pages(self, row: Sequence[str]) -> str:
        pages = whole_number(self._columns.first(row, "pages"))
        if not pages:
            first = whole_number(self._columns.first(row, "page_start"))
            last = whole_number(self._columns.first(row, "page_end"))
            pages = join_pages(first, last) if first else ""
        return pages or whole_number(self._columns.first(row, "article_number"))

    def _read_identifiers(self, draft: RecordDraft, row: Sequence[str]) -> None:
        """Read the identifiers, which may be in a column of their own, with others in one, or in the field "Extra"."""
        columns = self._columns
        for scheme in ("arxiv", "doi", "pmid", "pmcid", "s2", "openreview", "acl", "isbn"):
            for text in columns.texts(row, scheme):
                for each in re.split(r"[;|\s]+|,\s", whole_number(text)) if scheme != "arxiv" else [text]:
                    add_identifier(draft, scheme, whole_number(each))
        for scheme, text in object_values(columns.first(row, "external_ids")).items():
            if scheme in EXTERNAL_SCHEMES:
                add_identifier(draft, EXTERNAL_SCHEMES[scheme], text)
        for text in columns.texts(row, "doi_further"):
            draft.add_identifier("doi", text)
        for text in columns.texts(row, "id"):
            _add_id(draft, text)
        read_extra(draft, "\n".join(columns.texts(row, "extra")))
        if "arxiv" in draft.venue.lower():  # "arXiv preprint arXiv:2301.00001"
            read_extra(draft, draft.venue)

    def _read_addresses(self, draft: RecordDraft, row: Sequence[str]) -> None:
        columns = self._columns
        for text in columns.texts(row, "url"):
            _add_addresses(draft, text)
        for kind in ("pdf", "code", "data"):
            for text in columns.texts(row, kind):
                _add_addresses(draft, text, kind)
        for text in columns.texts(row, "links"):
            for address in split_values(text, ";"):
                draft.add_link(address)

    def _read_marks(self, row: Sequence[str]) -> SourceMarks:
        """The status, star, tags and note, each in the way of the program that wrote the table."""
        columns = self._columns
        status = status_of_word(columns.first(row, "status"))
        if not status:
            status = _status_of_switches(columns.first(row, "read"), columns.first(row, "queued"))
        status = status or status_in_extra("\n".join(columns.texts(row, "extra")))
        if not status and "read_at" in columns.indexes:  # a column with the time of reading
            status = "read" if columns.first(row, "read_at") else "unread"
        split_tags = split_at_blanks if columns.dialect_name in {"diigo", "pinboard"} else split_values
        tags = [tag for text in columns.texts(row, "tags") for tag in split_tags(text) if tag != "no_tag"]
        if columns.dialect_name in {"instapaper", "goodreads"}:
            status, tags = _status_of_shelves(status, tags)
        note = "\n\n".join(columns.texts(row, "note"))
        if columns.dialect_name == "rayyan":
            tags, note = labels_of_rayyan(note), "\n\n".join(notes_of_rayyan(note))
        if columns.dialect_name == "raindrop":
            tags = [tag for tag in tags if tag != "Unsorted"]
        return SourceMarks(
            status,
            is_yes(columns.first(row, "starred")) or "Starred" in columns.texts(row, "tags"),
            tuple(dict.fromkeys(tags)),
            plain_paragraphs(note) if columns.dialect_name in {"zotero", "goodreads"} else note,
        )


def add_identifier(draft: RecordDraft, scheme: str, text: str) -> None:
    """Add an identifier, or the arXiv id in an address or a text such as ``arXiv:2402.16107v2 [cs.CL]``."""
    if scheme == "arxiv" and "://" in text:
        _add_addresses(draft, text)
    elif scheme == "arxiv":
        read_extra(draft, text if "arxiv" in text.lower() else f"arXiv:{id_of_number(text.strip())}")
    elif text:
        draft.add_identifier(scheme, text)


def _status_of_switches(read: str, queued: str) -> str:
    """The status by a column that says if something was read, and one that says if it is to be read."""
    if is_yes(read):
        return "read"
    if is_yes(queued):
        return "queued"
    return status_of_word(read) or ("unread" if read else "")


def _status_of_shelves(status: str, tags: list[str]) -> tuple[str, list[str]]:
    """The status named by one of the folders or shelves, and the others."""
    named = [(tag, status_of_word(tag)) for tag in tags]
    status = status or next((found for _, found in named if found), "")
    return status, [tag for tag, found in named if not found and tag != "Starred"]


def _read_journal_object(draft: RecordDraft) -> None:
    """Take name, volume and pages from an object in the column of the journal."""
    journal = object_values(draft.venue)
    if not journal:
        return
    draft.venue = journal.get("name", "")
    draft.volume = draft.volume or journal.get("volume", "")
    draft.pages = draft.pages or "".join(journal.get("pages", "").split())


def _venue_of(source: str) -> str:
    """A source, unless it is a database."""
    return "" if re.sub(r"[\W_]+", "", source.lower()) in _DATABASES else source


def _without_brackets(text: str) -> str:
    """Authors without their numbers or institutions in brackets."""
    return re.sub(r" ?\([^()]{0,300}\)", "", text) if "(" in text else text


def _read_citation(draft: RecordDraft, text: str) -> None:
    """Fill fields that are still empty from a citation in a style of Embase or PubMed."""
    found = _EMBASE_CITATION.match(text) or _PUBMED_CITATION.match(text)
    if not found:
        return
    draft.venue = draft.venue or found["venue"]
    draft.volume = draft.volume or (found["volume"] or "").strip()
    draft.issue = draft.issue or (found["issue"] or "").strip()
    draft.pages = draft.pages or (found["pages"] or "").strip()
    date = date_of_publication(text) or read_publication_date(found["year"])
    if len(draft.published) <= 4 and date[:4] == (draft.published or date)[:4]:
        draft.published = date


def _plain_names(text: str) -> str:
    """A list of names without markup, slashes and, after initials without full stops, the one at its end."""
    text = with_semicolons(plain_line(text) if "<" in text else unescape_entities(text))
    return text[:-1] if text.endswith(".") and "." not in text[:-1] and _BARE_INITIALS.search(text) else text


def _add_id(draft: RecordDraft, text: str) -> None:
    """Add the identifiers in a cell that may hold other numbers: a DOI, or Calibre's "doi:10.1000/1,isbn:…".

    Of numbers alone only those of arXiv are known, by year and month: 1441.11001 is one of zbMATH.
    """
    for named in _NAMED_IDENTIFIER.finditer(text[:MAX_IDENTIFIERS_CHARS]):
        draft.add_identifier(named["scheme"].lower(), named["value"])
    for each in text.split()[:MAX_IDS]:
        scheme, value = identify(each)
        is_number = re.match(r"\d{4}\.\d{4,5}(?:v\d+)?$", each) is not None and is_arxiv_id(each)
        is_arxiv = scheme == "arxiv" and (is_number or re.match(r"[a-z-]+/\d{7}|https?:", each.lower()))
        if is_arxiv or scheme == "doi":
            draft.add_identifier(scheme, value if scheme == "doi" else each)


def _add_addresses(draft: RecordDraft, text: str, kind: str = "") -> None:
    """Add the addresses of a cell; a DOI or an arXiv id in it is an identifier."""
    is_address = text[:4].lower() == "http" and " " not in text and text.count("://") == 1
    addresses = [text] if is_address else find_addresses(_BETWEEN_ADDRESSES.sub(" ", text))
    for address in addresses[:MAX_ADDRESSES]:
        draft.add_link(address, kind)
    if not addresses and (named := identify(text))[0] in {"doi", "arxiv"}:
        draft.add_identifier(named[0], text)
    elif not addresses and text[:4].lower() == "www.":
        draft.add_link(text, kind)
