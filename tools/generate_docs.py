"""Write into the documents what the program says: the demo, the policies, the C++ example.

    python tools/generate_docs.py            write
    python tools/generate_docs.py --check    exit 1, naming the document, if one is stale

Each document has a place for it between `<!-- name: written by tools/generate_docs.py -->` and
`<!-- end -->`. Needs kenzen to be installed.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
AUTHOR = "written by tools/generate_docs.py"

# What ends the part of the demo that the front page shows: the heading after the trend.
AFTER_TREND = {"en": "Verdicts in the window", "ja": "期間内の判定"}


def demo_output(language: str) -> str:
    """Return what `kenzen demo` prints on a terminal of 80 columns, without colours."""
    command = [sys.executable, "-m", "kenzen", "demo", "--lang", language]
    plain = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, env=plain, capture_output=True, check=True)
    return done.stdout.decode("utf-8").replace("\r\n", "\n")


def demo(language: str) -> str:
    """Return the beginning of the demo, up to the trend, as a block."""
    shown = demo_output(language).split(AFTER_TREND[language])[0].rstrip()
    return f"```text\n$ kenzen demo\n{shown}\n```"


def policies() -> str:
    """Return the table of the built-in policies."""
    import kenzen as kz

    signs = {"less_than": "<", "at_most": "≤", "greater_than": ">", "at_least": "≥", "equals": "="}
    programmes = {
        "seller_fulfilled_prime": ", Seller Fulfilled Prime",
        "premium_shipping": ", premium shipping",
    }
    lines = [
        "| id | store | counts | windows | lag | target | days of | version |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for policy_id in kz.policies()["id"]:
        rules = kz.policy(str(policy_id))
        metric = rules.to_dict()["metrics"][0]
        lengths = [_value(window["length_days"]) for window in metric["windows"]]
        windows = " and ".join(str(length) for length in lengths if length)
        sign = signs[rules.target_condition]
        value = rules.target_value
        target = "not published" if value is None else f"{sign} {value * 100:g} %"
        cells = [
            f"`{rules.id}`",
            f"{rules.marketplace}{programmes.get(rules.programme, '')}",
            f"{_value(metric['unit'])}s",
            f"{windows} days" if windows else "not published",
            str(rules.lag_days),
            target,
            rules.time_zone,
            rules.version,
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _value(field: object) -> object:
    """Return a value of a pack, with or without a source of its own."""
    return field["value"] if isinstance(field, dict) else field


def cpp_example() -> str:
    """Return the C++ example as a block."""
    arguments = "cancels.csv 2026-10.txt 2026-11.txt"
    code = (ROOT / "examples/embed_in_cpp/main.cpp").read_text("utf-8").rstrip()
    return f'```cpp arguments="{arguments}"\n{code}\n```'


# Document, name of the place in it, and what is written there.
PLACES: tuple[tuple[str, str, Callable[[], str]], ...] = (
    ("README.md", "demo en", lambda: demo("en")),
    ("README.ja.md", "demo ja", lambda: demo("ja")),
    ("docs/reference/policies.md", "policies", policies),
    ("docs/how-to/embed_in_cpp.md", "examples/embed_in_cpp/main.cpp", cpp_example),
)


def filled(text: str, name: str, content: str) -> str:
    """Return the document with the content in the place of that name.

    Raises
    ------
    ValueError
        If the document has no such place.
    """
    begin, end = f"<!-- {name}: {AUTHOR} -->\n", "<!-- end -->"
    place = re.compile(re.escape(begin) + r"(?:(?!<!-- end -->).)*" + re.escape(end), re.DOTALL)
    if not place.search(text):
        raise ValueError(f"expected a place {begin.strip()!r}, got none")
    return place.sub(lambda _: f"{begin}\n{content}\n\n{end}", text)


def main(arguments: list[str] | None = None) -> int:
    """Write the documents, or tell which are stale."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args(arguments)
    stale = []
    for document, name, content in PLACES:
        path = ROOT / document
        before = path.read_text("utf-8")
        after = filled(before, name, content())
        if after == before:
            continue
        stale.append(document)
        if not options.check:
            path.write_text(after, "utf-8")
    for document in stale:
        print(f"{document} {'is stale' if options.check else 'written'}")
    return int(options.check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
