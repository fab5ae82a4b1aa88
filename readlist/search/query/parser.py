"""The query parser: from typed text to a tree. It never fails: unreadable parts are left out, and remarks say why.

``OR`` binds loosest, then ``AND`` (or a blank), then ``NOT`` and ``-``. Full-width characters and typographic quotation
marks are read as plain ones. Remarks point into the text as typed. Trees are canonical: no And in And, no Or in Or, no
double Not; ``render`` writes one so that it is parsed to itself. While typing, the end of the text is read as in
``while_typing``, without remarks on parts that may still become right.
"""

from __future__ import annotations

import re

from readlist.model.identifiers import SCHEMES
from readlist.model.query import TEXT_FIELDS, And, FilterKind, Node, Not, Or, Phrase, Query, Word
from readlist.search.analysis import has_words
from readlist.search.query.foreign_syntax import Foreign, find_left_out
from readlist.search.query.leaf_reader import LEFT_OUT, NO_WORD, PLAIN, QUOTE, LeafReader, ParseResult, join
from readlist.search.query.while_typing import OPERATOR_BEGINNINGS, guess_phrase
from readlist.translation import tr

MAX_DEPTH = 32  # nested parentheses
_FIELD = re.compile(r"([A-Za-z]+):")
_IDENTIFIER = re.compile(rf"(?:{'|'.join(SCHEMES)}):(?=[^\s()\"]*\d)", re.IGNORECASE)
_WORD = re.compile(r"[^\s()\"]*")
_PLAIN_WORD = re.compile(r"[a-z]+(?!\S)")
_STAR_AT_WORD = re.compile(r"(?<=\w)\*|\*(?=\w)")
_MAY_BEGIN = "|()\":-*?[{/.'#$\\~^"
"""Characters that may stand before something to search for."""


def parse(text: str, typing: bool = False) -> Query:
    """Parse a query; with ``typing`` its end may not be typed yet. Never raises."""
    reader = _QueryParser(text, typing)
    tree = reader.read_all()
    remarks = tuple(sorted(reader.remarks, key=lambda remark: (remark.start, remark.end)))
    return Query(text, tree, remarks, typing, reader.is_guessed, reader.is_unfinished, tuple(reader.leaf_spans))


