"""Encodings that are declared or guessed."""

from __future__ import annotations

import pytest

from digests.reading import source_of
from readlist.digests.text import open_text

TEXTS = {
    "gb18030": "@article{a, author={王伟}, title={深度学习研究综述}}",
    "big5": "@article{a, author={王小明}, title={深度學習研究}}",
    "cp932": "@article{a, author={山田太郎}, title={深層学習の研究について}}",
    "euc_jp": "@article{a, author={山田太郎}, title={深層学習の研究について}}",
    "cp949": "@article{a, author={김철수}, title={딥러닝 연구 동향}}",
    "cp1251": "@article{a, author={Иванов}, title={Исследование леса}}",
    "koi8_r": "@article{a, author={Иванов}, title={Исследование леса}}",
    "cp1253": "@article{a, title={Μελέτη της μηχανικής μάθησης}}",
}


@pytest.mark.parametrize("encoding", TEXTS)
def test_an_encoding_is_guessed_and_told(encoding: str) -> None:
    text = open_text(source_of(TEXTS[encoding].encode(encoding)))
    assert list(text.lines()) == [TEXTS[encoding]]
    assert [problem.kind for problem in text.problems] == ["encoding_guessed"]


@pytest.mark.parametrize(
    "western",
    [
        "author={Müller}",
        "J. González and P. Nuñez",
        "Ångström, Bjørn – Søren",
        "“quoted” text — dash",
        "São Paulo, informação e educação",
        "5 µm at 20 °C",
        "6 mm × 48 mm. © 2001",
        "a cost–benefit analysis—and more",
        "more\xa0… of it »",
        "didn’t, more » and more »",
        "One… two… three…",
    ],
)
def test_western_texts_are_windows_1252(western: str) -> None:
    text = open_text(source_of(western.encode("cp1252")))
    assert list(text.lines()) == [western]
    assert [problem.kind for problem in text.problems] == ["windows_1252"]


OTHER_WINDOWS = [
    ("cp1250", "Wpływ małych próbek na błędy: badania własne, Michałowska i Wałęga, przegląd metod"),
    ("cp1250", "Příspěvek k měření přírodních zdrojů, Dvořáková a Novotný, věžičky křehkých břehů"),
    ("cp1250", "Erősítéses tanulás időjárási adatokon, könyvgyűjtőknél és erdőgazdálkodásnál"),
    ("cp1250", "Informaţii şi viaţă în ştiinţă: ţări, naţiunilor aşteptări, cunoaşterea învăţării"),
    ("iso8859_2", "Wpływ małych próbek na błędy: ścieżki, źródła, związki, Michałowska i Wałęga"),
    ("iso8859_2", "Příspěvek k měření přírodních zdrojů, Dvořáková, věžičky křehkých břehů, příště šíře"),
    ("cp1254", "Çağdaş düşünce üzerine araştırmalar: güneş, iş ve başkaları"),
]


@pytest.mark.parametrize(("encoding", "line"), OTHER_WINDOWS)
def test_other_encodings_of_windows_are_known_by_words(encoding: str, line: str) -> None:
    text = open_text(source_of(line.encode(encoding)))
    assert list(text.lines()) == [line]
    assert [problem.kind for problem in text.problems] == ["encoding_guessed"]


@pytest.mark.parametrize(
    "western",
    [
        "Þjóðskjalasafn Íslands, íþróttir, Alþingi, þýðing og Sigurðsþing",
        "Føroyskur mentunararvur, íløgur, sjóvinnufólk og nýggjár",
        "Cette étude, où l'œuvre est brûlée, à Besançon: sèche, goûtée et fût",
        "Órgãos, opções e avaliações; botões, põem, pós-graduações",
        "¿Qué pasó? El señor dijo ¿cómo? y también ¿por qué?",
        "Nõukogude õpetöö, jõgi, õhtuöö, sõlmüksus",
        "Müller, González, Peña: as others¹and authors³of notes¹in texts³the",
        "A flow of 5 m³ per day, as Example¹ and Sample² and Test³ found, 2º lugar",
        "Smørrebrød, rødgrød, kølig, læge og Ærø, blåbærgrød",
        "Perché è così, poiché già più virtù, però lunedì",
        "Paweł".replace("ł", "³"),
    ],
)
def test_western_languages_are_not_taken_for_others(western: str) -> None:
    text = open_text(source_of(western.encode("cp1252")))
    assert list(text.lines()) == [western]
    assert [problem.kind for problem in text.problems] == ["windows_1252"]


