"""Reading the leaves of a query, the text between blanks, quotation marks and parentheses. ``parser`` has the
grammar."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TypeVar

from readlist.model.query import And, FilterKind, LeafSpan, Node, Or, Phrase, Remark, Word
from readlist.search.analysis import has_lone_characters, has_words, wild_forms
from readlist.search.query.filter_values import NAME_FILTERS, InvalidValue, read_filter
from readlist.search.query.foreign_syntax import find_exclamation, find_field_behind, find_fuzzy_operator
from readlist.search.query.initials import read_initials
from readlist.search.query.while_typing import guess_filter, guess_wild, guess_word
from readlist.search.wildcards import has_wildcard, is_narrow
from readlist.translation import N_, tr

MAX_LEAVES = 256
"""Words, phrases and filters of a query; further ones are left out."""
MAX_QUERY_REMARKS = 20
"""Remarks on a query; further faults get none."""
NO_WORD = N_("There is no word in this to search for.")
MAX_WILD_WORDS = 8
"""Words with wildcards in a query; each is compared with many words of the index."""
BOOLEAN_OPERATORS = ("AND", "OR", "NOT")
QUOTE = '"'

PLAIN_CHARACTERS = {ord(sign): QUOTE for sign in "“”„‟«»〝〞〟"} | {0x2212: "-", 0x3000: " "}
PLAIN_CHARACTERS |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
"""Typographic and full-width characters and their plain ones, for ``str.translate``."""
_ANY_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_STRIPPED = "-*,;.!?'"
_STRIPPED_FIRST, _STRIPPED_LAST = _STRIPPED + "[~^/|", _STRIPPED + "~/|"

_OPENING = {"}": "{", "]": "["}


class LeftOut:
    """The result for a part that was left out. Unlike None, it counts as an operand, so its operator gets no remark."""


LEFT_OUT = LeftOut()
ParseResult = Node | LeftOut | None
Guess = TypeVar("Guess", Node, Node | None)


class LeafReader:
    """Reads the leaves of a text: ``text`` as typed, ``shape`` the same with plain characters, of the same length."""

    def __init__(self, text: str, typing: bool) -> None:
        self.text, self.shape = text, text if text.isascii() else text.translate(PLAIN_CHARACTERS)
        self.typing = typing
        self.negated = False
        self.leaf_count = 0
        self.wild_count = 0
        """Words with wildcards."""
        self.remarks: list[Remark] = []
        self.leaf_spans: list[LeafSpan] = []
        self.is_guessed = False
        self.is_unfinished = False

    def remark(
        self, start: int, end: int, message: str, is_certain: bool = False, decided_at: int | None = None
    ) -> None:
        """Remark on a fault.

        A fault that more typing may still mend makes the text unfinished instead. ``decided_at`` is the place up to
        which the text was read when the fault was found, if that is not ``end``.
        """
        if not is_certain and self.is_open(end if decided_at is None else decided_at):
            self.is_unfinished = True
        elif len(self.remarks) < MAX_QUERY_REMARKS:
            self.remarks.append(Remark(start, end, message))

    def take_guess(self, guess: Guess, complete: Node | None) -> Guess:
        """Take a guess at the end of the text; ``complete`` is the reading if the text is complete."""
        self.is_guessed |= guess != complete
        return guess

    def is_open(self, end: int) -> bool:
        """True if text that ends here may be continued by typing."""
        return self.typing and end == len(self.text)

    def read_words(self, field: str, start: int, end: int) -> ParseResult:
        """Read words; a colon or the scheme of an address separates them, a star at the end makes a prefix."""
        scheme = _ANY_SCHEME.match(self.shape, start, end)
        start = scheme.end() if scheme else start
        parts: list[ParseResult] = []
        for piece_start, piece_end in self.split_at(":", start, end):
            part = self.read_piece(field, piece_start, piece_end)
            if part is not None:
                parts.append(part)
        if not parts:
            self.remark_no_words(start, end)
        return join_parts(And, parts) or LEFT_OUT

    def split_at(self, sign: str, start: int, end: int) -> list[tuple[int, int]]:
        """Start and end of the pieces between these signs."""
        signs = [place for place in range(start, end) if self.shape[place] == sign]
        return [(before + 1, after) for before, after in pairwise([start - 1, *signs, end])]

    def remark_no_words(self, start: int, end: int) -> None:
        """Remark on text without words that has a star or a symbol, such as an emoji; other characters are ignored."""
        if "*" in self.shape[start:end]:
            self.remark(start, end, tr("A star needs the beginning of a word before it."))
        elif any(unicodedata.category(sign) == "So" for sign in self.text[start:end]):
            self.remark(start, end, tr(NO_WORD), is_certain=True)

    def read_piece(self, field: str, start: int, end: int) -> ParseResult:
        """A word, a prefix or a word with wildcards; None if it contains no word."""
        piece_start, piece_end = start, end
        exclamation = find_exclamation(self.shape, start, end)
        start, end = self.strip(start, end)
        text, core = self.text[start:end], self.shape[start:end]
        if not has_words(text):
            return None
        if exclamation:
            self.remark(exclamation.start, exclamation.end, exclamation.message)
        prefix = self.shape[end:piece_end].strip(_STRIPPED_LAST.replace("*", "")).startswith("*")
        lead = self.shape[piece_start:start]
        if has_lone_characters(text):
            if "*" in core:
                return self.read_star_separated(field, start, end)
        elif has_wildcard(core) or "*" in lead or lead.endswith("?"):
            first_wildcards = "*" if "*" in lead else "?" * (len(lead) - len(lead.rstrip("?")))
            wild = first_wildcards + text + "*" * prefix
            if wild_forms(wild):
                return self.read_wild(wild, field, start, end, piece_end)
        if not field and not prefix and self.shape[start:end] in BOOLEAN_OPERATORS:
            text = text.lower()
        return self.read_plain_piece(Word(text, field, prefix), start, end, piece_end)

    def read_plain_piece(self, word: Word, start: int, end: int, piece_end: int) -> ParseResult:
        """A word or a prefix, which may be initials of an author, too."""
        if word.prefix:
            return self.add_leaf(word, start, end)
        authors = None
        if word.field in ("", "author"):
            authors = read_initials(self.text, self.shape, start, end, piece_end)
        if authors is not None and self.shape[piece_end - 1] in ".,;":  # no more of them will be typed
            is_one = bool(word.field) and isinstance(authors, Word)
            return self.add_leaf(authors if is_one else Or((word, authors)), start, end)
        whole: Node = word if authors is None else Or((authors, word))
        if not self.is_open(piece_end):
            return self.add_leaf(whole, start, end)
        guess = guess_word(word, self.shape[end:piece_end], self.negated)
        if authors is not None:
            guess = Or((authors, *guess.parts)) if isinstance(guess, Or) else whole
        return self.add_leaf(self.take_guess(guess, whole), start, end)

    def strip(self, start: int, end: int) -> tuple[int, int]:
        """Start and end of the piece without the punctuation at its ends; remarks on foreign syntax behind it."""
        while start < end and self.shape[start] in _STRIPPED_FIRST:
            start += 1
        while True:
            while end > start and (self.shape[end - 1] in _STRIPPED_LAST or self.ends_with_lone_bracket(start, end)):
                if self.shape[end - 1] == "~" and has_words(self.text[start:end]):
                    break
                end -= 1
            foreign = find_fuzzy_operator(self.shape, start, end) or find_field_behind(self.shape, start, end)
            if not foreign:
                break
            if has_words(self.text[start : foreign.start]):
                self.remark(foreign.start, end, foreign.message)
            end = foreign.start
        return start, end

    def ends_with_lone_bracket(self, start: int, end: int) -> bool:
        """True if the piece ends with a bracket that is opened before it: the last words of “{Who may learn?}”."""
        opening = _OPENING.get(self.shape[end - 1])
        return opening is not None and opening not in self.shape[start:end]

    def read_wild(self, text: str, field: str, start: int, end: int, piece_end: int) -> ParseResult:
        """Read a word with wildcards; ``text`` includes those outside ``start`` and ``end``."""
        if not all(is_narrow(form) for form in wild_forms(text)):
            self.remark(start, end, tr("Words with * or ? need two letters in a row, or one that they begin with."))
            return LEFT_OUT
        self.wild_count += 1
        if self.wild_count > MAX_WILD_WORDS:
            self.remark(
                start, end, tr("Only the first {most} words with * or ? in them are searched for.", most=MAX_WILD_WORDS)
            )
            return LEFT_OUT
        word = Word(text, field, wild=True)
        if self.is_open(piece_end):
            guess = guess_wild(word, self.shape[end:piece_end], self.negated)
            return self.add_leaf(self.take_guess(guess, word), start, end)
        return self.add_leaf(word, start, end)

    def read_star_separated(self, field: str, start: int, end: int) -> ParseResult:
        """Read words separated by a star, in a script in which each character is a word; they may match anywhere."""
        self.remark(
            start, end, tr("In this script a star only parts words; each of them is searched for, wherever it stands.")
        )
        pieces = self.split_at("*", start, end)
        return join_parts(And, [self.read_piece(field, piece_start, piece_end) for piece_start, piece_end in pieces])

    def add_leaf(self, node: Node, start: int, end: int) -> ParseResult:
        """Count a text leaf and record its span. A guess is an Or; the span is that of its last part, the widest."""
        if not self.count_leaf(start, end):
            return LEFT_OUT
        leaf = node.parts[-1] if isinstance(node, Or) else node
        if isinstance(leaf, Word | Phrase):
            self.leaf_spans.append(LeafSpan(leaf, start, end))
        return node

    def read_filter_leaf(self, name: str, value: str, start: int, end: int) -> ParseResult:
        """A filter; a remark if its value is invalid."""
        kind = FilterKind(name)
        try:
            leaf = self.guess_filter_leaf(kind, value) if self.is_open(end) else read_filter(kind, value)
        except InvalidValue as error:
            self.remark(start, end, str(error), is_certain=True)
            return LEFT_OUT
        if kind in NAME_FILTERS and "*" in self.shape[start:end] and self.shape[start] != QUOTE:
            self.remark(
                start, end, tr("A star has no meaning after “{kind}:”; it is looked for as written.", kind=kind)
            )
        return leaf if leaf is not None and self.count_leaf(start, end) else LEFT_OUT

    def guess_filter_leaf(self, kind: FilterKind, value: str) -> Node | None:
        """The filters that a value may become; None for none yet. Raises InvalidValue if it can become none."""
        guess = guess_filter(kind, value, self.negated)
        complete: Node | None = None
        try:
            complete = read_filter(kind, value)
        except InvalidValue:
            self.is_unfinished = True
        return self.take_guess(guess, complete)

    def count_leaf(self, start: int, end: int) -> bool:
        """Count a leaf; False if there are too many."""
        self.leaf_count += 1
        if self.leaf_count == MAX_LEAVES + 1:
            self.remark(start, end, tr("Only the first {most} words are searched for.", most=MAX_LEAVES))
        return self.leaf_count <= MAX_LEAVES


def join_parts(kind: type[And] | type[Or], parts: list[ParseResult]) -> ParseResult:
    """One flat node of these parts, without those left out; None if each of them is None."""
    flat: list[Node] = []
    for part in parts:
        if isinstance(part, kind):
            flat.extend(part.parts)
        elif isinstance(part, Node):
            flat.append(part)
    if not flat:
        return LEFT_OUT if any(part is not None for part in parts) else None
    return flat[0] if len(flat) == 1 else kind(tuple(flat))
