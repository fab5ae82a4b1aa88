"""References in the styles of national standards and publishers."""

from __future__ import annotations

import time

import pytest

from digests.reading import Read, read_with, scores
from readlist.digests.lists.citation_lines import join_references, read_citation
from readlist.digests.lists.markdown_list import READER
from readlist.digests.reference_styles import split_reference_line


def read(text: str) -> Read:
    return read_with(READER, text, "references.txt")


STYLES = {
    "Example, A., & Sample, B. (2021, May 3). How owls read. Owl Magazine. https://owls.example/read": (
        ("Example, A.", "Sample, B."),
        ("How owls read", "Owl Magazine", "", "", "", "2021-05-03", ""),
    ),
    "Example, A., Sample, B., . . . Test, C. (2020). Many owls. Owl Letters, 5, Article 123.": (
        ("Example, A.", "Sample, B.", "Test, C."),
        ("Many owls", "Owl Letters", "5", "", "123", "2020", "article"),
    ),
    "Example, A. (2018). A chapter. In E. Editor & T. Editor (Eds.), The handbook (pp. 1–20). Owl Press.": (
        ("Example, A.",),
        ("A chapter", "The handbook", "", "", "1-20", "2018", "chapter"),
    ),
    "Example, A. (2017). A thesis [Doctoral dissertation, University of Owls]. ProQuest.": (
        ("Example, A.",),
        ("A thesis", "ProQuest", "", "", "", "2017", "thesis"),
    ),
    "Example, A. A., Sample, B., & Owl Consortium. (2020). Group work. Owls, 5(1), Article e12.": (
        ("Example, A. A.", "Sample, B.", "{Owl Consortium}"),
        ("Group work", "Owls", "5", "1", "e12", "2020", "article"),
    ),
    "U.S. Department of Owls. (2018). Statistics of owls. Owl Reviews, Advance online publication.": (
        ("{U.S. Department of Owls}",),
        ("Statistics of owls", "Owl Reviews", "", "", "", "2018", "article"),
    ),
    "OwlAI. 2023. A technical report. arXiv:2303.01234.": (
        ("OwlAI",),
        ("A technical report", "", "", "", "", "2023", "preprint"),
    ),
    "Ada B. Example, Bo Sample, et al. Owls learn. arXiv preprint arXiv:2005.01234, 2020.": (
        ("Ada B. Example", "Bo Sample"),
        ("Owls learn", "arXiv", "", "", "", "2020", "preprint"),
    ),
    "Example, A. (in press). A study to come. Journal of Owls.": (
        ("Example, A.",),
        ("A study to come", "Journal of Owls", "", "", "", "", "article"),
    ),
    "Example, A. and Sample, B., 2020. Owls in practice. Owl Letters, 5(2), pp.100-110.": (
        ("Example, A.", "Sample, B."),
        ("Owls in practice", "Owl Letters", "5", "2", "100-110", "2020", "article"),
    ),
    "Example, A. (2019) ‘Testing owls’, Journal of Tests, 3(1), pp. 1–10.": (
        ("Example, A.",),
        ("Testing owls", "Journal of Tests", "3", "1", "1-10", "2019", "article"),
    ),
    "Example, Ada. 2021. “Owls with Dates.” Owl Letters 5 (2): 1–9.": (
        ("Example, Ada",),
        ("Owls with Dates", "Owl Letters", "5", "2", "1-9", "2021", "article"),
    ),
    "Example, Ada. “An Owl Thesis.” PhD diss., University of Owls, 2018.": (
        ("Example, Ada",),
        ("An Owl Thesis", "", "", "", "", "2018", "thesis"),
    ),
    "A. Example, “Another owl thesis,” Ph.D. dissertation, Dept. Owls, Univ. Owlham, Owlham, 2020.": (
        ("A. Example",),
        ("Another owl thesis", "Univ. Owlham", "", "", "", "2020", "thesis"),
    ),
    "Example A, Sample B, editors. Handbook of owls. 2nd ed. Owlham: Owl Press; 2021.": (
        ("Example A", "Sample B"),
        ("Handbook of owls", "", "", "", "", "2021", "book"),
    ),
    "Sample B. An owl. Owl Lett [Internet]. 2025 [cited 2026 Mar 1];4(4):44-49. Available from: http://a.example": (
        ("Sample B",),
        ("An owl", "Owl Lett", "4", "4", "44-49", "2025", "article"),
    ),
    "Ada Example and Bo Sample. 2021. Reading owls. Preprint, arXiv:2101.01234.": (
        ("Ada Example", "Bo Sample"),
        ("Reading owls", "arXiv", "", "", "", "2021", "preprint"),
    ),
    "Example A. A., Sample B. B. On owls // Journal of Owls. 2021. Vol. 12, No. 3. P. 45–52.": (
        ("Example A. A.", "Sample B. B."),
        ("On owls", "Journal of Owls", "12", "3", "45-52", "2021", "article"),
    ),
    "Пример, А. А. О совах / А. А. Пример, Б. Б. Образец // Журнал сов. – 2021. – Т. 12, № 3. – С. 45–52.": (
        ("А. А. Пример", "Б. Б. Образец"),
        ("О совах", "Журнал сов", "12", "3", "45-52", "2021", "article"),
    ),
    "О совах / А. А. Пример, Б. Б. Образец, В. В. Третий [и др.] // Журнал сов. – 2021. – Т. 12, № 3. – С. 45–52.": (
        ("А. А. Пример", "Б. Б. Образец", "В. В. Третий"),
        ("О совах", "Журнал сов", "12", "3", "45-52", "2021", "article"),
    ),
    "Пример А. А., Образец Б. Б. О совах // Журнал сов. – 2021. – Т. 12, № 3. – С. 45–52.": (
        ("Пример А. А.", "Образец Б. Б."),
        ("О совах", "Журнал сов", "12", "3", "45-52", "2021", "article"),
    ),
    "[1] EXAMPLE A, SAMPLE B, et al. Owls in practice[J]. Owl Letters, 2020, 5(2): 100-110.": (
        ("EXAMPLE A", "SAMPLE B"),
        ("Owls in practice", "Owl Letters", "5", "2", "100-110", "2020", "article"),
    ),
    "[2] 样本甲, 样本乙. 基于样本的方法[J]. 样本学报, 2021, 12(3): 45-52.": (
        ("样本甲", "样本乙"),
        ("基于样本的方法", "样本学报", "12", "3", "45-52", "2021", "article"),
    ),
    "[2]样本甲,样本乙.基于样本的方法[J].样本学报,2021,12(03):45-52.": (
        ("样本甲", "样本乙"),
        ("基于样本的方法", "样本学报", "12", "03", "45-52", "2021", "article"),
    ),
    "[3] EXAMPLE A. Deep owls[C]//Proceedings of the 5th Conference on Owls. New York: ACM, 2020: 1-10.": (
        ("EXAMPLE A",),
        ("Deep owls", "Proceedings of the 5th Conference on Owls", "", "", "1-10", "2020", "conference"),
    ),
    "1) Example, A.; Sample, B. Owls in practice. Owl Letters. 2020, vol. 5, no. 2, p. 100-110.": (
        ("Example, A.", "Sample, B."),
        ("Owls in practice", "Owl Letters", "5", "2", "100-110", "2020", "article"),
    ),
    "EXAMPLE, Ada, SAMPLE, Bo. Owls in practice. In: Owl Letters. 2020, 5(2), 100-110. ISSN 1234-5678.": (
        ("EXAMPLE, Ada", "SAMPLE, Bo"),
        ("Owls in practice", "Owl Letters", "5", "2", "100-110", "2020", "article"),
    ),
    "EXAMPLE, Ada; SAMPLE, Bo: Owls in practice. In: Owl Letters 5 (2020), Nr. 2, S. 100-110": (
        ("EXAMPLE, Ada", "SAMPLE, Bo"),
        ("Owls in practice", "Owl Letters", "5", "2", "100-110", "2020", "article"),
    ),
    "Example, A. (1997). Owls in the light of an AGN. Cell, 12(3), 45–67. https://doi.org/10.1234/a.6": (
        ("Example, A.",),
        ("Owls in the light of an AGN", "Cell", "12", "3", "45-67", "1997", "article"),
    ),
    "Example A, Sample É. Two owls around Arp 143. Phys Rev D. 2020;12(3):45-67. doi: 10.1234/a.7": (
        ("Example A", "Sample É"),
        ("Two owls around Arp 143", "Phys Rev D", "12", "3", "45-67", "2020", "article"),
    ),
    "Example, A. & Sample, B. Flows of pseudo-PDFs. Nat. Commun. 12, 45–67 (2021).": (
        ("Example, A.", "Sample, B."),
        ("Flows of pseudo-PDFs", "Nat. Commun.", "12", "", "45-67", "2021", "article"),
    ),
    "Example, A. (1997). Slow owls. II. The feathers of a PDF. Owl Letters, 12(3), 45–67.": (
        ("Example, A.",),
        ("Slow owls. II. The feathers of a PDF", "Owl Letters", "12", "3", "45-67", "1997", "article"),
    ),
    "Example, A. (1997). Owls in the UK. A survey of feathers. Owl Letters, 12(3), 45–67.": (
        ("Example, A.",),
        ("Owls in the UK. A survey of feathers", "Owl Letters", "12", "3", "45-67", "1997", "article"),
    ),
    "A. Example and B. Sample, Owls, larks, and terns, Ann. of Math. (2) 175 (2012), no. 3, 1151–1197.": (
        ("A. Example", "B. Sample"),
        ("Owls, larks, and terns", "Ann. of Math.", "175", "3", "1151-1197", "2012", "article"),
    ),
    'Example, Ada, et al. "Owls in practice." Owl Letters 12.3 (2023): 45-67.': (
        ("Example, Ada",),
        ("Owls in practice", "Owl Letters", "12", "3", "45-67", "2023", "article"),
    ),
    "Robert C. Example. Owls of the early north: Ada and Bo. arXiv preprint arXiv:2301.00012, 2023.": (
        ("Robert C. Example",),
        ("Owls of the early north: Ada and Bo", "arXiv", "", "", "", "2023", "preprint"),
    ),
    "Ada Example, Bo Sample, and Cleo Test. Owls on COCO. arXiv preprint arXiv:2301.00013, 2023.": (
        ("Ada Example", "Bo Sample", "Cleo Test"),
        ("Owls on COCO", "arXiv", "", "", "", "2023", "preprint"),
    ),
    "[4] A. Example, B. Sample, and C. Test, Owls in practice, Owl Lett. 130, 091901 (2023).": (
        ("A. Example", "B. Sample", "C. Test"),
        ("Owls in practice", "Owl Lett.", "130", "", "091901", "2023", "article"),
    ),
    "5. Example A, Sample B. A chapter. In: Editor E, editor. Book of owls. London: Owl Press; 2017. p. 1-20.": (
        ("Example A", "Sample B"),
        ("A chapter", "Book of owls", "", "", "1-20", "2017", "chapter"),
    ),
}


