"""Runs one call from its arguments to the exit code: the only place that catches faults and writes standard output."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from readlist.cli import output
from readlist.cli.arguments import WrongUsage, parse
from readlist.cli.call import Answer, Call, Verb, sentence_of
from readlist.cli.exit_codes import FAILED, STOPPED, WRONG_USAGE
from readlist.errors import WorldError, WrongRequest
from readlist.model.system_reasons import reason_of
from readlist.translation import tr


def run(argv: Sequence[str]) -> int:
    """Run the call; faults of the world become a sentence on standard error (and in the JSON), never a traceback."""
    output.prepare_streams()
    try:
        arguments = parse(argv)
    except SystemExit as end:  # argparse has printed its message
        if isinstance(end, WrongUsage) and "--json" in argv:
            _write_error(end.message)
        return _flush(end.code if isinstance(end.code, int) else WRONG_USAGE)
    verb: Verb = arguments.verb
    as_json: bool = arguments.json
    try:
        with Call(arguments) as call, call.translating_damage():
            answer = verb.run(call)
            _write(answer, as_json, call)
            code = _flush(answer.code)
            call.back_up()
            return code
    except KeyboardInterrupt:
        if as_json:
            _write_error(tr("Stopped before it was done."))
        return STOPPED
    except Exception as fault:
        if output.is_pipe_closed(fault):
            output.discard_output()
            return FAILED
        return _write_fault(fault, verb.name, as_json)


def _write(answer: Answer, as_json: bool, call: Call) -> None:
    """Write the answer in place of the line of progress. Raises OutputFault, or OSError for a closed pipe."""
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
        if output.is_pipe_closed(fault):
            raise
        raise output.OutputFault(fault) from fault


def _write_fault(fault: Exception, verb: str, as_json: bool) -> int:
    """Write a fault's sentence to standard error, with ``as_json`` also to standard output; returns the exit code."""
    sentence = _sentence_of_world(fault)
    if not sentence:
        sentence = tr(
            "Readlist itself failed ({kind}: {fault}). {more}",
            kind=type(fault).__name__,
            fault=fault,
            more=_report_to_log(fault, verb),
        )
    output.write_message(f"readlist {verb}: {sentence}")
    if as_json:
        _write_error(sentence)
    return _flush(WRONG_USAGE if isinstance(fault, WrongRequest) else FAILED)


def _write_error(sentence: str) -> None:
    try:
        output.write_document({"error": sentence})
    except OSError:
        output.discard_output()


def _report_to_log(fault: Exception, verb: str) -> str:
    """Report a fault of the program to the log; returns a sentence that names the log, "" if there is none."""
    from readlist import log, paths

    file = log.start(paths.log_folder())
    log.report(fault, f"readlist {verb}")
    log.stop()
    return tr("The log {file} says more.", file=file) if file else ""


def _sentence_of_world(fault: Exception) -> str:
    """The sentence for a fault of the world; "" for a fault of the program."""
    if isinstance(fault, WorldError):
        return sentence_of(fault)
    if isinstance(fault, OSError):
        where = f"{fault.filename}: " if fault.filename else ""
        return f"{where}{reason_of(fault)}."
    if any(kind.__module__ == "sqlite3" and kind.__name__ == "OperationalError" for kind in type(fault).__mro__):
        return tr("The library cannot be used: {fault}.", fault=fault)
    return ""


def _flush(code: int) -> int:
    """Write all output out; returns the exit code: ``code``, or 1 if it cannot be written.

    A closed pipe brings no message; other faults, such as a full disk, do.
    """
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as fault:
        output.discard_output()
        if output.is_pipe_closed(fault):
            return code or FAILED
        output.write_message(f"readlist: {output.OutputFault(fault)}")
        return FAILED
    return code
