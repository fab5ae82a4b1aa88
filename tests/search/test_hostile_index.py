"""An index made by somebody who knows the format: hashes agree, but what the arrays hold is not what we would write.

Wrong answers cannot be told from right ones then. But nothing may crash, hang, or take memory without bound: each use
answers or raises IndexFault, and a rebuild is always possible. All of it happens in processes with little room.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from readlist.search import Document, IndexFault, SearchIndex, parse
from readlist.search.analysis import pattern, wild_pattern
from readlist.search.codec import terms
from readlist.search.codec.array_file import pack, unpack
from readlist.search.codec.files import LENGTHS_SUFFIX, POSTINGS_SUFFIX
from readlist.search.execution.snapshot import Snapshot
from readlist.search.execution.text_leaf import TextLeaf
from readlist.search.storage.index_store import MANIFEST, IndexStore
from readlist.search.storage.manifest import encode
from readlist.search.storage.private_copies import hash_contents
from search.conftest import find, ids, paper

ROOT = Path(__file__).parents[2]
ROOM_BYTES = 1 << 30
"""Of addresses beyond what the process has when it begins."""
LIMIT_S = 120
QUERIES = ("owls", "o*", "*wl*", "m?del", '"model of owls"', "pre-training", "title:owls NOT larch*", "xyzzy", "-owls")


def trees(number: int) -> list[str]:
    """Words for title, abstract and note, so often that a hundred papers have more tallies than there are codes."""
    counts = number % 6, number // 6 % 6, number // 36
    found = ["ash " * counts[place] + "elm " * counts[place - 1] + "oak " * counts[place - 2] for place in range(3)]
    return [found[0] + "yew " * (counts[0] + 6), found[1] + "yew " * counts[1], found[2] + "yew " * counts[2]]


PAPERS = [
    paper(
        number,
        f"owls number{number} {trees(number)[0]}",
        "a model of owls, of pre-training and larches " * (number % 5) + trees(number)[1],
        f"note {number} {trees(number)[2]}",
    )
    for number in range(1, 200)
]


def make(folder: Path) -> SearchIndex:
    """An index of some segments, with deleted documents."""
    index = SearchIndex(folder, "library-1")
    index.reset()
    index.write(PAPERS[:120])
    index.write(PAPERS[120:])
    index.write(PAPERS[5:9], gone=[3, 130])
    return index


ARRAYS = ("blob", "ends", "order", "stems", "entries", "fields", "doc_freqs", "starts", "token_starts", "documents")
ARRAYS += (
    "codes",
    "common",
    "rare_places",
    "rare_tallies",
    "parents",
    "last_fields",
    "last_endings",
    "counts",
    "ending_blob",
)
ARRAYS += ("ending_ends", "positions", "names", "title", "abstract", "dense")
ARRAYS += ("impact_stems", "impact_units", "impact_starts", "impact_values")
"""Of the postings, the lengths, and the impacts."""
KINDS = range(9)


def spoil(values: np.ndarray, kind: int, chance: random.Random) -> np.ndarray:
    """The array cut, lengthened, turned round, or with one, some or all values changed."""
    top = int(np.iinfo(values.dtype).max)
    extremes = [0, 1, top, top // 2, min(top, 70_000), min(top, 2**31)]
    match kind:
        case 0:
            return values[: chance.randrange(len(values) + 1)]
        case 1:
            return np.concatenate([values, values[: chance.randrange(1, 9)]])
        case 2:
            return values[::-1].copy()
        case 3:
            return np.full(len(values), chance.choice(extremes), values.dtype)
        case 4:
            return np.array([chance.randrange(top + 1) for _ in values], values.dtype)
        case 5:
            values[-1:] = top
        case 6:
            values[::2] = top
        case _:
            for _ in range(chance.randrange(1, 6)):
                values[chance.randrange(len(values))] = chance.choice([*extremes, chance.randrange(200)])
    return values


def attack(folder: Path, name: str, kind: int, dtype: str, chance: random.Random) -> None:
    """Spoil an array in every segment, and write hashes that agree."""
    known = IndexStore(folder, "library-1").load()
    files = dict(known.files)
    for file, data in known.files.items():
        if file.endswith((POSTINGS_SUFFIX, LENGTHS_SUFFIX)) and len((arrays := unpack(data)).get(name, ())):
            values = arrays[name].astype(dtype or arrays[name].dtype)
            files[file] = b"".join(pack(arrays | {name: spoil(values, kind, chance)}))
    for file, data in files.items():
        (folder / file).write_bytes(data)
    named = {file: (len(data), hash_contents(data)) for file, data in files.items()}
    manifest = replace(known.manifest, files=named)
    (folder / MANIFEST).write_bytes(encode(manifest, "library-1"))


def find_three(index: SearchIndex, text: str, everything: Iterable[int]) -> None:
    """Find the best three, for which bounds of scores are used."""
    index.search(parse(text), lambda _: ids(), lambda: ids(*everything), 3)


def use(index: SearchIndex, everything: Iterable[int] = range(1, 220)) -> int:
    """Ask and write in every way; gives how many of these ways met a fault."""
    index.open()
    ways = [
        *(lambda query=query: find(index, query, everything) for query in QUERIES),
        *(lambda query=query: find_three(index, query, everything) for query in ("owls", "model of owls", "owls of")),
        lambda: index.suggest(parse("olws")),
        lambda: index.suggest(parse("modle owsl*", typing=True)),
        lambda: index.related(PAPERS[0], ids, 10),
        index.warm,
        index.is_scattered,
        lambda: index.write([paper(300, "owls")], gone=[7]),
        lambda: [index.tidy() for _ in range(3)],
        lambda: find(index, "owls OR larch*", everything),
    ]
    faults = 0
    for way in ways:
        try:
            way()
        except IndexFault as fault:
            if isinstance(fault.__cause__, MemoryError | RecursionError):
                raise fault.__cause__ from fault
            faults += 1
    return faults


def run(folder: Path, names: Iterable[str], seed: int = 0) -> Iterator[int]:
    """Spoil arrays in every way; gives the number of faults with each."""
    import resource

    made = folder.with_name("made")
    make(made).close()
    shutil.copytree(made, folder)
    use(SearchIndex(folder, "library-1"))  # all modules are loaded, and the first memory is taken
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + ROOM_BYTES, used + ROOM_BYTES))
    chance = random.Random(seed)
    for name in names:
        faults = 0
        for kind, dtype in product(KINDS, ("", "<u4")):
            shutil.rmtree(folder)
            shutil.copytree(made, folder)
            attack(folder, name, kind, dtype, chance)
            index = SearchIndex(folder, "library-1")
            faults += use(index)
            index.reset()
            index.write([Document(1, PAPERS[0].record)])
            assert find(index, "owls") == [1]
            index.close()
        yield faults


def alternate(values: np.ndarray) -> np.ndarray:
    """First, last, first, last, …"""
    return np.where(np.arange(len(values)) % 2, values.max(), values.min()).astype(values.dtype)


@pytest.mark.parametrize(
    ("name", "change", "query", "reason"),
    [
        ("documents", lambda values: values + 200, "owls", "of no document"),
        ("starts", alternate, "*l*", "more postings than there are"),
        ("parents", lambda values: values[::-1].copy(), "owls", "before its parent"),
        ("last_endings", lambda values: values + 200, "owls", "an unknown ending"),
        ("counts", lambda values: values * 0, "owls", "counts none"),
        ("names", lambda values: np.zeros(300, np.uint8), "owls", "do not fit"),
        ("counts", lambda values: values.astype(np.uint32) * 10_000, "model of owls", "more positions"),
        ("ends", alternate, "owls", "impossible length"),
        ("order", lambda values: values[1:], "owls", "do not fit"),
        ("documents", lambda values: values.astype(np.uint64), "owls", "do not fit"),
        ("blob", lambda values: values.astype(np.uint16), "owls", "do not fit"),
    ],
)
def test_each_is_told_where_it_is_used(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    change: Callable[[np.ndarray], np.ndarray],
    query: str,
    reason: str,
) -> None:
    monkeypatch.setattr(terms, "MAX_TERM_BYTES", 128)
    make(folder).close()
    monkeypatch.setattr(sys.modules[__name__], "spoil", lambda values, *_: change(values))
    attack(folder, name, 0, "", random.Random(0))
    made = IndexStore(folder, "library-1").load()
    asked = wild_pattern(query) if "*" in query else pattern(query, prefix=True)
    with pytest.raises(IndexFault) as met:
        TextLeaf(Snapshot(made.files, made.manifest.segments), asked, ("title", "abstract")).list_all()
    assert reason in str(met.value.__cause__)


RUN = """
import sys
from pathlib import Path
sys.path.insert(0, "tests")
from readlist.search.codec import dense_stems, impacts
from readlist.search.execution import conjunction
from search.test_hostile_index import run
dense_stems.MIN_DENSE_DOCUMENTS = int(sys.argv[2])
impacts.MIN_DOCUMENTS, conjunction.MIN_BOUNDED_MATCHES, conjunction.CHOOSE_ABOVE = 2, 0, 0
print(*run(Path(sys.argv[1]), sys.argv[3:]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the bound on memory is Linux's")
@pytest.mark.parametrize("least", [2, 10**6], ids=["dense", "listed"])
@pytest.mark.parametrize("names", [ARRAYS[::2], ARRAYS[1::2]])
def test_spoilt_arrays_cost_a_fault_at_most(tmp_path: Path, names: tuple[str, ...], least: int) -> None:
    """``least`` is the size from which on segments have dense stems."""
    command = [sys.executable, "-W", "ignore", "-c", RUN, str(tmp_path / "index"), str(least), *names]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=LIMIT_S)
    assert done.returncode == 0, done.stderr
    assert sum(map(int, done.stdout.split())) > 5 * len(names), "many are met"