@pytest.mark.parametrize("line", STYLES)
def test_styles_of_references(line: str) -> None:
    authors, (title, venue, *place) = STYLES[line]
    record = read_citation(line).record()
    assert (record.authors, record.title, record.venue) == (authors, title, venue)
    assert [record.volume, record.issue, record.pages, record.published, record.kind] == place


def test_brackets_around_an_address_are_no_part_of_the_source() -> None:
    line = "Example, Ada, and Bo Sample. “Night Owls.” *Owls* 12, no. 3 (March 8, 2026): 4–5. <https://doi.org/10.5555/o.1>."
    record = read_citation(line).record()
    assert (record.venue, record.volume, record.issue, record.pages) == ("Owls", "12", "3", "4-5")
    assert (record.published, record.identifiers) == ("2026-03-08", {"doi": "10.5555/o.1"})


def test_a_reference_in_french() -> None:
    record = read_citation(
        "Exemple A., Modèle B. (2026), « Compter la nuit », Revue des chouettes, vol. 12, n° 3, p. 4-5."
    ).record()
    assert (record.title, record.authors) == ("Compter la nuit", ("Exemple A.", "Modèle B."))
    assert (record.venue, record.volume, record.issue, record.pages) == ("Revue des chouettes", "12", "3", "4-5")


