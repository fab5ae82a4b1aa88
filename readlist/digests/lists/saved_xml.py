"""XML exports of saved pages: of wallabag (elements), and of Pinboard and Delicious (attributes of ``post``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from readlist.digests.lists.saved_json import page_of
from readlist.digests.lists.saved_pages import SavedPages
from readlist.digests.source import Source
from readlist.digests.text import open_text
from readlist.digests.xml_elements import children_of_root, local_name, root_of
from readlist.digests.xml_record_count import count_xml_records
from readlist.errors import FormatFault
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_, tr

_PAGE = re.compile(rb"<(?:is_archived|post)[\s>]")
"""An element that each page has once."""
_WALLABAG = re.compile(rb"<(?:is_archived|is_starred)>")
_POST = re.compile(rb"<post\s[^>]{0,4000}\bhref\s*=")


class SavedPagesXml:
    """The reader of XML exports of saved pages."""

    name = "read-later-xml"
    label = N_("Saved pages (XML)")
    extensions = (".xml",)
    looks_for = N_("elements such as “is_archived”, or “post” with an address")

    def score(self, head: bytes, name: str) -> int:
        """90 for the elements of wallabag or Pinboard below their roots."""
        root = root_of(head)[0]
        text = head.replace(b"\0", b"")
        if root in {"result", "response", "results", "entries"} and _WALLABAG.search(text) and b"<url>" in text:
            return 90
        return 90 if root == "posts" and _POST.search(text) else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """One digest, an entry for each link to a paper. Raises FormatFault for text that is no such XML."""
        if not root_of(source.head)[0]:
            raise FormatFault(tr("{name} is not XML.", name=source.name))
        yield DigestHead("", source.name)
        yield from open_text(source).problems
        pages, read = SavedPages(), 0
        try:
            for element in children_of_root(source):
                page = page_of(_values_of(element))
                if page:
                    read += 1
                    yield from pages.add(page._replace(line=getattr(element, "sourceline", None) or 0))
        except FormatFault as fault:
            if not read:
                raise
            yield Problem(0, "text", {"text": str(fault)})
        yield from pages.close()
        begun, _ = count_xml_records(source, _PAGE)
        if not begun and not read:
            yield Problem(0, "no_records")
        if begun > read:
            yield Problem(0, "records_missing", {"records": begun - read})


def _values_of(element: etree._Element) -> dict[str, Any]:
    """The attributes of an element, and the texts or lists of texts of its children, by name."""
    values: dict[str, Any] = {str(name): str(value) for name, value in element.attrib.items()}
    for child in element:
        name = local_name(child)
        values[name] = [each.text or "" for each in child] if len(child) else (child.text or "").strip()
    return values


READER = SavedPagesXml()
