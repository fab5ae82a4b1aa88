"""Makes TeX in titles and abstracts readable: ``MoE$^2$`` becomes MoE², ``Erd\\H{o}s`` becomes Erdős.

There is one pass over the tokens, each read a limited number of times, so a hostile text takes only linear time.
Nothing raises: TeX that cannot be read is unchanged. Symbols come from ``tex_tables``; other commands are looked up in
pylatexenc, which is imported only then.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from readlist.model.tex_tables import (
    ACCENTS,
    ARGUMENT_KEPT,
    BLACKBOARD,
    CHARACTERS,
    DROPPED,
    LETTERS,
    LOST_COMMAND,
    LOST_SWITCH,
    OPERATORS,
    SUBSCRIPTS,
    SUPERSCRIPTS,
)

_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
TRIGGER = re.compile(r"[\\${^_]")
"""A text without any of these characters contains no TeX."""
_COMMANDS = r"|\\[A-Za-z]+\*?|\\[^A-Za-z]|\\|\$\$?|[{}^_~]|"
_ADDRESS = r"(?:https?://|www\.)[^\s{}\\$]+"  # never TeX inside
TOKEN = re.compile(r"[^\\${}^_~]+" + _COMMANDS[:-1], re.DOTALL)
TOKEN_OR_ADDRESS = re.compile(_ADDRESS + _COMMANDS + r"(?:(?!https?://|www\.)[^\\${}^_~])+|[hw]", re.DOTALL)
MAX_GROUP_DEPTH = 40
"""Groups within one another; deeper ones are left as they are."""
MAX_FORMULA_CHARS = 2000
"""Characters of a formula, and tokens of it."""
MAX_SMALL_WORD_CHARS = 4
"""Letters of a word that is raised or lowered in small characters."""
MAX_LOOKUPS = 200
"""Unknown commands of one text that are looked up; any more are replaced by their names."""

_MATHEMATICS = re.compile(r"[\\^_{}=<>+*/|]")
_SUPERSCRIPT_TAIL = re.compile(r"[-+]?\d+|[A-Za-z*+](?![A-Za-z0-9])|[-+](?![\w])")
_SUBSCRIPT_HEAD = re.compile(r"(?:^|[^A-Za-z0-9_])(?:[A-Z][A-Za-z]|[A-Za-z\u0370-\u03ff])$")
_SUBSCRIPT_TAIL = re.compile(r"\d(?![\da-z_])|[ijkmnt](?![A-Za-z0-9_])")
_TIE_BEFORE = re.compile(r"[A-Za-z.,;:)\]]$")
_TIE_AFTER = re.compile(r"[A-Za-z0-9(\[]")
_SET = re.compile(r"[,;:=\"|]")
_SIMPLE = re.compile(r"\w*")


def to_unicode(text: str) -> str:
    """The text with TeX replaced by Unicode, for display; text without TeX is unchanged. Never raises.

    Marks that reverse the writing direction are dropped, since they would also reverse the text after a title.
    """
    if not text.isascii():
        text = _DIRECTIONS.sub("", text)
    if TRIGGER.search(text) is None:
        return text
    tokens = (TOKEN_OR_ADDRESS if "://" in text or "www." in text else TOKEN).findall(text)
    return _TexReader(tokens).read_span(0, _Within(len(tokens)))


class _Within(NamedTuple):
    """The context of a token: the end of its span, whether it is in a formula, and the depth of groups."""

    end: int
    mathematics: bool = False
    depth: int = 0

    def inner(self, end: int, mathematics: bool | None = None) -> _Within:
        """The context of tokens one group deeper."""
        return _Within(end, self.mathematics if mathematics is None else mathematics, self.depth + 1)


class _TexReader:
    """A text as tokens, with the partners of braces and dollar signs."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.closing_braces = _match_braces(tokens)
        self.closing_dollars = _match_dollars(tokens)
        self.lookup_count = 0  # unknown commands so far

    def read_span(self, start: int, within: _Within) -> str:
        """The tokens from ``start`` on as readable text."""
        out: list[str] = []
        place = start
        while place < within.end:
            piece, place = self.read_token(place, within, out)
            out.append(piece)
        return "".join(out)

    def read_token(self, place: int, within: _Within, out: list[str]) -> tuple[str, int]:
        """The text of the token at ``place``, which follows ``out``, and the place after all that it used."""
        token = self.tokens[place]
        match token[:1]:
            case "\\":
                if token[1:] in OPERATORS:
                    return self.read_operator(place, within, out)
                return self.read_command(place, within)
            case "{":
                return self.read_group(place, within, out)
            case "$":
                return self.read_formula(place, within)
            case "^" | "_":
                return self.read_script(place, within, out)
            case "~":
                return self.read_tie(place, within, out)
        return token, place + 1

    def read_group(self, place: int, within: _Within, out: list[str]) -> tuple[str, int]:
        """The text in braces; they are kept only around a set, such as {0, 1}."""
        close = self.closing_braces.get(place)
        if close is None or close >= within.end or within.depth >= MAX_GROUP_DEPTH:
            return "{", place + 1
        inner = self.read_span(place + 1, within.inner(close))
        before = self.tokens[place - 1] if place else ""
        if before.startswith(("http://", "https://")) and out and out[-1] == before:  # \href without its command
            out[-1] = ""
            return _link(before, inner), close + 1
        lost = LOST_COMMAND.search("".join(out[-3:])[-24:])
        if lost:
            _drop_tail(out, len(lost.group()))
            return inner, close + 1
        inner = LOST_SWITCH.sub("", inner, count=1)
        literal = not within.mathematics and _SET.search(inner) and not self.tokens[place + 1].startswith("\\")
        return ("{" + inner + "}" if literal else inner), close + 1

    def read_formula(self, place: int, within: _Within) -> tuple[str, int]:
        """A formula between dollar signs; a sign without a partner is kept."""
        close = self.closing_dollars.get(place)
        if close is None or close >= within.end or within.depth >= MAX_GROUP_DEPTH:
            return self.tokens[place], place + 1
        return self.read_span(place + 1, within.inner(close, mathematics=True)).strip(), close + 1

    def read_tie(self, place: int, within: _Within, out: list[str]) -> tuple[str, int]:
        """``~`` is a blank between words, but "about" before a number and a home folder before a name."""
        before = out[-1][-1:] if out else ""
        after = self.tokens[place + 1][:1] if place + 1 < within.end else ""
        tied = _TIE_BEFORE.search(before) and (_TIE_AFTER.match(after) or after in ("\\", "$"))
        return (" " if within.mathematics or tied else "~"), place + 1

    def read_script(self, place: int, within: _Within, out: list[str]) -> tuple[str, int]:
        """A superscript or subscript, in small characters if Unicode has all of them."""
        sign = self.tokens[place]
        after = self.tokens[place + 1] if place + 1 < within.end else ""
        if after and (
            within.mathematics or after.startswith("\\") or self.closing_braces.get(place + 1, within.end) < within.end
        ):
            inner, after_place = self.read_argument(place + 1, within, mathematics=True)
            return small(sign, inner.strip()) or ("" if within.mathematics else sign), after_place
        before = "".join(out[-2:])[-4:]
        if sign == "^":
            found = _SUPERSCRIPT_TAIL.match(after) if before and not before[-1].isspace() else None
        else:
            found = _SUBSCRIPT_TAIL.match(after) if _SUBSCRIPT_HEAD.search(before) else None
        if found is None:
            return sign, place + 1
        return small(sign, found.group()) + after[found.end() :], place + 2

    def read_argument(self, place: int, within: _Within, mathematics: bool | None = None) -> tuple[str, int]:
        """The argument of a command or script: a group, a command, or one character."""
        if place < within.end and self.tokens[place].isspace():
            place += 1
        if place >= within.end or within.depth >= MAX_GROUP_DEPTH:
            return "", place
        token = self.tokens[place]
        match token[:1]:
            case "{":
                close = self.closing_braces.get(place, within.end)
                if close >= within.end:
                    return "", place
                return self.read_span(place + 1, within.inner(close, mathematics)), close + 1
            case "\\":
                return self.read_command(place, within.inner(within.end, mathematics))
            case "$" | "}":
                return "", place
        stripped = token.lstrip()
        self.tokens[place] = stripped[1:]  # the next token
        return stripped[:1], place if stripped[1:] else place + 1

    def read_command(self, place: int, within: _Within) -> tuple[str, int]:
        """A command: an escaped character, an accent, a letter, a symbol or a word."""
        name = self.tokens[place][1:].rstrip("*") or self.tokens[place][1:]
        after_place = place + 1
        if name in ACCENTS and not (within.mathematics and len(name) == 1 and name.isalpha()):
            return self.read_accent(ACCENTS[name], after_place, within)
        if name in LETTERS and not within.mathematics:
            self.drop_blank(after_place, within)
        if name in CHARACTERS:
            return CHARACTERS[name], after_place
        if name in _WORDS:
            return _WORDS[name](self, after_place, within)
        if not (name.isascii() and name.isalpha()):
            return self.tokens[place], after_place
        close = self.closing_braces.get(after_place, within.end)
        if name in ARGUMENT_KEPT or after_place + 1 < close < within.end:
            return self.read_argument(after_place, within, within.mathematics and not name.startswith("text"))
        self.lookup_count += 1
        return (look_up(name) if self.lookup_count <= MAX_LOOKUPS else "") or name, after_place

    def read_operator(self, place: int, within: _Within, out: list[str]) -> tuple[str, int]:
        """An operator's name with blanks: ``n\\log n`` becomes n log n."""
        piece, after_place = self.tokens[place][1:], place + 1
        if "".join(out[-2:])[-1:].isalnum():
            piece = " " + piece
        after = self.tokens[after_place] if after_place < within.end else ""
        if after[:1] == "\\" and after[1:].isalpha() and after[1:] not in OPERATORS:
            piece += " "
        return piece, after_place

    def read_accent(self, mark: str, after_place: int, within: _Within) -> tuple[str, int]:
        """The argument of an accent, with the mark on its first letter."""
        base, after_place = self.read_argument(after_place, within)
        if not base:
            return "", after_place
        first = {"ı": "i", "ȷ": "j"}.get(base[0], base[0])
        return unicodedata.normalize("NFC", first + mark) + base[1:], after_place

    # Commands with arguments of their own. ``after_place`` is the place after the command.

    def read_fraction(self, after_place: int, within: _Within) -> tuple[str, int]:
        above, after_place = self.read_argument(after_place, within)
        below, after_place = self.read_argument(after_place, within)
        return f"{_bracket(above)}/{_bracket(below)}", after_place

    def read_root(self, after_place: int, within: _Within) -> tuple[str, int]:
        inner, after_place = self.read_argument(after_place, within)
        return "√" + _bracket(inner), after_place

    def read_link(self, after_place: int, within: _Within) -> tuple[str, int]:
        address, after_place = self.read_argument(after_place, within, mathematics=False)
        label, after_place = self.read_argument(after_place, within, mathematics=False)
        return _link(address, label), after_place

    def read_blackboard(self, after_place: int, within: _Within) -> tuple[str, int]:
        inner, after_place = self.read_argument(after_place, within)
        return BLACKBOARD.get(inner, inner), after_place

    def read_raised(self, after_place: int, within: _Within) -> tuple[str, int]:
        inner, after_place = self.read_argument(after_place, within, mathematics=True)
        return small("^", inner), after_place

    def read_lowered(self, after_place: int, within: _Within) -> tuple[str, int]:
        inner, after_place = self.read_argument(after_place, within, mathematics=True)
        return small("_", inner), after_place

    def skip_environment(self, after_place: int, within: _Within) -> tuple[str, int]:
        return "", self.read_argument(after_place, within)[1]

    def skip_switch(self, after_place: int, within: _Within) -> tuple[str, int]:
        self.drop_blank(after_place, within)
        return "", after_place

    def drop_blank(self, place: int, within: _Within) -> None:
        """Drop the blank that ends a command's name."""
        if place < within.end:
            self.tokens[place] = self.tokens[place].removeprefix(" ")


