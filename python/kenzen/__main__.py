"""The command ``kenzen``: reports, checks for scheduled jobs, and an example."""

from __future__ import annotations

import json
import os
import shlex
import sys
from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TextIO

from kenzen._display.language import Language, preferred_language
from kenzen._display.screen import ENCODING_FALLBACK, Screen, can_write
from kenzen._display.texts import text
from kenzen.command_line import UsageError, asked_language, parse

if TYPE_CHECKING:
    from kenzen.health import AccountHealth
    from kenzen.orders import Orders
    from kenzen.policy_packs import Policy

__all__ = ["main"]

EXIT_OF_STATUS = {"good": 0, "bad": 1, "undetermined": 2, "none": 2}
"""What `kenzen check` ends with; no orders prove nothing, so they end as undetermined does."""

EXIT_ERROR = 3
EXIT_INTERRUPTED = 130
EXIT_BROKEN_PIPE = 141

_ISSUES_LISTED = 100


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; errors are one line on standard error."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=ENCODING_FALLBACK)
    language = asked_language(given) or _language_of(sys.stdout)
    try:
        code = _run(given, language)
        sys.stdout.flush()
    except BrokenPipeError:
        # Nobody reads any more; keep the interpreter from saying so when it flushes at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_BROKEN_PIPE
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except SystemExit as request:
        return request.code if isinstance(request.code, int) else EXIT_ERROR
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        print(f"kenzen: {_error_words(error, language)}", file=sys.stderr)
        return EXIT_ERROR
    return code


def _language_of(stream: TextIO) -> Language:
    """Return the locale's language, unless the stream cannot write it."""
    language = preferred_language()
    return language if language == "en" or can_write("日本語カナ", stream.encoding) else "en"


def _run(arguments: Sequence[str], language: Language) -> int:
    screen = Screen.of(sys.stdout, os.environ)
    options = parse(arguments, language, screen.width)
    run = {"report": _report, "check": _check, "demo": _demo, "policies": _policies}
    return run[options.command](options, screen, language)


def _report(options: Namespace, screen: Screen, language: Language) -> int:
    orders, health = _answered(options, language)
    if options.json:
        _print_json(_answer(health, orders))
    else:
        _print_report(health, orders, screen, language)
    return 0


def _check(options: Namespace, screen: Screen, language: Language) -> int:
    from kenzen._display.report_text import Report

    orders, health = _answered(options, language)
    if options.json:
        _print_json(_answer(health, orders))
    else:
        print(Report(screen, language).check_line(health))
    return EXIT_OF_STATUS[str(health.cancellation_rate.status)]


def _demo(_: Namespace, screen: Screen, language: Language) -> int:
    from kenzen import (
        assess,
        demo,
        read_cancellation_log,
        read_orders,
        read_performance_report,
    )

    sources = [*demo.order_paths(), demo.unshipped_path()]
    orders = read_orders(*sources).add(read_cancellation_log(demo.log_path()))
    report = read_performance_report(demo.performance_report_path())
    health = assess(orders, policy="amazon-jp", performance_report=report)
    print(text(language, "demo.intro"), end="\n\n")
    _print_report(health, orders, screen, language)
    parts = [shlex.quote(str(path)) for path in sources]
    parts.append(f"--policy amazon-jp --log {shlex.quote(str(demo.log_path()))}")
    parts.append(f"--performance-report {shlex.quote(str(demo.performance_report_path()))}")
    command = "kenzen report " + " \\\n    ".join(parts)
    print(f"\n{screen.styled(text(language, 'demo.command'), 'bold')}")
    print(_indented(command))
    print(f"\n{screen.styled(text(language, 'demo.python'), 'bold')}")
    print(_indented(_DEMO_PYTHON))
    return 0


_DEMO_PYTHON = """\
import kenzen as kz
from kenzen import demo
orders = kz.read_orders(*demo.order_paths(), demo.unshipped_path())
orders.add(kz.read_cancellation_log(demo.log_path()))
report = kz.read_performance_report(demo.performance_report_path())
health = kz.assess(orders, policy="amazon-jp", performance_report=report)
print(health.cancellation_rate, *health.next_steps, sep="\\n")"""


