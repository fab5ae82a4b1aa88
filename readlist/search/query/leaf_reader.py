"""The words of a query: what stands between blanks, quotation marks and parentheses, read into leaves.

The grammar that puts them together is that of ``query``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from readlist.model.query import And, Node, Or, Phrase, Remark, StateKind, Word
from readlist.search.analysis import has_lone_signs, has_words, wild_forms
from readlist.search.query.conditions import TAKES_NAME, InvalidValue, read_state
from readlist.search.query.foreign_syntax import find_exclamation, find_likeness
from readlist.search.query.while_typing import guess_state, guess_wild, guess_word
from readlist.search.wildcards import has_wildcard, is_narrow

MAX_LEAVES = 256
MAX_REMARKS = 20
NO_WORD = "There is no word in this to search for."
MAX_WILD_WORDS = 8
"""Words with wildcards that are looked for in one query; each is compared with many words of the index."""
OPERATORS = ("AND", "OR", "NOT")
QUOTE = '"'

PLAIN = {ord(sign): QUOTE for sign in "“”„‟«»〝〞〟"} | {0x2212: "-", 0x3000: " "}
PLAIN |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_STRIPPED = "-*,;.!?'"
_STRIPPED_FIRST, _STRIPPED_LAST = _STRIPPED + "[~^/|", _STRIPPED + "~/|"


@dataclass(frozen=True, slots=True)
class LeafSpan:
    """A text leaf and the characters of the query that name its words."""

    leaf: Word | Phrase
    start: int
    end: int


class LeftOut:
    """Stands for something that was read and left out, so what belongs to it is no further fault."""


LEFT_OUT = LeftOut()
ParseResult = Node | LeftOut | None


class LeafReader:
    """One text being read: ``text`` as typed, ``shape`` the same with plain signs, character for character."""

    def __init__(self, text: str, typing: bool) -> None:
        self.text, self.shape = text, text.translate(PLAIN)
        self.typing = typing
        self.negated = False
        self.leaves = 0
        self.wild = 0
        self.remarks: list[Remark] = []
        self.places: list[LeafSpan] = []

    def remark(self, start: int, end: int, message: str, is_certain: bool = False) -> None:
        """Say what is wrong, unless it stands where one is typing and may become right."""
        if len(self.remarks) < MAX_REMARKS and (is_certain or not self.is_open(end)):
            self.remarks.append(Remark(start, end, message))

    def is_open(self, end: int) -> bool:
        """Whether what ends here may go on."""
        return self.typing and end == len(self.text)

    def read_words(self, field: str, start: int, end: int) -> ParseResult:
        """Words as typed; a colon or an address's scheme only parts them, a star at the end makes a prefix."""
        scheme = _SCHEME.match(self.shape, start, end)
        start = scheme.end() if scheme else start
        cuts = [start - 1, *(at for at in range(start, end) if self.shape[at] == ":"), end]
        parts: list[ParseResult] = []
        for before, after in pairwise(cuts):
            found = self.read_piece(field, before + 1, after)
            if found is not None:
                parts.append(found)
        if not parts:
            self.remark_no_words(start, end)
        return join(And, parts) or LEFT_OUT

    def remark_no_words(self, start: int, end: int) -> None:
        """Say so of a star or a picture; other signs stand between words and mean nothing."""
        if "*" in self.shape[start:end]:
            self.remark(start, end, "A star needs the beginning of a word before it.")
        elif any(unicodedata.category(sign) == "So" for sign in self.text[start:end]):
            self.remark(start, end, NO_WORD, is_certain=True)

    def read_piece(self, field: str, start: int, end: int) -> ParseResult:
        first, behind = start, end
        exclamation = find_exclamation(self.shape, start, end)
        start, end = self.strip(start, end)
        text, core = self.text[start:end], self.shape[start:end]
        if not has_words(text):
            return None
        if exclamation:
            self.remark(exclamation.start, exclamation.end, exclamation.message)
        prefix = self.shape[end:behind].strip(_STRIPPED_LAST.replace("*", "")).startswith("*")
        lead = self.shape[first:start]
        if has_lone_signs(text):
            if "*" in core:
                return self.read_parted(field, start, end)
        elif has_wildcard(core) or "*" in lead or lead.endswith("?"):
            before = "*" if "*" in lead else "?" * (len(lead) - len(lead.rstrip("?")))
            wild = before + text + "*" * prefix
            if wild_forms(wild):
                return self.read_wild(wild, field, start, end, behind)
        if not field and not prefix and self.shape[start:end] in OPERATORS:
            text = text.lower()
        if self.is_open(behind) and not prefix:
            return self.leaf(guess_word(text, field, self.shape[end:behind], self.negated), start, end)
        return self.leaf(Word(text, field, prefix), start, end)

    def strip(self, start: int, end: int) -> tuple[int, int]:
        """The piece without the signs at its ends; a remark on those of likeness."""
        while start < end and self.shape[start] in _STRIPPED_FIRST:
            start += 1
        while True:
            while end > start and self.shape[end - 1] in _STRIPPED_LAST:
                if self.shape[end - 1] == "~" and has_words(self.text[start:end]):
                    break
                end -= 1
            likeness = find_likeness(self.shape, start, end)
            if not likeness:
                break
            if has_words(self.text[start : likeness.start]):
                self.remark(likeness.start, end, likeness.message)
            end = likeness.start
        return start, end

    def read_wild(self, text: str, field: str, start: int, end: int, behind: int) -> ParseResult:
        """A word with wildcards; ``text`` has those that stand around ``start`` and ``end``, too."""
        if not all(is_narrow(form) for form in wild_forms(text)):
            self.remark(start, end, "Words with * or ? need two letters in a row, or one that they begin with.")
            return LEFT_OUT
        self.wild += 1
        if self.wild > MAX_WILD_WORDS:
            self.remark(start, end, f"Only the first {MAX_WILD_WORDS} words with * or ? in them are searched for.")
            return LEFT_OUT
        if self.is_open(behind):
            return self.leaf(guess_wild(text, field, self.shape[end:behind], self.negated), start, end)
        return self.leaf(Word(text, field, wild=True), start, end)

    def read_parted(self, field: str, start: int, end: int) -> ParseResult:
        """A star between signs that are units of their own: what stands before and behind it is looked for anywhere."""
        self.remark(
            start, end, "In this script a star only parts words; each of them is searched for, wherever it stands."
        )
        cuts = [start - 1, *(at for at in range(start, end) if self.shape[at] == "*"), end]
        return join(And, [self.read_piece(field, before + 1, after) for before, after in pairwise(cuts)])

    def leaf(self, found: Node, start: int, end: int) -> ParseResult:
        """A text leaf, or what is made of one that is still being typed, whose last part is the widest."""
        if not self.counts(start, end):
            return LEFT_OUT
        leaf = found.parts[-1] if isinstance(found, Or) else found
        if isinstance(leaf, Word | Phrase):
            self.places.append(LeafSpan(leaf, start, end))
        return found

    def read_condition(self, name: str, value: str, start: int, end: int) -> ParseResult:
        kind = StateKind(name)
        try:
            state = guess_state(kind, value, self.negated) if self.is_open(end) else read_state(kind, value)
        except InvalidValue as error:
            self.remark(start, end, str(error), is_certain=True)
            return LEFT_OUT
        if kind in TAKES_NAME and "*" in self.shape[start:end] and self.shape[end - 1] != QUOTE:
            self.remark(start, end, f"A star stands for nothing behind “{kind}:”; it is looked for as written.")
        return state if state is not None and self.counts(start, end) else LEFT_OUT

    def counts(self, start: int, end: int) -> bool:
        """Whether there is room for one more leaf."""
        self.leaves += 1
        if self.leaves == MAX_LEAVES + 1:
            self.remark(start, end, f"Only the first {MAX_LEAVES} words are searched for.")
        return self.leaves <= MAX_LEAVES


def join(kind: type[And] | type[Or], parts: list[ParseResult]) -> ParseResult:
    """One node of these parts, flat; what was left out does not count."""
    flat: list[Node] = []
    for part in parts:
        if isinstance(part, kind):
            flat.extend(part.parts)
        elif isinstance(part, Node):
            flat.append(part)
    if not flat:
        return LEFT_OUT if any(part is not None for part in parts) else None
    return flat[0] if len(flat) == 1 else kind(tuple(flat))
