"""The compared engines, with one interface: build, open, ask, type, count, size.

All are given title and abstract, and this program also authors, venue and identifiers, since it indexes those too. All
stem by Porter's rules (tantivy by his second set) and give the best 50 by BM25. The title counts as much as the
abstract, in this program four times as much. Only stock Whoosh drops small words.
"""

from __future__ import annotations

import dataclasses
import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from .corpus import Paper
from .queries import Asked

TOP = 50


class Engine(Protocol):
    """One search engine in a folder of its own; not all are asked everything."""

    def add(self, papers: Sequence[Paper]) -> None:
        """Index a batch."""

    def finish(self) -> None:
        """All is added: whatever is left until it can be searched and lies on the disk."""

    def open(self) -> None:
        """Make ready to answer, in a new process."""

    def ask(self, asked: Asked) -> list[int]:
        """The numbers of the best papers, best first."""

    def type(self, text: str) -> list[int]:
        """The best papers while the last word is being typed."""

    def count(self, asked: Asked) -> int:
        """The number of papers that match."""

    def size(self) -> dict[str, int]:
        """Bytes on the disk: ``total``, and parts by name."""


def folder_size(folder: Path) -> int:
    """All that lies in a folder, in bytes."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def make_engine(name: str, folder: Path) -> Engine:
    """The engine of this name in ``folder``. Raises ModuleNotFoundError where it is not installed."""
    made: Engine = ENGINES[name](folder)
    return made


def is_installed(name: str) -> bool:
    """True if an engine can be measured here."""
    if name == "tantivy":
        try:
            import tantivy  # noqa: F401
        except ModuleNotFoundError:
            return False
    return True


def _numbers(ids: Any) -> list[int]:
    """Papers by their numbers in the corpus; ids count from 1."""
    return [number - 1 for number in ids[:TOP].tolist()]


class IndexAlone:
    """This program's index alone: ``SearchIndex`` as the process has it that indexes, without the library.

    A segment builder helps, as there; starting it is part of the time.
    """

    def __init__(self, folder: Path) -> None:
        from readlist.search import SearchIndex

        self.folder = folder
        self.index = SearchIndex(folder, "benchmark")
        self.everything = np.zeros(0, np.int64)
        self._opened = False
        self._waiting: list[Any] = []
        self._process: Any = None
        self._builder: Any = None

    def add(self, papers: Sequence[Paper]) -> None:
        from readlist.index_updater import PROCESS_BATCH_PAPERS

        if not self._opened:
            self._start_builder()
            self.index.open()
            self._opened = True
        self._waiting.extend(self.documents(papers))
        if len(self._waiting) >= PROCESS_BATCH_PAPERS:  # as much as the process that indexes is handed at once
            self._write()

    def _start_builder(self) -> None:
        from readlist.search import child_process
        from readlist.search.indexing import segment_builder

        if child_process.count_processors() > 1:
            pipe, builder_pipe = multiprocessing.Pipe()
            self._process = child_process.spawn(segment_builder.serve, (builder_pipe, 0), "readlist-segments")
            builder_pipe.close()
            self._builder = segment_builder.SegmentBuilder(pipe)

    def _write(self) -> None:
        self.index.write(self._waiting, builder=self._builder)
        self._waiting = []

    @staticmethod
    def documents(papers: Iterable[Paper]) -> Iterator[Any]:
        """Papers as the index takes them; ids count from 1."""
        from readlist.model.record import Record
        from readlist.search import Document

        for paper in papers:
            fields = Record(paper.title, paper.abstract, paper.authors, paper.published, paper.venue, paper.url)
            identifiers = tuple(value for value in (paper.arxiv, paper.doi) if value)
            yield Document(paper.number + 1, fields, "", identifiers)

    def finish(self) -> None:
        if self._waiting:
            self._write()
        while self.index.tidy():  # as the process that indexes does when nothing is left to be indexed
            pass
        self.index.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()

    def open(self) -> None:
        if not self.index.open():
            raise RuntimeError("there is no index to measure")
        self.everything = np.arange(1, self.index.document_count() + 1)

    def _answer(self, text: str, *, typing: bool = False, limit: int | None = TOP) -> Any:
        from readlist.search import parse

        return self.index.search(
            parse(text, typing), lambda _: np.zeros(0, np.int64), lambda: self.everything, limit
        )  # fmt: skip

    def ask(self, asked: Asked) -> list[int]:
        return _numbers(self._answer(asked.text).ids)

    def type(self, text: str) -> list[int]:
        return _numbers(self._answer(text, typing=True).ids)

    def count(self, asked: Asked) -> int:
        return int(self._answer(asked.text).total)

    def change(self, papers: Sequence[Paper]) -> None:
        """Index papers again with a note, a commit each."""
        for document in self.documents(papers):
            self.index.write([dataclasses.replace(document, note="changed")])

    def size(self) -> dict[str, int]:
        return {"total": folder_size(self.folder)}


class Library:
    """This program as its window uses it: ``Workspace.find`` on a library with everything in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.workspace: Any = None

    def add(self, papers: Sequence[Paper]) -> None:
        raise NotImplementedError("``library.fill`` fills libraries")

    def finish(self) -> None:
        if self.workspace is not None:
            self.workspace.close()

    def open(self) -> None:
        from readlist.ui.background import runtime_tuning
        from readlist.workspace import Workspace

        self.workspace = Workspace.open(self.folder)
        self.workspace.updater.open_index()
        runtime_tuning.tune_for_runtime()

    def ask(self, asked: Asked) -> list[int]:
        return _numbers(self.workspace.finder.find(asked.text).ids)

    def type(self, text: str) -> list[int]:
        return _numbers(self.workspace.finder.find(text, typing=True).ids)

    def count(self, asked: Asked) -> int:
        return len(self.workspace.finder.find(asked.text).ids)

    def change(self, papers: Sequence[Paper]) -> None:
        """Write a note on papers, one at a time, and let the index follow each."""
        from readlist.commands.editing import write_note

        for paper in papers:
            write_note(self.workspace, paper.number + 1, "changed")
            self.workspace.updater.catch_up()

    def size(self) -> dict[str, int]:
        return {"total": folder_size(self.folder)}