class _QueryParser(LeafReader):
    """Recursive descent through a text, from ``at`` on."""

    def __init__(self, text: str, typing: bool) -> None:
        super().__init__(text, typing)
        self.at = 0
        self.depth = 0
        self.ignored = 0  # open parentheses below MAX_DEPTH

    # The grammar

    def read_all(self) -> Node:
        """The whole text."""
        found = self.read_or("")
        if isinstance(found, Node):
            return found
        if not self.remarks and self.text.strip():
            start, end = len(self.text) - len(self.text.lstrip()), len(self.text.rstrip())
            is_certain = not any(sign.isalnum() or sign in _MAY_BEGIN for sign in self.shape)
            self.remark(start, end, tr(NO_WORD), is_certain, decided_at=self.at)
        return And(())

    def read_or(self, field: str) -> ParseResult:
        """Parts joined by OR."""
        parts: list[ParseResult] = [self.read_and(field)]
        while self.is_operator("OR"):
            start = self.at
            self.at += len("OR")
            parts.append(self.read_and(field))
            if parts[-1] is None or parts[-2] is None:
                end = start + len("OR")
                needs = tr("OR needs something on both of its sides.")
                self.remark(start, end, needs, decided_at=end if parts[-2] is None else self.at)
        return join(Or, parts)

    def read_and(self, field: str) -> ParseResult:
        """Parts joined by AND or blanks."""
        parts: list[ParseResult] = []
        joined: int | None = None  # place of an AND without its right side yet
        while not self.at_end() and not self.is_operator("OR"):
            if self.is_operator("AND"):
                if joined is not None or not parts:
                    self.dangling(self.at)
                else:
                    joined = self.at
                self.at += len("AND")
                continue
            if self.skip_operator_beginning():
                break
            found = self.read_not(field)
            if found is not None:
                parts.append(found)
                joined = None
        if joined is not None:
            self.dangling(joined, decided_at=self.at)
        return join(And, parts)

    def dangling(self, at: int, decided_at: int | None = None) -> None:
        """Remark on an AND without one of its sides."""
        self.remark(at, at + len("AND"), tr("AND needs something on both of its sides."), decided_at=decided_at)

    def read_not(self, field: str) -> ParseResult:
        """A part, perhaps after NOT or ``-``."""
        start, negated, signs = self.at, False, 0
        while True:
            if self.is_operator("NOT"):
                self.at += len("NOT")
            elif self.is_minus():
                self.at += 1
            else:
                break
            negated, signs = not negated, signs + 1
        found: ParseResult = None
        if not (self.at_end() or self.is_operator("OR") or self.is_operator("AND")):
            self.negated ^= negated
            found = self.read_one(field)
            self.negated ^= negated
        if signs and found is None:
            self.remark(start, self.at, tr("NOT needs something after it."))
        if not negated or not isinstance(found, Node):
            return found
        return found.part if isinstance(found, Not) else Not(found)

    def read_one(self, field: str) -> ParseResult:
        """A group, a phrase or a word."""
        sign = self.shape[self.at]
        if sign == "(":
            return self.read_group(field)
        if sign == QUOTE:
            return self.read_phrase(field)
        return self.read_word(field)

    def read_group(self, field: str) -> ParseResult:
        """Parts in parentheses."""
        start = self.at
        self.at += 1
        if self.depth >= MAX_DEPTH:
            if not self.ignored:
                self.remark(start, start + 1, tr("The parentheses are too deep; this one and those in it are ignored."))
            self.ignored += 1
            return LEFT_OUT
        self.depth += 1
        found = self.read_or(field)
        self.depth -= 1
        if self.at < len(self.shape):
            self.at += 1
        else:
            self.remark(start, start + 1, tr("This parenthesis is never closed."), decided_at=self.at)
        if found is None:
            self.remark(start, self.at, tr("Nothing stands between the parentheses."))
            return LEFT_OUT
        return found

    def read_phrase(self, field: str) -> ParseResult:
        """Words in quotation marks."""
        start = self.at
        close = self.closing_quote(start + 1)
        if close is None and not self.typing:
            return self.skip_lone_quote(field)
        self.at = len(self.text) if close is None else close + 1
        content = self.text[start + 1 : close]
        if field and field not in TEXT_FIELDS:
            return self.read_filter_leaf(field, _unescape(content), start, self.at)
        if not has_words(content):
            self.remark(start, self.at, tr("No word stands between the quotation marks."))
            return LEFT_OUT
        has_star = _STAR_AT_WORD.search(content.translate(PLAIN)) is not None
        if has_star:
            self.remark(start, self.at, tr("Between quotation marks a star stands for nothing; words are whole."))
        if close is None:
            return self.read_open_phrase(content, field, start + 1)
        if has_star:
            content = _STAR_AT_WORD.sub(" ", content.translate(PLAIN))
        # Without the blanks, a backslash at the end would escape the quotation mark.
        return self.add_leaf(Phrase(content.strip().rstrip("\\ \t\n\u3000"), field), start + 1, close)

    def read_open_phrase(self, content: str, field: str, start: int) -> ParseResult:
        """The words of a phrase that is still being typed."""
        self.is_guessed = True
        self.is_unfinished |= self.is_escaped(self.at)  # a quotation mark typed now would not close it
        found = guess_phrase(content, field, self.negated)
        return self.add_leaf(found, start, self.at) if found else LEFT_OUT

    def skip_lone_quote(self, field: str) -> ParseResult:
        """Read on behind a quotation mark without a partner."""
        start = self.at
        self.remark(start, start + 1, tr("This quotation mark has no partner."))
        self.at += 1
        if self.at_end() or self.at > start + 1:
            return LEFT_OUT
        return self.read_one(field) or LEFT_OUT

    def read_word(self, field: str) -> ParseResult:
        """A word, a field with its value, or an identifier."""
        plain = _PLAIN_WORD.match(self.text, self.at) if not field or field in TEXT_FIELDS else None
        if plain and not self.is_open(plain.end()):  # nothing else needs to be looked for in most words
            start, self.at = self.at, plain.end()
            return self.add_leaf(Word(plain.group(), field), start, self.at)
        start, end = self.at, self.word_end()
        if start == end:  # never happens: parentheses and quotation marks are read elsewhere
            self.at += 1
            return LEFT_OUT
        foreign = find_left_out(self.shape, start)
        if foreign:
            return self.leave_out(foreign)
        named = _FIELD.match(self.shape, start, end) if not field or field in TEXT_FIELDS else None
        name = named.group(1).lower() if named else ""
        if named and name in (*TEXT_FIELDS, *FilterKind):
            return self.read_value(name, start, named.end())
        identified = None if field else _IDENTIFIER.match(self.shape, start, end)
        if identified:
            self.at = end
            return self.read_filter_leaf(FilterKind.ID, self.text[identified.end() : end], start, end)
        self.at = end
        if field and field not in TEXT_FIELDS:
            return self.read_filter_leaf(field, self.text[start:end], start, end)
        return self.read_words(field, start, end)

    def read_value(self, field: str, start: int, at: int) -> ParseResult:
        """Read the value of ``field:``, which begins at ``at``."""
        self.at = at
        if at == len(self.shape) or self.shape[at].isspace() or self.shape[at] == ")":
            self.remark(start, at, tr("Nothing follows “{field}:”.", field=field))
            return LEFT_OUT
        if self.shape[at] in ("(", QUOTE):
            return self.read_one(field)
        foreign = find_left_out(self.shape, at)
        if foreign and field in TEXT_FIELDS:
            return self.leave_out(foreign)
        end = self.word_end()
        self.at = end
        if field in TEXT_FIELDS:
            if not has_words(self.text[at:end]) and "*" not in self.shape[at:end]:
                self.remark(start, end, tr("There is no word after “{field}:”.", field=field))
                return LEFT_OUT
            return self.read_words(field, at, end) or LEFT_OUT
        return self.read_filter_leaf(field, self.text[at:end], start, end)

    def leave_out(self, foreign: Foreign) -> ParseResult:
        """Remark on foreign syntax and skip it."""
        self.at = foreign.end
        self.remark(foreign.start, foreign.end, foreign.message)
        return LEFT_OUT

    # Operators, parentheses and quotation marks

    def at_end(self) -> bool:
        """Skip blanks and stray closing parentheses; True at the end of the text or group."""
        while self.at < len(self.shape):
            if self.shape[self.at] == ")":
                if self.ignored:
                    self.ignored -= 1
                elif self.depth:
                    return True
                else:
                    self.remark(self.at, self.at + 1, tr("This parenthesis was never opened."))
            elif not self.shape[self.at].isspace():
                return False
            self.at += 1
        return True

    def is_operator(self, name: str) -> bool:
        """True if the next word is this operator."""
        if self.at_end() or not self.shape.startswith(name, self.at):
            return False
        return self.word_end() == self.at + len(name)

    def skip_operator_beginning(self) -> bool:
        """True if the word at the end, after others, may become an operator; it is skipped then."""
        end = self.word_end()
        if not (self.leaves and self.is_open(end) and self.shape[self.at : end] in OPERATOR_BEGINNINGS):
            return False
        self.at = end
        self.is_guessed = True
        return True

    def is_minus(self) -> bool:
        """True at a ``-`` right before a part to negate."""
        behind = self.shape[self.at + 1 : self.at + 2]
        return not self.at_end() and self.shape[self.at] == "-" and bool(behind.strip()) and behind not in "-)"

    def word_end(self) -> int:
        """The end of the word that begins here."""
        found = _WORD.match(self.shape, self.at)
        while found and self.shape[found.end() : found.end() + 1] == QUOTE and self.is_escaped(found.end()):
            found = _WORD.match(self.shape, found.end() + 1)
        return found.end() if found else self.at

    def closing_quote(self, start: int) -> int | None:
        """The place of the next quotation mark that is not escaped; None if there is none."""
        at = self.shape.find(QUOTE, start)
        while at >= 0 and self.is_escaped(at):
            at = self.shape.find(QUOTE, at + 1)
        return at if at >= 0 else None

    def is_escaped(self, at: int) -> bool:
        """True after an odd number of backslashes: ``\\"`` is TeX's dots or a quotation mark in a tag."""
        first = at
        while first and self.shape[first - 1] == "\\":
            first -= 1
        return (at - first) % 2 == 1


def _unescape(content: str) -> str:
    found: list[str] = []
    at = 0
    while at < len(content):
        behind = content[at + 1 : at + 2].translate(PLAIN)
        if content[at] == "\\" and behind in ("\\", QUOTE):
            at += 1
        found.append(content[at])
        at += 1
    return "".join(found)