BOOKS = {
    "[1] A. Example, The Book of Owls, 2nd ed. Berlin, Germany: Owl Press, 2018.": ("The Book of Owls", "2018"),
    "[2] A. Example, The Book of Owls (Owl Press, Berlin, 2018).": ("The Book of Owls", "2018"),
    "Example, A. (2019). The book of owls (2nd ed.). Owl Press.": ("The book of owls", "2019"),
    "Пример А. А. Введение в сов: учебник. М.: Owl Press, 2019. 320 с.": ("Введение в сов: учебник", "2019"),
    "[3] 样本丙. 样本导论[M]. 北京: Owl Press, 2019: 20-30.": ("样本导论", "2019"),
    "EXAMPLE, Ada: Buch der Eulen. 2. Aufl. Berlin : Owl Press, 2019. - ISBN 978-3-16-148410-0": (
        "Buch der Eulen",
        "2019",
    ),
    "Example, A. (2019). The book of owls (3rd ed., Vol. 1). Owl Press.": ("The book of owls", "2019"),
    "Example A. Owl book. Owl Press; 2019.": ("Owl book", "2019"),
    "World Owl Organization. Owl report 2019. Geneva: Owl Press; 2020.": ("Owl report 2019", "2020"),
    "Example, A.: The Book. Owl Press, Heidelberg (2019)": ("The Book", "2019"),
    "3. Example A. Owl book. 3rd ed. New York: Owl Press; 2018. 300 p.": ("Owl book", "2018"),
}


