"""Lists of titles with their authors and no links."""

from __future__ import annotations

import time

import pytest

from digests.reading import Read, read_with, scores
from readlist.digests.lists.title_list import READER

PAIRS = """Accepted Papers

Oral
Deep Owl Theory
Ada Example (Owl Institute) · Bo Sample (Owl College)

Sampling Without Owls: A New Approach
Cy Test · Di Muster

Poster
Owl Networks
Eve Proben

A Study of Reading Lists with Many Owls
Ada Example, Bo Sample, and Li Wu
"""
PROGRAMME = """Monday, 12 May 2025

09:00–10:30 Session 1A: Owls (Room A)
09:00 Owls Are All You Need for Parsing
Ada Example, Bo Sample and Cy Test
09:30 Learning to Hoot: A Survey
Di Muster and Eve Proben
10:30–11:00 Coffee Break
11:00–12:30 Session 2B: Theory
11:00 On the Convergence of Owls
Cy Test
"""
DASHES = """Accepted Papers

Owls Are All You Need – Ada Example, Bo Sample
Learning to Hoot: A Survey – Cy Test, Di Muster
[12] On the Convergence of Owls | Eve Proben & Li Wu
"""
CONTENTS = """Table of Contents

Owls Are All You Need ............. 1
  Ada Example, Bo Sample
Learning to Hoot: A Survey . . . . . . . 15
  Cy Test and Di Muster
On the Convergence of Owls …… 33
  Eve Proben, Li Wu
"""
LISTS = {
    PAIRS: [
        ("Deep Owl Theory", ("Ada Example", "Bo Sample"), 4),
        ("Sampling Without Owls: A New Approach", ("Cy Test", "Di Muster"), 7),
        ("Owl Networks", ("Eve Proben",), 11),
        ("A Study of Reading Lists with Many Owls", ("Ada Example", "Bo Sample", "Li Wu"), 14),
    ],
    PROGRAMME: [
        ("Owls Are All You Need for Parsing", ("Ada Example", "Bo Sample", "Cy Test"), 4),
        ("Learning to Hoot: A Survey", ("Di Muster", "Eve Proben"), 6),
        ("On the Convergence of Owls", ("Cy Test",), 10),
    ],
    DASHES: [
        ("Owls Are All You Need", ("Ada Example", "Bo Sample"), 3),
        ("Learning to Hoot: A Survey", ("Cy Test", "Di Muster"), 4),
        ("On the Convergence of Owls", ("Eve Proben", "Li Wu"), 5),
    ],
    CONTENTS: [
        ("Owls Are All You Need", ("Ada Example", "Bo Sample"), 3),
        ("Learning to Hoot: A Survey", ("Cy Test", "Di Muster"), 5),
        ("On the Convergence of Owls", ("Eve Proben", "Li Wu"), 7),
    ],
}


def read(text: str) -> Read:
    return read_with(READER, text, "accepted.txt")


@pytest.mark.parametrize("text", LISTS)
def test_titles_with_authors(text: str) -> None:
    found = read(text)
    assert [(entry.record.title, entry.record.authors, entry.line) for entry in found.entries] == LISTS[text]
    assert not found.problems
    assert scores(text)["title-list"] == 62


def test_titles_behind_tabs_bullets_and_numbers() -> None:
    lines = PAIRS.replace("Sampling", "* 17. Sampling").replace("A Study", "### A Study")
    assert read(lines).titles == [title for title, _authors, _line in LISTS[PAIRS]]
    table = "\n".join(f"{place}\t{title}\t{', '.join(names)}" for title, names, place in LISTS[DASHES])
    assert read(table).titles == [title for title, _authors, _line in LISTS[DASHES]]


STOPS = """ICO 2026 – Accepted Papers

Owls Are All You Need for Parsing. Ada Example, Bo Sample.
Do Owls Hoot? A Survey of Nests. Cy Test, Di Muster.
On the Convergence of Owls. Eve Proben.
"""
AUTHORS_FIRST = """Workshop on Owls, accepted contributions:

Ada Example and Bo Sample: Owls Are All You Need for Parsing
Cy Test, Di Muster. Do Owls Hoot? A Survey of Nests
Eve Proben: On the Convergence of Owls
"""
BRACKETS = """- Owls Are All You Need for Parsing (Ada Example, Bo Sample)
- Do Owls Hoot? A Survey of Nests [Cy Test and Di Muster]
- On the Convergence of Owls (Eve Proben)
"""
POSTERS = """ICO 2026 Main Conference: Long Papers
Owls Are All You Need for Parsing
Ada Example · Bo Sample
Poster Session 1 & Exhibit Hall (Nest 4A-E) #12
Do Owls Hoot? A Survey of Nests
Cy Test · Di Muster
Tue 12 May 11 a.m. CET — 2 p.m. CET
Nest Ballroom A #3312
On the Convergence of Owls
Eve Proben
[ Abstract ] [ Project Page ]
"""


