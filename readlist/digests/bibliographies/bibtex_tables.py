"""Tables of BibTeX: the names of fields in the dialects of exporters."""

from __future__ import annotations

VENUE_FIELDS = {
    "article": ("journaltitle", "journal", "fjournal", "journal-title", "booktitle", "shortjournal", "publication"),
    "conference": ("booktitle", "journaltitle", "journal", "eventtitle", "series", "conference", "maintitle"),
    "chapter": ("booktitle", "maintitle", "journaltitle", "journal", "series"),
    "thesis": ("school", "institution", "university", "publisher"),
    "report": ("institution", "series", "journaltitle", "journal", "organization", "school"),
    "book": ("series", "journaltitle", "journal"),
}
"""The fields that may name the venue of a kind, best first."""
OTHER_VENUE_FIELDS = (
    *("journaltitle", "journal", "booktitle", "eventtitle", "series", "school", "institution"),
    "howpublished",
)
"""The fields that may name the venue of a work of any other kind, best first."""
PUBLISHER_FIELDS = ("publisher", "organization", "organisation")
"""The fields that may name the publisher, best first."""

LINK_FIELDS = {
    "url": "",
    "link": "",
    "ee": "",
    "uri": "",
    "adsurl": "",
    "howpublished": "",
    "pdf": "pdf",
    "pdfurl": "pdf",
    "url_pdf": "pdf",
    "pdflink": "pdf",
    "html": "",
    "website": "",
    "homepage": "",
    "project": "",
    "code": "code",
    "github": "code",
    "repository": "code",
    "data": "data",
    "dataset": "data",
    "video": "video",
    "talk": "video",
    "slides": "",
    "poster": "",
    "supp": "",
    "note": "",
    "addendum": "",
}
"""The kind of link for each field that may hold web addresses; "" if the address decides it."""
NUMBERED_LINK_FIELDS = ("bdsk-url-", "url_", "url-", "url2", "url3", "annote_url")
"""Beginnings of the names of further such fields, which may be numbered."""

IDENTIFIER_FIELDS = {
    "doi": "doi",
    "pmid": "pmid",
    "pubmedid": "pmid",
    "pubmed-id": "pmid",
    "pubmed_id": "pmid",
    "pmcid": "pmcid",
    "pmc": "pmcid",
    "arxivid": "arxiv",
    "arxiv_id": "arxiv",
    "arxiv-id": "arxiv",
    "arxiv": "arxiv",
    "openreview": "openreview",
    "aclid": "acl",
    "s2id": "s2",
    "isbn": "isbn",
    "isbn13": "isbn",
    "isbn-13": "isbn",
    "isbn10": "isbn",
    "isbn-10": "isbn",
    "eisbn": "isbn",
}
"""The scheme of identifiers for each field."""
EPRINT_SCHEMES = {"arxiv": "arxiv", "pubmed": "pmid", "pmid": "pmid", "pmc": "pmcid", "pmcid": "pmcid", "doi": "doi"}
"""Types of ``eprint``, in lower case, that are schemes of identifiers."""
EPRINT_ADDRESSES = {
    "jstor": "https://www.jstor.org/stable/{}",
    "hal": "https://hal.science/{}",
    "hdl": "https://hdl.handle.net/{}",
    "handle": "https://hdl.handle.net/{}",
    "iacr": "https://eprint.iacr.org/{}",
    "cryptology eprint archive": "https://eprint.iacr.org/{}",
    "biorxiv": "https://www.biorxiv.org/content/{}",
    "medrxiv": "https://www.medrxiv.org/content/{}",
}
"""Types of ``eprint`` that are archives with web addresses."""

TAG_FIELDS = ("groups", "mendeley-tags", "mendeley-groups", "tags", "bdsk-keywords", "zotero-tags", "labels")
"""Fields whose values are tags of the user."""
KEYWORD_FIELDS = (
    *("keywords", "keyword", "author_keywords", "author-keywords", "keywords-plus", "subject", "subjects", "mesh"),
    "mesh_terms",
)
"""Fields with keywords."""
TAGGING_SITE_FIELDS = ("intrahash", "citeulike-article-id")
"""Fields of BibSonomy and CiteULike, whose ``keywords`` are the tags of their users."""
NOTE_FIELDS = ("annote", "annotation", "review", "comment", "mynote", "mynotes", "personalnote")
"""Fields with notes of the user."""
READ_STATUSES = {"read": "read", "skimmed": "reading", "1": "read", "yes": "read", "true": "read", "unread": "unread"}
"""Values of JabRef's ``readstatus`` and of ``read`` in BibDesk and Papers."""
STAR_VALUES = {"priority": ("prio1", "high"), "ranking": ("rank5",), "rating": ("5",), "relevance": ("relevant",)}
"""The values that mean a star, for fields of JabRef, BibDesk and Papers."""

PLACEHOLDER_VALUES = frozenset(
    {"null", "none", "n/a", "na", "n/a-n/a", "n/a--n/a", "n.pag", "n.pag.", "unknown", "-", "--", "?", "nan"}
)
"""Values that exporters write for what they do not know, in lower case."""

TYPES_WITHOUT_RECORD = frozenset(
    {"comment", "string", "preamble", "xdata", "set", "control", "ieeetranbstctl", "bibnote", "settings"}
)
"""Types of blocks that describe no work, such as settings and fields shared by works."""