MAC = [
    "author={Müller}",
    "café",
    "J. González and P. Nuñez",
    "Ångström, Bjørn – Søren",
    "“Quoted” text — a dash",
    "It’s the reader’s own",
    "São Paulo, informação e educação",
    "Größe, Ärger, Übung, Straße",
    "L’été à Besançon, où l’on rêve",
    "Élisabeth Ångström",
]


@pytest.mark.parametrize("line", MAC)
@pytest.mark.parametrize("line_end", ["\r", "\n"])
def test_mac_roman_is_guessed_and_told(line: str, line_end: str) -> None:
    lines = ["@article{a,", f"  title = {{{line}}},", "  year = 2001", "}"]
    text = open_text(source_of(line_end.join(lines).encode("mac_roman")))
    assert list(text.lines()) == lines
    assert [(problem.kind, dict(problem.values)) for problem in text.problems] == [
        ("encoding_guessed", {"encoding": "Mac Roman"})
    ]


@pytest.mark.parametrize("line", MAC)
@pytest.mark.parametrize("line_end", ["\r", "\n", "\r\n"])
def test_windows_1252_with_the_same_letters_is_not_mac_roman(line: str, line_end: str) -> None:
    lines = ["@article{a,", f"  title = {{{line}}},", "}"]
    text = open_text(source_of(line_end.join(lines).encode("cp1252")))
    assert list(text.lines()) == lines
    assert [problem.kind for problem in text.problems] == ["windows_1252"]


def test_mac_cyrillic_is_guessed() -> None:
    line = "Иванов, Алексей: Исследование леса и его Животные в России. Яблоня"
    text = open_text(source_of(f"TY  - JOUR\rTI  - {line}\rER  - \r".encode("mac_cyrillic")))
    assert list(text.lines())[1] == f"TI  - {line}"
    assert [dict(problem.values) for problem in text.problems] == [{"encoding": "Mac Cyrillic"}]


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        ("% Encoding: ISO8859_2", "iso8859_2"),
        ('<?xml version="1.0" encoding="x-mac-croatian"?>', "mac_croatian"),
        ('<?xml version="1.0" encoding="windows-1250"?>', "cp1250"),
        ('<meta charset="iso-8859-15">', "iso8859_15"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', "cp1251"),
    ],
)
def test_a_declared_encoding_is_taken_without_a_problem(declaration: str, encoding: str) -> None:
    line = {"cp1251": "Лес", "iso8859_15": "50 €", "mac_croatian": "Želja"}.get(encoding, "Łódź")
    text = open_text(source_of(f"{declaration}\n{line}".encode(encoding)))
    assert list(text.lines()) == [declaration, line]
    assert text.problems == ()


def test_windows_1252_that_claims_utf_8_is_read_as_what_it_is() -> None:
    text = open_text(source_of("% Encoding: UTF-8\nMüller".encode("cp1252")))
    assert list(text.lines())[1] == "Müller"
    assert [problem.kind for problem in text.problems] == ["windows_1252"]


def test_a_declaration_that_does_not_fit_is_ignored() -> None:
    text = open_text(source_of(b"% Encoding: shift_jis\n" + "Größe, Ärger, Übung".encode("cp1252") + b"\xff\xff"))
    assert list(text.lines())[1].startswith("Größe")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16", "utf-8-sig"])
def test_wide_texts_and_signatures(encoding: str) -> None:
    text = open_text(source_of("@article{a, title={Größe}}\n".encode(encoding)))
    assert list(text.lines()) == ["@article{a, title={Größe}}"]
    assert text.problems == ()


def test_a_text_that_ends_within_a_character_is_read() -> None:
    data = TEXTS["gb18030"].encode("gb18030")
    cut = data[: data.index("综".encode("gb18030")) + 1]
    assert "".join(open_text(source_of(cut)).lines()).startswith("@article{a, author={王伟}, title={深度学习研究")
