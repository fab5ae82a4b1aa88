"""Plain text of BibTeX values, without TeX and its misuse by exporters; and addresses without TeX."""

from __future__ import annotations

import re

from readlist.digests.fields.markup import unescape_entities
from readlist.digests.fields.tex_accents import decode_tex
from readlist.model.tex_tables import SUBSCRIPTS, SUPERSCRIPTS, SYMBOLS

_TEX_HINTS = ("\\", "{", "}", "~", "$", "--", "``", "''")
"""Signs of TeX; a value without any is plain text already."""
_ESCAPED_CHARACTERS = {
    r"$\mathsemicolon$": ";",
    r"$\less$": "<",
    r"$\greater$": ">",
    r"$<$": "<",
    r"$>$": ">",
    r"{\textless}": "<",
    r"{\textgreater}": ">",
    r"$\backslash$": "\\",
    r"$\{$": r"\{",
    r"$\}$": r"\}",
    r"$\sim$": "~",
    r"$\_$": "_",
    r"$\&$": "&",
    r"$\%$": "%",
}
"""The plain character for each one that Crossref and Mendeley write in TeX."""
_ESCAPED_CHARACTER = re.compile("|".join(re.escape(each) for each in _ESCAPED_CHARACTERS))
_TEXT_OF_LINK = re.compile(r"\\href\s*\{[^{}]*\}\s*\{([^{}]*)\}")
r"""A link in TeX: "\href{https://example.org}{Owls}"."""
_DASH = re.compile(r"---?|[–—]")
_RAISED = re.compile(r"\\text(super|sub)script\s*\{([^{}\\]{1,40})\}")
_PROTECTION = re.compile(r"\\protect\s*(?=\\)")
_LINE_BREAK = re.compile(r"\\\\(?:\*|\[[^\[\]]{0,20}\])?(?![A-Za-z_])")
r"""A line break in TeX: "\\", "\\[2ex]"."""
_COMMAND = re.compile(r"\\([A-Za-z]+)(?![A-Za-z])(?:\{\}|[ \t]+(?=\S))?")
r"""A command for a character: "\alpha ", "\textemdash{}"."""
_FORMULA = re.compile(r"(?<!\\)\$[^$]{1,2000}\$")
_ENSURED_FORMULA = r"\\ensuremath\s*\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}"
_ENSURED = re.compile(rf"\{{?{_ENSURED_FORMULA}\}}?(?P<letter>(?=[A-Za-z]))?")
r"""Mathematics in text: "{\ensuremath{\alpha}}"."""
_FORMULA_OR_ENSURED = re.compile(rf"{_FORMULA.pattern}|\{{{_ENSURED_FORMULA}\}}|{_ENSURED_FORMULA}")
"""A formula, or mathematics in text as NASA ADS writes it: ``{\\ensuremath{\\Lambda}}CDM``."""
_SCRIPT_OF_FORMULA = re.compile(r"(\$[^$]{1,2000})\$\$(?=[_^])")
"""A formula before one that is only its index or exponent, as NASA ADS writes them: ``$\\Sigma$$_{SFR}$``."""
_ADJACENT = re.compile(r"(\$[^$]+\$)(?=\$[^$])")
"""A formula right before another one: "$a$$b$"."""
_IN_FORMULA = re.compile(r"[\\^_]")
_TEXT_COMMANDS = {
    name: sign
    for name, sign in SYMBOLS.items()
    if name.startswith("text")
    or name
    in {
        "ldots",
        "dots",
        "copyright",
        "pounds",
        "euro",
        "yen",
        "dag",
        "ddag",
        "guilsinglleft",
        "guilsinglright",
        "S",
        "P",
        "TeX",
        "LaTeX",
    }
} | {
    "lbrace": "{",
    "rbrace": "}",
    "textcopyright": "©",
    "textsection": "§",
    "textparagraph": "¶",
    "textsterling": "£",
    "texteuro": "€",
    "textyen": "¥",
    "textcent": "¢",
    "textpm": "±",
    "texttimes": "×",
    "textdiv": "÷",
    "textonehalf": "½",
    "textbullet": "•",
    "textexclamdown": "¡",
    "textquestiondown": "¿",
    "textordfeminine": "ª",
    "textordmasculine": "º",
    "textquotedbl": '"',
    "textvisiblespace": " ",
    "guillemotleft": "«",
    "guillemotright": "»",
    "quotedblbase": "„",
    "glqq": "„",
    "grqq": "“",
    "flqq": "«",
    "frqq": "»",
    "quotesinglbase": "‚",
    "slash": "/",
    "par": "\n\n",
    "newline": " ",
}
"""The character for each command in text; commands of mathematics are kept."""
_SHOWN_ADDRESS = re.compile(r"\\href\s*\{([^{}]*)\}\s*\{[^{}]*\}")
_ADDRESS_COMMAND = re.compile(r"\\(?:url|path|href|nolinkurl)\s*(?=\{)")
_ADDRESS_ESCAPE = re.compile(r"\\([_%&#$~{}^\\-])|\\textunderscore(?:\{\})?")
_TILDE = re.compile(r"\{?\\(?:textasciitilde|~)(?:\{\s*\})?\}?|\\sim\b")
_LITERAL_BRACES = str.maketrans({"{": "\ue000", "}": "\ue001", "\\": "\ue002", "~": "\ue003", "$": "\ue004"})
"""Private characters that stand for escaped signs while TeX is removed."""
_LITERALS_BACK = {code: sign for sign, code in zip("{}\\~$", range(0xE000, 0xE005), strict=True)}
"""The signs for which these characters stand."""


