"""The expectations of readers: queries as typed, the papers found, and their order."""

from __future__ import annotations

import pytest

from readlist.search import SearchIndex, parse
from search.conftest import find, ids, paper

EVERYTHING = range(1, 100)


def typed(index: SearchIndex, text: str) -> list[int]:
    """The papers found while the text is in the field."""
    return index.search(parse(text, typing=True), lambda _: ids(), lambda: ids(*EVERYTHING)).ids.tolist()


# Words


@pytest.mark.parametrize("word", ["model", "models", "modelled", "modelling", "MODELS", "Mödels"])
def test_any_form_of_a_word_finds_all_and_the_form_asked_for_stands_first(index: SearchIndex, word: str) -> None:
    forms = ["model", "models", "modelled", "modelling"]
    index.write([paper(number, f"On {form} here") for number, form in enumerate(forms, 1)])
    found = find(index, word)
    assert sorted(found) == [1, 2, 3, 4]
    assert forms[found[0] - 1] == word.lower().replace("ö", "o")


@pytest.mark.parametrize("text", ["Gödel", "Godel", "GÖDEL", "go\u0308del", 'G\\"odel', "Gödels"])
def test_accents_case_and_tex_make_no_difference(index: SearchIndex, text: str) -> None:
    index.write([paper(1, 'On G\\"odel'), paper(2, "On Gödel"), paper(3, "On go\u0308del"), paper(4, "On models")])
    assert sorted(find(index, text)) == [1, 2, 3]


@pytest.mark.parametrize("text", ["fine", "fine-tuning", "finetuning", "ﬁne-tuning"])
def test_ligatures_make_no_difference(index: SearchIndex, text: str) -> None:
    index.write([paper(1, "ﬁne-tuning"), paper(2, "fine-tuning"), paper(3, "tuning")])
    assert sorted(find(index, text)) == [1, 2]


# Hyphens


@pytest.mark.parametrize("written", ["pre-training", "pretraining", "pre‐training", "few-shot", "fewshot"])
def test_hyphenated_words_are_found_whole(index: SearchIndex, written: str) -> None:
    index.write([paper(1, f"a {written} method"), paper(2, "a training shot")])
    kind = ("few-shot", "fewshot") if "few" in written else ("pre-training", "pretraining")
    for asked in kind:
        assert find(index, asked) == [1]
        assert 1 in typed(index, asked)


@pytest.mark.parametrize("asked", ["pre", "training", "trained", '"pre training"', "few", "shot", '"few shot"'])
def test_hyphenated_words_are_found_in_parts(index: SearchIndex, asked: str) -> None:
    index.write([paper(1, "Few-shot pre-training")])
    assert find(index, asked) == [1]


# Names that look like code

NAMES = [
    "MoE^2",
    "GPT-4",
    "GPT-4o",
    "M2UGen",
    "C++",
    "C#",
    "k-NN",
    "F1",
    "R^2",
    "LLaMA-3.1-8B",
    "T5",
    "3D",
    "x86-64",
    "Node.js",
    ".NET",
    "Qwen2.5-VL",
    "pass@1",
    "R&D",
    "t-SNE",
    "1-bit",
    "DeepSeek-R1",
    "L_1",
]


@pytest.fixture
def named(index: SearchIndex) -> SearchIndex:
    index.write([paper(number, f"About {name}, again") for number, name in enumerate(NAMES, 1)])
    return index


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_found_as_written_and_alone(named: SearchIndex, name: str) -> None:
    number = NAMES.index(name) + 1
    assert find(named, name) == [number]
    assert find(named, name.lower()) == [number]
    assert find(named, f'"{name}"') == [number]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_found_while_it_is_typed(named: SearchIndex, name: str) -> None:
    number = NAMES.index(name) + 1
    for end in range(1, len(name) + 1):
        assert number in typed(named, name[:end]), name[:end]
    assert typed(named, name)[0] == number


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("MoE$^2$", "MoE^2"),
        ("MoE²", "MoE^2"),
        ("MoE^2", "moe2"),
        ("MoE$^2$", "moe"),
        ("GPT4", "GPT-4"),
        ("GPT-4", "gpt4"),
        ("GPT 4", '"GPT-4"'),
        ("R$^2$", "R^2"),
        ("R²", "r2"),
        ("$O(n^2)$", "O(n^2)"),
        ("$O(n^2)$", "$O(n^2)$"),
        ("O(n²)", "n^2"),
        ("CO$_2$", "CO2"),
        ("LLaMA-3.1-8B", "llama 3.1"),
        ("Llama 3.1", "LLaMA-3.1"),
        ("DeepSeek-R1-Zero", "r1"),
        ("kNN", "k-NN"),
        ("k nearest", "k"),
        ("$\\alpha$-divergence", "α"),
    ],
)
def test_a_name_is_found_however_it_is_written(index: SearchIndex, written: str, asked: str) -> None:
    index.write([paper(1, f"The {written} method"), paper(2, "Another method")])
    assert find(index, asked) == [1]
    assert typed(index, asked) == [1]


