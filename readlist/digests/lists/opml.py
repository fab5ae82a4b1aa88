"""OPML: http://opml.org/spec2.opml. Outlines with links to papers are entries; a list of feeds is refused."""

from __future__ import annotations

from collections.abc import Iterator

from readlist.digests.fields.web_addresses import find_addresses, read_address
from readlist.digests.lists.saved_pages import SavedPage, SavedPages
from readlist.digests.source import Source
from readlist.digests.xml_elements import elements, root_of
from readlist.errors import FormatFault
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_, tr, trn

MAX_OUTLINE_CHARS = 20_000
"""Characters of an outline's text or note that are read."""


class OpmlReader:
    """The reader of outlines, which refuses lists of feeds."""

    name = "opml"
    label = N_("List of feeds (OPML)")
    extensions = (".opml",)
    looks_for = N_("XML with the root “opml”")

    def score(self, head: bytes, name: str) -> int:
        """95 for its root."""
        return 95 if root_of(head)[0].lower() == "opml" else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """One digest, an entry for each link to a paper. Raises FormatFault if there is none."""
        feeds = 0
        pages = SavedPages()
        yield DigestHead(source.mail_date, source.name)
        try:
            for outline in elements(source, "outline"):
                values = {str(name).lower(): str(value) for name, value in outline.attrib.items()}
                feeds += "xmlurl" in values
                for page in _pages_of(values, getattr(outline, "sourceline", None) or 0):
                    yield from pages.add(page)
        except FormatFault as fault:
            if pages.made:
                yield Problem(0, "text", {"text": str(fault)})
        if not pages.made:
            raise FormatFault(_refusal(source.name, feeds))
        yield from pages.close()


def _pages_of(values: dict[str, str], line: int) -> Iterator[SavedPage]:
    """The pages that an outline links to, none for a feed. The text of the outline is the title of the first paper."""
    if "xmlurl" in values:
        return
    text, note = (values.get(name, "")[:MAX_OUTLINE_CHARS] for name in ("text", "_note"))
    title = text or values.get("title", "")
    named = [values.get(name, "") for name in ("url", "htmlurl", "link", "href")]
    found = list(dict.fromkeys([*filter(None, named), *find_addresses(text), *find_addresses(note)]))
    papers = [each for each in found if (page := read_address(each)) is not None and page.is_paper]
    for url in found:
        title = title.replace(url, " ")
    for url in found:
        is_first = url in papers[:1]
        yield SavedPage(url, title if is_first else "", line, note=note if is_first and note != url else "")


def _refusal(name: str, feeds: int) -> str:
    if not feeds:
        return tr("{name} is a list of feeds (OPML), but there is no feed in it.", name=name)
    return trn(
        "{name} holds {n:,} address of a feed, not papers. Save the feed itself as a file, and add that file.",
        "{name} holds {n:,} addresses of feeds, not papers. Save the feeds themselves as files, and add those files.",
        feeds,
        name=name,
    )


READER = OpmlReader()
