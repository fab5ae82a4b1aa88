"""Records of zbMATH Open in JSON, and numbers that look like those of arXiv."""

from __future__ import annotations

import json

from digests.reading import read_with, scores
from readlist.digests.bibliographies.json_papers import READER
from readlist.digests.bibliographies.table import READER as TABLE

RECORD = {
    "contributors": {"authors": [{"name": "Example, Ada"}, {"name": "Sample, Ben"}], "editors": []},
    "database": "Zbl",
    "editorial_contributions": [
        {"contribution_type": "review", "text": "A fine paper."},
        {"contribution_type": "summary", "text": "Summary: Owls ring at night."},
    ],
    "identifier": "1502.11001",
    "keywords": ["owls", "bells"],
    "links": [
        {"identifier": "10.5555/owl.20", "type": "doi", "url": "https://doi.org/10.5555/owl.20"},
        {"identifier": "1902.01234", "type": "arxiv", "url": "https://arxiv.org/abs/1902.01234"},
    ],
    "source": {
        "pages": "233-248",
        "series": [{"title": "Journal of Owls", "volume": "12", "issue": "3", "year": "2020"}],
    },
    "title": {"title": "On the bells of owls", "subtitle": None},
    "year": "2020",
    "zbmath_url": "https://zbmath.org/7123456",
}


def test_an_answer_of_zbmath_open() -> None:
    text = json.dumps({"result": [RECORD], "status": {"status_code": 200}})
    assert scores(text)["json-papers"] == 62
    (record,) = read_with(READER, text).records
    assert (record.title, record.authors) == ("On the bells of owls", ("Example, Ada", "Sample, Ben"))
    assert record.identifiers == {"doi": "10.5555/owl.20", "arxiv": "1902.01234"}
    assert (record.venue, record.volume, record.issue, record.pages) == ("Journal of Owls", "12", "3", "233-248")
    assert (record.published, record.abstract) == ("2020", "Owls ring at night.")
    assert record.keywords == ("owls", "bells")


def test_a_record_with_little() -> None:
    little = {"title": {"title": "Owls", "subtitle": "A survey"}, "zbmath_url": "https://zbmath.org/1", "year": 2020}
    little |= {"contributors": {"authors": [{"name": "Example, Ada"}]}, "source": None, "links": [None, 3]}
    little["source"] = {"series": [{"title": "Journal of Owls"}]}
    (record,) = read_with(READER, json.dumps([little])).records
    assert record.title == "Owls: A survey"
    assert (record.venue, record.identifiers) == ("Journal of Owls", {})


def test_numbers_without_a_month_are_none_of_arxiv() -> None:
    for number, identifiers in (("1441.11001", {}), ("1902.01234", {"arxiv": "1902.01234"})):
        text = f"Title,Authors,Journal,Year,Identifier\nOn owls,Ada Example,Journal of Owls,2020,{number}\n"
        (record,) = read_with(TABLE, text).records
        assert record.identifiers == identifiers


def test_tables_of_scopus_in_spanish_and_portuguese() -> None:
    spanish = (
        "Autores,Título,Año,Título de la fuente,Volumen,Número,Art. núm.,Página de inicio,Página final,DOI,Resumen,"
        "Palabras clave de autor,Fuente\n"
    )
    portuguese = (
        "Autores,Título,Ano,Título da fonte,Volume,Edição,Nº do artigo,Página inicial,Página final,DOI,Resumo,"
        "Palavras-chave do autor,Fonte\n"
    )
    row = '"Example A.; Sample B.",On owls,2020,Journal of Owls,12,3,,23,48,10.5555/owl.20,They ring.,owls; bells,S\n'
    for head in (spanish, portuguese):
        (record,) = read_with(TABLE, head + row).records
        assert (record.title, record.venue, record.published) == ("On owls", "Journal of Owls", "2020")
        assert (record.volume, record.issue, record.pages) == ("12", "3", "23-48")
        assert record.keywords == ("owls", "bells")