def test_a_sign_at_the_end_is_part_of_the_name(index: SearchIndex) -> None:
    index.write([paper(1, "C for all"), paper(2, "C++ for all"), paper(3, "C# for all")])
    assert find(index, "C++") == [2]
    assert find(index, "C#") == [3]
    assert sorted(find(index, "C")) == [1, 2, 3]
    assert find(index, "C")[0] == 1


def test_a_number_behind_a_name_tells_names_apart(index: SearchIndex) -> None:
    index.write([paper(1, "GPT-4"), paper(2, "GPT-4o"), paper(3, "GPT-3.5"), paper(4, "T5"), paper(5, "T50")])
    assert find(index, "GPT-4") == [1]
    assert find(index, "GPT-3.5") == [3]
    assert find(index, "T5") == [4]
    assert sorted(find(index, "GPT")) == [1, 2, 3]


@pytest.mark.parametrize(("written", "asked"), [("τ-bench", "tau-bench"), ("$\\alpha$-divergence", "alpha")])
def test_a_greek_letter_is_found_by_its_name(index: SearchIndex, written: str, asked: str) -> None:
    index.write([paper(1, f"The {written} method")])
    assert find(index, asked) == [1]


def test_a_name_with_a_full_stop_is_found_without_it(index: SearchIndex) -> None:
    index.write([paper(1, "Node.js for all")])
    assert find(index, "nodejs") == [1]


# What stands first

FILLER = " ".join(f"word{number}" for number in range(60))


def test_a_match_in_the_title_stands_first(index: SearchIndex) -> None:
    index.write(
        [
            paper(1, "Routing of experts", FILLER),
            paper(2, "Another thing", f"Routing is {FILLER}"),
            paper(3, "A third thing", FILLER, note="routing"),
            paper(4, "A fourth thing", FILLER, authors=("Ada Routing",)),
        ]
    )
    assert find(index, "routing")[0] == 1
    assert typed(index, "rout")[0] == 1


@pytest.mark.parametrize(
    "address",
    [
        "https://doi.org/10.1000/Snow.17",
        "https://publisher.example/doi/abs/10.1000/snow.17",
        "https://arxiv.org/pdf/2402.16107v2.pdf",
        "https://arxiv.org/abs/2402.16107",
        "10.1000/snow.17",
    ],
)
def test_a_paper_is_found_by_a_pasted_address(index: SearchIndex, address: str) -> None:
    index.write(
        [
            paper(1, "Owls", identifiers=("2402.16107", "10.1000/snow.17"), url="https://owls.example/1"),
            paper(2, "Larks", identifiers=("2402.16108", "10.1000/snow.18"), url="https://arxiv.org/abs/2402.16108"),
        ]
    )
    assert find(index, address) == [1]
    assert typed(index, address) == [1]


def test_a_paper_is_found_by_author_and_year(index: SearchIndex) -> None:
    index.write(
        [
            paper(1, "Owls", authors=("Mara Lindqvist",), published="2007-03-17"),
            paper(2, "Larks", authors=("Mara Lindqvist",), published="2019"),
            paper(3, "Frost in 2007", authors=("Bo Li",)),
            paper(4, "Ferns", authors=("Mara Lindqvist",), published="n.d."),
        ]
    )
    assert find(index, "lindqvist 2007") == [1]
    assert find(index, "Lindqvist (2019)") == find(index, "Lindqvist et al., 2019") == [2]
    assert find(index, "M. Lindqvist 2007") == find(index, "Lindqvist, M. (2007)") == [1]
    assert find(index, "B. Lindqvist 2007") == []
    assert sorted(find(index, "2007")) == [1, 3]
    assert find(index, "year:2007", states={"year:2007": [1]}) == [1]
    assert find(index, "17") == find(index, "03") == []  # days and months would match most dates


