"""Finds invalid values in the library file, and repairs those outside entries.

Entries are kept as read, damaged or not; their readable parts are shown. Derived values and the reader's own are made
readable again; nothing readable is thrown away.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from readlist.library import stored_values
from readlist.library.merge_history import read_origin
from readlist.library.record_columns import record_checks
from readlist.library.stored_values import (
    Unreadable,
    dumps,
    readable_fact,
    readable_facts,
    readable_float,
    readable_names,
    readable_number,
    readable_status,
    readable_text,
    require_colour,
    require_fact,
    require_facts,
    require_ids,
    require_items,
    require_mapping,
    require_number,
    require_numbers,
    require_status,
    require_text,
)
from readlist.library.tags import fold_name
from readlist.translation import N_, tr, trn

MAX_NAMED_VALUES = 200
"""Damaged values that are named one by one; the others are only counted."""

_DATE = re.compile(r"(\d{4}(-\d\d){0,2})?")
_TIME = re.compile(r"\d{4}-\d\d-\d\d.*", re.DOTALL)
_DIGITS_OF_A_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)")


class _DamagedText(str):
    """The readable part of bytes that are not UTF-8."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class DamagedValue:
    """A value that cannot be read. ``key`` is the primary key of its row: values by column."""

    table: str
    key: Mapping[str, Any]
    column: str
    value: Any
    reason: str

    @property
    def sentence(self) -> str:
        """The sentence that ``check`` prints."""
        return tr(
            "{name} {number}: {column} {reason}",
            name=tr(_NAMES[self.table]),
            number=next(iter(self.key.values())),
            column=self.column,
            reason=tr(self.reason),
        )


def _require_day(value: object) -> str:
    if not _DATE.fullmatch(require_text(value)):
        raise Unreadable(N_("is not a date"))
    return str(value)


def _require_time(value: object) -> str:
    """An ISO time; "" for none."""
    if value != "" and not _TIME.fullmatch(require_text(value)):
        raise Unreadable(N_("is not a time"))
    return str(value)


def _require_image(value: object) -> object:
    return None if value is None else require_mapping(value)


def _require_float(value: object) -> float:
    if type(value) not in (int, float):
        raise Unreadable(N_("is not a number"))
    return float(value)  # type: ignore[arg-type]


_RECORD = record_checks()
_COLUMNS: Mapping[str, tuple[tuple[str, ...], Mapping[str, Callable[[object], object]]]] = {
    "digests": (("id",), {
        "name": require_text, "format": require_text, "date": _require_day, "sha256": require_text,
        "part": require_number, "imported": _require_time, "problems": require_items, "title": require_text,
        "series": require_text,
    }),
    "series": (("id",), {"name": require_text, "title": require_text}),
    "entries": (("id",), _RECORD | {"position": require_number, "line": require_number}),
    "identifiers": (("entry_id", "scheme"), {"scheme": require_text, "value": require_text}),
    "entry_keys": (("entry_id", "key"), {"key": require_text}),
    "papers": (("id",), _RECORD | {"sort_title": require_text, "sort_author": require_text}),
    "marks": (("paper_id",), {
        "status": require_status, "starred": require_number, "added": _require_time, "trashed": _require_time,
        "date": require_text, "seen": require_number,
    }),
    "tags": (("id",), {"name": require_text, "folded": require_text, "colour": require_colour}),
    "notes": (("paper_id",), {"text": require_text}),
    "edits": (("paper_id", "field"), {"field": require_text, "value": require_text}),
    "searches": (("id",), {
        "name": require_text, "folded": require_text, "query": require_text, "position": require_number,
    }),
    "resemblances": (("entry_a", "entry_b"), {
        "score": _require_float, "evidence": require_facts, "against": require_facts,
    }),
    "origins": (("id",), {"paper_id": require_number, "entries": require_numbers, "marks": require_mapping}),
    "changes": (("id",), {
        "fact": require_fact, "papers": require_ids, "made": require_text, "undone": require_number,
    }),
    "change_rows": (("change_id", "tbl", "key"), {"tbl": require_text, "key": require_items, "image": _require_image}),
}  # fmt: skip
"""By table: the columns of its key, and a check for each column, which raises Unreadable."""
_NAMES = {
    "digests": N_("digest"),
    "series": N_("series"),
    "entries": N_("entry"),
    "identifiers": N_("an identifier of entry"),
    "entry_keys": N_("a key of entry"),
    "papers": N_("paper"),
    "marks": N_("the marks of paper"),
    "tags": N_("tag"),
    "notes": N_("the note of paper"),
    "edits": N_("an edit of paper"),
    "searches": N_("saved search"),
    "resemblances": N_("a possible duplicate of entry"),
    "origins": N_("an origin"),
    "changes": N_("step"),
    "change_rows": N_("a kept row of step"),
}


