"""Formulas in HTML as TeX, where MathJax, KaTeX or LaTeXML show them as trees of elements.

MathJax 2 keeps the TeX in a script beside what it shows; MathJax 3 and 4 keep MathML for screen readers, in which the
TeX may be an attribute; KaTeX and LaTeXML have it in an annotation of MathML.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_FORMULA_DEPTH = 60
"""Most levels of MathML; deeper elements are left out."""
MAX_TEX_CHARS = 10_000
"""Characters of one formula."""

HAS_FORMULAS = re.compile(r"math/tex|<mjx-|class=[\"']?[^\"'>]{0,80}\b(?:katex|MathJax)|<math[\s>]|data-mathml=")
"""A sign of MathJax, KaTeX or LaTeXML in a page; only pages with one are searched for formulas."""
_RENDERED = ".MathJax, .MathJax_Preview, .MathJax_Display, .MathJax_SVG, .MathJax_SVG_Display, .MathJax_CHTML"
_RENDERED_ALSO = ".MJXc-display, .mjx-chtml, .MathJax_MathML, .MathJax_Error, .MJX_Assistive_MathML"
"""Classes of elements in which MathJax shows a formula."""
_DELIMITERS = re.compile(r"^\s*(?:\\\(|\\\[|\$\$?)?\s*(.*?)\s*(?:\\\)|\\\]|\$\$?)?\s*$", re.DOTALL)
r"""TeX within its delimiters, which are left out: "\(x^2\)", "$x^2$"."""
_SILENT = frozenset({"annotation", "annotation-xml", "mspace", "mphantom", "none", "mprescripts"})
"""Elements of MathML that show no text."""
_FUNCTION_NAME = re.compile(r"[A-Za-z]{2,}$")
_SIGNS = {"\u2061": "", "\u2062": "", "\u2063": "", "\u2064": "", "−": "-", "\xa0": " "}
"""Invisible operators, and signs that TeX writes otherwise."""


def restore_formulas(page: LexborHTMLParser) -> None:
    """Replace each formula of a page by a text ``$TeX$``, and remove the elements that show it."""
    has_scripts = False
    for script in page.css("script[type^='math/tex']"):
        has_scripts = True
        script.replace_with(_in_dollars(script.text(deep=True)))
    for node in _outermost(page, f"mjx-container, .katex, {_RENDERED}, {_RENDERED_ALSO}"):
        tex = "" if has_scripts and node.tag != "mjx-container" and not _is_katex(node) else _tex_of(node)
        if tex:
            node.replace_with(_in_dollars(tex))
        elif has_scripts or node.tag == "mjx-container" or not _is_katex(node):
            node.replace_with("")
    for node in page.css("math"):
        if tex := _given_tex(node):
            node.replace_with(_in_dollars(tex))


def _is_katex(node: LexborNode) -> bool:
    return "katex" in (node.attributes.get("class") or "").split()


def _outermost(page: LexborHTMLParser, selector: str) -> list[LexborNode]:
    """The nodes that a selector finds, without those within another one of them."""
    nodes = page.css(selector)
    known = {node.mem_id for node in nodes}
    found = []
    for node in nodes:
        parent = node.parent
        while parent is not None and parent.mem_id not in known:
            parent = parent.parent
        if parent is None:
            found.append(node)
    return found


def _tex_of(node: LexborNode) -> str:
    """The TeX of a rendered formula: as given, else made from its MathML; "" for neither."""
    if tex := _given_tex(node):
        return tex
    math = node.css_first("math")
    if math is None:
        marked = node if node.attributes.get("data-mathml") else node.css_first("[data-mathml]")
        if marked is None:
            return ""
        tree = LexborHTMLParser(marked.attributes.get("data-mathml") or "")
        math = tree.css_first("math")
        if math is None:
            return ""
        return _given_tex(math) or _tex_of_mathml(math).strip()
    return _tex_of_mathml(math).strip()


def _given_tex(node: LexborNode) -> str:
    """The TeX in an annotation or an attribute of MathML; "" for none."""
    annotation = node.css_first("annotation[encoding*='tex' i]")
    if annotation is not None and annotation.text(deep=True).strip():
        return annotation.text(deep=True)
    for name in ("alttext", "data-latex"):
        marked = node if node.attributes.get(name) else node.css_first(f"[{name}]")
        if marked is not None and (tex := marked.attributes.get(name)):
            return tex
    return ""


def _in_dollars(tex: str) -> str:
    """TeX as ``$TeX$`` on one line, without its own delimiters; "" for none."""
    found = _DELIMITERS.match(tex[:MAX_TEX_CHARS])
    plain = " ".join((found[1] if found else tex).split())
    return f"${plain}$" if plain else ""


def _tex_of_mathml(node: LexborNode, depth: int = 0) -> str:
    """The TeX of an element of MathML: https://www.w3.org/TR/mathml-core/."""
    tag = node.tag or ""
    if tag == "-text":
        return "".join(_SIGNS.get(sign, sign) for sign in (node.text_content or "").strip())
    if tag in _SILENT or depth > MAX_FORMULA_DEPTH:
        return ""
    children: list[str] = []
    child = node.child
    while child is not None:
        if child.tag != "-text" or (child.text_content or "").strip():
            children.append(_tex_of_mathml(child, depth + 1))
        child = child.next
    return _join(tag, children)


def _join(tag: str, parts: list[str]) -> str:
    """The TeX of an element of MathML from that of its parts."""
    if tag in {"msub", "munder"} and len(parts) == 2:
        return f"{parts[0]}_{_group(parts[1])}"
    if tag in {"msup", "mover"} and len(parts) == 2:
        return f"{parts[0]}^{_group(parts[1])}"
    if tag in {"msubsup", "munderover"} and len(parts) == 3:
        return f"{parts[0]}_{_group(parts[1])}^{_group(parts[2])}"
    if tag == "mfrac" and len(parts) == 2:
        return rf"\frac{{{parts[0]}}}{{{parts[1]}}}"
    if tag == "mroot" and len(parts) == 2:
        return rf"\sqrt[{parts[1]}]{{{parts[0]}}}"
    text = "".join(parts)
    if tag == "msqrt":
        return rf"\sqrt{{{text}}}"
    if tag == "mtext" or (tag == "mi" and _FUNCTION_NAME.match(text)):
        return rf"\text{{{text}}}" if tag == "mtext" else rf"\mathrm{{{text}}}"
    return text


def _group(text: str) -> str:
    """A script of TeX, in braces if it has more than one character."""
    return text if len(text) == 1 else f"{{{text}}}"