def test_a_paper_is_found_by_its_excerpt_and_its_keywords(index: SearchIndex) -> None:
    index.write(
        [
            paper(1, "Owls", excerpt="… hear mice below deep snow …", keywords=("bioacoustics", "winter ecology")),
            paper(2, "Larks", "They sing.", excerpt="mice of another part"),
        ]
    )
    assert find(index, "mice") == find(index, "abstract:mice snow") == [1]
    assert find(index, "bioacoustics") == find(index, 'keyword:"winter ecology"') == [1]
    assert find(index, 'keyword:"bioacoustics winter"') == []


def test_of_equals_the_newest_stands_first(index: SearchIndex) -> None:
    index.write([paper(number, "The same title", "and the same abstract") for number in (3, 1, 2)])
    assert find(index, "same title") == [3, 2, 1]
    assert typed(index, "same ti") == [3, 2, 1]


def test_the_exact_form_in_the_abstract_stands_before_its_kin(index: SearchIndex) -> None:
    index.write(
        [paper(1, "Study", "of modelling it"), paper(2, "Study", "of models in"), paper(3, "Study", "of model x")]
    )
    assert find(index, "models")[0] == 2
    assert find(index, "modelling")[0] == 1
    assert typed(index, "models")[0] == 2


def test_the_last_letter_of_a_word_takes_no_form_of_it_away(index: SearchIndex) -> None:
    forms = ["model", "models", "modelling", "modelled"]
    index.write([paper(number, form) for number, form in enumerate(forms, 1)])
    for text in ("mod", "mode", "model", "models", "modelling"):
        assert sorted(typed(index, text)) == [1, 2, 3, 4]


# Did you mean


def test_a_word_still_being_typed_is_corrected_by_its_beginning(index: SearchIndex) -> None:
    index.write([paper(number, "transformer models") for number in range(1, 9)] + [paper(9, "trash")])
    assert index.suggest(parse("trasfor", typing=True)) == "transformer"
    assert index.suggest(parse("trasfor")) == ""
    assert index.suggest(parse("models trasfor", typing=True)) == "models transformer"
    assert index.suggest(parse("transfor", typing=True)) == ""


@pytest.mark.parametrize(
    "slip", ["rtansformer", "ransformer", "xransformer", "ttransformer", "transfromer", "transformre"]
)
def test_a_slip_anywhere_is_seen(index: SearchIndex, slip: str) -> None:
    index.write([paper(1, "transformer")])
    assert index.suggest(parse(slip)) == "transformer"


def test_a_venue_is_found_by_its_acronym_and_by_its_name(index: SearchIndex) -> None:
    index.write(
        [
            paper(1, "Owls", venue="Advances in Neural Information Processing Systems 32"),
            paper(2, "Larks", venue="NeurIPS"),
            paper(3, "Terns", venue="Journal of Sand and Tide Research"),
            paper(4, "Herons", venue="Sand"),
        ]
    )
    for text in ("neurips", "NIPS", "venue:NeurIPS", "venue:neural", '"neural information processing systems"'):
        assert sorted(find(index, text)) == [1, 2], text
    assert find(index, "JSTR terns") == find(index, "venue:jstr") == [3]
    assert find(index, '"systems neurips"') == [], "no phrase goes from one name to another"


@pytest.mark.parametrize(
    ("text", "queries"),
    [
        ("Mice and women among matrices", ("mouse", "woman", "matrix", "mice", "matrixes")),
        ("A hypothesis on one vertex", ("hypotheses", "vertices", "vertexes", "hypothesis")),
        ("The phenomenon of a nucleus", ("phenomena", "nuclei")),
        ("A run of 100km at 2.5GHz", ("100 km", "100km", '"100 km"', "2.5 ghz", "100k*")),
        ("A walk of 100 km", ("100km", "100-km")),
        ("TNF-α in cells", ("TNFα", "tnf-alpha", "TNFalpha", "TNF α")),
        ("The ΛCDM of DINOv2", ("lambda cdm", "ΛCDM", "lambda-CDM", "dino", "DINO v2", "dinov2")),
        ("GPT-4o-mini and LLaMA-7B-chat", ("gpt4o", "GPT4o-mini", "llama7b", "gpt 4o mini")),
        ("A GPT4o with YOLOv8n", ("gpt-4o", "gpt 4o", "gpt", "YOLO v8n", "yolo", "yolov8*")),
        ("A βVAE", ("β-VAE", "beta-vae", "$\\beta$-VAE", "betavae")),
    ],
)
def test_plurals_units_and_greek_letters(index: SearchIndex, text: str, queries: tuple[str, ...]) -> None:
    index.write([paper(1, text), paper(2, "Moose in the media, 100 years at 25 GHzz, α and β")])
    for query in queries:
        assert find(index, query) == [1], query


