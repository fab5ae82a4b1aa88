"""Text for BibTeX: TeX is kept, all else that TeX would take for a command is escaped.

Titles and abstracts are a mixture: ``MoE$^2$``, ``100\\%``, ``$100K`` (money) and ``~5``. Text that parses as TeX is
kept. Braces are always balanced, because BibTeX counts them even after a backslash.
"""

from __future__ import annotations

import re

from readlist.model.tex import to_unicode

ESCAPES = {
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "$": r"\$",
    "{": r"\lbrace{}",
    "}": r"\rbrace{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "\\": r"\textbackslash{}",
}
BIBTEX_SYMBOLS = """alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi
    rho sigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega times to
    rightarrow leftarrow leftrightarrow infty pm sim approx leq geq neq cdot ell nabla partial in star circ"""
"""Commands of mathematics that are kept."""
BIBTEX_LETTERS = """l L o O aa AA ae AE oe OE ss i j dots ldots textless textgreater textbar textendash textemdash
    copyright dag S P"""
WITH_TEXT = """emph textit textbf textsc texttt textrm textsf textmd textup textsl textsuperscript textsubscript
    underline mbox"""

_NESTED = r"\{(?:[^{}\\]|\\.|\{(?:[^{}\\]|\\.|\{(?:[^{}\\]|\\.)*\})*\})*\}"
_TEX = re.compile(
    "|".join(
        [
            r"(?P<math>(?<!\\)\$(?![\s$])(?:[^$\\]|\\[^$])*?(?<!\s)\$(?![0-9])|\\\((?:[^$\\]|\\[^)$])*\\\))",
            rf"(?P<styled>\\(?:{'|'.join(WITH_TEXT.split())}){_NESTED})",
            r"(?P<accent>\\['`^\"~=.](?:\{\\?[A-Za-z]\}|\\[ij](?![A-Za-z])|[A-Za-z])"
            r"|\\[cdbuvHkrt](?:\{\\?[A-Za-z]\}|\ [A-Za-z](?![A-Za-z])))",
            rf"(?P<letter>\\(?:{'|'.join(BIBTEX_LETTERS.split())})(?![A-Za-z])(?:\{{\}})?)",
            rf"(?P<symbol>\\(?:{'|'.join(BIBTEX_SYMBOLS.split())})(?![A-Za-z]))",
            r"(?P<escaped>\\[%&#_$])",
            r"(?P<script>(?<=[A-Za-z0-9)\]])(?:\^\{[A-Za-z0-9+\-*/=., ]+\}|\^[0-9]+|_\{[A-Za-z0-9+\-*/=., ]+\}))",
            rf"(?P<command>\\[A-Za-z]+(?:{_NESTED})*)",
            rf"(?P<group>{_NESTED})",
            r"(?P<tie>(?<=[A-Za-z.,;:)\]])~(?=[A-Za-z0-9(\[\\$]))",
        ]
    )
)
_SET = re.compile(r"^\{[^\\]*[,;:=\"|]")  # visible braces, such as {0, 1}
_SPECIAL = re.compile(r"[&%#_${}~^\\]")
_MONEY = re.compile(r"\$\d[\d.,]*\s*(?:[KMBkmb]\b|million|billion|thousand|[-–/,;.]?\s|$)")


def escape(text: str) -> str:
    """``text`` for a field of a BibTeX entry. TeX in it is kept; braces are balanced."""
    parts = []
    done = 0
    while done < len(text):
        match = _TEX.search(text, done)
        while match and not _is_tex(match):
            match = _TEX.search(text, match.start() + 1)
        if not match:
            break
        parts.append(_escape_plain(text[done : match.start()]))
        parts.append(_write_tex(match))
        done = match.end()
    parts.append(_escape_plain(text[done:]))
    return "".join(parts)


def protect(title: str) -> str:
    """An escaped title with braces around words whose case a style must not change: ``{MoE}``, ``{GPT-4}``."""
    if not any(letter.islower() for letter in title):  # all capitals: a style may change the case
        return title
    return "".join(_protect_word(word) for word in _split_words(title))


def verbatim(text: str) -> str:
    """An address or identifier, which BibTeX styles print unchanged: only characters that break braces are encoded."""
    encoded = {"{": "%7B", "}": "%7D", "\\": "%5C", "^": "%5E", '"': "%22"}
    return "".join(encoded.get(letter, letter) for letter in text if letter.isprintable() and not letter.isspace())


def _is_tex(match: re.Match[str]) -> bool:
    """True if a match is TeX: ``$5 to the $`` is money, and braces in mathematics are balanced."""
    text = match.group()
    if match.lastgroup == "command":  # a known command: not a word after a stray backslash
        return to_unicode(text) not in (text, text[1:])
    if match.lastgroup != "math":
        return True
    if text.startswith("$") and _MONEY.match(text):
        return False
    return _is_balanced(text) and "%" not in re.sub(r"\\.", "", text) and "#" not in re.sub(r"\\.", "", text)


def _write_tex(tex_match: re.Match[str]) -> str:
    """TeX that is kept, in a form that BibTeX and common packages know."""
    text = tex_match.group()
    match tex_match.lastgroup:
        case "styled":
            name, _, inside = text.partition("{")
            return f"{name}{{{escape(inside[:-1])}}}"
        case "group":
            inside = escape(text[1:-1])
            return f"\\{{{inside}\\}}" if _SET.search(text) else f"{{{inside}}}"
        case "symbol" | "script":
            return f"${text}$"
        case "command":  # the reader's TeX may not know it, so its Unicode text is written
            return _escape_plain(to_unicode(text))
        case "letter":
            return text if text.endswith("}") else text + "{}"
        case _:
            return text


def _escape_plain(text: str) -> str:
    return _SPECIAL.sub(lambda found: ESCAPES[found.group()], text)


def _is_balanced(text: str) -> bool:
    depth = 0
    for letter in text:  # BibTeX counts the brace in "\{" too
        depth += (letter == "{") - (letter == "}")
        if depth < 0:
            return False
    return depth == 0


def _split_words(text: str) -> list[str]:
    """``text`` cut at blanks and punctuation outside braces and mathematics; joined, the parts are ``text``."""
    words = [""]
    depth, in_math = 0, False
    for number, letter in enumerate(text):
        is_escaped = number > 0 and text[number - 1] == "\\"
        depth += (letter == "{") - (letter == "}")
        if letter == "$" and not is_escaped:
            in_math = not in_math
        if not depth and not in_math and (letter.isspace() or letter in "-–—/:,;=|"):
            words += [letter, ""]
        else:
            words[-1] += letter
    return words


def _protect_word(word: str) -> str:
    bare = word.strip("()[],.:;!?'\"“”‘’`")
    if not bare or not _needs_braces(bare):
        return word
    return word.replace(bare, f"{{{bare}}}", 1)


def _needs_braces(word: str) -> bool:
    """True if a capital must be kept from a style: inside a word, or in mathematics."""
    if word.startswith("{") and word.endswith("}") and _is_balanced(word[1:-1]):
        return False
    visible = re.sub(r"\\[A-Za-z]+", "", word)
    letters = [letter for letter in visible if letter.isalpha()]
    return any(letter.isupper() for letter in letters[1:]) or ("$" in word and any(map(str.isupper, letters)))