@pytest.mark.parametrize("text", [STOPS, AUTHORS_FIRST, BRACKETS, POSTERS])
def test_titles_and_authors_in_other_orders_and_among_places(text: str) -> None:
    assert scores(text)["title-list"] == 62
    found = read(text)
    assert [(record.title, record.authors) for record in found.records] == [
        ("Owls Are All You Need for Parsing", ("Ada Example", "Bo Sample")),
        ("Do Owls Hoot? A Survey of Nests", ("Cy Test", "Di Muster")),
        ("On the Convergence of Owls", ("Eve Proben",)),
    ]
    assert not found.problems


ABOVE = """Ada Example and Bo Sample
Owls Are All You Need for Parsing
Eve Proben
On the Convergence of Owls
Cy Test, Di Muster
Do Owls Hoot? A Survey of Nests
"""
EASY_PROGRAMME = """Session 1A: Learning
Chair: Li Wu

09:00\tAda Example and Bo Sample
Owls Are All You Need for Parsing (abstract)
09:30\tEve Proben
On the Convergence of Owls
PRESENTER: Eve Proben
10:00\tCy Test and Di Muster
Do Owls Hoot? A Survey of Nests
"""


@pytest.mark.parametrize("text", [ABOVE, EASY_PROGRAMME])
def test_authors_on_the_line_above_their_title(text: str) -> None:
    assert scores(text)["title-list"] == 62
    found = read(text)
    assert [(record.title, record.authors) for record in found.records] == [
        ("Owls Are All You Need for Parsing", ("Ada Example", "Bo Sample")),
        ("On the Convergence of Owls", ("Eve Proben",)),
        ("Do Owls Hoot? A Survey of Nests", ("Cy Test", "Di Muster")),
    ]
    assert not found.problems


def test_short_titles_below_a_heading_that_names_papers_and_codes_of_posters() -> None:
    pairs = "Owl Vision\nAda Example, Bo Sample\nDeep Nests\nCy Test, Di Muster\nOwls Again\nEve Proben, Li Wu\n"
    short = f"Accepted Papers\n{pairs}"
    assert scores(pairs).get("title-list", 0) == 0
    assert scores(short)["title-list"] == 62
    assert read(short).titles == ["Owl Vision", "Deep Nests", "Owls Again"]
    codes = "P1 A. Example, B. Sample: Owls at Night\nP2 C. Test, D. Muster: Nests of Owls\nP3 E. Proben: Owl Theory\n"
    assert scores(f"Posters\n{codes}")["title-list"] == 62
    assert read(codes).records[0].authors == ("A. Example", "B. Sample")


def test_titles_and_authors_without_blanks() -> None:
    found = read(
        "1. 猫头鹰计数方法研究\n张三，李四（猫头鹰大学）\n2. 夜间鸟类识别综述\n周八\n3. 巢与树木的关系\n王五，赵六\n"
    )
    assert [(record.title, record.authors) for record in found.records] == [
        ("猫头鹰计数方法研究", ("张三", "李四")),
        ("夜间鸟类识别综述", ("周八",)),
        ("巢与树木的关系", ("王五", "赵六")),
    ]


SOURCES = """To read
Owls Are All You Need (Example et al., ICO 2017)
BERT: Training of Deep Owls (Sample et al., 2019)
"Learning to Hoot" by Ada Example, Bo Sample (2016)
On the Convergence of Owls – Cy Test, Di Muster (2014)
"""


def test_sources_in_brackets_behind_titles_and_authors() -> None:
    found = read(SOURCES)
    first, second, third, fourth = found.records
    assert (first.title, first.authors, first.authors_cut) == ("Owls Are All You Need", ("Example",), True)
    assert (first.venue, first.published) == ("ICO", "2017")
    assert (second.title, second.published) == ("BERT: Training of Deep Owls", "2019")
    assert (third.title, third.authors) == ("Learning to Hoot", ("Ada Example", "Bo Sample"))
    assert (fourth.title, fourth.authors) == ("On the Convergence of Owls", ("Cy Test", "Di Muster"))
    assert (third.published, fourth.published) == ("2016", "2014")
    assert scores(SOURCES)["title-list"] == 62
    assert not found.problems