@pytest.mark.parametrize("line", BOOKS)
def test_books_in_lists_of_references(line: str) -> None:
    record = read_citation(line).record()
    assert (record.title, record.published, record.publisher, record.kind) == (*BOOKS[line], "Owl Press", "book")


@pytest.mark.parametrize("line", ["BERT, GPT: A title of models. 2020", "Owls and their nests", "[J] Owls. 2020"])
def test_other_lines_are_no_references(line: str) -> None:
    assert split_reference_line(line) is None


def test_references_without_blanks_as_cnki_writes_them() -> None:
    lines = [
        "[1]样本甲,样本乙.基于样本的方法[J].样本学报,2021,12(03):45-52.",
        "[2]样本丙.样本研究[D].样本大学,2019.",
        "[3]Example A,Sample B C.Slow owls in winter[J].Journal of Owls,2020,12(3):101-110.",
    ]
    assert read("\n".join(lines)).titles == ["基于样本的方法", "样本研究", "Slow owls in winter"]
    (record,) = read(f"{lines[0]}DOI:10.5555/owl.1.").records  # a mark suffices for one reference
    assert (record.title, record.identifiers.get("doi")) == ("基于样本的方法", "10.5555/owl.1")


def test_a_list_with_some_works_that_cannot_be_read() -> None:
    lines = [line for line in STYLES if line.startswith("[")][:4]
    text = "References\n" + "\n".join([*lines, "[5] Owlsoft. (2022). Data. [Online]. Available: https://owls.example"])
    found = read(text)
    assert len(found.records) == 4
    assert [(problem.kind, problem.line) for problem in found.problems] == [("record_lost", 6)]


WRAPPED = """References

Ada Example and Bo Sample. 2021. Reading owls in
the dark. In Proceedings of the 5th Workshop on Owls. Owl
Press, pages 1–10.

Cy Test. 2020. Slow owls.
Preprint, arXiv:2001.01234.

Ada Example. 2019. The other owls. Owl Letters 5(2):1–9.
"""


def test_references_that_are_paragraphs_of_several_lines() -> None:
    found = read(WRAPPED)
    assert found.titles == ["Reading owls in the dark", "Slow owls", "The other owls"]
    assert [entry.line for entry in found.entries] == [3, 7, 10]
    assert found.records[1].identifiers == {"arxiv": "2001.01234"}
    assert not found.problems


