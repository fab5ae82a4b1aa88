"""The blocks of a BibTeX file, found in a stream of text: each begins with ``@type{`` or ``@type(``.

A block ends where the next one begins, so that one without its closing brace does not swallow the rest of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

MAX_BIBTEX_BLOCK_CHARS = 2_000_000
"""Characters of a block; the rest of a longer one is skipped."""
MAX_START_CHARS = 800
"""Characters of the start of a block: type, bracket, key, comma and the name of a field."""
MAX_PREFIX_CHARS = 200
"""Characters before a block on its first line; a longer line is not looked at further."""

_START = re.compile(r"@[ \t]{0,20}([^\W\d_]\w{0,60})\s{0,40}([{(])")
"""The type and the opening brace or bracket of a block: "@article{"."""
_KEY = re.compile(r"\s{0,80}[^\n,{}\"=]{0,250}\s{0,80},")
"""The citation key after it: "owls2024,"."""
_KEY_AND_FIELD = re.compile(_KEY.pattern + r"\s{0,80}[A-Za-z][\w:.+-]{0,60}\s{0,40}=")
"""The key and the name of the first field: "owls2024, title =". In text, brackets are more frequent than braces."""
_WITHOUT_KEY = frozenset({"comment", "string", "preamble"})


class BibtexBlock(NamedTuple):
    """A block: its type in lower case, its text from ``@`` to the next block, and the line on which it begins.

    ``is_open`` is True if its braces are not closed, ``is_last`` if it is the last block of the text.
    """

    kind: str
    text: str
    line: int
    is_open: bool = False
    is_last: bool = False


def split_blocks(pieces: Iterable[str]) -> Iterator[BibtexBlock]:
    """The blocks of a text that is given in pieces. Text outside of blocks is skipped.

    A block begins at the start of a line. Elsewhere, or without a key, it begins only if the block before is closed.
    """
    splitter = _BlockSplitter()
    for piece in pieces:
        yield from splitter.add(piece)
    yield from splitter.close()


class _BlockSplitter:
    """Splits text into blocks. It keeps the text from the start of the current block on.

    ``_kind`` is the type of that block, "" if there is none. ``_searched`` is the offset up to which starts of blocks
    were searched, ``_counted`` the offset up to which ``_depth``, the number of open braces, was counted. ``_line`` is
    the line of the first character.
    """

    def __init__(self) -> None:
        self._text = ""
        self._kind = ""
        self._line = 1
        self._searched = self._counted = self._depth = 0

    def add(self, piece: str) -> Iterator[BibtexBlock]:
        """The blocks that end before or within ``piece``."""
        self._text += piece
        yield from self._split(len(self._text) - MAX_START_CHARS)
        if self._kind and len(self._text) > MAX_BIBTEX_BLOCK_CHARS:
            yield self._block(len(self._text))
            self._kind = ""
        if not self._kind:
            self._forget(self._searched)

    def close(self) -> Iterator[BibtexBlock]:
        """The last blocks."""
        yield from self._split(len(self._text))
        if self._kind:
            yield self._block(len(self._text))._replace(is_last=True)

    def _split(self, end: int) -> Iterator[BibtexBlock]:
        """The blocks that end before ``end``."""
        begin = 0
        for found in _START.finditer(self._text, self._searched):
            start = found.start()
            if start >= end:
                break
            if not self._is_start(found, begin):
                continue
            if self._kind:
                yield self._block(start, begin)
            self._line += self._text.count("\n", begin, start)
            self._kind = found[1].lower()
            begin = self._counted = start
            self._depth = 0
        self._searched = max(end, begin, self._searched)
        self._forget(begin)

    def _is_start(self, found: re.Match[str], begin: int) -> bool:
        """True if a block starts at a match of ``_START``; ``begin`` is the offset of the current block."""
        start = found.start()
        before = self._text[max(0, start - MAX_PREFIX_CHARS) : start]
        line = before[before.rfind("\n") + 1 :]
        is_line_start = not line.strip() and len(line) < MAX_PREFIX_CHARS
        has_key = found[1].lower() in _WITHOUT_KEY or _KEY.match(self._text, found.end()) is not None
        is_certain = found[2] == "{" or not self._kind or _KEY_AND_FIELD.match(self._text, found.end()) is not None
        if is_line_start and has_key and is_certain:
            return True
        if not is_line_start and ("%" in line or not has_key):
            return False
        return not self._kind or self._count_open(begin, start) <= 0

    def _count_open(self, begin: int, end: int) -> int:
        """The number of braces that are open at ``end``; each character is counted once."""
        counted = max(self._counted, begin)
        self._depth += self._text.count("{", counted, end) - self._text.count("}", counted, end)
        self._counted = end
        return self._depth

    def _block(self, end: int, begin: int = 0) -> BibtexBlock:
        is_open = self._count_open(begin, end) > 0
        return BibtexBlock(self._kind, self._text[begin:end], self._line, is_open)

    def _forget(self, size: int) -> None:
        if size <= 0:
            return
        if not self._kind:
            self._line += self._text.count("\n", 0, size)
        self._text = self._text[size:]
        self._searched, self._counted = max(0, self._searched - size), max(0, self._counted - size)
