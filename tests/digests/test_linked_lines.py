"""The lines of pages and texts, with the links in them."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from readlist.digests.linked_lines import LineLink, LinkedLine, page_lines, text_lines


def lines(html: str, base: str = "") -> list[LinkedLine]:
    root = LexborHTMLParser(html).body
    assert root is not None
    return page_lines(root, base)


def test_lines_of_a_page() -> None:
    heading, text = lines("<h2>A <a href='x:1'>b</a></h2><p>c <b>d</b> <a href='http://e'>f <i>g</i></a> h</p>")
    assert (heading.text, heading.level, heading.links) == ("A b", 2, (LineLink("b", "x:1", 2),))
    assert (text.text, text.level, text.strong) == ("c d f g h", 0, ("d", "g"))
    assert text.links == (LineLink("f g", "http://e", 4),)


def test_a_link_around_several_lines() -> None:
    first, second = lines("<a href='http://a'><h3>Title</h3><p>Text</p></a>")
    assert [line.links[0].address for line in (first, second)] == ["http://a", "http://a"]


def test_hidden_text_is_left_out_and_pictures_are_links_without_text() -> None:
    shown, picture = lines(
        "<p>a</p><div style='color:red; display: none'><p>b</p></div><p><a href='http://a'><img></a></p>"
    )
    assert shown.text == "a"
    assert picture == LinkedLine("", (LineLink("", "http://a"),), block=picture.block)


def test_relative_addresses_are_read() -> None:
    assert lines("<a href='/b'>c</a>", "https://a.org/x")[0].links[0].address == "https://a.org/b"


def test_a_wrapped_text() -> None:
    text = """A title that is wrapped by the mail program
since it is longer than a line (5 MINUTE
READ) [1]

Text [2] here.

[1] https://a.org
[2] https://b.org
"""
    title, paragraph = text_lines(text.split("\n"))
    assert title.links == (LineLink(title.text, "https://a.org"),)
    assert title.text.endswith("longer than a line (5 MINUTE READ)")
    assert paragraph.text == "Text here."
    assert paragraph.links == (LineLink("", "https://b.org", 5),)


def test_addresses_in_a_text() -> None:
    quoted, bare = text_lines(["> A title <https://a.org/b>", "", "https://c.org/d."])
    assert quoted.links == (LineLink("A title", "https://a.org/b"),)
    assert bare.links[0].address == "https://c.org/d"
    assert (quoted.number, bare.number) == (1, 3)


def test_a_line_does_not_go_on_behind_an_address_of_its_own() -> None:
    text = "1. A Title of Some Length\nhttps://arxiv.org/abs/2301.00001\nAda Example et al.\n\nSee\n"
    assert "Ada Example et al." in [line.text for line in text_lines(text.split("\n"))]


def test_the_place_of_a_link_whose_words_stand_before_it_too() -> None:
    (line,) = lines("<p>This paper is good. (<a href='http://a'>paper</a> | <a href='http://b'>paper</a>)</p>")
    assert [link.place for link in line.links] == [21, 29]


def test_short_lines_are_not_wrapped() -> None:
    text = "Sand and Water in Dunes\nAda Example, Bo Sample\nhttps://doi.org/10.1000/1"
    assert [line.text for line in text_lines(text.split("\n"))] == text.split("\n")


def test_a_line_that_only_its_address_makes_long_does_not_go_on() -> None:
    text = "A line of a text that is as long as those that wrap\n\n"
    text += "Sand <https://arxiv.org/abs/2301.00001?and=so+on+and+so+on>\nAda Example"
    assert [line.text for line in text_lines(text.split("\n"))][1:] == ["Sand", "Ada Example"]


def test_lines_of_a_script_without_blanks_go_on_only_if_they_are_full() -> None:
    text = "作者：甲乙丙, 丁戊\n摘要：" + "我们提出了一个新的基准，" * 5 + "\n它很好。\n"
    assert len(text_lines(text.split("\n"))) == 2


def test_a_line_that_ends_with_an_address_or_before_a_label_does_not_go_on() -> None:
    text = """1. Slow owls in the valleys [ https://arxiv.org/abs/2501.01234 ]
Example et al. tell how slow owls fly by night.

Journal: Revista de Lechuzas, vol. 64
DOI: 10.5555/owl.1
"""
    assert [line.text for line in text_lines(text.split("\n"))] == [
        "1. Slow owls in the valleys",
        "Example et al. tell how slow owls fly by night.",
        "Journal: Revista de Lechuzas, vol. 64",
        "DOI: 10.5555/owl.1",
    ]


def test_short_lines_of_a_narrow_text_are_not_joined() -> None:
    text = ["Random walks on trees of sand with memory", "Ada Example, Bo Sample and Cy Plain", "https://a.org/b"]
    assert [line.text for line in text_lines(text)] == text


def test_a_remark_behind_a_title_that_the_end_of_a_line_tears() -> None:
    text = ["OWLS AT NIGHT (12", "MINUTE READ) [1]", "", "OWLS BY DAY (GITHUB", "REPO) [1]", "", "[1] https://a.org/b"]
    assert [line.text for line in text_lines(text)] == ["OWLS AT NIGHT (12 MINUTE READ)", "OWLS BY DAY (GITHUB REPO)"]


def test_times_without_a_year_and_names_above_messages() -> None:
    text = [
        "[10.03 06:14] Ada Example",
        "Owls at night",
        "[Yesterday 6:20 AM] Bo Sample",
        "Sand",
        "[9:00] Owls: a study",
    ]
    assert [line.text for line in text_lines(text)] == ["Owls at night", "Sand", "[9:00] Owls: a study"]


def test_a_line_that_ends_in_a_small_word_goes_on() -> None:
    text = "Sand That Never Was There: A Study of Dunes in\nImaginary Deserts\nAda Example\n\nSigned up for\nSand News"
    assert [line.text for line in text_lines(text.split("\n"))] == [
        "Sand That Never Was There: A Study of Dunes in Imaginary Deserts",
        "Ada Example",
        "Signed up for",
        "Sand News",
    ]
