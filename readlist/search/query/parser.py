"""The query parser: from typed text to a tree. It never fails: unreadable parts are left out, and remarks say why.

``OR`` binds loosest, then ``AND`` (or a blank), then ``NOT`` and ``-``. Full-width characters and typographic quotation
marks are read as plain ones. Remarks point into the text as typed. Trees are canonical: no And in And, no Or in Or, no
double Not; ``render`` writes one so that it is parsed to itself. While typing, the end of the text is read as in
``while_typing``, without remarks on parts that may still become right.
"""

from __future__ import annotations

import re

from readlist.model.identifiers import SCHEMES
from readlist.model.paper_addresses import pasted_identifier
from readlist.model.query import TEXT_FIELDS, And, FilterKind, Node, Not, Or, Phrase, Query, Word
from readlist.search.analysis import has_words
from readlist.search.query.field_names import read_field_name
from readlist.search.query.filter_values import NAME_FILTERS
from readlist.search.query.foreign_syntax import Foreign, find_foreign_syntax
from readlist.search.query.initials import AND_OTHERS
from readlist.search.query.leaf_reader import (
    LEFT_OUT,
    NO_WORD,
    PLAIN_CHARACTERS,
    QUOTE,
    LeafReader,
    ParseResult,
    join_parts,
)
from readlist.search.query.while_typing import OPERATOR_BEGINNINGS, guess_phrase, guess_word
from readlist.translation import tr

MAX_DEPTH = 32  # nested parentheses
_IDENTIFIER = re.compile(
    rf"(?:{'|'.join(SCHEMES)}):\s*(?=[^\s()\"]*\d)|doi\s+(?=10\.\d)|arxiv\s+(?=\d{{4}}\.\d{{4}})|pmid\s+(?=\d{{5}})",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\s()\"]*")
_PLAIN_WORD = re.compile(r"[a-z]+(?!\S)")
_STAR_AT_WORD = re.compile(r"(?<=\w)\*|\*(?=\w)")
_MAY_GO_ON = frozenset({"et", "doi", "arxiv", "pmid"})
"""Words that the next word may belong to: "et al.", "doi 10.1000/182"."""
_MAY_BEGIN = "|()\":-*?[{/.'#$\\~^"
"""Characters that may stand before something to search for."""


def parse(text: str, typing: bool = False) -> Query:
    """Parse a query; with ``typing`` its end may not be typed yet. Never raises."""
    reader = _QueryParser(text, typing)
    tree = reader.read_all()
    remarks = tuple(sorted(reader.remarks, key=lambda remark: (remark.start, remark.end)))
    return Query(text, tree, remarks, typing, reader.is_guessed, reader.is_unfinished, tuple(reader.leaf_spans))


