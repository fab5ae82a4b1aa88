"""TeX made readable."""

from __future__ import annotations

import pytest
from clocks import work_clock
from hypothesis import given
from hypothesis import strategies as st

from readlist.model.tex import look_up, to_unicode

TEXISH = st.text(st.sampled_from("数数\\{}$^_~ abeh2HAo'\"|,.:/\n\\{}$^_"), max_size=80)

SPELLINGS = [
    (r"MoE$^2$: Experts", "MoE²: Experts"),
    ("MoE^2: Experts", "MoE²: Experts"),
    ("M^{2}UGen", "M²UGen"),
    (r"100\% of R\&D \#1 a\_b", "100% of R&D #1 a_b"),
    (r"$\alpha$-divergence and $\Omega(n)$", "α-divergence and Ω(n)"),
    (r"$O(n \log n)$", "O(n log n)"),
    (r"$\mathcal{O}(n^{2})$ in $\mathbb{R}^d$", "O(n²) in ℝᵈ"),
    (r"$10^{-3}$ and 10^-3", "10⁻³ and 10⁻³"),
    (r"$\frac{1}{n+1} \leq \sqrt{2}$", "1/(n+1) ≤ √2"),
    (r"$47{,}236$", "47,236"),
    (r"L_2, CO_2, H_2O and $x_{ij}$", "L₂, CO₂, H₂O and xᵢⱼ"),
    ("G_{stack}", "G_stack"),
    (r"$x^{a b}$", "x^(a b)"),
    (r"Erd\H{o}s, R\'enyi, R\'{e}nyi, {\'e}t\'{\i}", "Erdős, Rényi, Rényi, étí"),
    (r"K{\"o}nig, D\k{a}b, Pawe{\l} \o degaard, \c{c}a, {\ss}", "König, Dąb, Paweł ødegaard, ça, ß"),
    (r"\textbf{bold} \emph{it} \textsc{Sc}-7B {\em old}", "bold it Sc-7B old"),
    (r"{A}daptive {DNA} in the set {0,1}", "Adaptive DNA in the set {0,1}"),
    (r"2.4\times faster, 95\%ile", "2.4× faster, 95%ile"),
    (r"\textit{O}bstacles and textit{O}bstacles and {scriptsize CODE}", "Obstacles and Obstacles and CODE"),
    (r"\mycommand~adds \other{text}", "mycommand adds text"),
    (r"$\rightsquigarrow$", "⇝"),
    (r"\url{https://a.org/b_c}", "https://a.org/b_c"),
    (r"\href{https://a.org}{the site}", "the site (https://a.org)"),
    (r"https://a.org/x_1{The Site} $n$", "The Site (https://a.org/x_1) n"),
    (r"12 \AA{} wide", "12 Å wide"),
    (r"$$x^2$$ and \(a_b\)", "x² and a_b"),
]
UNTOUCHED = [
    "Plain words, with (brackets) & signs: 50% ~ 3–4 #1",
    "An Open LLM and How to Train It with $100K Budget",
    "from $5 million to $10 million, or $5-$10 each",
    "redial_dialect_robustness and my_file_2x and a ^_^ face",
    "https://a.org/some_path^x/y_2",
    "an open { brace, a $ sign, a ^ hat",
    "größer, naïve, 数学",
]


@pytest.mark.parametrize(("written", "shown"), SPELLINGS)
def test_tex_is_shown_as_unicode(written: str, shown: str) -> None:
    assert to_unicode(written) == shown


@pytest.mark.parametrize("text", UNTOUCHED)
def test_money_addresses_and_names_stay(text: str) -> None:
    assert to_unicode(text) == text


def test_money_and_mathematics_in_one_sentence() -> None:
    assert to_unicode(r"$100K buys $\alpha$ and $n$ for $5") == "$100K buys α and n for $5"


@pytest.mark.parametrize(("written", "shown"), SPELLINGS)
def test_what_was_made_readable_stays_as_it_is(written: str, shown: str) -> None:
    if "\\_" not in written:
        assert to_unicode(shown) == shown


@given(TEXISH)
def test_nothing_but_tex_is_ever_lost(text: str) -> None:
    assert to_unicode(text).count("数") == text.count("数")


@given(st.text(max_size=60))
def test_any_text_without_tex_is_unchanged(text: str) -> None:
    plain = text.translate(dict.fromkeys(map(ord, "\\${}^_")))
    assert to_unicode(plain) == plain


@pytest.mark.parametrize(
    "piece",
    ["{", "}", "$", "\\", "^{", "$a ", "\\frac", "{a}", "x_", "https://", "\\'", "$x$", "textit{", "a^2", "\\left("],
)
def test_time_grows_with_the_length_only(piece: str) -> None:
    def seconds(times: int) -> float:
        start = work_clock()
        to_unicode(piece * times)
        return work_clock() - start

    seconds(100)
    assert seconds(40_000) < 40 * max(seconds(4_000), 0.002)


def test_nested_braces_do_not_exhaust_the_stack() -> None:
    text = "{" * 5_000 + "core" + "}" * 5_000 + r"\hat" * 3_000
    assert "core" in to_unicode(text)


def test_a_command_that_expands_to_prose_is_not_looked_up() -> None:
    assert look_up("today") == ""
    assert look_up("rightsquigarrow") == "⇝"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"$\mathcal{O}(n\log n)$", "O(n log n)"),
        (r"\mathcal{O}(n \log n)", "O(n log n)"),
        (r"$\sin\theta$", "sin θ"),
        (r"$\log\log n$", "log log n"),
        (r"\textbraceleft{}a\textbraceright{} \textbar{} \textless{}b\textgreater{}", "{a} | <b>"),
        (r"\nosuchsign{} x", "nosuchsign x"),
        (r"$\sim$5%", "~5%"),
        (r"$\times$2 faster", "×2 faster"),
        ("sim5%", "sim5%"),
    ],
)
def test_words_in_formulas_and_signs_do_not_vanish(written: str, shown: str) -> None:
    assert to_unicode(written) == shown


def test_ever_new_commands_cost_no_more_than_others() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    text = " ".join(f"\\zq{a}{b}{c}" for a in letters for b in letters for c in letters)
    start = work_clock()
    assert to_unicode(text).endswith("zqzzz")
    assert work_clock() - start < 1


def test_a_title_does_not_turn_the_words_after_it_round() -> None:
    assert to_unicode("Owls \u202egnikcab\u202c and \u2067Larches\u2069") == "Owls gnikcab and Larches"
    assert to_unicode("الأشجار البطيئة") == "الأشجار البطيئة"