@pytest.mark.parametrize(
    ("name", "queries"),
    [
        ("Jürgen Müller", ("Mueller", "muller", "müller", "Juergen Mueller", "J. Mueller", '"jurgen muller"')),
        ("Juergen Mueller", ("Müller", "Muller", "Jürgen", "juergen mueller")),
        ("Sørensen, Bjørn", ("Soerensen", "Sorensen", "bjoern")),
        ("Ludwig van den Berg", ("vandenberg", "van den Berg", "vanden berg", "Berg, L. van den")),
        ("Jean-Luc Du Pont", ("DuPont", "du pont", "J.-L. Du Pont", "JL Du Pont", "Du Pont JL", "Du Pont, J.-L.")),
        ("P. De la Cruz", ("delacruz", "DelaCruz", "De La Cruz P", "dela cruz")),
        ("小明 王", ("王小明", "小明", "author:王小明")),
        ("王小明", ("王小明", "王 小明", "小明 王")),
        ("John A. Smith", ("Smith JA", "JA Smith", "J.A. Smith", "J. A. Smith", "Smith J", "J Smith", "Smith, J.A.")),
        ("Smith, J. A.", ("Smith JA", "JA Smith", "author:(Smith JA)", "Smith, JA")),
        ("Xiao-Ming Tan", ("XM Tan", "Tan XM", "X.M. Tan", "Xiaoming Tan")),
    ],
)
def test_an_author_is_found_however_the_name_is_written(
    index: SearchIndex, name: str, queries: tuple[str, ...]
) -> None:
    others = ("Jane Doe", "Max Aston", "Michael Noel", "Vita Min", "Otto Maler")
    index.write([paper(1, "Owls", authors=(name,)), paper(2, "Larks and vitamin D in A ML", authors=others)])
    for query in queries:
        assert find(index, query) == [1], query
        while_typing = index.search(parse(query, typing=True), lambda _: ids(), lambda: ids(1, 2)).ids.tolist()
        assert while_typing == [1], query


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("O'Brien, Conor", '"Conor O\'Brien"'),
        ("O'Brien, Conor", 'author:"Conor O\'Brien"'),
        ("Conor O'Brien", '"O\'Brien, Conor"'),
        ("Smith, J. A.", '"J. A. Smith"'),
        ("van der Berg, Anna-Lena", 'author:"Anna-Lena van der Berg"'),
        ("Šafařík, Pavel Jozef", '"Pavel Jozef Šafařík"'),
        ("Šafařík, Pavel Jozef", '"pavel safarik"'),
        ("王, 小明", '"王 小明"'),
    ],
)
def test_a_quoted_name_is_found_whichever_of_its_names_comes_first(index: SearchIndex, name: str, query: str) -> None:
    others = ("Conor Smith", "Anna-Lena O'Brien", "J. A. Berg", "Pavel Jozef", "Safarik Jozef", "小 明")
    index.write([paper(1, "Owls", authors=("Bo Li", name)), paper(2, "Larks", authors=others)])
    assert find(index, query) == [1]
    assert find(index, '"Li Conor"') == [], "no name goes from one author to the next"


def test_only_names_are_found_in_another_order(index: SearchIndex) -> None:
    index.write([paper(1, "Learning deep", note="learning deep", venue="Learning Deep"), paper(2, "Deep learning")])
    assert find(index, '"deep learning"') == [2]


def test_capitals_behind_a_word_are_initials_only_of_that_author(index: SearchIndex) -> None:
    index.write([paper(1, "Vitamin D", authors=("Mara Lindqvist",)), paper(2, "Vitamins", authors=("Dora Ahl",))])
    assert find(index, "Vitamin D") == [1]
    assert find(index, "Larks U.S.") == []