def test_a_title_without_authors_is_told() -> None:
    found = read(f"{PAIRS}\nA Long Title of a Paper Whose Authors Are Missing\n")
    assert [(problem.kind, problem.line) for problem in found.problems] == [("record_lost", 17)]


@pytest.mark.parametrize(
    "text",
    [
        "Dear all,\nI hope this finds you well today.\nAda Example, Bo Sample\nPlease bring the papers.\nCy Test",
        "Shopping list\nMilk, Eggs, Bread\nApples and Pears\nThings to do at home\nCall Ada, Call Bo\n",
        "Minutes of the meeting on owls\nAda Example, Bo Sample, Cy Test\nWe talked of owls and nests.\nAll agreed.",
        "Ada Example, Bo Sample: we shall meet on Friday\nCy Test, Di Muster: then bring the owls, please\n"
        "Ada Example, Bo Sample: we have none of them left\n",
        "Ada Example: Owls at Home\nBo Sample: The Naked Owl\nCy Test: How to Eat with Owls\nDi Muster: Owl Farm\n",
        "Group A\nAda Example, Bo Sample\nGroup B\nCy Test, Di Muster\nGroup C\nEve Proben, Li Wu\n",
        "Owl Scientist in Deep Nests for Barns\nLondon, United Kingdom\nDoctoral Researcher in Owl Theory\n"
        "Zurich, Switzerland\nData Analyst for Clinical Owls\nBasel, Switzerland\n",
        "Agenda\n09:00 Welcome breakfast and coffee\nAda Example\n09:30 Results of the quarter\nBo Sample, Cy Test\n"
        "10:30 Plans for next year\nDi Muster, Eve Proben\n",
        f"From: Ada Example\n\n{PAIRS}",
        f"{DASHES}\nhttps://arxiv.org/abs/2301.01234",
    ],
)
def test_other_texts_are_not_such_lists(text: str) -> None:
    assert scores(text).get("title-list", 0) == 0


@pytest.mark.parametrize(
    "sign", [".", " .", "…", " – ", " by A", "1:00 ", ", ", "A, ", "\t", "· ", "? ", "Bo. ", ": ", " (A", " #1"]
)
def test_runs_are_read_in_linear_time(sign: str) -> None:
    begun = time.thread_time()
    read(f"Owls and nests{sign * 100_000}\nAda Example, Bo{sign * 20_000}\n{(sign * 400 + chr(10)) * 200}")
    assert time.thread_time() - begun < 3


ACCEPTED_PAGE = """<!DOCTYPE html><html><head><title>Accepted papers</title></head><body>
<p><a href="https://owls.example.org/">Home</a></p><h1>Accepted Papers</h1>
<ul>
<li><b>Owls Are All You Need for Parsing</b><br><i>Ada Example (Owl Institute), Bo Sample (Owl College)</i></li>
<li><b>Learning to Hoot: A Survey</b><br><i>Di Muster (Owl College)</i></li>
<li><b>On the Convergence of Owls</b><br><i>Cy Test, Eve Proben</i></li>
</ul></body></html>
"""


def test_a_page_of_accepted_papers_without_links_is_read() -> None:
    assert scores(ACCEPTED_PAGE)["title-list"] == 62
    assert [(record.title, record.authors) for record in read(ACCEPTED_PAGE).records] == [
        ("Owls Are All You Need for Parsing", ("Ada Example", "Bo Sample")),
        ("Learning to Hoot: A Survey", ("Di Muster",)),
        ("On the Convergence of Owls", ("Cy Test", "Eve Proben")),
    ]


def test_a_page_with_links_to_papers_has_other_readers() -> None:
    page = ACCEPTED_PAGE.replace("https://owls.example.org/", "https://arxiv.org/abs/2603.00001")
    assert scores(page).get("title-list", 0) == 0


def test_sources_behind_titles_and_authors() -> None:
    text = (
        "# Reading list\n\n- Counting Owls in the Dark. Ada Example, Bo Sample. 2026.\n"
        "- [ ] Why Do Owls Forget? Di Probe, Cy Test. NeurIPS 2025.\n"
        "- [x] Sand and Owls: A Review. Finn Dummy, Gil Mock. Journal of Sand, 2024.\n"
    )
    assert scores(text)["title-list"] == 62
    found = read_with(READER, text)
    assert found.titles == ["Counting Owls in the Dark", "Why Do Owls Forget?", "Sand and Owls: A Review"]
    assert [record.authors[0] for record in found.records] == ["Ada Example", "Di Probe", "Finn Dummy"]
    assert [(record.venue, record.published) for record in found.records] == [
        ("", "2026"),
        ("NeurIPS", "2025"),
        ("Journal of Sand", "2024"),
    ]
    assert [entry.marks.status for entry in found.entries] == ["", "", "read"]


