"""The engine's side of a measure: builds an index, or keeps one open and answers, each time taken here."""

from __future__ import annotations

import json
from pathlib import Path
from time import perf_counter
from typing import Any, TextIO

from . import corpus
from .engines import make_engine
from .measures import clock, memory, peak_of_ended_processes
from .queries import Asked


def save_corpus(arguments: dict[str, Any]) -> dict[str, Any]:
    """Make the corpus of a run."""
    corpus.save(Path(arguments["corpus"]), arguments["papers"], arguments["seed"])
    return {"size": Path(arguments["corpus"]).stat().st_size}


def build(arguments: dict[str, Any]) -> dict[str, Any]:
    """Index the first papers of the corpus, a batch at a time.

    The clock runs from the first batch to the last byte, reading the papers included (some microseconds each): an
    engine that works on threads of its own must not get on while nobody looks.
    """
    engine = make_engine(arguments["engine"], Path(arguments["folder"]))
    if arguments["engine"] == "ours":
        from readlist.search.child_process import keep_heap

        keep_heap()  # as the process that indexes does
    slowest = 0.0
    start = perf_counter()
    for papers in corpus.load(Path(arguments["corpus"]), arguments["papers"]):
        seconds, _ = clock(lambda papers=papers: engine.add(papers))  # type: ignore[misc]
        slowest = max(slowest, seconds)
    engine.finish()
    whole = perf_counter() - start
    used = memory()
    used["peak"] += peak_of_ended_processes()
    reopened = make_engine(arguments["engine"], Path(arguments["folder"]))
    reopened.open()
    return {
        "papers": arguments["papers"],
        "seconds": whole,
        "slowest_batch": slowest,
        "memory": used,
        "size": reopened.size(),
    }


def serve(requests: TextIO, answers: TextIO) -> None:
    """Open an engine and answer until the requests end; times in ms."""

    def tell(answer: dict[str, Any]) -> None:
        answers.write(json.dumps(answer) + "\n")
        answers.flush()

    first = json.loads(requests.readline())
    made, engine = clock(lambda: make_engine(first["engine"], Path(first["folder"])))
    opened, _ = clock(engine.open)
    tell({"ms": 1e3 * (made + opened), "memory": memory()})
    for line in requests:
        request = json.loads(line)
        match request["do"]:
            case "ask":
                asked = Asked(request["kind"], tuple(request["terms"]))
                start = perf_counter()
                best = engine.ask(asked)
                tell({"ms": 1e3 * (perf_counter() - start), "best": best})
            case "type":
                start = perf_counter()
                best = engine.type(request["text"])
                tell({"ms": 1e3 * (perf_counter() - start), "best": best})
            case "change":
                engine.change(next(iter(corpus.load(Path(request["corpus"]), request["papers"]))))
                tell({"changed": request["papers"]})
            case "count":
                tell({"hits": engine.count(Asked(request["kind"], tuple(request["terms"])))})
            case "memory":
                tell({"memory": memory()})
    engine.finish()
