"""British and American spellings have one stem."""

from __future__ import annotations

import pytest

from readlist.search import SearchIndex
from readlist.search.analysis import make_term, make_terms, stem
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


@pytest.mark.parametrize("pair", PAIRS.replace("\n", "|").strip("|").split("|"))
def test_two_spellings_have_one_stem(pair: str) -> None:
    british, american = pair.split()
    assert stem(british) == stem(american)
    assert make_terms([british, american]) == [make_term(british), make_term(american)]


def test_either_spelling_finds_both_and_its_own_first(index: SearchIndex) -> None:
    index.write([paper(1, "On optimisation"), paper(2, "On optimization")])
    assert find(index, "optimisation") == [1, 2]
    assert find(index, "optimization") == [2, 1]
    assert find(index, '"on optimization"') == [2, 1]
