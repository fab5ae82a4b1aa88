"""Texts with the markup of HTML, XML or JATS in them, as plain text.

Only known tags are removed: "a < b" and "<EOS>" are text.
"""

from __future__ import annotations

import re
from html import unescape

from readlist.model.tex_tables import SUBSCRIPTS, SUPERSCRIPTS

_INLINE = r"i|b|em|strong|u|s|span|font|a|tt|code|small|big|sc|mark|cite|abbr|q|bdi|bdo|nobr|o|it|ital|bold|italic"
"""Names of tags within a line."""
_BLOCK = (
    r"p|div|br|li|ul|ol|h[1-6]|section|sec|title|tr|td|th|table|tbody|thead|blockquote|pre|article|header|center|hr|img"
    r"|dl|dt|dd|para"
)
"""Names of tags that begin or end a paragraph."""
_PREFIXED = (
    r"(?:jats|mml|m|xhtml|ce|sb|tex-math|tex|inline-formula|alternatives|math|mrow|mi|mo|mn|msub|msup|mtext|semantics"
    r"|annotation)"
)
"""Prefixes and names of tags of JATS, MathML and publishers' XML."""
_TAG = re.compile(
    rf"</?(?:(?P<block>(?:jats:)?(?:{_BLOCK}))|(?P<inline>{_INLINE}|sup|sub|{_PREFIXED}(?::[\w-]+)?))"
    r"(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_RAISED_OR_LOWERED = re.compile(r"<(?:jats:)?(sup|sub)>([^<>]{1,20})</(?:jats:)?(?:sup|sub)>", re.IGNORECASE)
"""Superscript or subscript: "<sup>2</sup>"."""
_HIDDEN = re.compile(r"<(script|style|head)(?:\s[^<>]{0,2000})?>", re.IGNORECASE)
"""The opening tag of an element whose content is not shown."""
_HIDDEN_ENDS = {name: re.compile(rf"</{name}>", re.IGNORECASE) for name in ("script", "style", "head")}
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|<!\[CDATA\[|\]\]>", re.DOTALL)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_WITHOUT_WIDTH = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""Places where a word may or may not be broken; joiners and marks of direction within a text belong to its script."""
_MARKS_OF_DIRECTION = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
MAX_UNESCAPES = 2
"""Passes in which entities are replaced: exports often escape twice (``&amp;lt;``)."""


def plain_line(text: str) -> str:
    """The text of a title or another short field, on one line without markup."""
    if not text:
        return ""
    line = " ".join(_without_markup(text, " ").split())
    return line if line.isascii() else line.strip(_MARKS_OF_DIRECTION).strip()


def plain_paragraphs(text: str) -> str:
    """The text of an abstract without markup: its paragraphs, with an empty line between, each on one line.

    Lines within a paragraph are joined: sources wrap them.
    """
    if not text:
        return ""
    text = _without_markup(text.replace("\r\n", "\n").replace("\r", "\n"), "\n\n")
    parts = (" ".join(part.split()) for part in _BLANK_LINE.split(text))
    return "\n\n".join(part for part in parts if part)


def unescape_entities(text: str) -> str:
    """The text with entities that end in a semicolon replaced, also those that are escaped twice."""
    for _ in range(MAX_UNESCAPES):
        if "&" not in text:
            break
        text = _ENTITY.sub(lambda found: unescape(found.group()), text)
    return text


def _without_markup(text: str, at_blocks: str) -> str:
    """The text without tags and entities; ``at_blocks`` stands in place of a tag that begins or ends a block."""
    if "<" not in text and "&" not in text:
        return _without_breaks(text)
    if "&lt;" in text and "<" not in text:  # the markup itself is escaped
        text = unescape_entities(text)
    if "<" in text:
        text = _COMMENT.sub("", _without_hidden(text))
        text = _RAISED_OR_LOWERED.sub(_raise_or_lower, text)
        text = _TAG.sub(lambda found: at_blocks if found["block"] else "", text)
    return _without_breaks(unescape_entities(text))


def _without_breaks(text: str) -> str:
    """The text without soft hyphens and the like, and with a sign for NUL."""
    return text.replace("\0", "\ufffd") if text.isascii() else _WITHOUT_WIDTH.sub("", text.replace("\0", "\ufffd"))


def _without_hidden(text: str) -> str:
    """The text without scripts, styles and heads of pages.

    A tag that is never closed is a word of the text, as in "the tokens <head> and <tail>".
    """
    parts: list[str] = []
    at = 0
    unclosed: set[str] = set()
    for opening in _HIDDEN.finditer(text):
        name = opening[1].lower()
        if opening.start() < at or name in unclosed:
            continue
        closing = _HIDDEN_ENDS[name].search(text, opening.end())
        if closing is None:
            unclosed.add(name)
            continue
        parts += [text[at : opening.start()], " "]
        at = closing.end()
    return "".join([*parts, text[at:]])


def _raise_or_lower(found: re.Match[str]) -> str:
    """Superscripts or subscripts of Unicode, if it has them for all characters; else the characters as they are."""
    table = SUPERSCRIPTS if found[1].lower() == "sup" else SUBSCRIPTS
    return "".join(table[each] for each in found[2]) if all(each in table for each in found[2]) else found[2]
