"""Formulas of MathJax, KaTeX and LaTeXML as TeX, each once."""

from __future__ import annotations

import html

import pytest

from digests.reading import source_of
from readlist.digests.html_page import parse_page, text_of

MATHML = "<math><mi>O</mi><mo stretchy='false'>(</mo><msup><mi>n</mi><mn>2</mn></msup><mo>)</mo></math>"
ANNOTATED = '<math><semantics><mi>O</mi><annotation encoding="application/x-tex">O(n^2)</annotation></semantics></math>'
FRACTION = "<math><mfrac><mn>1</mn><msqrt><mi>x</mi></msqrt></mfrac><mo>\u2062</mo>"
FRACTION += "<msubsup><mi>a</mi><mn>1</mn><mn>23</mn></msubsup></math>"
SHOWN = '<span class="MathJax_Preview">O</span><span class="MathJax"><nobr>O(n2)</nobr></span>'
FORMULAS = {
    "script": (f'{SHOWN}<script type="math/tex" id="a">O(n^2)</script>', "$O(n^2)$"),
    "display": (
        f'<div class="MathJax_Display">{SHOWN}</div><script type="math/tex; mode=display">O(n^2)</script>',
        "$O(n^2)$",
    ),
    "two": (f'{SHOWN}<script type="math/tex">a</script> and {SHOWN}<script type="math/tex">b</script>', "$a$ and $b$"),
    "attribute": (f'<span class="MathJax" data-mathml="{html.escape(MATHML)}"><nobr>O(n2)</nobr></span>', "$O(n^2)$"),
    "assistive": (
        f'<mjx-container class="MathJax"><svg></svg><mjx-assistive-mml>{MATHML}</mjx-assistive-mml></mjx-container>',
        "$O(n^2)$",
    ),
    "fraction": (
        f"<mjx-container><mjx-assistive-mml>{FRACTION}</mjx-assistive-mml></mjx-container>",
        r"$\frac{1}{\sqrt{x}}a_1^{23}$",
    ),
    "data": (
        '<mjx-container><mjx-math data-latex="O(n^2)"><mjx-mi data-latex="O">O</mjx-mi></mjx-math></mjx-container>',
        "$O(n^2)$",
    ),
    "katex": (
        f'<span class="katex"><span class="katex-mathml">{ANNOTATED}</span><span class="katex-html">O</span></span>',
        "$O(n^2)$",
    ),
    "katex shown": ('<span class="katex"><span class="katex-html">O(n)</span></span>', "O(n)"),
    "latexml": ('<math alttext="O(n^{2})"><semantics><mi>O</mi></semantics></math>', "$O(n^{2})$"),
    "annotation": (ANNOTATED, "$O(n^2)$"),
    "mathml": ("<math><mi>x</mi></math>", "x"),
    "delimited": (r'<math alttext="\(x\)"><mi>x</mi></math>', "$x$"),
}


@pytest.mark.parametrize("name", FORMULAS)
def test_a_formula_is_its_tex(name: str) -> None:
    shown, tex = FORMULAS[name]
    page = parse_page(source_of(f"<html><body><p>A {shown} B</p></body></html>"))
    assert text_of(page.body) == f"A {tex} B"


def test_formulas_nested_too_deeply_are_cut() -> None:
    deep = "<mrow>" * 2_000 + "<mi>x</mi>"
    page = parse_page(
        source_of(f"<p>A <mjx-container><mjx-assistive-mml><math>{deep}</math></mjx-assistive-mml></mjx-container>")
    )
    assert text_of(page.body).startswith("A")
