"""Runs one call from its arguments to the exit code: the only place that catches faults and writes standard output."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from readlist.cli import output
from readlist.cli.arguments import WrongUsage, parse
from readlist.cli.call import FAILED, STOPPED, WRONG_USAGE, Answer, Call, Verb, sentence_of
from readlist.errors import WorldError, WrongRequest
from readlist.model.system_reasons import reason_of
from readlist.translation import tr


def run(argv: Sequence[str]) -> int:
    """Run the call; faults of the world become a sentence on standard error (and in the JSON), never a traceback."""
    output.prepare()
    try:
        arguments = parse(argv)
    except SystemExit as end:  # argparse has printed its message
        if isinstance(end, WrongUsage) and "--json" in argv:
            _write_error(end.message)
        return _flushed(end.code if isinstance(end.code, int) else WRONG_USAGE)
    verb: Verb = arguments.verb
    as_json: bool = arguments.json
    try:
        with Call(arguments) as call, call.translating_damage():
            answer = verb.run(call)
            _write(answer, as_json, call)
            code = _flushed(answer.code)
            call.back_up()
            return code
    except KeyboardInterrupt:
        if as_json:
            _write_error(tr("Stopped before it was done."))
        return STOPPED
    except Exception as fault:
        if output.is_reader_gone(fault):
            output.abandon()
            return FAILED
        return _tell(fault, verb.name, as_json)


def _write(answer: Answer, as_json: bool, call: Call) -> None:
    """Write the answer below what is shown of the progress. Raises OutputFault; OSError if the reader has gone."""
    content = answer.document() if as_json else answer.text()
    call.progress.clear()
    try:
        if as_json:
            output.write_document(content)
        elif answer.exact:
            output.write_exactly(content)
        else:
            output.write_lines(content)
    except OSError as fault:
        if output.is_reader_gone(fault):
            raise
        raise output.OutputFault(fault) from fault


def _tell(fault: Exception, verb: str, as_json: bool) -> int:
    sentence = _sentence(fault)
    if not sentence:
        sentence = tr(
            "Readlist itself failed ({kind}: {fault}). {more}",
            kind=type(fault).__name__,
            fault=fault,
            more=_reported(fault, verb),
        )
    output.tell(f"readlist {verb}: {sentence}")
    if as_json:
        _write_error(sentence)
    return _flushed(WRONG_USAGE if isinstance(fault, WrongRequest) else FAILED)


def _write_error(sentence: str) -> None:
    try:
        output.write_document({"error": sentence})
    except OSError:
        output.abandon()


def _reported(fault: Exception, verb: str) -> str:
    """The place of the log in which a fault of ours was recorded, as a sentence."""
    from readlist import log, paths

    file = log.start(paths.log_folder())
    log.report(fault, f"readlist {verb}")
    log.stop()
    return tr("The log {file} says more.", file=file) if file else ""


def _sentence(fault: Exception) -> str:
    """The sentence for a fault of the world; "" for a fault of ours."""
    if isinstance(fault, WorldError):
        return sentence_of(fault)
    if isinstance(fault, OSError):
        where = f"{fault.filename}: " if fault.filename else ""
        return f"{where}{reason_of(fault)}."
    if any(kind.__module__ == "sqlite3" and kind.__name__ == "OperationalError" for kind in type(fault).__mro__):
        return tr("The library cannot be used: {fault}.", fault=fault)
    return ""


def _flushed(code: int) -> int:
    """``code`` once all output is written; 1, without a message, if the reader of a pipe has gone."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as fault:
        output.abandon()
        if output.is_reader_gone(fault):
            return code or FAILED  # without a message; others, such as a full disk, have one
        output.tell(f"readlist: {output.OutputFault(fault)}")
        return FAILED
    return code
