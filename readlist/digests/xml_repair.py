"""XML that may be damaged, repaired before it is parsed by libxml2.

After the first error, libxml2 in its mode ``recover`` leaves out all named references (``&eacute;``). So references to
characters become numeric ones, which it keeps, and bare ``&`` and ``<`` become such references.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable
from html.entities import html5

from readlist.digests.browser_notice import BROWSER_NOTICE
from readlist.digests.source import Source
from readlist.digests.text import open_text

MAX_TOKEN_CHARS = 40
"""Most characters of a reference, or of the mark of a section or comment, that is split between two pieces."""

_DECLARATION = re.compile(r"\s*<\?xml\s[^<>]{0,300}\?>")
_CUT_TOKEN = re.compile(r"(?:&[^;<&\s]*|<[!\[A-Z-]*|\]{1,2}|-{1,2})$")
"""The beginning of a reference, section or end of a section that may continue in the next piece: "&ea", "<![CDA"."""
_SECTION = re.compile(r"<!\[CDATA\[|<!--")
_REFERENCE = re.compile(
    r"&(?!#(?:34|38|39|60|62);)"
    r"(?:(?P<number>#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};)|(?P<name>[A-Za-z][A-Za-z0-9]{1,31};))?"
)
_BARE = re.compile(r"<(?:(?![A-Za-z_:/!?\x80-\U0010ffff])|(?=/?[\w:.-]*\s*<))")
"""A ``<`` that does not begin a tag, or begins one within another tag; libxml2 takes quadratic time for these."""
_XML_REFERENCES = (("&amp;", "&#38;"), ("&lt;", "&#60;"), ("&gt;", "&#62;"), ("&quot;", "&#34;"), ("&apos;", "&#39;"))
_INVALID_CHARACTERS = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot have."""
_ENDS = {"<![CDATA[": "]]>", "<!--": "-->"}


class RepairedXml:
    """A stream of the repaired XML of a source, in UTF-8 and without its declaration; lines keep their numbers.

    Raises FormatFault if the source is not text.
    """

    def __init__(self, source: Source) -> None:
        self._pieces = _repair(open_text(source).pieces())

    def read(self, _size: int = -1) -> bytes:
        """The next piece, of any size; nothing at the end."""
        return next((piece.encode() for piece in self._pieces if piece), b"")

    def close(self) -> None:
        """Close the stream of the source."""
        self._pieces.close()


def _repair(pieces: Iterable[str]) -> Generator[str, None, None]:
    """The repaired text, piece by piece; CDATA sections and comments, which have no references, are unchanged."""
    kept, end = "", ""
    is_first = True
    for piece in pieces:
        text = kept + piece
        if is_first:
            text, is_first = _without_declaration(text), False
        cut = _CUT_TOKEN.search(text, max(0, len(text) - MAX_TOKEN_CHARS))
        place = cut.start() if cut else len(text)
        text, kept = text[:place], text[place:]
        made, end = _repair_piece(text, end)
        yield made
    yield _repair_piece(kept, end)[0]


def _without_declaration(text: str) -> str:
    """The first piece without the declaration of an encoding, or the sentence that browsers show above XML."""
    found = _DECLARATION.match(text) or BROWSER_NOTICE.match(text)
    return "\n" * found[0].count("\n") + text[found.end() :] if found else text


def _repair_piece(text: str, end: str) -> tuple[str, str]:
    """The repaired piece, and the sign that ends the section which is open at its end; "" if none is.

    ``end`` is the sign that ends the section which is open at its beginning.
    """
    text = _INVALID_CHARACTERS.sub(" ", text)
    parts: list[str] = []
    place = 0
    while True:
        if end:
            found = text.find(end, place)
            if found < 0:
                parts.append(text[place:])
                return "".join(parts), end
            parts.append(text[place : found + len(end)])
            place = found + len(end)
        section = _SECTION.search(text, place)
        if section is None:
            parts.append(_repair_references(text[place:]))
            return "".join(parts), ""
        parts += [_repair_references(text[place : section.start()]), section[0]]
        place, end = section.end(), _ENDS[section[0]]


def _repair_references(text: str) -> str:
    """A text outside of sections, with its references repaired."""
    if "&" in text:
        for name, number in _XML_REFERENCES:
            text = text.replace(name, number)
        text = _REFERENCE.sub(_repaired, text)
    return _BARE.sub("&#60;", text)


def _repaired(reference: re.Match[str]) -> str:
    """The numeric references for the match of a reference; an unknown name stays as text."""
    if number := reference["number"]:
        code = int(number[2:-1], 16) if number[1] in "xX" else int(number[1:-1])
        is_character = 0 < code <= 0x10FFFF and not _INVALID_CHARACTERS.match(chr(code))
        return reference[0] if is_character else "&#65533;"
    if name := reference["name"]:
        letters = html5.get(name)
        return "".join(f"&#{ord(letter)};" for letter in letters) if letters else f"&#38;{name}"
    return "&#38;"