def test_headings_between_references() -> None:
    lines = [line for line in STYLES if line.startswith("Example, A. ")][:4]
    text = f"Week 1: Owls\n{lines[0]}\n{lines[1]}\n\nWeek 2: Theory of larks\n{lines[2]}\n{lines[3]}\n"
    found = read(text)
    assert len(found.records) == 4
    assert not found.problems
    assert scores(text)["markdown-list"] >= 60


def test_references_that_go_on_without_blank_lines_between() -> None:
    lines = WRAPPED.replace("owls.\nPreprint", "owls,\nPreprint").split("\n")
    text = "\n".join(line for line in lines[1:] if line).replace("Slow owls,\n", "Slow owls. ")
    assert scores(text)["markdown-list"] >= 60
    assert read(text).titles == ["Reading owls in the dark", "Slow owls", "The other owls"]


def test_words_and_addresses_that_are_broken_at_the_end_of_a_line() -> None:
    text = """[1] Ada Example and Bo Sample. How owls shape lan-
guage models by self-
attention. Owl Letters, 5(2):1–9, 2021.
[2] Cy Test. Few-shot owls. arXiv preprint arXiv:2105.00009, 2021. URL https://arxiv.
org/abs/2105.00009.
[3] Ada Example. Owls by night. Owl Letters, 4(1):3–7, 2020. URL https://owls.example/
papers/night-3.html
"""
    first, second, third = read(text).records
    assert first.title == "How owls shape language models by self-attention"
    assert (second.title, second.url) == ("Few-shot owls", "https://arxiv.org/abs/2105.00009")
    assert third.url == "https://owls.example/papers/night-3.html"


def test_a_reference_over_very_many_lines_is_joined_in_linear_time() -> None:
    begun = time.thread_time()
    list(join_references(["[1] Example, A.", *["the owls and lan-", "https://a.example/"] * 50_000]))
    assert time.thread_time() - begun < 3


@pytest.mark.parametrize("dash", ["———.", "---.", "____.", "\\_\\_\\_\\_."])
def test_a_dash_in_place_of_the_authors_is_those_above(dash: str) -> None:
    text = f"""Example, Ada, and Bo Sample. “Owls by Day.” Owl Letters 5, no. 2 (2021): 1–9.
{dash} “Owls at Noon.” Owl Letters 4, no. 1 (2020): 3–7.
Test, Cy. Reading Owls: A Guide. Owlham: Owl Press, 2019.
{dash} Slow Owls. Owlham: Owl Press, 2018.
"""
    assert scores(text)["markdown-list"] >= 60
    assert [(entry.record.title, entry.record.authors) for entry in read(text).entries] == [
        ("Owls by Day", ("Example, Ada", "Bo Sample")),
        ("Owls at Noon", ("Example, Ada", "Bo Sample")),
        ("Reading Owls: A Guide", ("Test, Cy",)),
        ("Slow Owls", ("Test, Cy",)),
    ]