SURNAMES_BEHIND = (
    "{heading}\n\n- Counting Owls in the Dark (Example et al., 2026)\n- Why Do Owls Forget? (Probe, 2025)\n"
    "- Sand and Owls: A Review (Dummy & Mock, 2024)\n"
)


def test_surnames_and_years_in_brackets() -> None:
    text = SURNAMES_BEHIND.format(heading="To read")
    assert scores(text)["title-list"] == 62
    first, second, third = read_with(READER, text).records
    assert (first.title, first.authors, first.authors_cut) == ("Counting Owls in the Dark", ("Example",), True)
    assert (second.title, second.authors, second.published) == ("Why Do Owls Forget?", ("Probe",), "2025")
    assert (third.title, third.authors) == ("Sand and Owls: A Review", ("Dummy", "Mock"))


@pytest.mark.parametrize("heading", ["Films", "My favourite songs", "Recipes to try"])
def test_other_works_are_no_papers(heading: str) -> None:
    assert scores(SURNAMES_BEHIND.format(heading=heading)).get("title-list", 0) < 20


def test_parts_of_a_list_of_papers_that_are_named_as_other_works() -> None:
    text = (
        "Accepted papers\n\nTime Series\n\nOwls Hear Better in Rain than Snow (Ada Example, Bo Sample, 2024)\n"
        "Sand Moves in the Wind at Night (Cy Test, Di Probe, 2024)\n\nMusic and Games\n\n"
        "Glass Grows in Deserts of the North (Finn Dummy, Gil Mock, 2024)\n"
    )
    assert scores(text)["title-list"] == 62
    assert len(read_with(READER, text).records) == 3


def test_commas_of_titles_before_a_year() -> None:
    text = (
        "Ada Example, Bo Sample. Owls, Sand, and Glass in Barns, 2023\n"
        "Cy Test, Di Probe. Hearing, Seeing and Smelling of Owls, NeurIPS 2022\n"
        "Finn Dummy, Gil Mock. Deserts of the North, and Their Glass, Journal of Sand, 2021\n"
    )
    found = read_with(READER, text)
    assert found.titles == [
        "Owls, Sand, and Glass in Barns",
        "Hearing, Seeing and Smelling of Owls",
        "Deserts of the North, and Their Glass",
    ]
    assert [record.venue for record in found.records] == ["", "NeurIPS", "Journal of Sand"]


WORKS = """The Long Road to the Sea
Ada Example, Bo Sample

A Night in the Old House
Cy Test and Di Muster

The Man Who Counted Clouds
Eve Proben, Li Wu
"""


@pytest.mark.parametrize("heading", ["", "Films to watch\n\n", "Concert season\n\n", "My board games\n\n"])
def test_films_and_other_works_with_several_names_are_no_papers(heading: str) -> None:
    assert scores(heading + WORKS).get("title-list", 0) == 0
    assert scores(heading + WORKS.replace("\nA", " – A").replace("\nC", " – C")).get("title-list", 0) == 0


def test_works_with_words_of_research_institutions_or_a_heading_are_papers() -> None:
    assert scores(f"Accepted papers\n\n{WORKS}")["title-list"] == 62
    assert scores(WORKS.replace("Night", "Survey of Nights"))["title-list"] == 62
    assert scores(WORKS.replace("Bo Sample", "Bo Sample (Sand University)"))["title-list"] == 62


TIMES = """Workshop on Owls 2026
Programme

8:30–9:00 Registration
9:00–9:10 Opening
9:10–9:40 Owls Are All You Need for Parsing. Ada Example, Bo Sample and Cy Test
9:40–10:10 Do Owls Hoot? Di Muster
10:10–10:40 Coffee break
10:40–11:10 On the Convergence of Owls. Eve Proben, Li Wu
11:40–13:00 Lunch
"""
AFFILIATIONS = """Thursday, 12 March

9:00 AM  Counting Owls in the Dark — Ada Example (Univ. of Nowhere), Bo Sample (Sand Institute)
9:20 AM  Why Do Agents Forget? — Cy Test (Univ. of Nowhere)
9:40 AM  A Survey of Slow Trees — Di Muster, Eve Proben (Dune College)
10:00 AM Break
10:30 AM Sand Networks for Graph Learning — Li Wu (Sand Institute)
"""