class _QueryParser(LeafReader):
    """Recursive descent through a text, from ``offset`` on."""

    def __init__(self, text: str, typing: bool) -> None:
        super().__init__(text, typing)
        self.offset = 0
        self.depth = 0
        self.ignored = 0  # open parentheses below MAX_DEPTH

    # The grammar

    def read_all(self) -> Node:
        """The whole text."""
        tree = self.read_or("")
        if isinstance(tree, Node):
            return tree
        if not self.remarks and self.text.strip():
            start, end = len(self.text) - len(self.text.lstrip()), len(self.text.rstrip())
            is_certain = not any(sign.isalnum() or sign in _MAY_BEGIN for sign in self.shape)
            self.remark(start, end, tr(NO_WORD), is_certain, decided_at=self.offset)
        return And(())

    def read_or(self, field: str) -> ParseResult:
        """Parts joined by OR."""
        parts: list[ParseResult] = [self.read_and(field)]
        while self.is_operator("OR"):
            start = self.offset
            self.offset += len("OR")
            parts.append(self.read_and(field))
            if parts[-1] is None or parts[-2] is None:
                end = start + len("OR")
                needs = tr("OR needs something on both of its sides.")
                self.remark(start, end, needs, decided_at=end if parts[-2] is None else self.offset)
        return join_parts(Or, parts)

    def read_and(self, field: str) -> ParseResult:
        """Parts joined by AND or blanks."""
        parts: list[ParseResult] = []
        open_and: int | None = None  # the offset of an AND without its right side yet
        while not self.skip_blanks():
            part = self.read_plain_word(field)
            if part is not None:
                parts.append(part)
                open_and = None
                continue
            if self.is_operator("OR"):
                break
            if self.is_operator("AND"):
                if open_and is not None or not parts:
                    self.remark_dangling_and(self.offset)
                else:
                    open_and = self.offset
                self.offset += len("AND")
                continue
            if self.skip_operator_beginning():
                break
            part = self.read_not(field)
            if part is not None:
                parts.append(part)
                open_and = None
        if open_and is not None:
            self.remark_dangling_and(open_and, decided_at=self.offset)
        return join_parts(And, parts)

    def remark_dangling_and(self, start: int, decided_at: int | None = None) -> None:
        """Remark on an AND without one of its sides."""
        self.remark(start, start + len("AND"), tr("AND needs something on both of its sides."), decided_at=decided_at)

    def read_not(self, field: str) -> ParseResult:
        """A part, perhaps after NOT or ``-``."""
        start, negated, signs = self.offset, False, 0
        while True:
            if self.is_operator("NOT"):
                self.offset += len("NOT")
            elif self.is_minus():
                self.offset += 1
            else:
                break
            negated, signs = not negated, signs + 1
        part: ParseResult = None
        if not (self.skip_blanks() or self.is_operator("OR") or self.is_operator("AND")):
            self.negated ^= negated
            part = self.read_one(field)
            self.negated ^= negated
        if signs and part is None:
            self.remark(start, self.offset, tr("NOT needs something after it."))
        if not negated or not isinstance(part, Node):
            return part
        return part.part if isinstance(part, Not) else Not(part)

    def read_one(self, field: str) -> ParseResult:
        """A group, a phrase or a word."""
        sign = self.shape[self.offset]
        if sign == "(":
            return self.read_group(field)
        if sign == QUOTE:
            return self.read_phrase(field)
        return self.read_word(field)

    def read_group(self, field: str) -> ParseResult:
        """Parts in parentheses."""
        start = self.offset
        self.offset += 1
        if self.depth >= MAX_DEPTH:
            if not self.ignored:
                self.remark(start, start + 1, tr("The parentheses are too deep; this one and those in it are ignored."))
            self.ignored += 1
            return LEFT_OUT
        self.depth += 1
        group = self.read_or(field)
        self.depth -= 1
        if self.offset < len(self.shape):
            self.offset += 1
        else:
            self.remark(start, start + 1, tr("This parenthesis is never closed."), decided_at=self.offset)
        if group is None:
            self.remark(start, self.offset, tr("Nothing stands between the parentheses."))
            return LEFT_OUT
        return group

    def read_phrase(self, field: str) -> ParseResult:
        """Words in quotation marks."""
        start = self.offset
        close = self.find_closing_quote(start + 1)
        if close is None and not self.typing:
            return self.skip_lone_quote(field)
        self.offset = len(self.text) if close is None else close + 1
        content = self.text[start + 1 : close]
        if field and field not in TEXT_FIELDS:
            return self.read_filter_leaf(field, _unescape(content), start, self.offset)
        if not has_words(content):
            self.remark(start, self.offset, tr("No word stands between the quotation marks."))
            return LEFT_OUT
        has_star = _STAR_AT_WORD.search(content.translate(PLAIN_CHARACTERS)) is not None
        if has_star:
            self.remark(start, self.offset, tr("Between quotation marks a star stands for nothing; words are whole."))
        if close is None:
            return self.read_open_phrase(content, field, start + 1)
        if has_star:
            content = _STAR_AT_WORD.sub(" ", content.translate(PLAIN_CHARACTERS))
        # Without the blanks, a backslash at the end would escape the quotation mark.
        return self.add_leaf(Phrase(content.strip().rstrip("\\ \t\n\u3000"), field), start + 1, close)

    def read_open_phrase(self, content: str, field: str, start: int) -> ParseResult:
        """The words of a phrase that is still being typed."""
        self.is_guessed = True
        self.is_unfinished |= self.is_escaped(self.offset)  # a quotation mark typed now would not close it
        guess = guess_phrase(content, field, self.negated)
        return self.add_leaf(guess, start, self.offset) if guess else LEFT_OUT

    def skip_lone_quote(self, field: str) -> ParseResult:
        """Read on after a quotation mark without a partner."""
        start = self.offset
        self.remark(start, start + 1, tr("This quotation mark has no partner."))
        self.offset += 1
        if self.skip_blanks() or self.offset > start + 1:
            return LEFT_OUT
        return self.read_one(field) or LEFT_OUT

    def read_word(self, field: str) -> ParseResult:
        """A word, a field with its value, or an identifier."""
        plain_word = self.read_plain_word(field)
        if plain_word is not None:
            return plain_word
        if self.leaf_count and (et_al := AND_OTHERS.match(self.shape, self.offset)):
            self.offset = et_al.end()
            return LEFT_OUT
        start, end = self.offset, self.find_word_end()
        if start == end:  # never happens: parentheses and quotation marks are read elsewhere
            self.offset += 1
            return LEFT_OUT
        foreign = find_foreign_syntax(self.shape, start)
        if foreign:
            return self.leave_out(foreign)
        named = read_field_name(self.shape, start, end) if not field or field in TEXT_FIELDS else None
        if named is not None:
            return self.read_value(named.name, start, named.value_start)
        if not field and (leaf := self.read_identifier()) is not None:
            return leaf
        self.offset = end
        if field and field not in TEXT_FIELDS:
            return self.read_filter_leaf(field, self.text[start:end], start, end)
        return self.read_words(field, start, end)

    def read_plain_word(self, field: str) -> ParseResult:
        """A finished word of the letters a to z, as most words are: no operator, field, filter or sign begins here.
        None if there is anything else."""
        if field and field not in TEXT_FIELDS:
            return None
        match = _PLAIN_WORD.match(self.text, self.offset)
        if match is None or self.is_open(match.end()) or match.group() in _MAY_GO_ON:
            return None
        start, self.offset = self.offset, match.end()
        return self.add_leaf(Word(match.group(), field), start, self.offset)

    def read_identifier(self) -> ParseResult:
        """An identifier after the name of its scheme, or in a web address; None if there is none here.

        Of an address only the identifier is searched for: sources and readers have different ones for a paper.
        """
        start = self.offset
        scheme = _IDENTIFIER.match(self.shape, start)
        if scheme:
            self.offset = scheme.end()
            self.offset = end = self.find_word_end()
            return self.read_filter_leaf(FilterKind.ID, self.text[scheme.end() : end], start, end)
        end = self.find_word_end()
        identifier = pasted_identifier(self.text[start:end])
        if not identifier:
            return None
        self.offset = end
        word = Word(identifier)
        return self.add_leaf(
            self.take_guess(guess_word(word, "", self.negated), word) if self.is_open(end) else word, start, end
        )

    def read_value(self, field: str, start: int, value_start: int) -> ParseResult:
        """Read the value of ``field:``."""
        self.offset = value_start
        if value_start == len(self.shape) or self.shape[value_start].isspace() or self.shape[value_start] == ")":
            self.remark(start, value_start, tr("Nothing follows “{field}:”.", field=field))
            return LEFT_OUT
        if self.shape[value_start] in ("(", QUOTE):
            return self.read_one(field)
        foreign = find_foreign_syntax(self.shape, value_start)
        if foreign and field not in NAME_FILTERS:
            return self.leave_out(foreign)
        end = self.find_word_end()
        self.offset = end
        if field in TEXT_FIELDS:
            if not has_words(self.text[value_start:end]) and "*" not in self.shape[value_start:end]:
                self.remark(start, end, tr("There is no word after “{field}:”.", field=field))
                return LEFT_OUT
            return self.read_words(field, value_start, end) or LEFT_OUT
        return self.read_filter_leaf(field, self.text[value_start:end], start, end)

    def leave_out(self, foreign: Foreign) -> ParseResult:
        """Remark on foreign syntax and skip it."""
        self.offset = foreign.end
        self.remark(foreign.start, foreign.end, foreign.message)
        return LEFT_OUT

    # Operators, parentheses and quotation marks

    def skip_blanks(self) -> bool:
        """Skip blanks and stray closing parentheses; True if the text or the group ends after them."""
        while self.offset < len(self.shape):
            if self.shape[self.offset] == ")":
                if self.ignored:
                    self.ignored -= 1
                elif self.depth:
                    return True
                else:
                    self.remark(self.offset, self.offset + 1, tr("This parenthesis was never opened."))
            elif not self.shape[self.offset].isspace():
                return False
            self.offset += 1
        return True

    def is_operator(self, name: str) -> bool:
        """True if the next word is this operator. Blanks before it are skipped."""
        if self.skip_blanks() or not self.shape.startswith(name, self.offset):
            return False
        return self.find_word_end() == self.offset + len(name)

    def skip_operator_beginning(self) -> bool:
        """True if the word at the end, after others, may become an operator; it is skipped then."""
        end = self.find_word_end()
        if not (self.leaf_count and self.is_open(end) and self.shape[self.offset : end] in OPERATOR_BEGINNINGS):
            return False
        self.offset = end
        self.is_guessed = True
        return True

    def is_minus(self) -> bool:
        """True at a ``-`` right before a part to negate."""
        if self.skip_blanks() or self.shape[self.offset] != "-" or self.shape[self.offset - 1 : self.offset] == ")":
            return False  # “Log(N)-Log(S)” is a title
        next_sign = self.shape[self.offset + 1 : self.offset + 2]
        return bool(next_sign.strip()) and next_sign not in "-)"

    def find_word_end(self) -> int:
        """The end of the word that begins here."""
        match = _WORD.match(self.shape, self.offset)
        while match and self.shape[match.end() : match.end() + 1] == QUOTE and self.is_escaped(match.end()):
            match = _WORD.match(self.shape, match.end() + 1)
        return match.end() if match else self.offset

    def find_closing_quote(self, start: int) -> int | None:
        """The place of the next quotation mark that is not escaped; None if there is none."""
        quote = self.shape.find(QUOTE, start)
        while quote >= 0 and self.is_escaped(quote):
            quote = self.shape.find(QUOTE, quote + 1)
        return quote if quote >= 0 else None

    def is_escaped(self, offset: int) -> bool:
        """True after an odd number of backslashes: ``\\"`` is TeX's dots or a quotation mark in a tag."""
        first = offset
        while first and self.shape[first - 1] == "\\":
            first -= 1
        return (offset - first) % 2 == 1


def _unescape(content: str) -> str:
    """The content of quotation marks, without the backslashes before quotation marks and backslashes."""
    characters: list[str] = []
    offset = 0
    while offset < len(content):
        next_character = content[offset + 1 : offset + 2].translate(PLAIN_CHARACTERS)
        if content[offset] == "\\" and next_character in ("\\", QUOTE):
            offset += 1
        characters.append(content[offset])
        offset += 1
    return "".join(characters)