def plain_text(value: str) -> str:
    """A value without TeX; mathematics stays."""
    if not value:
        return ""
    for sign in _TEX_HINTS:  # faster than a pattern
        if sign in value:
            break
    else:
        return value
    if r"\ensuremath" in value:
        value = _SCRIPT_OF_FORMULA.sub(r"\1", _FORMULA_OR_ENSURED.sub(_formula, value))
        value = _ADJACENT.sub(r"\1 ", value)
    if "$" in value or r"{\text" in value:
        value = _ESCAPED_CHARACTER.sub(lambda found: _ESCAPED_CHARACTERS[found[0]], value)
    if "\\" in value:
        value = _without_commands(value)
    return decode_tex(value).translate(_LITERALS_BACK)


def plain_address(value: str) -> str:
    """An address or identifier without TeX: ``\\url{…}``, ``\\_``, ``{\\_}``, ``$\\sim$``."""
    if "\\" in value or "{" in value or "$" in value:
        value = _ESCAPED_CHARACTER.sub(lambda found: _ESCAPED_CHARACTERS[found[0]], value)
        value = _ADDRESS_COMMAND.sub("", _SHOWN_ADDRESS.sub(r"\1", value))
        value = _ADDRESS_ESCAPE.sub(lambda found: found[1] or "_", _TILDE.sub("~", value))
        value = re.sub(r"[{}]", "", value).replace("$~$", "~")
    return unescape_entities(value).strip()


def _formula(found: re.Match[str]) -> str:
    """A formula between dollar signs; if it is only a plain character or number, that as text."""
    inner = found[1] if found[1] is not None else found[2]
    if inner is None:
        return _ENSURED.sub(lambda part: f"{part[1]} " if part["letter"] is not None else part[1], found[0])
    return f"${inner}$" if _IN_FORMULA.search(inner) else inner


def _without_commands(value: str) -> str:
    """The value with commands for characters replaced, except within formulas."""
    value = _TEXT_OF_LINK.sub(r"\1", _PROTECTION.sub("", value))
    value = _RAISED.sub(_raised, value)
    value = _LINE_BREAK.sub(" ", value)
    parts = []
    at = 0
    for formula in _FORMULA.finditer(value):
        parts += [_COMMAND.sub(_sign, value[at : formula.start()]), formula[0]]
        at = formula.end()
    return "".join([*parts, _COMMAND.sub(_sign, value[at:])])


def _sign(found: re.Match[str]) -> str:
    sign = _TEXT_COMMANDS.get(found[1])
    return found[0] if sign is None else sign.translate(_LITERAL_BRACES)


def _raised(found: re.Match[str]) -> str:
    """Superscript or subscript digits, if Unicode has them all; letters, as in 16th, stay on the line."""
    table = SUPERSCRIPTS if found[1] == "super" else SUBSCRIPTS
    text = _DASH.sub("-", found[2])  # Zotero writes an exponent's minus sign as a dash
    is_small = not text.isalpha() and all(each in table for each in text)
    return "".join(table[each] for each in text) if is_small else found[2]