def _policies(options: Namespace, screen: Screen, language: Language) -> int:
    from kenzen import policies
    from kenzen._display.policies_text import policies_text, policy_text

    if options.policy:
        rules = _policy(options.policy)
        if options.json:
            _print_json(rules.to_dict())
        else:
            print(policy_text(rules, screen, language))
    elif options.json:
        _print_json(list(policies()))
    else:
        print(policies_text(policies(), screen, language))
    return 0


def _answered(options: Namespace, language: Language) -> tuple[Orders, AccountHealth]:
    """Return what was read and how the seller stands."""
    rules = _policy(options.policy)
    orders = _read(options, rules)
    return orders, _assess(orders, rules, options, language)


def _read(options: Namespace, rules: Policy) -> Orders:
    """Read everything the options name into one book.

    Times without a time zone are those of the policy's store, unless the options name another.
    """
    from kenzen import policies, read_cancellation_log, read_defect_report, read_orders

    own_store = rules.marketplace if rules.marketplace in policies()["marketplace"] else None
    dates = options.dates or "settled_by_file"
    shared: dict[str, Any] = {
        "marketplace": options.marketplace or own_store,
        "dates": dates,
        "progress": True,
    }
    orders = read_orders(
        *options.files, encoding=options.encoding, columns=options.columns, **shared
    )
    if options.log:
        orders.add(read_cancellation_log(*options.log, columns=options.log_columns, **shared))
    if options.defects:
        orders.add(read_defect_report(*options.defects, **shared))
    return orders


def _policy(value: str) -> Policy:
    """Return the policy of that id, or the one in that file."""
    from kenzen import load_policy, policy

    is_path = value.endswith(".json") or "/" in value or os.sep in value
    return load_policy(value) if is_path else policy(value)


def _assess(orders: Orders, rules: Policy, options: Namespace, language: Language) -> AccountHealth:
    """Return how the seller stands.

    Where no order has a purchase time, the issues in the files say why: they go to standard error.
    """
    from kenzen import _core, assess, read_performance_report
    from kenzen._display.report_text import Report

    as_of = options.as_of
    if not as_of and _core.day_after_newest_purchase(orders._book, rules._raw) is None:
        report = Report(Screen.of(sys.stderr, os.environ), language)
        lines = [*report.files(orders.sources), *report.issues(orders.sources, orders.issues)]
        print("\n".join(lines), file=sys.stderr)
        has_two_readings = "ambiguous_date" in orders.issues["code"]
        raise UsageError(
            text(language, "error.two_readings" if has_two_readings else "error.no_day")
        )
    path = options.performance_report
    reported = read_performance_report(path) if path else None
    return assess(orders, policy=rules, as_of=as_of, performance_report=reported)


def _print_report(
    health: AccountHealth, orders: Orders, screen: Screen, language: Language
) -> None:
    from kenzen._display.report_text import Report

    print("\n".join(Report(screen, language).lines(health, orders.sources, orders.issues)))


def _answer(health: AccountHealth, orders: Orders) -> dict[str, Any]:
    """Return the answer as plain values, with what was read and the first of what is wrong."""
    issues = orders.issues
    return {
        **health.to_dict(),
        "sources": list(orders.sources),
        "issues": list(issues.rows(0, _ISSUES_LISTED)),
        "issue_count": len(issues),
    }


def _print_json(value: object) -> None:
    """Print JSON as UTF-8, whatever the terminal speaks."""
    written = json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n"
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(written)
    else:
        sys.stdout.flush()
        buffer.write(written.encode("utf-8", "backslashreplace"))


def _indented(lines: str) -> str:
    return "\n".join(f"  {line}" for line in lines.split("\n"))


def _error_words(error: Exception, language: Language) -> str:
    """Return what went wrong as one line in that language."""
    import kenzen

    if isinstance(error, UsageError):
        return str(error)
    if isinstance(error, MemoryError):
        return text(language, "error.memory")
    kinds: tuple[tuple[type[Exception], str], ...] = (
        (kenzen.SourceError, "error.source"),
        (kenzen.PolicyError, "error.policy"),
        (kenzen.Error, "error.value"),
        (ValueError, "error.value"),
        (OSError, "error.system"),
    )
    for kind, key in kinds:
        if isinstance(error, kind):
            said = " ".join(str(error).split())
            hint = text(language, "error.columns") if "columns={" in said else ""
            return text(language, key, message=said) + hint
    words = f"{type(error).__name__}: {error}"
    return text(language, "error.internal", message=" ".join(words.split()))


if __name__ == "__main__":
    sys.exit(main())