_Word = Callable[[_TexReader, int, _Within], tuple[str, int]]
_WORDS: Mapping[str, _Word] = dict.fromkeys(DROPPED, _TexReader.skip_switch) | {
    "frac": _TexReader.read_fraction,
    "dfrac": _TexReader.read_fraction,
    "tfrac": _TexReader.read_fraction,
    "begin": _TexReader.skip_environment,
    "end": _TexReader.skip_environment,
    "sqrt": _TexReader.read_root,
    "href": _TexReader.read_link,
    "mathbb": _TexReader.read_blackboard,
    "textsuperscript": _TexReader.read_raised,
    "textsubscript": _TexReader.read_lowered,
}


def small(sign: str, text: str) -> str:
    """``text`` raised (``^``) or lowered (``_``); unchanged, after the sign, if Unicode lacks a character for it."""
    table = SUPERSCRIPTS if sign == "^" else SUBSCRIPTS
    if not text:
        return ""
    if (len(text) <= MAX_SMALL_WORD_CHARS or not text.isalpha()) and all(letter in table for letter in text):
        return "".join(table[letter] for letter in text)
    return sign + (text if _SIMPLE.fullmatch(text) else f"({text})")


@lru_cache(maxsize=512)
def look_up(name: str) -> str:
    """The symbol for a command without arguments, from pylatexenc; "" for none."""
    try:
        from pylatexenc.latex2text import LatexNodes2Text

        found = str(LatexNodes2Text().latex_to_text("\\" + name))
    except Exception:  # an error in a third party's parser must not stop an import
        return ""
    return found.strip() if len(found) <= len(name) else ""  # not a longer text, such as the date of today


