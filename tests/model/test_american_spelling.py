"""American spellings of words; words of one spelling keep theirs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.model.american_spelling import _RULES, MIN_RULE_CHARS, americanize

UNCHANGED = """
promise exercise precise precisely noise raise compromise concise enterprise otherwise supervised devise revised disease
source resource course journal four hours expertise surprise size prize advise likewise paradigm israel michael poetry
coefficient phoenix hoeffding boehm does shoes comprise franchise improvise television advertise premise basis thesis
crisis emphasis diagnosis arises optimization color analogy relevance science reference metric entry
"""


@pytest.mark.parametrize("word", UNCHANGED.split())
def test_a_word_of_one_spelling_keeps_it(word: str) -> None:
    assert americanize(word) == word


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
