"""The authors of a paper as arXiv writes them: a line of whole names, with affiliations in brackets.

https://info.arxiv.org/help/prep.html#author: "A. Name (1), B. Name (2) and C. Name ((1) A Place, (2) Another)".
Names are written "Given Family", so a comma always ends a name, except before "Jr." and the like.
"""

from __future__ import annotations

import re

from readlist.digests.fields.author_names import MAX_AUTHORS, AuthorList, organisation
from readlist.digests.fields.tex_accents import decode_tex

MAX_AUTHOR_LINE_CHARS = 1_000_000
"""Most characters of a line that are read."""

_BRACKET = re.compile(r"[()\[\]]")
_OPENING, _PAIRS = "([", {")": "(", "]": "["}
_SEPARATOR = re.compile(r"[,;]|(?:(?<=\s)|(?<=[,;.)\]]))and(?=\s)|(?<!\w)&(?!\w)", re.IGNORECASE)
_AFFILIATION_NUMBERS = re.compile(r"[\d\s,;*†‡and]+")
"""The numbers of affiliations: "1", "1,2", "3 and 4"."""
_CUT = re.compile(
    r"\bet\.?\s+al\.?(?:\s|$)|\band others\b|\.\.\.\s*$|…|\b\d{1,6} (?:additional|more|other) authors", re.IGNORECASE
)
"""The words or sign for further authors: "et al.", "and others", "12 additional authors"."""
_SUFFIX = re.compile(r"(?:jr|sr)\.?|I{2,3}|IV", re.IGNORECASE)
_GROUP = re.compile(r"\b(?:collaborations?|consortium|consortia|working group|team|group|task force)\b", re.IGNORECASE)
"""A word in the name of a group of authors: "Sand Collaboration", "Working Group"."""
_FOR = re.compile(r"^(?:(?:on behalf of|for|representing|from|with|by)\s+(?:the\s+)?|the\s+(?=[A-Z]))")
"""Words before the name of a group: "on behalf of the ", "The "."""
_APPENDIX = re.compile(
    r"^\W{0,3}(?:and\s+)?with (?:an?\s+)?appendi(?:x|ces)\s+(?:written\s+|jointly\s+)?by\s+", re.IGNORECASE
)
"""The words before the author of an appendix."""
_SUPERSCRIPT = re.compile(r"\$?\^\{?[\d,*†‡a-z]{1,12}\}?\$?")
_SIGNS_AROUND_NAME = " \t,;:-–*/"


def split_author_line(line: str) -> AuthorList:
    """The names in a line of authors; the list is cut if it ends in "et al."."""
    text = " ".join(decode_tex(line[:MAX_AUTHOR_LINE_CHARS]).split())
    outside = _outside_brackets(text)
    is_cut = _CUT.search(text) is not None
    names: list[str] = []
    for part in _SEPARATOR.split(outside):
        for name in part.split("\n"):
            names += _read_name(_CUT.sub("", name) if is_cut else name, names)
    is_cut = is_cut or len(names) > MAX_AUTHORS or len(line) > MAX_AUTHOR_LINE_CHARS
    return AuthorList(tuple(names[:MAX_AUTHORS]), is_cut)


def author_name(name: str) -> str:
    """A single name with its TeX decoded, that of a collaboration in braces; "" for a text without letters."""
    plain = " ".join(decode_tex(name).split())
    if "^" in plain:
        plain = _SUPERSCRIPT.sub("", plain)
    plain = plain.strip(_SIGNS_AROUND_NAME)
    if not any(map(str.isalpha, plain)):
        return ""
    return organisation(_FOR.sub("", plain)) if _GROUP.search(plain) else plain


def _read_name(text: str, before: list[str]) -> list[str]:
    """The names in a part of the line: one name, or a collaboration and the first of its members.

    A suffix such as "Jr." is added to the last name of ``before``.
    """
    text = _APPENDIX.sub("", text.strip())
    group, colon, rest = text.partition(":")
    if colon and _GROUP.search(group):
        return [name for each in (group, rest) if (name := author_name(each))]
    name = author_name(text)
    if before and _SUFFIX.fullmatch(name):
        before[-1] += f", {name}"
        return []
    return [name] if name else []


def _outside_brackets(text: str) -> str:
    """The text without its brackets and what is in them; a line break stands for one that ends a name.

    The text ends at a list of affiliations without brackets around it: "(1) A Place, (2) Another".
    """
    parts: list[str] = []
    last = 0
    for begin, end in _brackets(text):
        outside = text[last:begin]
        content = text[begin + 1 : end - 1]
        is_number = _AFFILIATION_NUMBERS.fullmatch(content) is not None
        if is_number and parts and not outside.strip(_SIGNS_AROUND_NAME + "."):
            return "".join(parts)
        parts += (outside, _replacement(is_number, outside, text[end : end + 80]))
        last = end
    parts.append(text[last:])
    return "".join(parts)


def _replacement(is_number: bool, before: str, after: str) -> str:
    """A line break for a bracket that ends a name; a blank for one within a name, "Ada (Addie) Example"."""
    words = len(_SEPARATOR.split(before)[-1].split())
    words_after = len(re.split(r"[,;(\[]", after, maxsplit=1)[0].split())
    return "\n" if is_number or (words > 1 and words_after > 1) else " "


def _brackets(text: str) -> list[tuple[int, int]]:
    """Begin and end of each outermost pair of brackets. One that is never closed reaches to the next comma."""
    opened: list[int] = []
    closing: dict[int, int] = {}
    for found in _BRACKET.finditer(text):
        if found[0] in _OPENING:
            opened.append(found.start())
        elif opened and text[opened[-1]] == _PAIRS[found[0]]:
            closing[opened.pop()] = found.end()
    comma = 0
    for begin in opened:
        if comma < begin:
            comma = text.find(",", begin)
            comma = len(text) if comma < 0 else comma
        closing[begin] = comma
    outermost: list[tuple[int, int]] = []
    for begin in sorted(closing):
        if not outermost or begin >= outermost[-1][1]:
            outermost.append((begin, closing[begin]))
    return outermost
