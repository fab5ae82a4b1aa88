r"""Bibliographies of LaTeX: in a paper, or in the ``.bbl`` file beside it, as the sources of papers on arXiv have them.

An item begins with ``\bibitem`` (https://ctan.org/pkg/bibtex, "BibTeXing"), ``\entry`` (``latex_biblatex``) or ``\bib``
(``latex_amsrefs``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from readlist.digests.bibliographies.bibtex_fields import make_draft
from readlist.digests.bibliographies.bibtex_tables import TYPES_WITHOUT_RECORD
from readlist.digests.bibliographies.latex_amsrefs import read_amsrefs_items
from readlist.digests.bibliographies.latex_apacite import read_apacite_fields
from readlist.digests.bibliographies.latex_biblatex import read_biblatex_items
from readlist.digests.bibliographies.latex_fields import is_footnote, read_marked_fields
from readlist.digests.bibliographies.latex_items import LatexItem, split_items
from readlist.digests.bibliographies.latex_reference import read_reference
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.source import HEAD_BYTES, Source
from readlist.digests.text import head_text, open_text
from readlist.errors import FormatFault
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_, tr

MIN_LONG_DOCUMENT_BYTES = HEAD_BYTES - 1_000
"""Bytes of a head that is surely cut; a thousand blanks may have been before it."""
MAX_QUOTED_ITEM_CHARS = 60
"""Characters of an item in a problem."""

_ITEM = re.compile(r"^\s*\\bibitem(?![A-Za-z])", re.MULTILINE)
_ENTRY = re.compile(r"^\s*\\(?:entry|bib\*?)\s*\{[^{}\n]{1,300}\}\s*\{[A-Za-z]{2,30}\}\s*\{", re.MULTILINE)
_DOCUMENT = re.compile(r"^\s*\\documentclass\b", re.MULTILINE)


class LatexBibliography:
    """The "latex-bibliography" reader."""

    name = "latex-bibliography"
    label = N_("LaTeX bibliography")
    extensions = (".bbl", ".tex")
    looks_for = N_("lines that begin with “\\bibitem”, “\\entry” or “\\bib”")

    def score(self, head: bytes, name: str) -> int:
        """90 for text with items or entries; 30 for the beginning of a long document, whose bibliography comes last."""
        if b"\\" not in head:
            return 0
        text = head_text(head)
        if _ITEM.search(text) or _ENTRY.search(text):
            return 90
        return 30 if len(head) >= MIN_LONG_DOCUMENT_BYTES and _DOCUMENT.search(text) else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """One digest with all references. Raises FormatFault for a document that has none."""
        text = open_text(source)
        yield DigestHead(source.mail_date, source.name)
        yield from text.problems
        maker, has_items = EntryMaker(), False
        for found in chain(read_biblatex_items(text.lines()), read_amsrefs_items(text.lines())):
            has_items = True
            if found.fields.kind not in TYPES_WITHOUT_RECORD:
                yield from maker.make(make_draft(found.fields), found.line)
        for item in split_items(text.lines()):
            has_items = True
            yield from _read_item(item, maker)
        if not has_items and not _DOCUMENT.search(head_text(source.head)):
            yield Problem(0, "no_records")
        elif not has_items:
            raise FormatFault(tr("{name} is a document in LaTeX without a list of references.", name=source.name))


def _read_item(item: LatexItem, maker: EntryMaker) -> Iterator[Entry | Problem]:
    fields = read_marked_fields(item) or read_apacite_fields(item)
    if fields is None and is_footnote(item):
        return
    draft = make_draft(fields) if fields is not None else read_reference(item)
    if draft.title or draft.identifiers:
        yield from maker.make(draft, item.line)
    else:
        yield Problem(item.line, "record_lost", {"text": item.text[:MAX_QUOTED_ITEM_CHARS]})


READER = LatexBibliography()
