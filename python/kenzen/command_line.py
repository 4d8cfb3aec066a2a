"""The arguments of the command ``kenzen``, and its help in two languages."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from typing import NoReturn

from kenzen._display.language import LANGUAGES, Language
from kenzen._display.layout import wrapped
from kenzen._display.texts import text
from kenzen.reporting_window import as_day

__all__ = ["COMMANDS", "UsageError", "asked_language", "parse"]

COMMANDS = ("report", "check", "demo", "policies")

_DATES = ("month_first", "day_first")

# A comma separates two columns only before the next name of ours: headers have commas too.
_NEXT_COLUMN = re.compile(r",(?=\s*[a-z_]+\s*=)")

# What argparse says of an option that ends the line.
_VALUE_IS_MISSING = re.compile(r"expected \S+( \S+ one)? arguments?")


class UsageError(Exception):
    """The arguments make no sense; the message says why in the reader's language."""


def asked_language(arguments: Sequence[str]) -> Language | None:
    """Return the language that ``--lang`` asks for, before anything else is looked at."""
    for i, argument in enumerate(arguments):
        value = ""
        if argument == "--lang" and i + 1 < len(arguments):
            value = arguments[i + 1]
        elif argument.startswith("--lang="):
            value = argument.removeprefix("--lang=")
        for language in LANGUAGES:
            if value == language:
                return language
    return None


def parse(arguments: Sequence[str], language: Language, width: int) -> argparse.Namespace:
    """Return the arguments by name, ``command`` among them.

    Raises
    ------
    UsageError
        If they make no sense.
    SystemExit
        With 0 after ``--help`` and ``--version``, with 3 where there is no command at all.
    """
    first = arguments[0] if arguments else ""
    if first in COMMANDS:
        return _parse_command(first, arguments[1:], language, width)
    overview = _overview(language, width)
    if not arguments:
        overview.print_help()
        raise SystemExit(3)
    if first.startswith("-"):
        overview.parse_known_args(arguments)
    known = ", ".join(COMMANDS)
    raise UsageError(text(language, "usage.command", command=first, known=known))


def _parse_command(
    command: str, arguments: Sequence[str], language: Language, width: int
) -> argparse.Namespace:
    parser = _PARSERS[command](language, width)
    try:
        options, unknown = parser.parse_known_intermixed_args(arguments)
    except argparse.ArgumentError as error:
        said = error.message
        if _VALUE_IS_MISSING.fullmatch(said):
            said = text(language, "usage.missing")
        name = error.argument_name
        raise UsageError(text(language, "error.argument", argument=name, message=said)) from None
    if unknown:
        raise UsageError(text(language, "usage.unknown", argument=unknown[0]))
    if command in {"report", "check"}:
        if not options.files:
            raise UsageError(text(language, "usage.files"))
        if not options.policy:
            raise UsageError(text(language, "usage.policy"))
    options.command = command
    return options