@pytest.mark.parametrize(
    "sign",
    ["A. ", "Example A. ", "Example A, ed. ", "———. ", "A, ", "(2020", "In: ", "[J]", "。", " // ", "1 (", "-", "X: "],
)
def test_runs_in_references_are_read_in_linear_time(sign: str) -> None:
    begun = time.thread_time()
    for before in ("", "Example, A. 2020. ", "Example A. B., ", "A. Example, "):
        read_citation(before + sign * 40_000)
    assert time.thread_time() - begun < 3


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        ("owl compu-|tation", "owl computation"),
        ("inter-|national owls", "international owls"),
        ("owl soft-|ware", "owl software"),
        ("un-|supervised owls", "unsupervised owls"),
        ("by self-|attention", "by self-attention"),
        ("owl-|based maps", "owl-based maps"),
        ("short-|and long-term owls", "short- and long-term owls"),
        ("Vor-|und Nachteile", "Vor- und Nachteile"),
        ("state-of-|the-art owls", "state-of-the-art owls"),
        ("RNA-|binding owls", "RNA-binding owls"),
        ("T-|cell owls", "T-cell owls"),
        ("Self-|Attention", "Self-Attention"),
        ("pages 12-|34", "pages 12-34"),
        ("owls -|a study", "owls - a study"),
        ("see https://owls.example/a-|b.html", "see https://owls.example/a-b.html"),
        ("see https://owls.example/a/|Retrieved 2026", "see https://owls.example/a/ Retrieved 2026"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line(lines: str, joined: str) -> None:
    assert list(join_references(f"[1] {lines}".split("|"))) == [(1, f"[1] {joined}")]


def test_dashes_before_items_are_not_in_place_of_authors() -> None:
    first = "Example, Ada. 2019. Owls in the dark of barns. Journal of Owls 12: 34-45."
    second = "Sample, Bo. 2020. Larks in the dark of barns. Journal of Larks 1: 3-5."
    third = "2022. Owls in the light of barns. Journal of Owls 13: 4-5."
    assert [line for _, line in join_references([first, f"– {second}", f"———. {third}"])] == [
        first,
        second,
        f"Sample, Bo. {third}",
    ]
    numbered = [line for _, line in join_references([f"1. {first}", f"2. ———. {third}"])]
    assert numbered == [f"1. {first}", f"2. Example, Ada. {third}"]


@pytest.mark.parametrize("word", ["dilemma", "schema", "firma"])
def test_the_end_of_a_word_is_no_degree_of_a_thesis(word: str) -> None:
    assert read_citation(f"Example, A. (2020). The {word} thesis. Journal of Owls, 1, 2-3.").kind != "thesis"
    assert read_citation("Example, A. (2020). Owls [MA thesis, Owl University].").kind == "thesis"


@pytest.mark.parametrize(
    ("line", "title", "venue"),
    [
        (
            "Probe, D. (2025). Why do owls forget? In Advances in Owls (pp. 1–9).",
            "Why do owls forget?",
            "Advances in Owls",
        ),
        ("Probe, D. (2025). Do owls forget? Journal of Sand, 12(3), 1-9.", "Do owls forget?", "Journal of Sand"),
        (
            "Probe, D. (2025). Do Owls Forget? In Search of Lost Sand. Journal of Sand, 12, 1-9.",
            "Do Owls Forget? In Search of Lost Sand",
            "Journal of Sand",
        ),
    ],
)
def test_a_source_behind_a_question_mark(line: str, title: str, venue: str) -> None:
    draft = read_citation(line)
    assert (draft.title, draft.venue) == (title, venue)


PUBLISHERS = {
    "Example A. B., van der Sample C.-D., Muster E., 2021, Slow owls of the sea, MNRAS, 412, 1234": (
        ("Example A. B.", "van der Sample C.-D.", "Muster E."),
        ("Slow owls of the sea", "MNRAS", "412", "1234", "2021"),
    ),
    "Example, A., & Sample, B. 2021, Slow owls of the sea, ApJ, 912, 12, doi: 10.1234/owl.1": (
        ("Example, A.", "Sample, B."),
        ("Slow owls of the sea", "ApJ", "912", "12", "2021"),
    ),
    "Example, A.-B., C. Sample, and D. Test (2021), Slow owls of the sea, J. Sand, 12(3), 45–67, doi:10.1234/owl.1.": (
        ("Example, A.-B.", "C. Sample", "D. Test"),
        ("Slow owls of the sea", "J. Sand", "12", "45–67", "2021"),
    ),
    "Example, A. and Sample, B.: Slow owls of the sea, J. Sand, 12, 45–67, https://doi.org/10.1234/owl.1, 2021.": (
        ("Example, A.", "Sample, B."),
        ("Slow owls of the sea", "J. Sand", "12", "45–67", "2021"),
    ),
    "12. Example A, Sample B. 2021 Slow owls of the sea. J. Sand 12, 45–67. (doi:10.1234/owl.1)": (
        ("Example A", "Sample B"),
        ("Slow owls of the sea", "J. Sand", "12", "45–67", "2021"),
    ),
    "3 A. Example, B. Sample Jr. and C. Test, Slow owls of the sea, J. Sand, 2021, 12, 45–67.": (
        ("A. Example", "B. Sample Jr.", "C. Test"),
        ("Slow owls of the sea", "J. Sand", "12", "45–67", "2021"),
    ),
    "Example, A.B., III; Sample, C. Slow owls of sea 18. J. Sand 2021, 12, 45–67.": (
        ("Example, A.B., III", "Sample, C."),
        ("Slow owls of sea 18", "J. Sand", "12", "45–67", "2021"),
    ),
    "A. Example, B. Sample, Slow owls, fast owls and HII. J. Sand 12, 45–67 (2021).": (
        ("A. Example", "B. Sample"),
        ("Slow owls, fast owls and HII", "J. Sand", "12", "45–67", "2021"),
    ),
    "Ada Example and Bo Sample, ‘Slow Owls’ (2021) 12 Journal of Sand 45": (
        ("Ada Example", "Bo Sample"),
        ("Slow Owls", "", "", "", "2021"),
    ),
    "Ada Example, Bo Sample. Slow owls of the sea (2021). DOI: 10.1234/owl.1": (
        ("Ada Example", "Bo Sample"),
        ("Slow owls of the sea", "", "", "", "2021"),
    ),
    "EXAMPLE, A.; SAMPLE, B. Owls: slow birds of the sea. Revista de Areia, São Paulo, v. 12, n. 3, p. 45-67, 2021.": (
        ("EXAMPLE, A.", "SAMPLE, B."),
        ("Owls: slow birds of the sea", "Revista de Areia", "12", "45-67", "2021"),
    ),
    "Beispiel, Ada/von Muster, Bo/Probe, C. D. (2021): Langsame Eulen. In: Sand, Jg. 12, H. 3, S. 45–67.": (
        ("Beispiel, Ada", "von Muster, Bo", "Probe, C. D."),
        ("Langsame Eulen", "Sand", "12", "45–67", "2021"),
    ),
    "Beispiel, Ada; Muster, Bo: Langsame Eulen. In: Journal of Sand 12 (2021), Nr. 3, S. 45–67.": (
        ("Beispiel, Ada", "Muster, Bo"),
        ("Langsame Eulen", "Journal of Sand", "12", "45–67", "2021"),
    ),
    "EXEMPLE A. B., DU TÉMOIN Bo et ESSAI Cy, « Chouettes lentes », Sable, vol. 12, n° 3, 2021, p. 45-67.": (
        ("EXEMPLE A. B.", "DU TÉMOIN Bo", "ESSAI Cy"),
        ("Chouettes lentes", "Sable", "12", "45-67", "2021"),
    ),
}
"""References in the styles of publishers: authors; title, journal, volume, pages and year."""


@pytest.mark.parametrize("line", PUBLISHERS)
def test_the_styles_of_publishers(line: str) -> None:
    authors, parts = PUBLISHERS[line]
    draft = read_citation(line)
    assert tuple(draft.authors) == authors
    assert (draft.title, draft.venue, draft.volume, draft.pages, draft.published) == parts


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("M. deBeispiel, A. ud-Muster, Slow owls of the sea, J. Sand 12, 045067 (2021).", "Slow owls of the sea"),
        ("al-Mithal F, dell'Esempio P. Owls of `the sea'. J Sand. 2021;12:1-9.", "Owls of `the sea'"),
        ("Sample, A., & Test, B. (2021). Sand — no. 56 of many. J. Sand, 12, 1–9.", "Sand — no. 56 of many"),
        ("Sample, A., & Test, B. (2021). Owls vs. larks at night. J. Sand, 12, 1–9.", "Owls vs. larks at night"),
        ("Sample, A. (2021). Slow owls (Report No. 12). Institute of Sand.", "Slow owls"),
        ("Sample, A. (2021). Slow owls (Version 2) [Data set]. Zenodo.", "Slow owls"),
        ("Sample, A. (2021). Slow owls of NGC 18. Owl Blog.", "Slow owls of NGC 18"),
        ("Sample, A. (2021). Do owls forget? Owl Blog.", "Do owls forget?"),
        ("Sample, A. (2021). Do owls forget? Phys. Sand. D 12, 45–67.", "Do owls forget?"),
        ("Ada Sample III. Slow owls of the sea. PhD thesis, University of Sand, 2021.", "Slow owls of the sea"),
        ("A. Sample, “The “slow owls” rule,” J. Sand, vol. 12, 2021.", "The “slow owls” rule"),
        ('A. Sample, "The “slow owls” rule," J. Sand, vol. 12, 2021.', "The “slow owls” rule"),
        ("de la Muestra ME. Roll Angle Dims Satellites. Sand. 2021;12(3):45-67.", "Roll Angle Dims Satellites"),
        ("A. Sample and B. Test, Invisible Clusters, Sand, 2021, 12, 45–67.", "Invisible Clusters"),
        ("A. Sample, B. Test, SAND: Slow Owls, Not It. Nat. Sand 12, 45–67 (2021).", "SAND: Slow Owls, Not It"),
        ("R. J. Sample, Ada-Bo Test, and Cy D. Probe. An owl title. Annals of Sand, 12(3):4–6, 2021.", "An owl title"),
        ("Sample JL. SLOW OWLS AND SANDY LENSES. J Sand. 2021;12(3):45-67.", "SLOW OWLS AND SANDY LENSES"),
        ("MUESTRA, Eva and SAMPLE, R. J.. SandNet: slow owls. J. Sand. 2021, 12(3), 45-67.", "SandNet: slow owls"),
        (
            "Ludwig von Muster, R. J. Sample, and Bo Test. Slow owls of the sea. Sand, 12(3):4–6, 2021.",
            "Slow owls of the sea",
        ),
    ],
)
def test_names_and_titles_of_unusual_forms(line: str, title: str) -> None:
    assert read_citation(line).title == title


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        (
            "García Muestra, José, and Bo Sample. 2021. “Slow owls of sand.” J. Sand 12:1–9.",
            ("García Muestra, José", "Bo Sample"),
        ),
        (
            "Sandberg, M.D., Muster, U., Test, A. (2021). Slow owls. Sand, 12(3), 4–6.",
            ("Sandberg, M.D.", "Muster, U.", "Test, A."),
        ),
        (
            "Muster, A. Tilo, Ada Sample, and Bo Test. 2021. “Slow owls.” Sand 12:1–9.",
            ("Muster, A. Tilo", "Ada Sample", "Bo Test"),
        ),
        (
            "van der Muster, Jan Willem, Ada Sample, and Bo Test. 2021. “Slow owls.” J. Sand 12:1–9.",
            ("van der Muster, Jan Willem", "Ada Sample", "Bo Test"),
        ),
        (
            "PRÓBNY, Łukasz, DE LA MUESTRA, Jean-Luc and TEST, Bo. Slow owls of sand. J. Sand. 2021, 12(3), 1-9.",
            ("PRÓBNY, Łukasz", "DE LA MUESTRA, Jean-Luc", "TEST, Bo"),
        ),
        (
            "Ada Sample, OwlAI, Bo Test. Slow owls of the sea. J. Sand, 12(3):4–6, 2021.",
            ("Ada Sample", "OwlAI", "Bo Test"),
        ),
    ],
)
def test_names_of_which_the_first_or_all_are_inverted(line: str, authors: tuple[str, ...]) -> None:
    assert tuple(read_citation(line).authors) == authors


def test_references_with_hanging_lines_below_a_heading_or_none() -> None:
    first = "Example, A., Sample, B., 2021. Slow owls of the sea and of many\n    other places. J. Sand 12, 45–67.\n"
    second = "Test, C., Muster, D., 2020. Owls that sleep by day, and those of\n    2019. J. Sand 13, 45–67.\n"
    joined = [line for _, line in join_references((first + second).splitlines())]
    assert joined == [" ".join(each.split()) for each in (first, second)]
    own = "    Example, A. (2021). Slow owls. J. Sand, 12(3), 1-9."
    assert len(list(join_references(["References of the week", own, own]))) == 3


@pytest.mark.parametrize("sign", ["A. ", "A., ", "Ab, C., ", "“", ", ‘", "a/b, ", "12 A. ", "Ab. 12, ", "? In "])
def test_styles_of_publishers_are_read_in_linear_time(sign: str) -> None:
    start = time.thread_time()
    for _ in range(5):
        read_citation(f"Ada Example, {sign * (8_000 // len(sign))}")
    assert time.thread_time() - start < 5