class StockWhoosh:
    """Whoosh as it comes: StemmingAnalyzer, its own codec, its own writer.

    In one process: with ``procs=2, multisegment=True`` it indexes 6,000 papers at 600 a second instead of 1,000.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._writer: Any = None
        self._searcher: Any = None

    def _schema(self) -> Any:
        from whoosh import fields
        from whoosh.analysis.analyzers import StemmingAnalyzer

        analyzer: Any = StemmingAnalyzer
        text = fields.TEXT(analyzer=analyzer(cachesize=-1))
        return fields.Schema(number=fields.STORED, title=text, abstract=text)

    def add(self, papers: Sequence[Paper]) -> None:
        from whoosh import index

        if self._writer is None:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._writer = index.create_in(str(self.folder), self._schema()).writer(limitmb=256)
        for paper in papers:
            self._writer.add_document(number=paper.number, title=paper.title, abstract=paper.abstract)

    def finish(self) -> None:
        if self._writer is not None:
            self._writer.commit()

    def open(self) -> None:
        from whoosh import index
        from whoosh.qparser.default import MultifieldParser

        opened = index.open_dir(str(self.folder))
        self._searcher = opened.searcher()
        self._parser = MultifieldParser(["title", "abstract"], opened.schema)

    def _query(self, text: str) -> Any:
        return self._parser.parse(text)

    def _text(self, asked: Asked) -> str:
        return f"{asked.terms[0]} NOT {asked.terms[1]}" if asked.kind == "not" else asked.text

    def ask(self, asked: Asked) -> list[int]:
        return [hit["number"] for hit in self._searcher.search(self._query(self._text(asked)), limit=TOP)]

    def type(self, text: str) -> list[int]:
        return [hit["number"] for hit in self._searcher.search(self._query(f"{text}*"), limit=TOP)]

    def count(self, asked: Asked) -> int:
        return sum(1 for _ in self._searcher.docs_for_query(self._query(self._text(asked))))

    def size(self) -> dict[str, int]:
        return {"total": folder_size(self.folder)}


class Fts5:
    """SQLite's own: one table with title and abstract, one transaction, no rollback journal while building."""

    PREFIX = ""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "fts5.sqlite"
        self._db: Any = None

    @property
    def db(self) -> Any:
        if self._db is None:
            import sqlite3

            self.file.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(self.file, isolation_level=None)
            self._db.execute("PRAGMA mmap_size = 4000000000")
            self._db.execute("PRAGMA cache_size = -65536")
        return self._db

    def add(self, papers: Sequence[Paper]) -> None:
        if not self.db.in_transaction:
            self.db.execute("PRAGMA journal_mode = OFF")
            self.db.execute("PRAGMA synchronous = OFF")
            self.db.execute(
                f"CREATE VIRTUAL TABLE f USING fts5(title, abstract, tokenize='porter unicode61'{self.PREFIX})"
            )
            self.db.execute("BEGIN")
        rows = ((paper.number, paper.title, paper.abstract) for paper in papers)
        self.db.executemany("INSERT INTO f (rowid, title, abstract) VALUES (?, ?, ?)", rows)

    def finish(self) -> None:
        if self.db.in_transaction:
            self.db.execute("COMMIT")
        self.db.close()
        self._db = None

    def open(self) -> None:
        self.db.execute("SELECT count(*) FROM f_config").fetchone()

    @staticmethod
    def _match(asked: Asked) -> str:
        quoted = [f'"{term}"' for term in asked.terms]
        match asked.kind:
            case "phrase":
                return f'"{" ".join(asked.terms)}"'
            case "title":
                return f"title : {quoted[0]}"
            case "or":
                return " OR ".join(quoted)
            case "not":
                return " NOT ".join(quoted)
        return " ".join(quoted)

    def _best(self, match: str) -> list[int]:
        rows = self.db.execute("SELECT rowid FROM f WHERE f MATCH ? ORDER BY rank LIMIT ?", (match, TOP))
        return [number for (number,) in rows]

    def ask(self, asked: Asked) -> list[int]:
        return self._best(self._match(asked))

    def type(self, text: str) -> list[int]:
        return self._best(" ".join(f'"{word}"' for word in text.split()) + " *")

    def count(self, asked: Asked) -> int:
        found = self.db.execute("SELECT count(*) FROM f WHERE f MATCH ?", (self._match(asked),)).fetchone()
        return int(found[0])

    def size(self) -> dict[str, int]:
        block = self.db.execute("SELECT sum(length(block)) FROM f_data").fetchone()[0]
        return {"total": self.file.stat().st_size, "without text": int(block)}