def damaged_values(conn: sqlite3.Connection) -> list[DamagedValue]:
    """Every invalid value, in the order of tables and rows."""
    with _marking_damaged_text(conn):
        return [damaged for table in _COLUMNS for damaged in _damaged_of(conn, table)]


def sentences_of(damaged: list[DamagedValue]) -> list[str]:
    """A sentence for each value, and one for the rest if there are many."""
    sentences = [each.sentence for each in damaged[:MAX_NAMED_VALUES]]
    unnamed = len(damaged) - MAX_NAMED_VALUES
    if unnamed > 0:
        sentences.append(trn("{n:,} more values cannot be read", "{n:,} more values cannot be read", unnamed))
    return sentences


def repair_values(conn: sqlite3.Connection) -> None:
    """Repair values outside entries. Shown fields must be chosen again afterwards."""
    rows: dict[tuple[str, tuple[Any, ...]], list[DamagedValue]] = {}
    for each in damaged_values(conn):
        rows.setdefault((each.table, tuple(each.key.values())), []).append(each)
    for (table, _), damaged in rows.items():
        if table != "entries":
            _repair_row(conn, table, damaged)


def _repair_row(conn: sqlite3.Connection, table: str, damaged: list[DamagedValue]) -> None:
    """Repair the damaged values of one row; a key or an origin is removed instead, a step forgotten."""
    key = damaged[0].key
    where = " AND ".join(f"{column} IS ?" for column in key)
    if table in ("entry_keys", "origins"):
        conn.execute(f"DELETE FROM {table} WHERE {where}", [*key.values()])
        return
    if table == "change_rows":
        _forget_steps(conn, key["change_id"])
        return
    new_values = {each.column: _repaired(conn, each) for each in damaged}
    if "folded" in _COLUMNS[table][1] and new_values.keys() & {"name", "folded"}:
        new_values["folded"] = _free_name(conn, table, key["id"], new_values)
    assigned = ", ".join(f"{column} = ?" for column in new_values)
    conn.execute(f"UPDATE OR IGNORE {table} SET {assigned} WHERE {where}", [*new_values.values(), *key.values()])


def _damaged_of(conn: sqlite3.Connection, table: str) -> Iterator[DamagedValue]:
    """The invalid values of a table."""
    keys, columns = _COLUMNS[table]
    for row in conn.execute(f"SELECT {', '.join((*keys, *columns))} FROM {table}"):
        row_values = row[len(keys) :]
        for (column, check), value in zip(columns.items(), row_values, strict=True):
            try:
                check(value)
            except Unreadable as fault:
                reason = N_("is not UTF-8") if isinstance(value, _DamagedText) else str(fault)
                yield DamagedValue(table, dict(zip(keys, row, strict=False)), column, value, reason)
        if table == "origins" and read_origin(row[0], *row_values) is None:
            yield DamagedValue(table, {"id": row[0]}, "marks", row_values[2], N_("cannot be read"))


