"""Related papers: held to the definition, computed one document at a time, and to what a reader expects."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.model.record import Record
from readlist.search import Document, SearchIndex
from readlist.search.analysis import compounds, fold, stem
from readlist.search.bm25f import BOOSTS, K1, B
from readlist.search.codec.files import round_lengths
from readlist.search.execution.hits import Hits
from readlist.search.execution.snapshot import Snapshot
from readlist.search.explain import more_like_this
from search.conftest import ids, paper
from search.plain_reading import form_of, positions

WORDS = (
    *("heron", "herons", "marsh", "reeds", "flood", "flooded", "the", "x"),
    *("pre-training", "pretraining", "gpt-4", "2024"),
)
texts = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
corpora = st.lists(st.tuples(texts, texts), min_size=1, max_size=14)


def snapshot_of(index: SearchIndex) -> Snapshot:
    return index._current()[1]


def ask(index: SearchIndex, document: Document, limit: int = 10, hidden: Iterable[int] = ()) -> Hits:
    return index.related(document, lambda: ids(*hidden), limit)


def found(index: SearchIndex, document: Document, limit: int = 10, hidden: Iterable[int] = ()) -> list[int]:
    return ask(index, document, limit, hidden).ids.tolist()


class Plain:
    """The definition of relatedness, one document at a time in plain Python."""

    def __init__(self, documents: Sequence[Document], lengths: dict[str, dict[int, float]]) -> None:
        self.documents = {document.paper_id: document for document in documents}
        self.lengths = lengths
        self.average = {
            name: (sum(len(words) for words in (self.words(document, name) for document in documents)) / len(documents))
            or 1.0
            for name in more_like_this.COMPARED_FIELDS
        }

    @staticmethod
    def words(document: Document, name: str) -> list[str]:
        """Every form that the index holds of a field, as often as it occurs."""
        found = positions((getattr(document.record, name),))
        return [form_of(term) for term, places in found.items() for _ in places]

    def frequency(self, document: Document, name: str, form: str) -> float:
        forms_of = Counter(self.words(document, name))
        return sum(n * (1.0 if other == form else 0.8) for other, n in forms_of.items() if stem(other) == stem(form))

    def doc_freqs(self, name: str, form: str) -> list[int]:
        return [number for number, other in self.documents.items() if self.frequency(other, name, form)]

    def worths(self, document: Document) -> dict[str, Counter[str]]:
        """The weight of each form in the query, by stem."""
        found: dict[str, Counter[str]] = {}
        for name in more_like_this.COMPARED_FIELDS:
            for _, compound in compounds(fold(getattr(document.record, name))):
                whole = [(compound.whole, 1.0)] if compound.whole else []
                share = 1.0 if not compound.whole else 0.0 if compound.suffix else more_like_this.PART_WEIGHT
                for form, weight in [*((part.form, share) for part in compound.parts), *whole]:
                    if weight and more_like_this.is_candidate(form):
                        found.setdefault(stem(form), Counter())[form] += weight * more_like_this.FIELD_WEIGHTS[name]
        return found

    def telling(self, document: Document) -> dict[str, float]:
        """The weight of each telling form. The corpora are too small for a bound on their number to matter."""
        count = len(self.documents)
        found = {}
        for forms_of in self.worths(document).values():
            form = min(forms_of, key=lambda one: (-forms_of[one], one))
            doc_freqs = [set(self.doc_freqs(name, form)) for name in ("abstract", "title")]
            looked_at = doc_freqs[:1] if doc_freqs[0] - {document.paper_id} else doc_freqs
            if any(here - {document.paper_id} for here in looked_at) and max(map(len, looked_at)) <= max(
                more_like_this.MAX_DOCUMENT_SHARE * count, min(more_like_this.MIN_COMMON_PAPERS, math.ceil(count / 2))
            ):
                total = forms_of.total()
                found[form] = (more_like_this.K3 + 1) * total / (more_like_this.K3 + total)
        return found

    def score(self, asking: Document, document: Document, *, own_lengths: bool = False) -> float:
        total = 0.0
        for form, weight in self.telling(asking).items():
            for name in more_like_this.COMPARED_FIELDS:
                often = self.frequency(document, name, form)
                if often:
                    idf = math.log(len(self.documents) / (len(self.doc_freqs(name, form)) + 1)) + 1
                    length = len(self.words(document, name)) if own_lengths else self.lengths[name][document.paper_id]
                    norm = (1 - B[name]) + B[name] * length / self.average[name]
                    total += weight * BOOSTS[name] * idf * often * (K1 + 1) / (often + K1 * norm)
        return total

    def shared(self, asking: Document, document: Document) -> int:
        return sum(
            any(self.frequency(document, name, form) for name in more_like_this.COMPARED_FIELDS)
            for form in self.telling(asking)
        )

    def related(self, asking: Document) -> dict[int, float]:
        terms = self.telling(asking)
        if not terms:
            return {}
        most = self.score(asking, asking, own_lengths=True)
        return {
            number: self.score(asking, document) / most
            for number, document in self.documents.items()
            if number != asking.paper_id
            and self.shared(asking, document) >= min(more_like_this.MIN_SHARED_TERMS, len(terms))
        }


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    """One index for all examples, emptied before each."""
    made = SearchIndex(tmp_path_factory.mktemp("related") / "index", "library-1")
    made.open()
    return made


@given(corpora, st.integers(0, 13), st.booleans(), st.integers(1, 5))
def test_scores_are_those_of_the_definition(
    scratch: SearchIndex, corpus: list[tuple[str, str]], which: int, is_new: bool, limit: int
) -> None:
    documents = [paper(number, title, abstract) for number, (title, abstract) in enumerate(corpus, 1)]
    asking = documents[which % len(documents)]
    if is_new:
        documents.remove(asking)
    scratch.reset()
    scratch.write(documents[: len(documents) // 2])
    scratch.write(documents[len(documents) // 2 :])
    snapshot = snapshot_of(scratch)
    lengths: dict[str, dict[int, float]] = {name: {} for name in more_like_this.COMPARED_FIELDS}
    for name in more_like_this.COMPARED_FIELDS:
        for segment in snapshot.segments:
            rounded = round_lengths(segment.lengths(name)).tolist()
            lengths[name] |= dict(zip(segment.papers.tolist(), rounded, strict=True))
    expected = Plain(documents, lengths).related(asking) if documents else {}
    hits = ask(scratch, asking, 100)
    given_scores = dict(zip(hits.ids.tolist(), hits.scores.tolist(), strict=True))
    for number, score in expected.items():
        if score > more_like_this.MIN_RELATED_SCORE + 1e-4:
            assert given_scores[number] == pytest.approx(score, abs=1e-4)
        elif score < more_like_this.MIN_RELATED_SCORE - 1e-4:
            assert number not in given_scores
    assert given_scores.keys() <= expected.keys()
    ranks = [(-score, -number) for number, score in given_scores.items()]
    assert ranks == sorted(ranks)
    fewer = ask(scratch, asking, limit)
    assert fewer.ids.tolist() == hits.ids.tolist()[:limit]
    assert fewer.total == len(fewer.ids)


def shelf(index: SearchIndex, *more: Document) -> list[Document]:
    """Twelve papers on four matters, three each, and ``more``."""
    matters = {
        "heron": "Herons wade in the marsh and hunt among the reeds; we count nests each spring.",
        "router": "A router sends tokens to experts; sparse gating balances their load on accelerators.",
        "glacier": "Glacier tongues retreat; we measure calving with radar from a fixed station in winter.",
        "sonnet": "A sonnet turns at its volta; we date manuscripts by ink and by spelling of the scribe.",
    }
    documents = [
        paper(10 * row + column, f"On the {name} {word}", f"{text} We report what {word} changes here.")
        for row, (name, text) in enumerate(matters.items(), 1)
        for column, word in enumerate(("one", "two", "three"))
    ]
    index.write([*documents, *more])
    return documents


def test_papers_on_the_same_matter_come_and_no_others(index: SearchIndex) -> None:
    for document in shelf(index):
        row = document.paper_id // 10
        assert {number // 10 for number in found(index, document)} == {row}
        assert document.paper_id not in found(index, document)
        assert len(found(index, document)) == 2


def test_what_is_hidden_stays_hidden_and_the_limit_holds(index: SearchIndex) -> None:
    first, *_ = shelf(index)
    assert found(index, first, hidden=[11]) == [12]
    assert found(index, first, limit=1, hidden=[99]) == found(index, first)[:1]
    assert found(index, first, limit=0) == []


def test_a_paper_that_is_not_indexed_asks_by_its_own_words(index: SearchIndex) -> None:
    shelf(index)
    stranger = paper(99, "Counting heron nests", "Among the reeds of a marsh we count nests of herons in spring.")
    assert set(found(index, stranger)) == {10, 11, 12}


def test_of_an_edited_paper_the_new_words_count(index: SearchIndex) -> None:
    first, *_ = shelf(index)
    edited = Document(first.paper_id, Record("Glacier calving", "Radar measures how a glacier tongue retreats."))
    assert set(found(index, edited)) == {30, 31, 32}


def test_a_deleted_paper_is_gone(index: SearchIndex) -> None:
    first, *_ = shelf(index)
    index.write([], gone=[11])
    assert found(index, first) == [12]


def test_an_empty_index_and_a_paper_without_words_have_nothing(index: SearchIndex) -> None:
    assert found(index, paper(1, "Herons", "They wade.")) == []
    shelf(index)
    assert found(index, paper(99)) == []
    assert found(index, paper(99, "1 2 3 …", "40 % of 2024 (x)")) == []


def test_titles_alone_are_enough(index: SearchIndex) -> None:
    index.write([
        paper(1, "Sparse gating for routers"),
        paper(2, "Routers with sparse gating"),
        paper(3, "Sparse gardens"),
        *(paper(number, f"A matter of its own {number}") for number in range(4, 12)),
    ])  # fmt: skip
    assert found(index, paper(1, "Sparse gating for routers")) == [2]


def test_one_word_in_common_is_not_enough(index: SearchIndex) -> None:
    documents = shelf(index, paper(50, "The heron of bronze", "A statue that was cast in one piece by a lost method."))
    assert 50 not in found(index, documents[0])


def test_identical_texts_come_the_newest_first(index: SearchIndex) -> None:
    shelf(index)
    same = [paper(number, "Tidal locks", "Locks keep the tide out of the lower town.") for number in range(60, 65)]
    index.write(same)
    hits = ask(index, same[2], 3)
    assert hits.ids.tolist() == [64, 63, 61]
    assert hits.scores.tolist() == pytest.approx([1.0] * 3, abs=0.02)
    assert hits.total == 3


def test_the_same_question_has_the_same_answer(index: SearchIndex) -> None:
    first, *_ = shelf(index)
    one, other = ask(index, first), ask(index, first)
    assert one.ids.tolist() == other.ids.tolist()
    assert one.scores.tolist() == other.scores.tolist()


@pytest.mark.parametrize(
    ("title", "like", "unlike"),
    [
        ("Mischungen von Experten", "Experten in Mischungen: eine Übersicht", "Die Übersicht der Gletscher im Winter"),
        ("稀疏专家模型的路由", "专家模型路由研究", "冬季冰川观测"),
        ("Разреженные смеси экспертов", "Смеси экспертов и их обучение", "Зимние ледники и радар"),
    ],
)
def test_function_words_of_other_languages_do_not_relate_papers(
    index: SearchIndex, title: str, like: str, unlike: str
) -> None:
    shelf(index, paper(1, title), paper(2, like), paper(3, unlike))
    assert found(index, paper(1, title)) == [2]


class TestTelling:
    def forms(self, index: SearchIndex, document: Document) -> list[str]:
        return [term.query_term.form for term in more_like_this.find_interesting_terms(document, snapshot_of(index))[0]]

    def test_common_words_numbers_and_words_of_its_own_tell_nothing(self, index: SearchIndex) -> None:
        first, *_ = shelf(index)
        forms = self.forms(index, first)
        assert {"heron", "marsh", "reeds", "nests"} <= set(forms)
        assert not {"the", "we", "in", "report", "here"} & set(forms)
        lonely = paper(99, "Zwiebelfisch 2024", "Zwiebelfisch in the marsh, 40 of them, each x.")
        assert self.forms(index, lonely) == ["marsh"]

    def test_words_of_the_title_come_first(self, index: SearchIndex) -> None:
        shelf(index)
        assert self.forms(index, paper(99, "Reeds", "Nests in the marsh."))[0] == "reeds"

    def test_a_compound_tells_as_a_whole(self, index: SearchIndex) -> None:
        shelf(index, paper(1, "On pretraining"), paper(2, "Training dogs"), paper(3, "Pre-training again"))
        terms = more_like_this.find_interesting_terms(paper(99, "Pre-training", "GPT-4 and C++."), snapshot_of(index))[
            0
        ]
        weights = {term.query_term.form: term.weight for term in terms}
        assert weights["pretraining"] > weights["training"]
        assert "4" not in weights
        assert "c" not in weights

    def test_forms_of_a_word_are_one_term(self, index: SearchIndex) -> None:
        shelf(index)
        assert [form for form in self.forms(index, paper(99, "", "heron herons herons")) if "heron" in form] == [
            "herons"
        ]

    def test_their_number_is_bounded(self, index: SearchIndex) -> None:
        words = [f"{first}{second}rno" for first in "abcdefghij" for second in "klmnopqrst"]
        index.write([paper(number, "Words", " ".join(words)) for number in (1, 2)])
        shelf(index)
        assert len(self.forms(index, paper(1, "Words", " ".join(words)))) == more_like_this.MAX_QUERY_TERMS


def test_the_best_are_chosen_among_many(index: SearchIndex) -> None:
    index.write([paper(number, f"Tidal locks {'keep ' * (number % 7)}", "tide town") for number in range(1, 61)])
    index.write([paper(number, f"Matter {number}", "of its own") for number in range(100, 400)])
    asking = paper(1000, "Tidal locks", "tide town")
    everything = ask(index, asking, 1000)
    assert len(everything.ids) == 60
    for limit in (1, 7, 8, 9, 59, 60):
        part = ask(index, asking, limit)
        assert part.ids.tolist() == everything.ids[:limit].tolist()
        assert np.array_equal(part.scores, everything.scores[:limit])
