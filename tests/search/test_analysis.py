"""Terms of a text, and the place of each term in the text as written."""

from __future__ import annotations

from unicodedata import category, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.search.analysis import QueryTerm, has_words, make_term, pattern, stem, tokenize
from search.plain_reading import form_of, positions


def forms(text: str) -> set[str]:
    return {token.form for token in tokenize(text)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Pre-training", {"pre", "training", "pretraining"}),
        ("few–shot", {"few", "shot", "fewshot"}),
        ("GPT-4", {"gpt", "4", "gpt4"}),
        ("GPT4", {"gpt", "4", "gpt4"}),
        ("MoE$^2$", {"moe", "2", "moe2"}),
        ("MoE^2", {"moe", "2", "moe2"}),
        ("M2UGen", {"m2ugen"}),
        ("C++,", {"c", "c++"}),
        ("C#", {"c", "c#"}),
        ("k-NN", {"k", "nn", "knn"}),
        ("R&D", {"r", "d", "rd"}),
        ("Qwen2.5", {"qwen", "2.5", "qwen2.5"}),
        ("GPT4o", {"gpt", "4o", "gpt4o"}),
        ("YOLOv8n", {"yolo", "v8n", "yolov8n"}),
        ("3.14. End", {"3.14", "end"}),
        ("2402.16107v2", {"2402.16107"}),
        ("the model’s", {"the", "model"}),
        ("don't", {"don", "t", "dont"}),
        ("Gödel, naïve", {"godel", "naive"}),
        ("ﬁne Straße", {"fine", "strasse"}),
        ("https://www.arxiv.org/abs", {"arxiv", "org", "abs", "arxivorg"}),
        ("Node.js.", {"node", "js", "nodejs"}),
        ("End. Begin", {"end", "begin"}),
        ("λ-calculus, $\\beta$, Λόγος", {"lambda", "calculus", "lambdacalculus", "beta", "λογοσ"}),
        ("少样本", {"少", "样", "本"}),
        ("ดูหมี", {"ดู", "ห", "มี"}),
        ("ຢູ່ນີ້", {"ຢູ່", "ນີ້"}),
        ("ស្រុក", {"ស្រុ", "ក"}),
        ("ကမ္ဘာ", {"က", "မ္ဘာ"}),
        ("학교에서", {"학", "교", "에", "서"}),
        ("GPT학교, C++를", {"gpt", "학", "교", "c", "c++", "를"}),
        ("ปี ๒๕๖๙", {"ปี", "๒๕๖๙"}),
        ("— … ()", set()),
        ("to be", {"to", "be"}),
    ],
)
def test_a_text_is_indexed_by_these_forms(text: str, found: set[str]) -> None:
    assert forms(text) == found
    assert {form_of(written) for written in positions([text])} == found
    assert has_words(text) == bool(found)


def test_marks_count_in_any_order_and_form() -> None:
    assert forms("ถ\u0e49\u0e4d") == forms("ถ\u0e4d\u0e49")
    for text in ("ถ้ำที่นี่", "ຢູ່ນີ້", "ស្រុក", "ကမ္ဘာ", "학교에서"):
        assert list(positions([normalize("NFC", text)])) == list(positions([normalize("NFD", text)]))


@given(st.text("กดิู่้ำเ ກີ່ កុ្រ ကို္မ်ြ 학교\u1112\u1161\u11a8é\u0301a"))
def test_no_highlight_ends_before_a_mark(text: str) -> None:
    for token in tokenize(text):
        behind = text[token.end : token.end + 1]
        assert not behind or category(behind)[0] != "M" or category(text[token.end - 1])[0] not in "LM"


def test_stems_meet_and_exact_forms_stay() -> None:
    assert stem("models") == stem("model") == "model"
    assert form_of(make_term("models")) == "models"
    assert form_of(make_term("model")) == "model"
    assert make_term("models").startswith("model\0")
    assert stem("c++") == "c++"


def test_what_a_query_means() -> None:
    assert pattern("Models") == (((QueryTerm("models"),),),)
    assert pattern("pre-training") == (((QueryTerm("pretraining"),), (QueryTerm("pre"), QueryTerm("training"))),)
    assert pattern("C++") == (((QueryTerm("c++"),),),)
    assert pattern("few-sh", prefix=True) == (((QueryTerm("fewsh", True),), (QueryTerm("few"), QueryTerm("sh", True))),)
    assert pattern("a b", prefix=True) == (((QueryTerm("a"),),), ((QueryTerm("b", True),),))
    assert pattern("–") == ()


@pytest.mark.parametrize(
    ("text", "form", "covered"),
    [
        ("a pre-training step", "training", "training"),
        ("a pre-training step", "pretraining", "pre-training"),
        ("Über ﬁne Größe", "fine", "ﬁne"),
        ("Über ﬁne Größe", "grosse", "Größe"),
        ("e\u0301te\u0301 ici", "ici", "ici"),
        ("e\u0301te\u0301 ici", "ete", "e\u0301te\u0301"),
        ("ที่นี่", "ที่", "ที่"),
        ("ถ้ำ", "ถ้ํ", "ถ้ำ"),
        ("ក្រុម", "ក្រុ", "ក្រុ"),
        ("စက္ကူ", "က္ကူ", "က္ကူ"),
        ("\u1112\u1161\u11a8\u1100\u116d", "학", "\u1112\u1161\u11a8"),
        (r"by Schr\"odinger now", "schrodinger", r"Schr\"odinger"),
        ("our MoE$^2$: fast", "fast", "fast"),
        ("our MoE$^2$: fast", "moe", "MoE"),
        ("in C++ code", "c++", "C++"),
        ("see https://arxiv.org/x now", "arxiv", "arxiv"),
    ],
)
def test_a_token_covers_its_place_in_the_text(text: str, form: str, covered: str) -> None:
    (token,) = (token for token in tokenize(text) if token.form == form)
    assert text[token.start : token.end] == covered


@given(
    st.one_of(
        st.text(),
        st.lists(st.sampled_from(["$", "^2", "\\", "é", "ß", "ﬁ", "-", " ", "a", "{", "}", "İ"])).map("".join),
    )
)
def test_places_lie_in_the_text(text: str) -> None:
    for token in tokenize(text):
        assert 0 <= token.start < token.end <= len(text)
        assert token.form


@given(st.text(alphabet="ab1-.'& ÉﬁßC+#4"))
def test_index_and_highlighting_agree(text: str) -> None:
    indexed = {(form_of(written), place) for written, places in positions([text]).items() for place in places}
    assert indexed == {(token.form, token.position) for token in tokenize(text)}


@given(st.text())
def test_a_text_is_found_by_its_own_words(text: str) -> None:
    indexed = set(positions([text]))
    for compound in pattern(text):
        assert any(all(make_term(term.form) in indexed for term in alternative) for alternative in compound)