@contextmanager
def _marking_damaged_text(conn: sqlite3.Connection) -> Iterator[None]:
    """Within the block, text that is not UTF-8 is read as ``_DamagedText``."""

    def decode(raw: bytes) -> str:
        try:
            return raw.decode()
        except UnicodeDecodeError:
            return _DamagedText(stored_values.decode(raw))

    usual, conn.text_factory = conn.text_factory, decode
    try:
        yield
    finally:
        conn.text_factory = usual


def _repaired(conn: sqlite3.Connection, damaged: DamagedValue) -> object:
    """The replacement of a damaged value: its readable part."""
    column = damaged.table, damaged.column
    if column == ("marks", "added"):
        return _arrival_of(conn, damaged.key["paper_id"])
    if column == ("digests", "sha256"):
        return f"lost-{damaged.key['id']}"
    if damaged.column == "name":
        return readable_text(damaged.value).strip() or f"{_NAMES[damaged.table]} {damaged.key['id']}"
    repair = _REPAIRS.get(column) or _REPAIRS_BY_NAME.get(damaged.column, _plain_text)
    return repair(damaged.value)


def _plain_text(value: object) -> str:
    return str(readable_text(value))


def _list_of_names(value: object) -> str:
    return dumps(readable_names(value))


def _whole_number(value: object) -> int:
    return max(readable_number(value), 0)


def _day_of_digits(value: object) -> str:
    digits = _DIGITS_OF_A_DAY.fullmatch(readable_text(value))
    return "-".join(digits.groups()) if digits else ""


_REPAIRS: Mapping[tuple[str, str], Callable[[object], object]] = {
    ("digests", "date"): _day_of_digits,
    ("digests", "imported"): lambda _: "",
    ("marks", "trashed"): lambda _: "",  # better a paper too many in the lists
}
_REPAIRS_BY_NAME: Mapping[str, Callable[[object], object]] = {
    "status": lambda value: readable_status(value).value,
    "colour": lambda _: stored_values.PLAIN_COLOUR,
    "starred": lambda value: int(readable_number(value) > 0),
    "score": readable_float,
    "problems": lambda _: "[]",
    "papers": lambda _: "[]",
    "authors": _list_of_names,
    "more": lambda _: "",
    "fact": lambda value: stored_values.dump_fact(readable_fact(value)),
    **dict.fromkeys(("evidence", "against"), lambda value: stored_values.dump_facts(readable_facts(value))),
    **dict.fromkeys(("undone", "seen", "position", "line"), _whole_number),
}


def _free_name(conn: sqlite3.Connection, table: str, number: int, new_values: Mapping[str, Any]) -> str:
    """The folded form of a row's name, with the row's id appended if another row has it."""
    name = new_values.get("name")
    if name is None:
        name = readable_text(conn.execute(f"SELECT name FROM {table} WHERE id = ?", [number]).fetchone()[0])
    folded = fold_name(str(name))
    taken = conn.execute(f"SELECT 1 FROM {table} WHERE folded = ? AND id <> ?", [folded, number]).fetchone()
    return f"{folded} {number}" if taken else folded


def _arrival_of(conn: sqlite3.Connection, paper_id: int) -> str:
    """The import time of the first digest with the paper."""
    first = conn.execute(
        "SELECT min(d.imported) FROM entries e JOIN digests d ON d.id = e.digest_id"
        " WHERE e.paper_id = ? AND d.imported LIKE '____-__-__%'",
        [paper_id],
    ).fetchone()
    return readable_text(first[0]) or "1970-01-01T00:00:00+00:00"


def _forget_steps(conn: sqlite3.Connection, change: int) -> None:
    """Delete a step with damaged rows, and the steps that can no longer be undone or redone without it.

    These are all steps before it or, if it is undone, all after it.
    """
    row = conn.execute("SELECT undone FROM changes WHERE id = ?", [change]).fetchone()
    if row is None:
        conn.execute("DELETE FROM change_rows WHERE change_id = ?", [change])
    elif row[0]:
        conn.execute("DELETE FROM changes WHERE undone = 1 AND id >= ?", [change])
    else:
        conn.execute("DELETE FROM changes WHERE undone = 0 AND id <= ?", [change])
