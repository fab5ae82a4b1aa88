"""Replaces commands of LaTeX for text, such as footnotes, citations and lists, by plain text; mathematics is kept.

One pass over the text with a stack of open braces, so nested commands take linear time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

MAX_OPTION_CHARS = 200
"""Characters of an argument in square brackets, and of the keys of a citation."""
MAX_SKIPPED_FORMULA_CHARS = 2_000
"""Characters of a formula, which is left as it is."""

_CITATIONS = (
    r"(?:[Cc]ite(?:p|t|alp|alt|author|year|yearpar|num|n|text|fullauthor|title)?|(?:paren|text|auto|foot|super|online|full|smart)cite)"
    r"s?\*?"
)
_REFERENCES = r"(?:ref|eqref|pageref|autoref|[cC]ref|[vV]ref|nameref|figref|secref|tabref|fref)\*?"
_LISTS = r"itemize|enumerate|description|compactitem|compactenum|inparaenum|inparaitem|list|trivlist"
_TEXT_BLOCKS = (
    r"abstract|quote|quotation|center|flushleft|flushright|document|verse|small|footnotesize|spacing|singlespace"
)
_DROPPED = (
    r"thanks|label|index|nocite|[vh]space\*?|footnotemark|bibliography|bibliographystyle|tnoteref|corref|fnref"
    r"|selectlanguage"
)
_KEPT = (
    r"[a-z]?box|uline|uwave|sout|hl|underline|mkbib(?:emph|italic|bold)|MakeUppercase|MakeLowercase|lowercase|uppercase"
    r"|textnormal|textlatin|textcyrillic|textcyr"
)
_QUOTED = r"enquote\*?|mkbibquote"
_SILENT = r"noindent|indent|centering|maketitle|hfill|vfill|newpage|clearpage|xspace|sloppy|raggedright|normalfont"
_SPACES = r"par|smallskip|medskip|bigskip"
_ANY_TEXT_COMMAND = re.compile(
    rf"\\(?:foot(?:note|notetext|cite)|side?note|marginpar|{_CITATIONS}|{_REFERENCES}|begin|item|foreignlanguage|{_DROPPED}|{_KEPT}|{_QUOTED}"
    rf"|{_SILENT}|{_SPACES}|raisebox|textcolor|color|href|texorpdfstring|(?:La|Bib)?TeX)(?![A-Za-z])"
)
_TOKEN = re.compile(
    rf"(?P<formula>\${{2}}[^$]{{1,{MAX_SKIPPED_FORMULA_CHARS}}}\${{2}}"
    rf"|(?<!\\)\$(?=\S)[^$\n]{{1,{MAX_SKIPPED_FORMULA_CHARS}}}(?<=\S)(?<!\\)\$(?!\d)|\\\([^$]{{1,{MAX_SKIPPED_FORMULA_CHARS}}}?\\\)"
    rf"|\\\[[^$]{{1,{MAX_SKIPPED_FORMULA_CHARS}}}?\\\])"
    rf"|(?P<note>\\(?:footnote|footnotetext|side?note|marginpar)(?:\[\d{{1,3}}\])?\s*\{{)"
    rf"|(?P<citation>\\{_CITATIONS}(?:\s{{0,3}}\[(?P<first>[^\[\]]{{0,{MAX_OPTION_CHARS}}})\])?(?:\s{{0,3}}\[(?P<second>[^\[\]]{{0,{MAX_OPTION_CHARS}}})\])?\s*\{{(?P<keys>[^{{}}]{{0,{MAX_OPTION_CHARS}}})\}})"
    rf"|(?P<reference>\\{_REFERENCES}\s*\{{(?P<label>[^{{}}]{{0,{MAX_OPTION_CHARS}}})\}})"
    rf"|(?P<item>\\item(?![A-Za-z])(?:\s*\[(?P<name>[^\[\]]{{0,{MAX_OPTION_CHARS}}})\])?\s*)"
    rf"|(?P<border>\\(?:begin|end)\s*\{{(?:{_LISTS}|{_TEXT_BLOCKS})\*?\}}(?:\[[^\[\]]{{0,{MAX_OPTION_CHARS}}}\])?"
    rf"|\\(?:{_SPACES})(?![A-Za-z]))"
    rf"|(?P<dropped>\\(?:{_DROPPED})(?:\[[^\[\]]{{0,{MAX_OPTION_CHARS}}}\])?\s*\{{)"
    rf"|(?P<kept>\\(?:textcolor(?:\[[^\[\]]{{0,20}}\])?\s*\{{[^{{}}]{{0,60}}\}}"
    rf"|foreignlanguage\s*\{{[^{{}}]{{0,60}}\}}|href\s*\{{[^{{}}]{{0,2000}}\}}|{_KEPT})\s*\{{)"
    rf"|(?P<quoted>\\(?:{_QUOTED})\s*\{{)"
    r"|(?P<heading>\\texorpdfstring\s*\{)"
    rf"|(?P<silent>\\(?:(?:color|raisebox)\s*\{{[^{{}}]{{0,60}}\}}|(?:{_SILENT}|footnotemark)(?:\[\d{{1,3}}\])?(?![A-Za-z]))\s?)"
    r"|(?P<program>\\(?:La|Bib)?TeX(?![A-Za-z])(?:\{\})?)"
    r"|(?P<other>\\.)"
    r"|(?P<opening>\{)"
    r"|(?P<closing>\})",
    re.DOTALL,
)
_NO_BLANK_AFTER = frozenset(" \t\n~([")
"""Characters after which a citation or note needs no blank before it."""
_KINDS = (
    *(
        "formula",
        "note",
        "citation",
        "reference",
        "item",
        "border",
        "dropped",
        "kept",
        "quoted",
        "heading",
        "silent",
        "program",
    ),
    *("other", "opening", "closing"),
)
"""The groups of ``_TOKEN`` that are a whole token."""
_HEADING_END = "heading"
"""The entry of ``_BRACE_ENDS`` for ``\texorpdfstring``: after its first argument, the second one is dropped."""
_NO_PART_DROPPED = -1
"""A value on the stack, in place of the number of the first dropped part, if no part is dropped."""
_BULLET = "\n\n•"
_PARAGRAPH = "\n\n"


def has_text_commands(text: str) -> bool:
    """True if a text has a command that ``replace_text_commands`` replaces."""
    return _ANY_TEXT_COMMAND.search(text) is not None


def replace_text_commands(text: str) -> str:
    """The text with footnotes in brackets, citations and references as their keys, and lists with bullets.

    Formulas, and environments of mathematics, stay as they are.
    """
    plain = _PlainText()
    at = 0
    for token in _TOKEN.finditer(text):
        plain.add(text[at : token.start()])
        plain.add_token(token)
        at = token.end()
    plain.add(text[at:])
    return plain.text()


_PLAIN_FORMS: Mapping[str, Callable[[re.Match[str]], str]] = {
    "item": lambda token: f"{_BULLET} {token['name'] or ''} ",
    "border": lambda _token: _PARAGRAPH,
    "program": lambda token: token[0].strip("\\{}"),
}
"""The plain text of a token, by its kind."""
_BRACE_ENDS = {"note": ")", "dropped": "", "kept": "", "quoted": "”", "heading": _HEADING_END, "opening": "}"}
"""The text that stands for the closing brace of a token, by its kind."""


class _PlainText:
    """The plain text so far, and a stack of the open braces.

    For each brace, the stack has the text of its closing, and the number of the part from which on all is dropped then.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._open: list[tuple[str, int]] = []
        self._drops_next = False

    def add(self, text: str) -> None:
        """Add a text."""
        if text:
            self._parts.append(text)

    def text(self) -> str:
        """All of the text."""
        return "".join(self._parts)

    def add_token(self, token: re.Match[str]) -> None:
        """Add what stands for a command, and note how its brace ends."""
        kind = _kind_of(token)
        if kind in {"citation", "reference"}:
            self._add_after_blank(f"[{_citation(token) if kind == 'citation' else token['label'].strip()}]")
        elif kind in _PLAIN_FORMS:
            self.add(_PLAIN_FORMS[kind](token))
        elif kind in _BRACE_ENDS:
            self._open_brace(kind)
        elif kind == "closing" and self._open:
            self._close_brace()
        elif kind != "silent":
            self.add(token[0])

    def _open_brace(self, kind: str) -> None:
        """Put a brace on the stack. A brace of no command is kept, but the second argument of a heading is dropped."""
        is_dropped = kind == "dropped" or (kind == "opening" and self._drops_next)
        self._drops_next = False
        if kind == "note":
            self._add_after_blank("(")
        elif kind == "quoted":
            self.add("“")
        elif kind == "opening" and not is_dropped:
            self.add("{")
        self._open.append(("", len(self._parts)) if is_dropped else (_BRACE_ENDS[kind], _NO_PART_DROPPED))

    def _close_brace(self) -> None:
        sign, first = self._open.pop()
        self._drops_next = sign == _HEADING_END
        if first != _NO_PART_DROPPED:
            del self._parts[first:]
        elif not self._drops_next:
            self.add(sign)

    def _add_after_blank(self, text: str) -> None:
        """Add a text, with a blank before it if there is none."""
        is_tight = not self._parts or self._parts[-1][-1] in _NO_BLANK_AFTER
        self.add(text if is_tight else f" {text}")


def _kind_of(token: re.Match[str]) -> str:
    return next(name for name in _KINDS if token[name] is not None)


def _citation(token: re.Match[str]) -> str:
    """The keys of a citation, with the words before and after them: "see example2020, p. 3"."""
    keys = ", ".join(key.strip() for key in token["keys"].split(",") if key.strip())
    before, following = (token["first"], token["second"]) if token["second"] is not None else ("", token["first"])
    return f"{before} {keys}".strip() + (f", {following}" if following else "")
