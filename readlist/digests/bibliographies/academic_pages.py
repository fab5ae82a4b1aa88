"""Front matter of publications on academic sites, as templates for Jekyll and Hugo have it.

academicpages (https://academicpages.github.io) names the authors in ``citation`` only, a reference with markup. In the
Academic theme of Hugo (https://docs.hugoblox.com), ``admin`` among the authors stands for the owner of the site.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

from readlist.digests.citations import split_citation

MAX_SITE_CITATION_CHARS = 2_000
"""Characters of a citation that are read."""
LINK_KINDS = ("pdf", "code")
"""Names of links that are kinds of links in Readlist, too."""
SITE_OWNER = "admin"
"""Stands for the owner of a site among the authors."""
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_HUGO_KEYS = frozenset({"publication_types", "publication", "publication_short", "publishDate"})


def complete_fields(mapping: Mapping[str, Any], fields: dict[str, Any]) -> dict[str, Any]:
    """The fields of a note, with the authors of its citation, and without the owner of the site among them.

    ``mapping`` is the front matter, ``fields`` are its values by the fields that their names mean.
    """
    citation, authors = mapping.get("citation"), fields.get("authors")
    if not authors and isinstance(citation, str) and is_publication(mapping):
        plain = " ".join(_TAG.sub("", html.unescape(citation[:MAX_SITE_CITATION_CHARS])).split())
        names = split_citation(plain)[0]
        return fields | {"authors": names} if names else fields
    if isinstance(authors, list) and SITE_OWNER in authors and not _HUGO_KEYS.isdisjoint(mapping):
        return fields | {"authors": [name for name in authors if name != SITE_OWNER]}
    return fields


def list_links(mapping: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The kinds ("pdf", "code", else "") and web addresses in ``links``: pairs of a name and an address, or mappings
    with ``name`` and ``url``."""
    links = mapping.get("links")
    found = []
    for link in links if isinstance(links, list) else ():
        values = list(link.values()) if isinstance(link, dict) else link if isinstance(link, list) else []
        texts = [value for value in values if isinstance(value, str)]
        kind = next((text.lower() for text in texts if text.lower() in LINK_KINDS), "")
        found += [(kind, text) for text in texts if text.startswith(("http://", "https://"))]
    return found


def is_publication(mapping: Mapping[str, Any]) -> bool:
    """True for front matter of a publication by a template of academicpages."""
    return mapping.get("collection") == "publications" or "paperurl" in mapping
