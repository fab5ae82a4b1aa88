"""BibTeX and BibLaTeX: bibliographies of LaTeX, and exports of reference managers and databases.

The format: https://ctan.org/pkg/bibtex and https://ctan.org/pkg/biblatex.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from readlist.digests.bibliographies.bibtex_blocks import BibtexBlock, split_blocks
from readlist.digests.bibliographies.bibtex_entries import BibtexFields, read_fields
from readlist.digests.bibliographies.bibtex_fields import make_draft, make_marks
from readlist.digests.bibliographies.bibtex_parents import Parents
from readlist.digests.bibliographies.bibtex_tables import TYPES_WITHOUT_RECORD
from readlist.digests.bibliographies.bibtex_values import Macros, find_closing_brace
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

MAX_QUOTED_BLOCK_CHARS = 60
"""Characters of a block in a problem."""

_BLOCK_START = re.compile(r"@[ \t]*[A-Za-z]\w*\s*[{(]")
"""The beginning of any block: "@article{"."""
_TYPES = (
    "article|book|booklet|inbook|incollection|inproceedings|conference|manual|mastersthesis|phdthesis|misc|proceedings"
    "|techreport|unpublished|online|electronic|thesis|report|collection|inreference|reference|software|dataset|patent"
    "|periodical|suppbook|mvbook|xdata|set|www|standard|artwork|video|webpage|string|preamble"
)
_ENTRY = re.compile(
    rf"@[ \t]*(?:(?:{_TYPES})\s*[{{(]\s*(?:[^\s,{{}}\"=]*\s*[,}})]|[\w:.-]+\s*=\s*[\"{{\w]|\"|\s*[\w:.-]+\s)"
    r"|\w+\s*\{\s*[^\n,{}\"=]*,\s*[A-Za-z][\w.:+-]*\s*=\s*[\"{\w]|comment\s*\{\s*(?:jabref|bibdesk|x-))",
    re.IGNORECASE,
)
"""The beginning of a block that is certainly BibTeX: "@article{owls2024,"."""
_FIELD_LINE = re.compile(r"^[ \t]*[A-Za-z][\w-]*[ \t]*=[ \t]*\{[^\n]*\},[ \t]*$", re.MULTILINE)
"""A field on a line of its own: "  title = {Owls},"."""
_OTHER_TEXT = re.compile(
    r"^(?:<|#+ |\\(?:documentclass|begin)\b|(?:import|class|def|package) \w|from [\w.]+ import|#include)",
    re.MULTILINE,
)
"""A line of another kind of text (HTML, Markdown, TeX, a program), which only quotes entries."""


class BibTeX:
    """The "bibtex" reader."""

    name = "bibtex"
    label = N_("BibTeX")
    extensions = (".bib", ".bibtex", ".biblatex", ".bbx")
    looks_for = N_("entries that begin with “@article” or the like")

    def score(self, head: bytes, name: str) -> int:
        """95 or 90, by the name of the file, for text that is mostly entries; less for entries within another text."""
        if b"@" not in head:
            return 0
        text = head_text(head)
        if not _BLOCK_START.search(text):
            return 0
        covered = sum(_size(block) for block in split_blocks([text]) if _ENTRY.match(block.text))
        if not covered:
            return 5
        is_named = name.lower().endswith(self.extensions)
        before = text[: next(found.start() for found in _ENTRY.finditer(text))]
        has_fence = "```" in before or "~~~" in before  # an answer of a chat, or a README
        if covered * 2 < len(text) or _OTHER_TEXT.search(before) or (has_fence and covered < 2 * len(before)):
            return 40 if is_named else 12
        return 95 if is_named else 90

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """One digest with all entries."""
        text = open_text(source)
        yield DigestHead("", source.name)
        yield from text.problems
        parents = Parents(text)
        macros, maker = Macros(), EntryMaker()
        for block in split_blocks(text.pieces()):
            if block.kind == "string":
                macros.define(block.text)
            elif block.kind not in TYPES_WITHOUT_RECORD:
                yield from _read_block(block, macros, parents, maker)


def _size(block: BibtexBlock) -> int:
    """The characters of a block up to the brace that closes it, without the text that follows."""
    begin = block.text.find("{")
    end = find_closing_brace(block.text, begin) if begin >= 0 else -1
    is_whole = end < 0 or _FIELD_LINE.search(block.text, end) is not None
    return len(block.text) if is_whole else end + 1


def _read_block(block: BibtexBlock, macros: Macros, parents: Parents, maker: EntryMaker) -> Iterator[Entry | Problem]:
    fields = read_fields(block, macros)
    if fields is None:
        yield Problem(block.line, "record_lost", {"text": _first_line(block)})
        return
    parents.complete(fields)
    yield from maker.make(make_draft(fields), block.line, make_marks(fields))
    yield from _problems(block, fields)


def _problems(block: BibtexBlock, fields: BibtexFields) -> Iterator[Problem]:
    if fields.is_mended:
        is_cut = block.is_last and block.is_open and not block.text.rstrip().endswith(("}", ")"))
        kind = "record_cut" if is_cut else "record_mended"
        yield Problem(block.line, kind, {"text": _first_line(block)})
    for name in fields.repeated:
        yield Problem(block.line, "field_repeated", {"text": _first_line(block), "field": name})


def _first_line(block: BibtexBlock) -> str:
    line = block.text.split("\n", 1)[0].strip()
    return line if len(line) <= MAX_QUOTED_BLOCK_CHARS else f"{line[:MAX_QUOTED_BLOCK_CHARS]}…"


READER = BibTeX()
