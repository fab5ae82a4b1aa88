"""Decodes TeX in fields: accents and special letters become Unicode, braces are removed, mathematics is kept.

One pass over the text, so a hostile one takes linear time.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

from readlist.digests.fields.tex_commands import has_text_commands, replace_text_commands
from readlist.model.tex_tables import ACCENTS, ARGUMENT_KEPT, ESCAPED, LETTERS

MAX_KEPT_FORMULA_CHARS = 2_000
"""Characters of a formula; a dollar sign that is further from the next one is money."""

_SIGN_ACCENTS = "".join(re.escape(sign) for sign in ACCENTS if not sign.isalpha())
_LETTERS_OF_ACCENTS = "".join(name for name in ACCENTS if len(name) == 1 and name.isalpha())
_LETTER_ACCENTS = rf"[{_LETTERS_OF_ACCENTS}]|textcommabelow|textsubring|horn"
_BASE = r"(?:\{\s*(?:\\([ij])(?![A-Za-z])|([^\W\d_]))?\s*\}|\\([ij])(?![A-Za-z])\s?|([^\W\d_]))"
_ACCENT = rf"\\(?:[{_SIGN_ACCENTS}]\s*|(?:{_LETTER_ACCENTS})(?:\s+|(?=[{{\\])))"
_INNER = rf"{_ACCENT}(?:\{{\s*[^\W\d_]\s*\}}|[^\W\d_])|\\(?:ae|AE|aa|AA|o|O|oe|OE)(?![A-Za-z])\s?"
_NESTED_ACCENT = re.compile(rf"(?P<outer>{_ACCENT})(?:\{{\s*(?P<braced>{_INNER})\s*\}}|(?P<bare>{_INNER}))")
"""An accent on a letter that has one already, as in Vietnamese names, or on a special letter."""
_KEPT = "|".join(sorted(ARGUMENT_KEPT - {"url", "path"}, key=len, reverse=True))
_TOKEN = re.compile(
    rf"(?P<formula>\${{2}}[^$]{{1,{MAX_KEPT_FORMULA_CHARS}}}\${{2}}|(?<!\\)\$(?=\S)[^$\n]{{1,{MAX_KEPT_FORMULA_CHARS}}}(?<=\S)(?<!\\)\$(?!\d)"
    rf"|\\\([^$]{{1,{MAX_KEPT_FORMULA_CHARS}}}?\\\))"
    r"|(?P<sorted>\\(?i:noopsort|sortnoop|noop)\s*\{[^{}]*\})"
    r"|(?P<sign>\\[\^~]\s*\{\s*\}\s?)"
    rf"|(?P<accent>\\(?:([{_SIGN_ACCENTS}])\s*|({_LETTER_ACCENTS})(?:\s+|(?=[{{\\]))){_BASE})"
    rf"|(?P<letter>\\({'|'.join(sorted(LETTERS, key=len, reverse=True))})(?![A-Za-z])(?:\{{\}}|\s+(?=\S))?)"
    rf"|(?P<escaped>\\[%&$#_{{}} ,;:/@!-])"
    rf"|(?P<style>\\(?:{_KEPT})(?=\s*\{{)|\\(?:bf|it|em|rm|sc|tt|sf|sl|relax|protect|ss)(?![A-Za-z])\s?)"
    r"|(?P<address>\\(?:url|path)\s*\{([^{}]*)\})"
    r"|(?P<command>\\[A-Za-z]+\*?(?:\{[^{}]*\}){0,3})"
    r"|(?P<script>[\^_]\{(?:[^{}]|\{[^{}]*\}){0,200}\})"
    r"|(?P<single>\{[`']\})"
    r"|(?P<brace>[{}])"
    r"|(?P<tie>(?<=[^\s/])~(?=\S))"
    r"|(?P<dash>(?<!-)---?(?!-))"
    r"|(?P<quote>``|'')"
)
_ANY_TEX = re.compile(r"[\\{}~]|--|``|''")


def decode_tex(text: str) -> str:
    """The text with its TeX accents as Unicode.

    Formulas (``$…$``), raised and lowered groups (``^{-3}``) and unknown commands stay as they are; those for text,
    such as footnotes and lists, are replaced (``tex_commands``).
    """
    if not _ANY_TEX.search(text):
        return text
    if "\\" in text and has_text_commands(text):
        text = replace_text_commands(text)
    if "\\" in text:
        text = _NESTED_ACCENT.sub(_unnest_accent, text)
    return unicodedata.normalize("NFC", _TOKEN.sub(_replace_token, text))


def _unnest_accent(found: re.Match[str]) -> str:
    """An accent on a letter with its accent as Unicode."""
    inner = _TOKEN.sub(_replace_token, found["braced"] or found["bare"])
    return f"{found['outer']}{{{inner}}}"


def _replace_token(found: re.Match[str]) -> str:
    name, text = found.lastgroup or "", found.group()
    replace = _REPLACEMENTS.get(name)
    return text if replace is None else _accented_letter(found) if name == "accent" else replace(text)


def _accented_letter(found: re.Match[str]) -> str:
    at = found.re.groupindex["accent"]
    sign, name, *bases = found.groups()[at : at + 6]
    base = next((each for each in bases if each), "")
    return unicodedata.normalize("NFC", base + ACCENTS[sign or name]) if base else ""


_REPLACEMENTS: Mapping[str, Callable[[str], str]] = {
    "sorted": lambda _text: "",
    "sign": lambda text: text[1],
    "accent": str,
    "letter": lambda text: LETTERS[text.strip("\\{}").strip()],
    "escaped": lambda text: ESCAPED.get(text[1:], ""),
    "address": lambda text: text.partition("{")[2][:-1],
    "style": lambda _text: "",
    "single": lambda text: "‘" if "`" in text else "’",
    "brace": lambda _text: "",
    "tie": lambda _text: " ",
    "dash": lambda text: "–" if len(text) == 2 else "—",
    "quote": lambda text: "“" if text == "``" else "”",
}
"""The replacement of a token, by the name of its group in ``_TOKEN``. Tokens of other groups are kept."""