class _Formatter(argparse.HelpFormatter):
    """Help that wraps full-width text, and says "usage" in the reader's language."""

    language: Language = "en"

    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]
        super().add_usage(usage, actions, groups, prefix or text(self.language, "help.usage"))

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrapped(text, width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        lines = [line for part in text.split("\n") for line in wrapped(part, width)]
        return "\n".join(indent + line for line in lines)


class _Parser(argparse.ArgumentParser):
    """A parser that says what is wrong by an exception, and titles its help itself."""

    def __init__(self, name: str, language: Language, width: int, usage: str, epilog: str) -> None:
        def formatter(prog: str) -> argparse.HelpFormatter:
            made = _Formatter(prog, max_help_position=26, width=width)
            made.language = language
            return made

        about = text(language, f"help.{name}" if name else "help.about")
        super().__init__(
            prog=f"kenzen {name}".strip(),
            usage=usage,
            description=about if not name else _sentence(about, language),
            epilog=text(language, epilog) if epilog else None,
            add_help=False,
            allow_abbrev=False,
            exit_on_error=False,
            formatter_class=formatter,
        )
        self.language = language

    def error(self, message: str) -> NoReturn:
        raise UsageError(message)

    def group(self, key: str) -> argparse._ArgumentGroup:
        """Return a new group under the title of that id."""
        return self.add_argument_group(text(self.language, key))

    def words(self, key: str) -> str:
        """Return the help of that id as argparse takes it."""
        return text(self.language, key).replace("%", "%%")

    def choice(self, known: Sequence[str]) -> Callable[[str], str]:
        """Return a type that takes one of these words."""

        def one_of(value: str) -> str:
            if value not in known:
                words = text(self.language, "usage.choice", known=", ".join(known), value=value)
                raise argparse.ArgumentTypeError(words)
            return value

        return one_of

    def day(self, value: str) -> str:
        """Return the value if it is a day."""
        try:
            as_day(value, "as_of")
        except ValueError:
            words = text(self.language, "usage.day", value=value)
            raise argparse.ArgumentTypeError(words) from None
        return value

    def columns(self, value: str) -> dict[str, str]:
        """Return our names of columns to theirs."""
        named = {}
        for pair in _NEXT_COLUMN.split(value):
            ours, equals, theirs = pair.partition("=")
            if not (ours.strip() and equals and theirs.strip()):
                words = text(self.language, "usage.columns", value=value)
                raise argparse.ArgumentTypeError(words)
            named[ours.strip()] = theirs.strip()
        return named


def _sentence(words: str, language: Language) -> str:
    """Return the help of a command as a sentence of its own."""
    return words[0].upper() + words[1:] + ("。" if language == "ja" else ".")


def _overview(language: Language, width: int) -> _Parser:
    parser = _Parser("", language, width, "kenzen COMMAND ...", "help.more")
    commands = parser.group("help.commands")
    for command in COMMANDS:
        commands.add_argument(command, nargs="?", help=parser.words(f"help.{command}"))
    _add_general(parser, version=True)
    return parser


def _question(name: str, language: Language, width: int) -> _Parser:
    """Return the parser of a command that reads order files."""
    usage = f"kenzen {name} FILES... --policy ID [--log LOG]... [options]"
    exits = "help.exit" if name == "check" else "help.exit.report"
    parser = _Parser(name, language, width, usage, exits)
    read = parser.group("help.arguments")
    read.add_argument("files", nargs="*", metavar="FILES", help=parser.words("help.files"))
    read.add_argument("--policy", metavar="ID", help=parser.words("help.policy"))
    for option in ("log", "defects"):
        read.add_argument(
            f"--{option}",
            action="append",
            default=[],
            metavar=option.upper(),
            help=parser.words(f"help.{option}"),
        )
    read.add_argument(
        "--performance-report", metavar="REPORT", help=parser.words("help.performance_report")
    )
    options = parser.group("help.options")
    options.add_argument("--as-of", type=parser.day, metavar="DAY", help=parser.words("help.as_of"))
    for option in ("marketplace", "encoding"):
        options.add_argument(
            f"--{option}", metavar=option.upper(), help=parser.words(f"help.{option}")
        )
    options.add_argument(
        "--dates",
        type=parser.choice(_DATES),
        metavar="|".join(_DATES),
        help=parser.words("help.dates"),
    )
    for option in ("columns", "log-columns"):
        options.add_argument(
            f"--{option}",
            type=parser.columns,
            metavar="OUR=THEIRS,...",
            help=parser.words(f"help.{option.replace('-', '_')}"),
        )
    _add_general(parser, json=True)
    return parser


def _report(language: Language, width: int) -> _Parser:
    return _question("report", language, width)


def _check(language: Language, width: int) -> _Parser:
    return _question("check", language, width)


def _demo(language: Language, width: int) -> _Parser:
    parser = _Parser("demo", language, width, "kenzen demo [options]", "")
    _add_general(parser)
    return parser


def _policies(language: Language, width: int) -> _Parser:
    parser = _Parser("policies", language, width, "kenzen policies [ID] [options]", "")
    which = parser.group("help.arguments")
    which.add_argument("policy", nargs="?", metavar="ID", help=parser.words("help.which"))
    _add_general(parser, json=True)
    return parser


def _add_general(parser: _Parser, *, json: bool = False, version: bool = False) -> None:
    """Add what every command has."""
    output = parser.group("help.output")
    if json:
        output.add_argument("--json", action="store_true", help=parser.words("help.json"))
    output.add_argument(
        "--lang",
        type=parser.choice(LANGUAGES),
        metavar="|".join(LANGUAGES),
        help=parser.words("help.lang"),
    )
    if version:
        from kenzen import __version__

        output.add_argument(
            "--version",
            action="version",
            version=f"kenzen {__version__}",
            help=parser.words("help.version"),
        )
    output.add_argument("-h", "--help", action="help", help=parser.words("help.help"))


_PARSERS: dict[str, Callable[[Language, int], _Parser]] = {
    "report": _report,
    "check": _check,
    "demo": _demo,
    "policies": _policies,
}