def _link(address: str, label: str) -> str:
    return address if label in (address, "") else f"{label} ({address})"


def _bracket(text: str) -> str:
    return text if _SIMPLE.fullmatch(text) else f"({text})"


def _drop_tail(out: list[str], length: int) -> None:
    """Remove the last characters from the end of a list of texts."""
    while length and out:
        last = out.pop()
        if len(last) > length:
            out.append(last[:-length])
            return
        length -= len(last)


def _match_braces(tokens: list[str]) -> dict[int, int]:
    """The places of matching braces: opening to closing."""
    pairs: dict[int, int] = {}
    open_braces: list[int] = []
    for place, token in enumerate(tokens):
        if token == "{":
            open_braces.append(place)
        elif token == "}" and open_braces:
            pairs[open_braces.pop()] = place
    return pairs


def _match_dollars(tokens: list[str]) -> dict[int, int]:
    """The places of dollar signs around formulas: opening to closing; amounts of money are left out."""
    pairs: dict[int, int] = {}
    signs = [place for place, token in enumerate(tokens) if token[0] == "$"]
    number = 0
    while number + 1 < len(signs):
        start, close = signs[number], signs[number + 1]
        if tokens[start] == tokens[close] and _is_formula(tokens, start, close):
            pairs[start] = close
            number += 2
        else:
            number += 1
    return pairs


def _is_formula(tokens: list[str], start: int, close: int) -> bool:
    """True if the tokens between two dollar signs are a formula, and not words between two amounts of money."""
    if close - start > MAX_FORMULA_CHARS:
        return False
    inner = "".join(tokens[start + 1 : close])
    if not inner.strip() or len(inner) > MAX_FORMULA_CHARS:
        return False
    if tokens[start] == "$$":
        return True
    if tokens[start + 1][1:].isalpha() and tokens[start + 1][0] == "\\" and not inner[-1].isspace():
        return True  # an amount of money does not begin with a command
    next_sign = tokens[close + 1][:1] if close + 1 < len(tokens) else ""
    if inner[-1].isspace() or next_sign.isdigit():  # "$5 or $6", "$5-$10": the second sign opens an amount
        return inner[0].isspace() and not next_sign.isdigit() and bool(_MATHEMATICS.search(inner))
    if inner[0].isdigit():
        return not re.search(r"\s", inner) or "\\" in inner or "^" in inner
    return bool(_MATHEMATICS.search(inner)) or not re.search(r"[A-Za-z]{2,}\s+[A-Za-z]{2,}\s", inner)
