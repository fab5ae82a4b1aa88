"""The types of files that Readlist opens, by their suffixes: for desktops, and a test compares them with the readers.

Names are those of shared-mime-info where it knows the type. ``linux/org.readlist.Readlist.xml`` declares the others.
"""

from __future__ import annotations

OWN_TYPE = "application/x-readlist+json"
"""Readlist's own export: the only type that Readlist is the default program for."""

OWN_SUFFIX = ".readlist.json"

TYPES = {
    OWN_SUFFIX: OWN_TYPE,
    # texts and pages
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".org": "text/org",
    ".rst": "text/x-rst",
    ".html": "text/html",
    ".htm": "text/html",
    # feeds
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".rdf": "application/rdf+xml",
    ".opml": "text/x-opml+xml",
    # bibliographies
    ".bib": "text/x-bibtex",
    ".ris": "application/x-research-info-systems",
    ".nbib": "application/nbib",
    ".enw": "application/x-endnote-refer",
    ".refer": "application/x-endnote-refer",
    ".ciw": "application/x-inst-for-scientific-info",
    ".isi": "application/x-inst-for-scientific-info",
    ".cff": "application/x-citation-file-format",
    ".mods": "application/mods+xml",
    ".mrcx": "application/marcxml+xml",
    ".nxml": "application/jats+xml",
    # data and tables
    ".json": "application/json",
    ".xml": "application/xml",
    ".yaml": "application/x-yaml",
    ".yml": "application/x-yaml",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".docm": "application/vnd.ms-word.document.macroEnabled.12",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
    ".xls": "application/vnd.ms-excel",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    # mail and archives
    ".eml": "message/rfc822",
    ".mbox": "application/mbox",
    ".mht": "application/x-mimearchive",
    ".mhtml": "application/x-mimearchive",
    ".webarchive": "application/x-webarchive",
    ".msg": "application/vnd.ms-outlook",
    ".zip": "application/zip",
    ".gz": "application/gzip",
    ".tar": "application/x-tar",
    ".tgz": "application/x-compressed-tar",
}

SEEN_BY_CONTENT = {
    ".text": "text/plain",
    ".mdown": "text/plain",
    ".jsonl": "text/plain",
    ".ndjson": "text/plain",
    ".bibtex": "text/plain",
    ".biblatex": "text/plain",
    ".bbl": "text/plain",
    ".bbx": "text/plain",
    ".medline": "text/plain",
    ".ovd": "text/plain",
    ".tab": "text/plain",
    ".enl": "text/plain",
    ".emlx": "text/plain",
    ".enex": "application/xml",
    ".mbx": "application/mbox",
}
"""Suffixes without a type: desktops look into the file and find this one, for which Readlist is offered as well."""

OTHER_NAMES = {"application/x-yaml": "application/yaml"}
"""Names that newer versions of shared-mime-info have for a type; desktops ask for their own."""

LEFT_OUT = {
    ".cdf": "desktops take it for NetCDF, data of the sciences; feeds have not had this suffix since 2000",
    ".tex": "sources of documents belong to their editors; Readlist takes only the list of references",
    ".adoc": "sources of documents belong to their editors; few are lists of papers",
    ".ctx": "projects of Citavi are opened by Citavi",
    ".ctv5": "projects of Citavi are opened by Citavi",
    ".ctv6": "projects of Citavi are opened by Citavi",
    ".redif": "files that archives make for RePEc, opened by no one",
    ".tei": "most are editions of texts, which have programs of their own",
}
"""Suffixes that Readlist is not offered for by desktops, and why. The window and the command line take them."""


def types() -> list[str]:
    """All types, Readlist's own first, the others in alphabetical order."""
    named = {*TYPES.values(), *SEEN_BY_CONTENT.values(), *OTHER_NAMES.values()}
    return [OWN_TYPE, *sorted(named - {OWN_TYPE})]
