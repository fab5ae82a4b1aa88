"""Reads saved pages of dblp: of a person, of proceedings or a journal, and answers of its search."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from readlist.digests.bibliographies.dblp_record import make_dblp_draft
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.html_page import is_html, parse_page, text_of, walk_nodes
from readlist.digests.source import Source
from readlist.digests.text import head_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

MAX_PARTS_OF_ENTRY = 50_000
"""Most parts of a publication that are read; papers of large collaborations have thousands of authors."""

_OF_DBLP = re.compile(
    r"<title>\s*dblp\b|saved from url=\(\d+\)https?://dblp\.|rel=[\"']canonical[\"'][^<>]{0,100}//dblp\."
)
_LIST = re.compile(r"class=[\"']?(?:publ-list|entry )")
_PREPRINT = re.compile(r"abs/(\d{4}\.\d{4,5})")
_CONTENTS_TITLE = re.compile(
    r"dblp: (?!Search for\b)"
    r"(?:(?P<journal>(?:(?!\s(?:19|20)\d\d\b)[^:]){2,200}?),? (?:Volume|Vol\.) (?P<volume>\d{1,5})\b"
    r"|(?:\d{1,3}(?:st|nd|rd|th) )?(?P<conference>.{2,100}?) (?:19|20)\d\d(?=$|[:,\s]))"
)
"""The title of a table of contents, whose papers do not name where they appeared."""
_KINDS = {
    "article": "article",
    "inproceedings": "inproceedings",
    "incollection": "incollection",
    "reference": "incollection",
    "book": "book",
    "editor": "book",
    "phdthesis": "phdthesis",
    "data": "dataset",
}
"""Kinds by the class of a publication."""
_PARTS = {
    "volumeNumber": "volume",
    "issueNumber": "number",
    "pagination": "pages",
    "datePublished": "year",
    "publisher": "publisher",
    "isbn": "isbn",
}
"""The names of fields of dblp by those that the markup has for them (``itemprop``)."""
_PERSONS = frozenset({"author", "editor"})


@dataclass(slots=True)
class _PagePublication:
    """A publication while its elements are read: the parts of each value by the name of the field."""

    kind: str
    key: str
    parts: dict[str, list[list[str]]] = field(default_factory=dict)
    read: int = 0

    def begin(self, name: str, text: str = "") -> None:
        """Begin a further value of a field."""
        self.read += 1
        if self.read <= MAX_PARTS_OF_ENTRY:
            self.parts.setdefault(name, []).append([text])

    def add(self, name: str, text: str) -> None:
        """Add a text to the last value of a field."""
        self.read += 1
        if self.parts.get(name) and self.read <= MAX_PARTS_OF_ENTRY:
            self.parts[name][-1].append(text)

    def fields(self) -> dict[str, list[str]]:
        """The values by the name of the field, each on one line."""
        return {name: [" ".join("".join(each).split()) for each in values] for name, values in self.parts.items()}


class DblpPage:
    """The reader of dblp's pages in HTML."""

    name = "dblp-page"
    label = N_("dblp’s pages in HTML")
    extensions = (".html", ".htm")
    looks_for = N_("a page titled “dblp: …” with a list of publications")

    def score(self, head: bytes, name: str) -> int:
        """96 for a page of dblp with a list of publications, 60 for one whose list is not in its first bytes."""
        if b"dblp" not in head or not is_html(head):
            return 0
        text = head_text(head)
        if not _OF_DBLP.search(text):
            return 0
        return 96 if _LIST.search(text) else 60

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """An entry for each publication of the page."""
        page = parse_page(source)
        title = text_of(page.css_first("title"))
        yield DigestHead(source.mail_date, title or source.name)
        contents = _CONTENTS_TITLE.match(title)
        maker = EntryMaker()
        for publication in _publications(page.root) if page.root is not None else ():
            if "title" in publication.parts:
                draft = _draft(publication)
                if contents is not None and not draft.venue:
                    draft.venue = contents["journal"] or contents["conference"]
                    draft.volume = draft.volume or contents["volume"] or ""
                yield from maker.make(draft, 0)
        yield from maker.close()
        if not maker.made:
            yield Problem(0, "no_papers")


READER = DblpPage()


def _publications(root: LexborNode) -> Iterator[_PagePublication]:
    """The publications in order. Each text belongs to the innermost element that names a field."""
    current: _PagePublication | None = None
    names = [""]
    """The field of each open element, the outermost first; elements without one have that of the element around."""
    for node, is_end in walk_nodes(root):
        if node.tag == "-text":
            if current is not None and names[-1]:
                current.add(names[-1], node.text_content or "")
            continue
        if is_end:
            names.pop()
            continue
        classes = (node.attributes.get("class") or "").split()
        if node.tag == "li" and classes[:1] == ["entry"]:
            if current is not None:
                yield current
            current = _PagePublication(
                next(filter(None, map(_KINDS.get, classes)), ""), node.attributes.get("id") or ""
            )
            names.append("")
            continue
        name = _field_of(node, classes, names[-1])
        if current is not None and name != names[-1] and name not in _PERSONS:
            current.begin(name, (node.attributes.get("content") or "") if node.tag == "meta" else "")
        if current is not None and node.tag == "a" and name == "ee":
            current.begin("address", node.attributes.get("href") or "")
        names.append(name)
    if current is not None:
        yield current


def _field_of(node: LexborNode, classes: list[str], around: str) -> str:
    """The field that an element names; ``around``, that of the element around it, for any other element."""
    part = node.attributes.get("itemprop") or ""
    if "title" in classes:
        return "title"
    if "ee" in classes:
        return "ee"
    if part in _PERSONS or part == "isPartOf":
        return part
    if part == "name" and around in _PERSONS:
        return "name"
    if part == "name" and around == "isPartOf":
        return "venue"
    return _PARTS.get(part, around)


def _draft(publication: _PagePublication) -> RecordDraft:
    fields = publication.fields()
    fields |= {"key": [publication.key], "ee": fields.get("address", [])}
    preprint = _PREPRINT.fullmatch(next(iter(fields.get("volume", ())), ""))
    draft = make_dblp_draft(fields, fields.get("name", []), publication.kind)
    if preprint:
        draft.add_identifier("arxiv", preprint[1])
    return draft
