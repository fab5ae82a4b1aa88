"""Reads XML of papers that has no reader of its own, by the names of its elements (``xml_fields``).

Exports of EBSCO, Primo, RefWorks, NASA ADS, DOAJ, eLibrary and NoteFirst, the ACL Anthology, BibTeX as XML, Dublin Core
in RDF, answers of IEEE Xplore, Scopus, Springer and others, and lists that programs of conferences and scripts write.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import etree

from readlist.digests.bibliographies.column_names import plain_name
from readlist.digests.bibliographies.json_paper import is_json_paper, read_json_paper
from readlist.digests.bibliographies.table_columns import OTHER_WORKS_NAMES
from readlist.digests.bibliographies.xml_fields import fields_around, fields_of
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.record_count import MAX_QUOTED_RECORD_CHARS
from readlist.digests.source import Source
from readlist.digests.text import open_text
from readlist.digests.xml_elements import elements_at_depth, local_name, root_of
from readlist.digests.xml_record_count import count_xml_records
from readlist.errors import FormatFault
from readlist.model.digest import DigestHead, Entry, Problem, SourceMarks
from readlist.translation import N_, tr

XML_PAPERS_SCORE = 64
"""The score for names of elements that papers have, less than that of the readers for one format."""
MAX_RECORD_DEPTH = 6
"""Elements around a record."""
_OTHER_ROOTS = frozenset(("html", "rss", "feed", "opml", "svg", "project", "package", "coreproperties", "plist", "kml"))
"""Roots in lower case of pages, feeds, and files of programs that have titles and authors, too."""
_RECORDS = frozenset(
    (
        *("record", "rec", "entry", "article", "item", "reference", "ref", "paper", "publication", "document", "doc"),
        *("hit", "work", "bibliography", "result", "row", "description", "book", "thesis"),
    )
)
"""Names in lower case of elements that are one record each."""
_OF_OTHER_WORKS = OTHER_WORKS_NAMES - {"genre"}
"""Plain names of elements that films, records and products have; "genre" is the kind of a paper, too."""
_TITLE = re.compile(rb"title|<(?:atl|t1|name)\b", re.IGNORECASE)
_NOTHING = re.compile(rb"(?!)")


class XmlPapers:
    """The reader of papers in XML."""

    name = "xml-papers"
    label = N_("XML with papers")
    extensions = (".xml", ".rdf")
    looks_for = N_("elements with the title, the authors, and the year or the DOI of a paper")

    def score(self, head: bytes, name: str) -> int:
        """64 for XML with records whose elements have the names of a paper's fields."""
        root = root_of(head)[0].lower()
        if not root or root in _OTHER_ROOTS or b"<channel" in head or not _TITLE.search(head):
            return 0
        return XML_PAPERS_SCORE if _record_depth(head.replace(b"\0", b"")) is not None else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The papers. Raises FormatFault for other text, and for XML that is damaged before the first paper."""
        yield DigestHead("", source.name)
        yield from open_text(source).problems
        depth = _depth_in(source)
        maker, others, tags, last = EntryMaker(), Counter[str](), set[str](), None
        parent, around = None, dict[str, Any]()
        try:
            for element in elements_at_depth(source, depth):
                if element.getparent() is not parent:
                    parent = element.getparent()
                    around = fields_around(parent)
                made = _record(element, around)
                if made is None:
                    others[local_name(element)] += 1
                    continue
                tags.add(local_name(element))
                for part in maker.make(made[0], getattr(element, "sourceline", None) or 0, made[1]):
                    last = part if isinstance(part, Entry) else last
                    yield part
        except FormatFault:
            if not maker.made:
                raise
        if last and not count_xml_records(source, _NOTHING)[1]:
            yield Problem(last.line, "record_cut", {"text": last.record.title[:MAX_QUOTED_RECORD_CHARS]})
        if missing := sum(others[tag] for tag in tags):
            yield Problem(0, "records_missing", {"records": missing})
        elif not maker.made:
            yield Problem(0, "no_records")


READER = XmlPapers()


def _depth_in(source: Source) -> int:
    """The number of elements around each record of a source. Raises FormatFault for other text than XML."""
    if not root_of(source.head)[0]:
        raise FormatFault(tr("{name} is not XML.", name=source.name))
    depth = _record_depth(source.head.replace(b"\0", b""))
    return 1 if depth is None else depth


def _record(element: etree._Element, around: dict[str, Any]) -> tuple[RecordDraft, SourceMarks] | None:
    """The record and the marks of an element with the fields around it; None for one that is no paper."""
    return None if _is_other_work(element) else read_json_paper(fields_of(element, around))


def _record_depth(head: bytes) -> int | None:
    """The number of elements around each record of a source; None if its first bytes have no paper in them.

    Records are the first papers from the root of which there are several side by side; else it is the first paper
    whose element has the name of one, or the last one from the root.
    """
    found = None
    parent_is_record = False
    level = _root_of_head(head)
    for depth in range(MAX_RECORD_DEPTH):
        works = [each for each in level if is_json_paper(fields_of(each))]
        papers = [each for each in works if not _is_other_work(each)]
        if len(papers) < len(works):  # what is around a product looks like a paper, too
            found = None
        tags = Counter(map(local_name, papers))
        if len(papers) > 1 and (not parent_is_record or max(tags.values()) > 1):
            return depth
        if papers and not parent_is_record:
            found = depth
        parent_is_record = parent_is_record or (bool(papers) and local_name(papers[0]).lower() in _RECORDS)
        level = [each for parent in level for each in parent.iterchildren(tag=etree.Element)]
    return found


def _is_other_work(element: etree._Element) -> bool:
    """True for a record with an element that papers do not have, such as a price."""
    filled = (each for each in element.iterchildren(tag=etree.Element) if len(each) or (each.text or "").strip())
    return any(plain_name(local_name(each)) in _OF_OTHER_WORKS for each in filled)


def _root_of_head(head: bytes) -> list[etree._Element]:
    """The root of the elements in the first bytes of a source, which may be cut; none if they are not XML."""
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(head, parser)
    except (etree.XMLSyntaxError, ValueError):
        return []
    return [] if root is None else [root]
