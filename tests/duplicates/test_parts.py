"""The parts of records that are compared: titles, names, venues, imprints, abstracts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.duplicates.abstracts import AbstractMatch, compare_abstracts, parse_abstract
from readlist.duplicates.imprints import (
    Pages,
    PagesMatch,
    compare_issues,
    compare_pages,
    parse_issue,
    parse_number,
    parse_pages,
    year_of,
)
from readlist.duplicates.names import AuthorMatch, compare_authors, is_same_person, parse_authors, parse_name
from readlist.duplicates.title_comparison import TitleMatch, compare_titles, has_one_word_more
from readlist.duplicates.titles import parse_title
from readlist.duplicates.venues import VenueMatch, compare_venues

TITLES = [
    ("Sand on Slow Rivers", "SAND on slow rivers.", TitleMatch.SAME),
    ("Sand on Slow Rivers", "", TitleMatch.UNKNOWN),
    ("Sand on slow rivers", "Sand on slow rivers: a model of three deltas", TitleMatch.PART),
    ("Sand on slow rivers of the north [Chinese]", "Sand on slow rivers of the north", TitleMatch.REMARK),
    ("Sand on slow rivers of the northern co", "Sand on slow rivers of the northern coast", TitleMatch.PART),
    (
        "Sand im Fluss [Sand on the slow rivers of the far north]",
        "Sand on the slow rivers of the far north",
        TitleMatch.PART,
    ),
    (
        "Sand im langsamen Fluss = Sand on the slow rivers of the far north",
        "Sand on the slow rivers of the far north",
        TitleMatch.PART,
    ),
    ("Modelling sand on slow rivers", "Modeling sand on slow rivers", TitleMatch.SPELLING),
    ("Slow rivers: sand (tutorial)", "Slow rivers (tutorial): sand", TitleMatch.REMARK),
    ("Slow rivers", "Slow rivers in the north of the coast", TitleMatch.PART),
    ("GYRE-29: sand on the slow rivers of the far north", "Sand on the slow rivers of the far north", TitleMatch.PART),
    ("Data base of slow rivers", "Database of slow rivers", TitleMatch.SAME),
    ("Sand on the slow rivers", "Sand on slow rivers", TitleMatch.SPELLING),
    ("Sediment on mutliple rivers", "Sediment on multiple rivers", TitleMatch.SPELLING),
    (
        "Hypertension beside very slow northern and southern rivers",
        "Hypotension beside very slow northern and southern rivers",
        TitleMatch.NEAR,
    ),
    ("Sand transport on slow northern rivers", "Sand transport on slow southern rivers", TitleMatch.NEAR),
    ("An open object storage for sediment", "An object open sediment storage", TitleMatch.NEAR),
    ("Sand on slow rivers, Part 1", "Sand on slow rivers, Part 2", TitleMatch.NUMBERS),
    ("Sand on slow rivers (part I)", "Sand on slow rivers (part II)", TitleMatch.NUMBERS),
    ("Reading rivers with KITE-3", "Reading rivers with KITE-4", TitleMatch.NUMBERS),
    ("Sand in 2D models of rivers", "Sand in 3D models of rivers", TitleMatch.NUMBERS),
    ("The fourth meeting on sand and slow rivers", "The 4th meeting on sand and slow rivers", TitleMatch.SPELLING),
    ("The fourth meeting on sand and slow rivers", "The fifth meeting on sand and slow rivers", TitleMatch.NUMBERS),
    ("RiverAnywhere, a model of slow northern sand", "River anywhere: a model of slow northern sand", TitleMatch.SAME),
    ("Flood plains of northern slowrivers", "Floodplains of northern slow rivers", TitleMatch.SAME),
    ("Flood plans of the slow rivers", "Floodplains of the slow rivers", TitleMatch.SPELLING),
    ("GSR sand in northern deltas", "Great slow river sand in northern deltas", TitleMatch.SPELLING),
    ("GSV sand in northern deltas", "Great slowriver sand in northern deltas", TitleMatch.SPELLING),
    ("GSX sand in northern deltas", "Great slow river sand in northern deltas", TitleMatch.DIFFERENT),
    ("Great slow river (GSR) sand in deltas", "Great slow river sand in deltas", TitleMatch.REMARK),
    ("Great slow river (PQR) sand in deltas", "Great slow river sand in deltas", TitleMatch.NEAR),
    (
        "In 1999 we asked if slow rivers still carry sand to the sea",
        "If slow rivers still carry sand to the sea",
        TitleMatch.NEAR,
    ),
    ("The slow rivers carry sand to the sea", "Slow rivers carry sand to the sea", TitleMatch.SPELLING),
    ("Why slow rivers carry sand to the sea", "Slow rivers carry sand to the 2nd sea", TitleMatch.NUMBERS),
    ("Two models of sand on slow rivers", "2 models of sand on slow rivers", TitleMatch.SPELLING),
    ("Two models of sand on slow rivers", "Three models of sand on slow rivers", TitleMatch.NUMBERS),
    ("Sand with TNF-α in slow rivers", "Sand with TNF-alpha in slow rivers", TitleMatch.SAME),
    ("TNFα beside slow northern rivers", "TNF-alpha beside slow northern rivers", TitleMatch.SAME),
    ("TNF-α beside slow northern rivers", "TNF- beside slow northern rivers", TitleMatch.SPELLING),
    ("TNF-α beside slow northern rivers", "TNF beside slow northern rivers", TitleMatch.NEAR),
    ("PPARα beside slow northern rivers", "PPARγ beside slow northern rivers", TitleMatch.NEAR),
    ("The beta band of slow northern rivers", "The theta band of slow northern rivers", TitleMatch.NEAR),
    ("Rivers aged ≥50 years, and ±3 more", "Rivers aged > or =50 years, and +/-3 more", TitleMatch.SAME),
    ("Rivers aged ≥50 years, and ±3 more", "Rivers aged >or=50 years, and +or-3 more", TitleMatch.SAME),
    ("Rivers aged ≤50 years by the sea", "Rivers aged less than or equal to 50 years by the sea", TitleMatch.SAME),
    ("Symptomatic flooding of many northern rivers", "Asymptomatic flooding of many northern rivers", TitleMatch.ALIKE),
    ("Increased flooding of northern slow rivers", "Decreased flooding of northern slow rivers", TitleMatch.ALIKE),
    ("Quantitative flooding of many northern rivers", "Qualitative flooding of many northern rivers", TitleMatch.ALIKE),
    ("Onrthern flooding of many slow rivers", "Northern flooding of many slow rivers", TitleMatch.SPELLING),
    (
        "Modelling tumour haemorrhage in paediatric anaesthesia programmes",
        "Modeling tumor hemorrhage in pediatric anesthesia programs",
        TitleMatch.SPELLING,
    ),
    ("Sand vs. gravel in slow rivers", "Sand versus gravel in slow rivers", TitleMatch.SPELLING),
    ("Rivers with 10 μg of sand by the sea", "Rivers with 10 microg of sand by the sea", TitleMatch.SAME),
    ("Rivers with 10 μg of sand by the sea", "Rivers with 10 mcg of sand by the sea", TitleMatch.SAME),
    ("RETRACTED: Sand on slow rivers of the north", "Sand on slow rivers of the north", TitleMatch.REMARK),
    ("Oestuaries of northern slow rivers", "Estuaries of northern slow rivers", TitleMatch.SPELLING),
    ("Processes of northern slow rivers", "Process of northern slow rivers", TitleMatch.SPELLING),
    ("Studies of northern slow rivers", "Study of northern slow rivers", TitleMatch.SPELLING),
    (
        "Sand on slow rivers of the north. [Erratum appears in J Sand. 2006 Jan;15(1):187]",
        "Sand on slow rivers of the north",
        TitleMatch.REMARK,
    ),
    ("Sand on slow rivers", "Wind over high dunes", TitleMatch.DIFFERENT),
]


@pytest.mark.parametrize(("one", "other", "match"), TITLES)
def test_titles(one: str, other: str, match: TitleMatch) -> None:
    assert compare_titles(parse_title(one), parse_title(other)) is match
    assert compare_titles(parse_title(other), parse_title(one)) is match


@pytest.mark.parametrize(
    ("one", "other", "more"),
    [
        ("Sand on slow rivers", "Sand on very slow rivers", True),
        ("Sand on slow rivers", "Sand on slow rivers now", True),
        ("Sand on slow rivers", "Old sand on the slow rivers", True),
        ("Sand on slow rivers", "Sand on slow rivers", False),
        ("Sand on slow rivers", "Sand on very fast rivers", False),
        ("Sand on slow rivers", "Sand on very, very slow long rivers", False),
    ],
)
def test_one_word_more(one: str, other: str, more: bool) -> None:
    assert has_one_word_more(parse_title(one), parse_title(other)) is more
    assert has_one_word_more(parse_title(other), parse_title(one)) is more


@given(st.text(max_size=80), st.text(max_size=80))
def test_titles_of_any_text_compare_alike_from_both_sides(one: str, other: str) -> None:
    first, second = parse_title(one), parse_title(other)
    assert compare_titles(first, second) is compare_titles(second, first)
    assert compare_titles(first, first) in (TitleMatch.SAME, TitleMatch.UNKNOWN)


@pytest.mark.parametrize(
    ("title", "mark"),
    [
        ("Reply to “Sand on slow rivers”", "reply"),
        ("Comment on “Sand on slow rivers”", "comment"),
        ("Erratum: Sand on slow rivers", "correction"),
        ("Sand on slow rivers: guest editors' introduction", "editorial"),
        ("Sand on slow rivers - Book review", "book review"),
        ("Fe de erratas: Arena en ríos lentos", "correction"),
        ("Data from: Sand on slow rivers", "data"),
        ("Sand on slow rivers: study protocol", "protocol"),
        ("Sand on slow rivers. Part II", "part"),
        ("Sand on slow rivers - Reply", "reply"),
        ("Sand on slow rivers - Discussion", "comment"),
        ("Sand on slow rivers (vol 12, pg 34, 2010)", "correction"),
        ("Sand on slow rivers (Retraction of Vol. 12, Pg 34, 2010)", "correction"),
        ("Sand on slow rivers: II", "part"),
        ("Sand on slow rivers (2)", "part"),
        ("Sand on slow rivers. II. A model of dunes", "part"),
        ("Písek v pomalých řekách, část 2", "part"),
        ("Homok a lassú folyókban, rész II", "part"),
        ("Sand on slow rivers (commerce ed.)", "edition"),
        ("缓慢河流中的泥沙 第二版", "edition"),
        ("緩慢な川の砂 改訂版", "edition"),
        ("缓慢河流中的泥沙 下", "part"),
        ("《缓慢河流中的泥沙》一文的商榷", "comment"),
        ("《缓慢河流中的泥沙》答复", "reply"),
        ("缓慢河流中的泥沙 数据集", "data"),
        ("Arena en ríos lentos. Segunda edición", "edition"),
    ],
)
def test_marks(title: str, mark: str) -> None:
    assert parse_title(title).marks - {"answer"} == {mark}  # which each reply and comment behind a title is


@pytest.mark.parametrize(
    "title", ["Sand on slow rivers", "砂の川 回復", "Rivers 2.0", "Sand in GYRE-16: a model", "Sand (GYRE 16)"]
)
def test_titles_without_marks(title: str) -> None:
    assert not parse_title(title).marks


@pytest.mark.parametrize(
    "title", ["Editorial", "Editor's Notes", "Guest editorial", "Book reviews", "Chair's message", "Invited commentary"]
)
def test_titles_of_columns_say_nothing(title: str) -> None:
    assert parse_title(title).content_words == 0
    assert parse_title("Editorial choices of slow rivers").content_words == 4


PERSONS = [
    ("Ada Keel", "Keel, A.", True),
    ("Ada Keel", "Keel A", True),
    ("Ada Keel", "Bea Keel", False),
    ("Ada Keel", "Ada Mora", False),
    ("Jörg Möller", "Moeller, J.", True),
    ("J. M?ller", "Jörg Möller", True),
    ("?zg?r Aydin", "Özgür Aydin", True),
    ("Anderson, T. Jennings", "Jennings Anderson, T.", True),
    ("Wei Lindan", "Lindan Wei", True),
    ("Rita Sandoval", "Sandovel, R.", True),
    ("Keel", "Ada Keel", True),
    ("Bob Keel", "Robert Keel", True),
    ("Tony Keel", "T. Keel", True),
    ("Tony Keel", "A. Keel", True),
    ("Bob Keel", "William Keel", False),
    ("Inés Molina", "Inés Molina Duarte", True),
    ("Inés Molina", "Ana Molina Duarte", False),
    ("I. Molina", "Inés Molina Duarte", False),
    ("Jo Lee", "Jo Lee Duarte", False),
    ("Keel A. B.", "Ada B. Keel", True),
    ("van der Mora B.", "van der Mora, Ben", True),
    ("Lindan Wei", "Lindan, W.", True),
    ("Mora Ada B.", "Mora, A. B.", False),  # read as "Mora Ada, B.", a family name of two words
    ("Keel M. Ada", "Keel, A. M.", True),
    ("Lindan Wei", "Lindan, A.", False),
    ("Keel ABC", "Keel, Ada B. C.", True),
    ("Keel ABC", "Keel, A.", True),
    ("Keel ABC", "Keel, Bo", False),
    ("Ada KEEL", "Keel, Ada", True),
    ("Li Ade Keel, null", "Keel, Li Ade", True),
    ("Lindan Wei", "Lindan, Wenda", False),
    ("Rosnetal, B.", "Rosental, B.", True),
    ("Rosetnal, B.", "Rosental, B.", True),
]


@pytest.mark.parametrize(("one", "other", "same"), PERSONS)
def test_persons(one: str, other: str, same: bool) -> None:
    assert is_same_person(parse_name(one), parse_name(other)) is same
    assert is_same_person(parse_name(other), parse_name(one)) is same


AUTHORS = [
    ("Ada Keel; Ben Mora", "Mora, B.; Keel, A.", False, AuthorMatch.SAME),
    ("Ada Keel; Ben Mora", "Keel, A.", False, AuthorMatch.PART),
    ("Ada Keel; Ben Mora", "Keel, A.", True, AuthorMatch.SAME),
    ("Ada Keel; Ben Mora; Li Sand", "Keel, A.; Oda, C.; Pell, D.", False, AuthorMatch.MOST),
    ("Ada Keel; Ben Mora; Li Sand; Jo Hill", "Oda, C.; Sand, L.; Pell, D.", False, AuthorMatch.SOME),
    ("Ada Keel", "Ben Mora", False, AuthorMatch.NONE),
    ("Ada Keel", "", False, AuthorMatch.UNKNOWN),
    ("Ada Keel", "et al.", False, AuthorMatch.UNKNOWN),
    ("Ada Keel", "[Anonymous]", False, AuthorMatch.UNKNOWN),
    ("Ada Keel", "Investigators, TIDE", False, AuthorMatch.UNKNOWN),
    ("Ada Keel; Ben Mora", "Keel, A.; Mora, B.; River Trial Council", False, AuthorMatch.SAME),
    ("Ada Keel", "Nullmann, B.", False, AuthorMatch.NONE),
    ("Ada Keel; Ben Mora; Li Sand", "A Keel; B Mora; L", False, AuthorMatch.PART),
    ("Ada Keel", "NCT01234567", False, AuthorMatch.UNKNOWN),
]


@pytest.mark.parametrize(("ones", "others", "may_be_cut", "match"), AUTHORS)
def test_authors(ones: str, others: str, may_be_cut: bool, match: AuthorMatch) -> None:
    lists = [parse_authors([name for name in names.split("; ") if name]) for names in (ones, others)]
    assert compare_authors(*lists, may_be_cut=may_be_cut) is match
    assert compare_authors(*reversed(lists), may_be_cut=may_be_cut) is match


VENUES = [
    ("Journal of Clinical Tides", "J Clin Tides", VenueMatch.SAME),
    ("Proceedings of Sandspeech 2023", "Sandspeech", VenueMatch.SAME),
    ("International Conference on Tides", "Tides", VenueMatch.DIFFERENT),
    ("Journal of Clinical Tides", "J. Clin. Tides", VenueMatch.SAME),
    ("Journal of Tides : official organ of the shore", "Journal of Tides", VenueMatch.SAME),
    ("International Conference on Sand Systems", "ICSS", VenueMatch.SAME),
    ("ACM Tide Record", "Tide Record", VenueMatch.SAME),
    ("SIGMOT Conference", "International Conference on Management of Tides", VenueMatch.SAME),
    ("Proceedings of the MOTS", "Symposium on Models of Tides and Sand", VenueMatch.DIFFERENT),
    ("Tides", "Tides Research", VenueMatch.DIFFERENT),
    ("TIDE", "TIDE Journal", VenueMatch.DIFFERENT),
    ("Tides", "", VenueMatch.UNKNOWN),
    ("Tides", "2020", VenueMatch.UNKNOWN),
    ("Tides [Electronic Resource]", "Tides", VenueMatch.SAME),
    ("Sand and Tides Quarterly = Revista de arena y mareas", "Revista de arena y mareas", VenueMatch.SAME),
    ("Revista de arena y mareas/Sand and Tides Quarterly", "Sand and Tides Quarterly", VenueMatch.SAME),
    ("Xiamen chao za zhi [Northern journal of tides]", "Northern Journal of Tides", VenueMatch.SAME),
    ("Northern journal of sand.Journal boreal du sable", "Northern Journal of Sand", VenueMatch.SAME),
    ("Nocts 2017 Proceedings", "Northern Conference on Tidal Systems", VenueMatch.SAME),
    ("Northern Conference on Tidal Systems, NOCTS", "Northern Conference on Tidal Systems", VenueMatch.SAME),
    ("Nocts 2017 Proceedings", "Northern Conference on Deltas and Systems", VenueMatch.DIFFERENT),
    ("Tide", "Tidal Delta", VenueMatch.DIFFERENT),
    ("Sandmen's Journal", "Sandmens journal", VenueMatch.SAME),
    ("Tidology:The Official Journal of the Sand Society", "Tidology", VenueMatch.SAME),
    ("Slow Rivers and Sand-The Journal of Deltas", "Slow Rivers and Sand", VenueMatch.SAME),
    ("STQ Sand and Tides Quarterly", "Sand and Tides Quarterly", VenueMatch.SAME),
    ("Conference on Sand Systems, CSS", "Conference on Sand Systems", VenueMatch.SAME),
    (
        "Tides : official journal of the Sand Society",
        "Dunes : official journal of the Sand Society",
        VenueMatch.DIFFERENT,
    ),
    ("Tides (Oxford, England)", "Dunes (Oxford, England)", VenueMatch.DIFFERENT),
    ("Journal of Tidal Sand …", "Journal of Tidal Sand Systems", VenueMatch.SAME),
    ("Journal of Tidal Sand ...,", "J Tidal Sand Syst", VenueMatch.SAME),
    ("… of the Society for Tides", "Journal of the Society for Tides", VenueMatch.UNKNOWN),
    ("… of the Slow Tides Society", "Journal of the Slow Tides Society", VenueMatch.SAME),
    ("Journal of Tidal Sand …", "Journal of Tidal Deltas", VenueMatch.DIFFERENT),
    ("… on Slow Sand Systems", "Northern Dune Quarterly", VenueMatch.DIFFERENT),
    ("Proceedings of the 2019 …", "Northern Conference on Tidal Systems", VenueMatch.UNKNOWN),
    ("Journal of the …", "Journal of the Society for Tides", VenueMatch.UNKNOWN),
    ("… on Tidal Systems", "NCTS", VenueMatch.UNKNOWN),
    ("Lecture Notes in Computer Science (including subseries)", "Conference on Tides and Sand", VenueMatch.UNKNOWN),
    ("Lecture Notes in Computer Science", "Lecture notes in computer science", VenueMatch.SAME),
    ("ICDE", "Proceedings of the 15th International Conference on Data Engineering", VenueMatch.SAME),
    ("NCTS", "Proceedings of the Ninth Annual Northern Conference on Tidal Systems", VenueMatch.SAME),
    ("SIGMOT Conference", "Proc. ACM SIGMOT Int. Conf. on Management of Tides", VenueMatch.SAME),
    ("NIPS", "Advances in Neural Information Processing Systems 12", VenueMatch.SAME),
    ('Northern Conference on Tides "Building a Better Delta", NCT', "Northern Conference on Tides", VenueMatch.SAME),
    ("Tidal Sand", "International Conference on Tidal Sand", VenueMatch.DIFFERENT),
    ("Tidal Sand", "Proc. 15th Int. Conf. on Tidal Sand", VenueMatch.DIFFERENT),
    ("Tidology", "IEEE Symposium on Tidology", VenueMatch.DIFFERENT),
    ("Tidal Sand", "Proceedings on Tidal Sand", VenueMatch.SAME),
    ("Royal Society for Sand B", "Proceedings of the Royal Society for Sand B", VenueMatch.SAME),
    ("International Conference on Tidal Sand", "Proceedings of Tidal Sand", VenueMatch.SAME),
    ("International Conference on Tidal Sand", "Workshop on Tidal Sand", VenueMatch.DIFFERENT),
    ("Proceedings of Tidal Sand", "Workshop on Tidal Sand", VenueMatch.SAME),
    ("NOCTS", "NOCTS Conference", VenueMatch.SAME),
    ("Machine Learning", "International Conference on Machine Learning", VenueMatch.DIFFERENT),
    ("Machine Learning", "Mach. Learn.", VenueMatch.SAME),
    ("ICML", "International Conference on Machine Learning", VenueMatch.SAME),
    ("icml", "icml conference", VenueMatch.SAME),
    ("ICML", "ICML 2009 Workshop", VenueMatch.DIFFERENT),
    ("Very Large Data Bases", "International Conference on Very Large Data Bases", VenueMatch.SAME),
    ("The VLDB Journal — The International Journal on Very Large Data Bases", "VLDB", VenueMatch.DIFFERENT),
    ("The VLDB Journal — The International Journal on Very Large Data Bases", "VLDB J.", VenueMatch.SAME),
    ("Computer Supported Cooperative Work", "Conference on Computer Supported Cooperative Work", VenueMatch.DIFFERENT),
    ("International Journal of Tides", "Journal of Tides", VenueMatch.DIFFERENT),
    ("International Journal of Tides", "Int J Tides", VenueMatch.SAME),
    ("Tides International Edition", "Tides", VenueMatch.SAME),
    ("Proc Soc Sand U S A", "Proceedings of the Society for Sand of the United States of America", VenueMatch.SAME),
]


@pytest.mark.parametrize(("one", "other", "match"), VENUES)
def test_venues(one: str, other: str, match: VenueMatch) -> None:
    assert compare_venues(one, other) is match
    assert compare_venues(other, one) is match


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("288-297", Pages("", 288, 297)),
        ("288-97", Pages("", 288, 297)),
        ("376 -- 383", Pages("", 376, 383)),
        ("e1024", Pages("e", 1024, 0)),
        ("S12–S15", Pages("s", 12, 15)),
        ("pp. 12-15", Pages("", 12, 15)),
        ("215 p.", None),
        ("", None),
        ("UNKNOWN", None),
    ],
)
def test_pages_are_read(text: str, pages: Pages | None) -> None:
    assert parse_pages(text) == pages


@pytest.mark.parametrize(
    ("one", "other", "match"),
    [
        ("11-20", "11", PagesMatch.SAME),
        ("11-20", "12-20", PagesMatch.OVERLAP),
        ("11-20", "21-30", PagesMatch.DIFFERENT),
        ("11-20", "e7", PagesMatch.UNKNOWN),
        ("11-20", "", PagesMatch.UNKNOWN),
        ("11-20", "1-10", PagesMatch.UNKNOWN),
        ("11-20", "1-9", PagesMatch.DIFFERENT),
        ("411", "1-9", PagesMatch.UNKNOWN),
        ("411", "412", PagesMatch.DIFFERENT),
        ("104512", "1012-1020", PagesMatch.UNKNOWN),
        ("S12-S15", "12-15", PagesMatch.SAME),
        ("S12-S15", "101-110", PagesMatch.DIFFERENT),
        ("e146", "101-110", PagesMatch.UNKNOWN),
    ],
)
def test_pages(one: str, other: str, match: PagesMatch) -> None:
    assert compare_pages(parse_pages(one), parse_pages(other)) is match
    assert compare_pages(parse_pages(other), parse_pages(one)) is match


def test_years_and_volumes_are_read() -> None:
    assert [year_of(text) for text in ("2019-05-01", "2019", "n.d.", "19")] == [2019, 2019, 0, 0]
    assert [parse_number(text) for text in ("07", "Vol. 7", "UNKNOWN", "", "May")] == ["7", "7", "", "", ""]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("3", "03", True),
        ("3", "4", False),
        ("13/14", "14", True),
        ("13-14", "13/14", True),
        ("3", "May-June", None),
        ("Suppl 1", "S1", True),
        ("Suppl 1", "Suppl 2", False),
        ("3 Suppl 4", "SUPPL. 4", True),
        ("Suppl 1", "1", None),
        ("Suppl 1", "3", False),
        ("", "", None),
    ],
)
def test_issues(one: str, other: str, same: bool | None) -> None:
    assert compare_issues(parse_issue(one), parse_issue(other)) is same
    assert compare_issues(parse_issue(other), parse_issue(one)) is same


SHORT = (
    "Rivers carry sand to the sea and dams keep it back; we measure how much with satellites that see colour, and more."
)
ABSTRACTS = [  # SHORT has too few letters to stand for a longer abstract
    (f"Abstract: {SHORT}", SHORT.replace(" ", "  ").upper(), AbstractMatch.SAME),
    (SHORT, SHORT.replace("sea", "lake"), AbstractMatch.ALIKE),
    (
        SHORT + " Then there is a second part, which the shorter one lacks, with other words." * 3,
        SHORT,
        AbstractMatch.UNLIKE,
    ),
    (SHORT, "Wind over high dunes is told by a model of grains.", AbstractMatch.UNLIKE),
    (SHORT, " ", AbstractMatch.UNKNOWN),
    ("No abstract available.", "No abstract available.", AbstractMatch.UNKNOWN),
    (f"{SHORT} Copyright © 2010 The Sand Society. All rights reserved.", SHORT, AbstractMatch.SAME),
    (f"{SHORT} (PsycINFO Database Record (c) 2012 APA, all rights reserved)", SHORT, AbstractMatch.SAME),
    (
        "© 2010 The Sand Society. All rights reserved, by all.",
        "© 2010 The Sand Society. All rights reserved, by all.",
        AbstractMatch.UNKNOWN,
    ),
]


@pytest.mark.parametrize(("one", "other", "match"), ABSTRACTS)
def test_abstracts(one: str, other: str, match: AbstractMatch) -> None:
    found, likeness = compare_abstracts(parse_abstract(one), parse_abstract(other))
    assert found is match
    assert 0 <= likeness <= 1


def test_a_part_of_an_abstract_is_found_wherever_it_stands() -> None:
    other = (
        "Grains of quartz move in steps; each flood moves them on, and each calm year lays them down again in layers."
    )
    whole = f"{other} {SHORT} {other} {other}"
    match, likeness = compare_abstracts(parse_abstract(SHORT + other), parse_abstract(whole))
    assert match is AbstractMatch.PART
    assert likeness < 0.9


def test_one_letter_of_a_long_family_name_may_be_wrong_at_any_place() -> None:
    family = "Villalobos"
    whole = parse_name(f"{family}, R.")
    for place in range(len(family)):
        before, letter, after = family[:place], family[place : place + 1], family[place + 1 :]
        wrong = (
            before + after,
            f"{before}x{after}",
            f"{before}{letter}x{after}",
            before + after[:1] + letter + after[1:],
        )
        assert [is_same_person(whole, parse_name(f"{each}, R.")) for each in wrong] == [True] * len(wrong)
    assert not is_same_person(whole, parse_name("Xillalobox, R."))
    assert not is_same_person(whole, parse_name("Villaloboxx, R."))