def test_programmes_with_times_and_breaks() -> None:
    assert scores(TIMES)["title-list"] == scores(AFFILIATIONS)["title-list"] == 62
    assert [(record.title, record.authors) for record in read(TIMES).records] == [
        ("Owls Are All You Need for Parsing", ("Ada Example", "Bo Sample", "Cy Test")),
        ("Do Owls Hoot?", ("Di Muster",)),
        ("On the Convergence of Owls", ("Eve Proben", "Li Wu")),
    ]
    found = read(AFFILIATIONS)
    assert found.titles[-1] == "Sand Networks for Graph Learning"
    assert found.records[2].authors == ("Di Muster", "Eve Proben")


ABSTRACTS = (
    "We count owls at night. We find that most of them cannot be counted, and say how they are to be found.",
    "Owls hoot for many reasons. We study why in a large experiment with ten owls over two hundred days.",
    "Owls converge. We survey a hundred works on owls, and give a new order of them in time and in space.",
)


def test_headings_with_authors_and_abstracts_below() -> None:
    papers = [(title, names) for title, names, _line in LISTS[DASHES]]
    page = "".join(
        f"<h2>{title}</h2><p>{', '.join(names)}</p><p>{abstract}</p>"
        for (title, names), abstract in zip(papers, ABSTRACTS, strict=True)
    )
    page = f"<!DOCTYPE html><html><body><h1>Accepted papers</h1>{page}</body></html>"
    assert scores(page)["title-list"] == 62
    found = read(page)
    assert [(record.title, record.authors) for record in found.records] == papers
    assert [record.abstract for record in found.records] == list(ABSTRACTS)
    assert not found.problems


@pytest.mark.parametrize("heading", ["Contents", "Panel 3: Memory and Sand", "Seminar readings, spring 2026"])
def test_works_below_a_heading_of_readings_are_papers(heading: str) -> None:
    assert scores(f"{heading}\n\n{WORKS}")["title-list"] == 62


def test_long_titles_and_titles_in_sentence_case_may_be_papers() -> None:
    longer = WORKS.replace("Night", "Long and Silent Night")
    assert scores(longer)["title-list"] == 62
    assert scores(WORKS.replace("The Long Road to the Sea", "Slow roads to distant seas"))["title-list"] == 62
    assert scores(f"Films to watch\n\n{longer}").get("title-list", 0) == 0


def test_readings_of_a_seminar_by_weeks() -> None:
    text = (
        "Seminar readings, spring 2026\n"
        "Week 1\nAda Example and Bo Sample. The Owl and the Gate\n"
        "Week 2\nCy Test and Di Muster. Bells of Nowhere: Sounds of a Lost Town\n"
        "Week 3\nEve Proben and Li Wu. Salt Roads\n"
    )
    assert read_with(READER, text).titles == [
        "The Owl and the Gate",
        "Bells of Nowhere: Sounds of a Lost Town",
        "Salt Roads",
    ]
    assert scores(text)["title-list"] == 62


@pytest.mark.parametrize(
    "item",
    [
        "<b>Counting owls with deep networks {}</b><br/>Ada Example and Bo Sample<br/><br/>\n",
        "- [ ]  Counting owls with deep networks {}*Ada Example and Bo Sample*\n",
        "- [x]  Counting owls with deep networks {}\n    \n    *Ada Example and Bo Sample*\n",
        "- **Counting owls with deep networks {}** — Ada Example, Bo Sample\n",
    ],
)
def test_markdown_and_html_around_titles(item: str) -> None:
    text = "---\ntitle: Accepted papers\n---\n<!-- A remark for those who edit this page and nobody else -->\n\n"
    text += "# **Outstanding Papers**\n\n" + "".join(item.format(n) for n in "1234")
    assert scores(text)["title-list"] == 62
    found = read_with(READER, text)
    assert [record.title for record in found.records] == [f"Counting owls with deep networks {n}" for n in "1234"]
    assert {record.authors for record in found.records} == {("Ada Example", "Bo Sample")}
    assert not found.problems


def test_a_word_in_brackets_is_part_of_a_title() -> None:
    text = "".join(f"[MASK] insertion into deep networks {n}\nAda Example, Bo Sample\n\n" for n in "abcd")
    assert read_with(READER, text).records[0].title == "[MASK] insertion into deep networks a"
