"""TeX in fields."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.digests.fields.tex_accents import decode_tex

TEXTS = {
    r"Sol\`a": "Solà",
    r"Hern\'andez": "Hernández",
    r"Abrah\~ao": "Abrahão",
    r"D\k{a}browski": "Dąbrowski",
    r"Pawe{\l}": "Paweł",
    "Pawe\\l\xa0x, \\o\u2003x": "Pawełx, øx",
    r"Erd{\H{o}}s and Erd\H os": "Erdős and Erdős",
    r"M{\"u}ller, M\"{u}ller": "Müller, Müller",
    r"{\'\i}, \'{\i}x, na\"{\i}ve": "í, íx, naïve",
    r"Stra{\ss}e, Stra\ss e": "Straße, Straße",
    r"\O{}rsted, \AA ngstr\"om": "Ørsted, Ångström",
    r"\c{c}a \v{s} \v s \u{g} \r{a}": "ça š š ğ å",
    "{B}race {T}hings": "Brace Things",
    r"$O(n^{2})$ and {X}": "$O(n^{2})$ and X",
    r"costs \$100K and $200K": "costs $100K and $200K",
    r"100\% of \& x\_1": "100% of & x_1",
    r"\textit{Homo sapiens} \emph{a {B} c}": "Homo sapiens a B c",
    "Smith~J. 1--2, a---b": "Smith J. 1–2, a—b",
    "``quoted'' text": "“quoted” text",
    r"\alpha-stable $\alpha$": r"\alpha-stable $\alpha$",
    r"\frac{1}{2} \unknown{x}": r"\frac{1}{2} \unknown{x}",
    r"\url{http://a.org/~x}": "http://a.org/~x",
    "plain": "plain",
    "\\": "\\",
}


@pytest.mark.parametrize("text", TEXTS)
def test_accents_become_unicode_and_mathematics_stays(text: str) -> None:
    assert decode_tex(text) == TEXTS[text]


@given(st.text(alphabet="\\{}$'\"`^~abcioHkuvlss -%&_#\xa0\x0b", max_size=80))
def test_any_text_is_decoded(text: str) -> None:
    assert isinstance(decode_tex(text), str)


def test_a_hostile_text_takes_little_time() -> None:
    for piece in ("{", "\\", "$", "\\'", "\\'{", "\\frac{", "-", "\\unknown{"):
        decode_tex(piece * 100_000)


def test_raised_and_lowered_groups_keep_their_braces() -> None:
    assert decode_tex(r"{H}_{2}{O} at 10^{-3} and M_{\rm eff}") == r"H_{2}O at 10^{-3} and M_{\rm eff}"
    assert decode_tex("x^{a_{b}} {y}") == "x^{a_{b}} y"


def test_a_tilde_in_an_address_stays() -> None:
    assert decode_tex("Fig.~1 of https://example.org/~ada") == "Fig. 1 of https://example.org/~ada"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"Nguy\~{\^e}n", "Nguyễn"),
        (r"Nguy{\~{\^{e}}}n", "Nguyễn"),
        (r"Tr\`{\^a}n", "Trần"),
        (r"Ph{\d{\u{a}}}m", "Phặm"),
        (r"Vi\d{\^e}t", "Việt"),
        (r"\'{\ae}\'\ae", "ǽǽ"),
        (r"\'{\i}", "í"),
    ],
)
def test_an_accent_on_a_letter_with_an_accent_is_joined_with_it(text: str, expected: str) -> None:
    assert decode_tex(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"{\noopsort{Vries}}de Vries", "de Vries"),
        (r"{\NOOPSORT{a}}Example, \SortNoop{b}Ada", "Example, Ada"),
        (r"2\^{}10 \~{}x", "2^10 ~x"),
        (r"{`}One{'} of {``}two{''}", "‘One’ of “two”"),
        (r"a\!b", "ab"),
        (r"\foo{oo} {\aa}{\AA}", r"\foo{oo} åÅ"),
    ],
)
def test_commands_for_sorting_and_for_characters(text: str, expected: str) -> None:
    assert decode_tex(text) == expected


def test_quotes_and_emphasis_of_biblatex_become_text() -> None:
    assert decode_tex(r"\enquote{One} and \mkbibquote{two} of \mkbibemph{E. xample}") == "“One” and “two” of E. xample"
