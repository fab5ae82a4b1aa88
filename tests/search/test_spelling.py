"""British and American spellings have one stem; words of one spelling keep theirs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.search import SearchIndex
from readlist.search.analysis import make_term, make_terms, stem
from readlist.search.spelling import _RULES, MIN_RULE_CHARS, americanize
from search.conftest import find, paper

PAIRS = """
behaviour behavior|behavioural behavioral|colours colors|colouring coloring|neighbourhoods neighborhoods|tumour tumor
favourable favorable|labour labor|rigour rigor|honourable honorable|optimisation optimization|optimising optimizing
generalise generalize|normalised normalized|visualising visualizing|customised customized|randomised randomized
characterisation characterization|summarise summarize|tokenisation tokenization|tokeniser tokenizer
quantisation quantization|regularised regularized|discretised discretized|recognise recognize|synthesised synthesized
emphasises emphasizes|anonymised anonymized|minimise minimize|organisations organizations|criticise criticize
oxidised oxidized|crystallisation crystallization|ionisation ionization|standardised standardized|utilise utilize
immunised immunized|symbolise symbolize|satirise satirize|hybridisation hybridization|serialisation serialization
memorisation memorization|analyse analyze|analysed analyzed|analysing analyzing|analysis analyze|catalyse catalyze
centre center|centred centered|fibre fiber|nanofibres nanofibers|kilometres kilometers|theatre theater|litre liter
catalogue catalog|dialogues dialogs|defence defense|licence license|programme program|programmes programs|grey gray
paediatric pediatric|haemoglobin hemoglobin|anaemia anemia|leukaemia leukemia|archaeology archeology|foetal fetal
diarrhoea diarrhea|sulphur sulfur|aluminium aluminum|artefacts artifacts|judgement judgment|moulding molding
manoeuvre maneuver|manoeuvring maneuvering|sceptical skeptical
"""
UNCHANGED = """
promise exercise precise precisely noise raise compromise concise enterprise otherwise supervised devise revised disease
source resource course journal four hours expertise surprise size prize advise likewise paradigm israel michael poetry
coefficient phoenix hoeffding boehm does shoes comprise franchise improvise television advertise premise basis thesis
crisis emphasis diagnosis arises optimization color analogy relevance science reference metric entry
"""


@pytest.mark.parametrize("pair", PAIRS.replace("\n", "|").strip("|").split("|"))
def test_two_spellings_have_one_stem(pair: str) -> None:
    british, american = pair.split()
    assert stem(british) == stem(american)
    assert make_terms([british, american]) == [make_term(british), make_term(american)]


@pytest.mark.parametrize("word", UNCHANGED.split())
def test_a_word_of_one_spelling_keeps_it(word: str) -> None:
    assert americanize(word) == word


def test_either_spelling_finds_both_and_its_own_first(index: SearchIndex) -> None:
    index.write([paper(1, "On optimisation"), paper(2, "On optimization")])
    assert find(index, "optimisation") == [1, 2]
    assert find(index, "optimization") == [2, 1]
    assert find(index, '"on optimization"') == [2, 1]


@given(st.from_regex(r"[a-z]{1,14}", fullmatch=True))
def test_an_american_spelling_is_not_changed_again(word: str) -> None:
    once = americanize(word)
    assert americanize(once) == once
    assert once.isascii()
    assert once.isalpha()


FRAGMENTS = """
is iz e ed ing ation al er our hood re cent fib ae oe ogu catal ys anal def ence s sulph mould greyscale judgement
manoeuvr haem foet t b
"""


@given(st.lists(st.sampled_from(FRAGMENTS.split()), min_size=1, max_size=5).map("".join))
def test_no_rule_is_missed_by_the_quick_check(word: str) -> None:
    by_rules = word
    for pattern, replacement in _RULES:
        by_rules = pattern.sub(replacement, by_rules)
    if len(word) >= MIN_RULE_CHARS:
        assert americanize(word) == by_rules
