"""Schema 8: facts in place of sentences, any status, and decisions.

A step is described by a fact, ``[kind, {name: value}]``, and so is the evidence of possible duplicates; earlier
sentences become facts of the kind ``text``. A status may be any text: there is no CHECK any more. ``decisions`` stores
each change of a mark; it is filled from the journal here. The journal's rows are updated, too.

Frozen.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlite_utils import Database

STATEMENTS = (
    "ALTER TABLE changes ADD COLUMN fact TEXT NOT NULL DEFAULT '[]'",
    "UPDATE changes SET fact = fact_of(label)",
    "ALTER TABLE changes DROP COLUMN label",
    "UPDATE resemblances SET evidence = facts_of(evidence), against = facts_of(against)",
    "UPDATE change_rows SET image = json_set(image,"
    " '$.evidence', facts_of(json_extract(image, '$.evidence')),"
    " '$.against', facts_of(json_extract(image, '$.against')))"
    " WHERE tbl = 'resemblances' AND image IS NOT NULL AND json_valid(image)",
    "CREATE TABLE marks_of_schema_8 ("
    "  paper_id INTEGER PRIMARY KEY REFERENCES papers (id) DEFERRABLE INITIALLY DEFERRED,"
    "  status TEXT NOT NULL,"
    "  starred INTEGER NOT NULL,"
    "  added TEXT NOT NULL,"  # ISO time, UTC
    "  trashed TEXT NOT NULL,"  # ISO time, UTC; '' when not in the trash
    "  date TEXT NOT NULL DEFAULT '',"  # published, else the first digest's date
    "  seen INTEGER NOT NULL DEFAULT 0"  # in how many digests
    ")",
    "INSERT INTO marks_of_schema_8 SELECT paper_id, status, starred, added, trashed, date, seen FROM marks",
    "DROP TABLE marks",
    "ALTER TABLE marks_of_schema_8 RENAME TO marks",
    "CREATE INDEX marks_starred ON marks (paper_id) WHERE starred",
    "CREATE INDEX marks_by_status ON marks (trashed, status, added DESC, paper_id)",
    "CREATE INDEX marks_by_added ON marks (trashed, added DESC, paper_id)",
    # The source of each digest ever imported, by number; never removed.
    "CREATE TABLE sources (id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL)",
    "CREATE TABLE decisions ("  # each change of a mark; rows are only ever added
    "  id INTEGER PRIMARY KEY,"
    "  source_id INTEGER NOT NULL REFERENCES sources (id),"  # with the position: the key of an entry of the paper
    "  position INTEGER NOT NULL,"
    "  mark TEXT NOT NULL,"  # status, starred, trashed, tag, note
    "  old TEXT NOT NULL,"
    "  new TEXT NOT NULL,"
    "  made TEXT NOT NULL,"  # ISO time, UTC
    "  device TEXT NOT NULL"  # the installation it was made on
    ")",
    "INSERT INTO sources (id, sha256) SELECT id, sha256 FROM digests",
    "CREATE TRIGGER sources_grow AFTER INSERT ON digests BEGIN"
    " INSERT OR IGNORE INTO sources (id, sha256) VALUES (new.id, new.sha256); END",
)
MARKS = ("status", "starred", "trashed")

Image = dict[str, Any]


def apply(db: Database) -> None:
    """Replace stored sentences by facts, then fill the decisions. Needs foreign keys to be off."""
    db.conn.create_function("fact_of", 1, _fact_of)
    db.conn.create_function("facts_of", 1, _facts_of)
    for statement in STATEMENTS:
        db.conn.execute(statement)
    rows = list(_Past(db).decisions())
    rows.sort(key=lambda row: row[0])
    db.conn.executemany(
        "INSERT INTO decisions (source_id, position, mark, old, new, made, device) VALUES (?, ?, ?, ?, ?, ?, '')",
        [row[1:] for row in rows],
    )


def _fact_of(label: object) -> str:
    return _dump(["text", {"text": str(label or "")}])


def _facts_of(sentences: object) -> str:
    try:
        told = [["text", {"text": str(sentence)}] for sentence in json.loads(str(sentences))]
    except (ValueError, TypeError):
        told = []
    return _dump(told)


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class _Past:
    """Goes back through the steps of the journal, one state at a time.

    Undone steps are left out: their decisions do not stand, and doing them again appends them.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        rows = db.conn.execute("SELECT id, digest_id, position, paper_id FROM entries").fetchall()
        self._keys = {entry: (source, position) for entry, source, position, _ in rows}
        self._paper_of = {entry: paper for entry, _, _, paper in rows}
        self._entries: dict[int, set[int]] = {}
        for entry, paper in self._paper_of.items():
            self._entries.setdefault(paper, set()).add(entry)
        self._tags = dict(db.conn.execute("SELECT id, name FROM tags").fetchall())

    def decisions(self) -> Iterator[tuple[int, int, int, str, str, str, str]]:
        """(step, source, position, mark, old, new, made), the latest step first."""
        marks = {
            row[0]: dict(zip(MARKS, row[1:], strict=True))
            for row in self._db.conn.execute("SELECT paper_id, status, starred, trashed FROM marks").fetchall()
        }
        notes = dict(self._db.conn.execute("SELECT paper_id, length(text) FROM notes").fetchall())
        steps = self._db.conn.execute("SELECT id, made FROM changes WHERE NOT undone ORDER BY id DESC").fetchall()
        for step, made in steps:
            turned = list(self._turned(step, marks, notes))
            after = {paper: set(self._entries.get(paper, ())) for paper, *_ in turned}
            self._go_back(step)
            for paper, mark, new, old in turned:
                stayed = after[paper] & self._entries.get(paper, set())  # not those that came by a merge
                for entry in sorted(stayed or after[paper])[:1]:
                    yield (step, *self._keys[entry], mark, old, new, made)

    def _turned(self, step: int, marks: dict[int, Image], notes: dict[int, int]) -> Iterator[tuple[int, str, str, str]]:
        """(paper, mark, its value after the step, its value before); turns marks and notes back to those before."""
        for table, keys, before in self._images(step):
            if table == "marks":
                after = marks.get(keys[0])
                if after is not None and before is not None:
                    changed = [mark for mark in MARKS if after[mark] != before.get(mark)]
                    yield from ((keys[0], mark, str(after[mark]), str(before.get(mark))) for mark in changed)
                marks.pop(keys[0], None)
                if before is not None:
                    marks[keys[0]] = {mark: before.get(mark) for mark in MARKS}
            elif table == "paper_tags":
                name = str(self._tags.get(keys[1], keys[1]))
                yield keys[0], "tag", *(("", name) if before else (name, ""))
            elif table == "notes":
                size = len(str(before.get("text", ""))) if before else 0
                yield keys[0], "note", str(notes.get(keys[0], 0)), str(size)
                notes[keys[0]] = size

    def _go_back(self, step: int) -> None:
        """Give each entry to the paper it was on before a step, and each tag its name."""
        for table, keys, before in self._images(step):
            if table == "entries" and keys[0] in self._keys:
                self._entries.get(self._paper_of.pop(keys[0], 0), set()).discard(keys[0])
                if before:
                    paper = before.get("paper_id", 0)
                    self._paper_of[keys[0]] = paper
                    self._entries.setdefault(paper, set()).add(keys[0])
            elif table == "tags" and before:
                self._tags[keys[0]] = before.get("name", "")

    def _images(self, step: int) -> Iterator[tuple[str, list[Any], Image | None]]:
        rows = self._db.conn.execute("SELECT tbl, key, image FROM change_rows WHERE change_id = ?", [step]).fetchall()
        for table, key, image in rows:
            try:
                keys, far = json.loads(key), json.loads(image) if image else None
            except (ValueError, TypeError):  # damaged
                continue
            if isinstance(keys, list) and (far is None or isinstance(far, dict)):
                yield table, keys, far