class Fts5WithPrefixes(Fts5):
    """FTS5 with an index of prefixes of two and three letters, as its manual advises."""

    PREFIX = ", prefix='2 3'"


class Tantivy:
    """tantivy by its Python package: English stemmer, two writing threads, segments merged to the end."""

    def __init__(self, folder: Path) -> None:
        import tantivy

        self.tantivy = tantivy
        self.folder = folder
        self._writer: Any = None
        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("number", stored=True, fast=True)
        for name in ("title", "abstract"):
            builder.add_text_field(name, stored=False, tokenizer_name="en_stem", index_option="position")
        self._schema = builder.build()

    def add(self, papers: Sequence[Paper]) -> None:
        if self._writer is None:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._index = self.tantivy.Index(self._schema, path=str(self.folder))
            self._writer = self._index.writer(heap_size=256_000_000, num_threads=2)
        document = self.tantivy.Document
        for paper in papers:
            self._writer.add_document(document(number=paper.number, title=paper.title, abstract=paper.abstract))

    def finish(self) -> None:
        if self._writer is not None:
            self._writer.commit()
            self._writer.wait_merging_threads()

    def open(self) -> None:
        self._index = self.tantivy.Index.open(str(self.folder))
        self._index.reload()
        self._searcher = self._index.searcher()

    def _query(self, asked: Asked) -> Any:
        match asked.kind:
            case "or":
                return self._index.parse_query(" OR ".join(asked.terms), ["title", "abstract"])
            case "not":
                text = f"+{asked.terms[0]} -{asked.terms[1]}"
                return self._index.parse_query(text, ["title", "abstract"])
        return self._index.parse_query(asked.text, ["title", "abstract"], conjunction_by_default=True)

    def _typing(self, text: str) -> Any:
        *done, last = text.split()
        must = self.tantivy.Occur.Must
        either = [
            (self.tantivy.Occur.Should, self.tantivy.Query.regex_query(self._schema, field, f"{last}.*"))
            for field in ("title", "abstract")
        ]
        parts = [(must, self.tantivy.Query.boolean_query(either))]
        parts += [(must, self._query(Asked("words", (word,)))) for word in done]
        return self.tantivy.Query.boolean_query(parts)

    def _best(self, query: Any) -> list[int]:
        hits: Iterable[Any] = self._searcher.search(query, limit=TOP, count=False).hits
        return [self._searcher.doc(address)["number"][0] for _, address in hits]

    def ask(self, asked: Asked) -> list[int]:
        return self._best(self._query(asked))

    def type(self, text: str) -> list[int]:
        return self._best(self._typing(text))

    def count(self, asked: Asked) -> int:
        found: Any = self._searcher.search(self._query(asked), limit=1, count=True)
        return int(found.count or 0)

    def size(self) -> dict[str, int]:
        return {"total": folder_size(self.folder)}


ENGINES: dict[str, Callable[[Path], Any]] = {
    "library": Library,
    "ours": IndexAlone,
    "whoosh": StockWhoosh,
    "fts5": Fts5,
    "fts5-prefix": Fts5WithPrefixes,
    "tantivy": Tantivy,
}
