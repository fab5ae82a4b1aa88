"""Adding a field is one file: everything else reads the table of fields. And what the table says of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from readlist.library.migrations import SCHEMA_VERSION
from readlist.model.record import FIELDS, SEARCHED, Link, Record, Type, split_names, texts_of

from .changed_copies import copy_package, insert, run_script

SCRIPT = """
import csv, io, json, sys
from pathlib import Path
from readlist.commands import editing
from readlist.commands.arrival import import_digest
from readlist.commands.exporting import export
from readlist.cli.listing import _paper_text
from readlist.export.paper_json import paper_object
from readlist.model.digest import Digest, Entry
from readlist.model.record import Record
from readlist.model.task import Quiet
from readlist.ui.reading_pane.presenter import BYLINE_FIELDS, present
from readlist.workspace import Workspace

TEXT = "Of bats that hear the owls of a forest at night."
folder = Path(sys.argv[1])
ws = Workspace.open(folder / "library", folder / "index")
with ws.journal.step("bring") as step:
    owls, voles = Record("Owls", "Of owls.", series_editor="Strix Aluco"), Record("Voles", "Of voles.")
    entries = (Entry(1, owls), Entry(2, voles), Entry(3, Record("Bats", TEXT)))
    import_digest(step.handle.conn, Digest("f", "2026-03-17", entries), name="n", sha256="0", task=Quiet())
editing.edit(ws, 2, "series_editor", "Bubo Bubo")
ws.close()
ws = Workspace.open(folder / "library", folder / "index")
ws.updater.catch_up()
with ws.journal.step("bring") as step:
    again = Entry(1, Record("Bats", TEXT, series_editor="Nyctalus Noctula"))
    import_digest(step.handle.conn, Digest("f", "2026-03-18", (again,)), name="m", sha256="1", task=Quiet())
ws.updater.catch_up()
print(json.dumps({
    "kept": [ws.paper(number).entries[0].record.series_editor for number in (1, 2)],
    "shown": [ws.paper(number).record.series_editor for number in (1, 2)],
    "found": [ws.finder.find(text).ids.tolist() for text in ("strix", "editor:bubo", "title:strix")],
    "seen_again": ws.finder.find("editor:nyctalus").ids.tolist(),
    "exported": [paper_object(ws.paper(number))["series_editor"] for number in (1, 2)],
    "listed": "Series editor: Strix Aluco" in _paper_text(ws.paper(1)),
    "further": "".join(run.text for run in present(ws.paper(1)).further),
    "editors": BYLINE_FIELDS,
    "csv": [row["series_editor"] for row in csv.DictReader(io.StringIO(export(ws, [1, 2], "csv", None)))],
    "bibtex": "{Bubo Bubo}" in export(ws, [2], "bibtex", None),
    "edited": ws.paper(2).edited,
}))
ws.close()
"""


MIGRATION = """
def apply(db):
    for table in ("entries", "papers"):
        db.conn.execute(f"ALTER TABLE {table} ADD COLUMN series_editor TEXT NOT NULL DEFAULT ''")
"""


@pytest.mark.parametrize("has_column", [False, True])
def test_a_new_field_is_one_file_and_at_most_one_migration(tmp_path: Path, has_column: bool) -> None:
    """A field added to ``model/record.py`` alone is stored, chosen, searched, edited, shown and exported.

    So is one with a column of its own, with a migration that adds the column.
    """
    copy = copy_package(tmp_path)
    options = 'weight=1, query="editor", editable=True, bibtex="editor"' + ", has_column=True" * has_column
    row = f'    Field("series_editor", N_("Series editor"), {options}),\n'
    insert(copy / "model" / "record.py", before='    language: str = ""', text='    series_editor: str = ""\n')
    insert(copy / "model" / "record.py", before='    Field("language", ', text=row)
    if has_column:
        add_migration(copy / "library" / "migrations")
    assert run_script(SCRIPT, tmp_path) == {
        "kept": ["Strix Aluco", ""],
        "shown": ["Strix Aluco", "Bubo Bubo"],
        "found": [[1], [2], []],
        "seen_again": [3],
        "exported": ["Strix Aluco", "Bubo Bubo"],
        "listed": True,
        "further": "Series editor: Strix Aluco",
        "editors": ["authors", "published", "venue", "url", "series_editor"],
        "csv": ["Strix Aluco", "Bubo Bubo"],
        "bibtex": True,
        "edited": ["series_editor"],
    }


def add_migration(folder: Path) -> None:
    (folder / "m9999_editor.py").write_text(MIGRATION, encoding="utf-8")
    with (folder / "steps.py").open("a", encoding="utf-8") as steps:
        steps.write("\n\nfrom readlist.library.migrations import m9999_editor\n")
        steps.write('MIGRATIONS(name="m9999_editor")(m9999_editor.apply)\n')
    versions = folder / "__init__.py"
    source = versions.read_text(encoding="utf-8")
    line = f"SCHEMA_VERSION = {SCHEMA_VERSION}\n"
    assert line in source
    versions.write_text(source.replace(line, f"SCHEMA_VERSION = {SCHEMA_VERSION + 1}\n"), encoding="utf-8")


def test_the_table_names_every_field_of_a_record() -> None:
    names = list(Record._fields)
    assert [each.name for each in FIELDS] == [name for name in names if name != "identifiers"]
    empty = Record()
    types = {Type.TEXT: "", Type.NAMES: (), Type.FLAG: False, Type.LINKS: ()}
    assert all(getattr(empty, each.name) == types[each.type] for each in FIELDS)


def test_words_weigh_as_the_table_says() -> None:
    assert {each.query_name: each.weight for each in SEARCHED} == {
        "title": 4.0,
        "abstract": 1.0,
        "author": 2.0,
        "year": 0.5,
        "venue": 0.75,
        "keyword": 1.0,
    }


def test_the_texts_of_a_field() -> None:
    record = Record("Owls", authors=("A", "B"), links=(Link("pdf", "https://example.org/a.pdf"),))
    assert texts_of(record, "title") == ("Owls",)
    assert texts_of(record, "authors") == ("A", "B")
    assert texts_of(record, "links") == ("https://example.org/a.pdf",)
    assert texts_of(record, "authors_cut") == ()


def test_names_are_parted_by_semicolons() -> None:
    assert split_names(" A. Mora ;; Li, Wei;") == ("A. Mora", "Li, Wei")
