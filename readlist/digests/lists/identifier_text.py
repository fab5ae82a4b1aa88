"""A line of text with identifiers of papers, and the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from readlist.digests.fields.record_draft import RecordDraft
from readlist.model.text_identifiers import ARXIV_ARCHIVES, find_identifiers

MAX_IDENTIFIER_LINE_CHARS = 20_000
"""Characters of a line that is read at once; a longer line is split at blanks and commas."""
_NUMBERING = re.compile(r"^\s*(?:(?:[-*•·‣+>–]|\d{1,4}[.):]|\[\d{1,4}\]|\(\d{1,4}\)|\[[ xX]\])(?:\s+|$))+")
"""The bullets, numbers and task boxes before a line: "- [ ] ", "3. ", "[12] "."""
_SEPARATORS = re.compile(r"[\s,;|()\[\]<>\"'“”‘’.:=–—-]+")
_CATEGORY = rf"(?:(?:{ARXIV_ARCHIVES}|stat|eess|econ|q-fin)(?:\.[A-Za-z-]{{2,8}})?)"
_WORD_FOR_FORM = "(?:pdf|ps|html|other|abs|src|view email)"
"""Words for the formats of a paper on arXiv's pages."""
_BESIDE_ARXIV_ID = re.compile(
    rf"(?<=\d)\s\[(?:{_CATEGORY}(?:,? {_CATEGORY}){{0,8}}|{_WORD_FOR_FORM}(?:, {_WORD_FOR_FORM}){{0,4}})\]"
)
"""Text after an id on arXiv's pages: "[cs.CL]", "[pdf, other]"."""


class FoundIdentifier(NamedTuple):
    """An identifier in a line: its scheme and text; the scheme "address" is a web address."""

    scheme: str
    text: str

    def add_to(self, draft: RecordDraft) -> bool:
        """Add it to a draft. False for an address that leads to no paper, and for an invalid identifier."""
        if self.scheme != "address":
            return draft.add_identifier(self.scheme, self.text)
        address = draft.add_link(self.text if "://" in self.text else f"https://{self.text}")
        return address is not None and address.is_paper


class IdentifierLine(NamedTuple):
    """A line of text: its identifiers, and the words around them without numbering and punctuation.

    ``between`` is the text before, between and after the identifiers.
    """

    found: list[FoundIdentifier]
    words: list[str]
    between: list[str]


def split_long_line(line: str) -> Iterator[str]:
    """The parts of a line, each of at most ``MAX_IDENTIFIER_LINE_CHARS``."""
    offset = 0
    while len(line) - offset > MAX_IDENTIFIER_LINE_CHARS:
        limit = offset + MAX_IDENTIFIER_LINE_CHARS
        end = max(line.rfind(sign, offset + 1, limit) for sign in " \t,;|")
        end = end if end > offset else limit
        yield line[offset:end]
        offset = end
    yield line[offset:]


def read_line(line: str) -> IdentifierLine:
    """The identifiers in a line of at most ``MAX_IDENTIFIER_LINE_CHARS``."""
    text = _BESIDE_ARXIV_ID.sub(" ", _NUMBERING.sub("", line))
    found: list[FoundIdentifier] = []
    between: list[str] = []
    offset = 0
    for identifier in find_identifiers(text):
        found.append(FoundIdentifier(identifier.scheme, identifier.text))
        between.append(text[offset : identifier.start])
        offset = identifier.end
    between.append(text[offset:])
    words = [word for word in _SEPARATORS.split(" ".join(between)) if any(map(str.isalnum, word))]
    return IdentifierLine(found, words, between)
