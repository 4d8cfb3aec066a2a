"""What the documents show is what happens: their code runs, their tables agree with the program."""

from __future__ import annotations

import contextlib
import dataclasses
import importlib.util
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import kenzen as kz
import pytest
from kenzen import demo

ROOT = Path(__file__).resolve().parent.parent.parent
DOCUMENTS = sorted(
    path.relative_to(ROOT).as_posix()
    for pattern in ("*.md", "docs/**/*.md", "benchmarks/*.md")
    for path in ROOT.glob(pattern)
)
REFERENCE = ROOT / "docs/reference"

# The names under which the documents speak of the files of the demo.
DEMO_FILES = {
    "2026-10.txt": "all-orders-2026-10.txt",
    "2026-11.txt": "all-orders-2026-11.txt",
    "cancels.csv": "cancellation-log.csv",
    "unshipped.txt": "unshipped-2026-11-23.txt",
    "performance.json": "performance-2026-11-23.json",
}

FENCE = re.compile(r"^```([^\n`]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# What may stand between a block and the block of its output.
NOTHING = re.compile(r"(?:\s|<!--.*?-->)*", re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")


@dataclasses.dataclass(frozen=True)
class Block:
    """One fenced block of a document."""

    kind: str
    options: dict[str, str]
    code: str
    line: int
    output: str | None


def blocks_of(document: str) -> list[Block]:
    """Return the blocks in their order; a `text` block right behind code is the code's output."""
    text = (ROOT / document).read_text("utf-8")
    found = list(FENCE.finditer(text))
    blocks = []
    for i, fence in enumerate(found):
        kind, *options = shlex.split(fence[1]) or [""]
        output = None
        if i + 1 < len(found) and found[i + 1][1] == "text" and kind != "text":
            between = text[fence.end() : found[i + 1].start()]
            if NOTHING.fullmatch(between):
                output = found[i + 1][2]
        line = text.count("\n", 0, fence.start()) + 1
        pairs = dict(option.split("=", 1) for option in options)
        blocks.append(Block(kind, pairs, fence[2], line, output))
    return blocks


def built_library() -> Path | None:
    """Return the compiled readers of a build of this tree."""
    folders = [os.environ.get("KENZEN_BUILD_DIR"), "build/dev", "build/release", "build"]
    for folder in filter(None, folders):
        library = ROOT / folder / "src/libkenzen_readers.a"
        if library.is_file():
            return library
    return None


class CppPrograms:
    """Compiles a program once, however many documents show it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: dict[str, Path | None] = {}

    def program_of(self, code: str) -> Path | None:
        """Return the program, or None where it was only checked, for want of a built library."""
        if code not in self._made:
            self._made[code] = self._compile(code)
        return self._made[code]

    def _compile(self, code: str) -> Path | None:
        number = len(self._made)
        source = self._folder / f"program_{number}.cpp"
        source.write_text(code, "utf-8")
        warnings = ["-Wall", "-Wextra", "-Wconversion", "-Wshadow", "-Werror"]
        compiler = os.environ.get("CXX") or "c++"
        command = [compiler, "-std=c++20", "-O0", *warnings, f"-I{ROOT / 'include'}", str(source)]
        library = built_library()
        if library is None:
            done = subprocess.run([*command, "-fsyntax-only"], capture_output=True, text=True)
            assert done.returncode == 0, done.stderr
            return None
        program = source.with_suffix("")
        needed = (library.parent.parent / "kenzen.pc").read_text("utf-8")
        libraries = re.findall(r"-l(?!kenzen)\w+|-pthread", needed)
        command += [str(library), *libraries, "-o", str(program)]
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return program


@pytest.fixture(scope="session")
def programs(tmp_path_factory: pytest.TempPathFactory) -> CppPrograms:
    return CppPrograms(tmp_path_factory.mktemp("programs"))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to run a document in: the demo's files, and the command `kenzen` within reach."""
    for name, original in DEMO_FILES.items():
        shutil.copy(demo.log_path().with_name(original), tmp_path / name)
    commands = tmp_path / "bin"
    commands.mkdir()
    command = commands / "kenzen"
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m kenzen "$@"\n', "utf-8")
    command.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{commands}{os.pathsep}{os.environ['PATH']}")
    for name, value in {"COLUMNS": "80", "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}.items():
        monkeypatch.setenv(name, value)
    return tmp_path


def run_python(block: Block, document: str, names: dict[str, object]) -> None:
    # Line numbers in errors are those of the document.
    code = compile("\n" * block.line + block.code, document, "exec")
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(code, names)  # noqa: S102  # running the documents is what this file is for
    if block.output is not None:
        assert printed.getvalue() == block.output, f"{document}:{block.line}"


def run_console(block: Block, document: str) -> None:
    """Run the lines behind `$ ` and compare everything they print, errors included."""
    shown = [part for part in re.split(r"^\$ ", block.code, flags=re.MULTILINE) if part]
    code = 0
    for part in shown:
        lines = part.splitlines(keepends=True)
        end = next(i for i, line in enumerate(lines) if not line.endswith("\\\n")) + 1
        command, printed = "".join(lines[:end]), "".join(lines[end:])
        done = subprocess.run(
            ["/bin/bash", "-c", f"(exit {code}); {command}"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        code = done.returncode
        assert done.stdout.decode("utf-8") == printed, f"{document}:{block.line}: {command}"


def run_cpp(block: Block, document: str, programs: CppPrograms) -> None:
    program = programs.program_of(block.code)
    if program is None:
        return
    arguments = block.options.get("arguments", "").split()
    done = subprocess.run([program, *arguments], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    if block.output is not None:
        assert done.stdout == block.output, f"{document}:{block.line}"


@pytest.mark.parametrize("document", [name for name in DOCUMENTS if blocks_of(name)])
def test_the_code_of_a_document_runs_and_prints_what_is_shown(
    document: str, desk: Path, programs: CppPrograms
) -> None:
    names: dict[str, object] = {"__name__": "__main__"}
    for block in blocks_of(document):
        if "file" in block.options:
            (desk / block.options["file"]).write_text(block.code, "utf-8")
        elif block.kind == "python":
            run_python(block, document, names)
        elif block.kind == "console":
            run_console(block, document)
        elif block.kind == "cpp":
            run_cpp(block, document, programs)
        else:
            assert block.kind in {"", "cmake", "json", "sh", "text"}, f"{document}:{block.line}"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_lead_to_files_that_exist(document: str) -> None:
    text = FENCE.sub("", (ROOT / document).read_text("utf-8"))
    targets = [link for link in LINK.findall(text) if not link.startswith(("http", "mailto:"))]
    missing = [
        link
        for link in targets
        if not (ROOT / document).parent.joinpath(link.split("#")[0]).exists()
    ]
    assert not missing


def test_both_front_pages_show_the_same_code_in_the_same_order() -> None:
    def code(document: str) -> list[tuple[str, str, str | None]]:
        blocks = blocks_of(document)
        return [(each.kind, each.code, each.output) for each in blocks if each.kind != "text"]

    assert code("README.md") == code("README.ja.md")
    assert len(code("README.md")) >= 5


def test_both_front_pages_have_the_same_sections() -> None:
    def shape(document: str) -> list[str]:
        text = FENCE.sub("", (ROOT / document).read_text("utf-8"))
        marks = re.findall(r"^(#+|-|\|)", text, re.MULTILINE)
        return [mark for mark in marks if mark]

    assert shape("README.md") == shape("README.ja.md")


def test_both_front_pages_link_to_the_same_documents() -> None:
    def links(document: str) -> list[str]:
        found = LINK.findall((ROOT / document).read_text("utf-8"))
        return [link for link in found if not link.startswith("README")]

    assert links("README.md") == links("README.ja.md")


def test_the_two_commands_are_one_line_each_and_the_second_is_what_the_watcher_runs() -> None:
    commands = [block.code for block in blocks_of("README.md") if block.kind == "sh"]
    demo_command, check_command = commands[:2]
    assert demo_command.count("\n") == check_command.count("\n") == 1
    assert demo_command.endswith(".venv/bin/kenzen demo\n")
    assert check_command == "tools/check\n"
    assert os.access(ROOT / "tools/check", os.X_OK)
    assert check_command.strip() in (ROOT / ".ci/run").read_text("utf-8")


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate_docs", ROOT / "tools/generate_docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_is_generated_in_the_documents_is_up_to_date(
    capsys: pytest.CaptureFixture[str],
) -> None:
    stale = generator().main(["--check"])
    assert (stale, capsys.readouterr().out) == (0, "")


@pytest.mark.parametrize(("document", "language"), [("README.md", "en"), ("README.ja.md", "ja")])
def test_the_answer_on_the_front_page_is_what_the_demo_prints(
    document: str, language: str, desk: Path
) -> None:
    command = ["kenzen", "demo", "--lang", language]
    printed = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")
    first = next(block for block in blocks_of(document) if block.kind == "text")
    call, shown = first.code.split("\n", 1)
    assert call == "$ kenzen demo"
    assert printed.startswith(shown)
    assert shown.count("\n") > 20


def rows_of(document: Path, *heads: str) -> list[list[str]]:
    """Return the cells of the tables whose first headings are these."""
    rows: list[list[str]] = []
    inside = False
    for line in document.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("|"):
            inside = False
        elif tuple(cells[: len(heads)]) == heads:
            inside = True
        elif inside and not set(cells[0]) <= {"-", " "}:
            rows.append(cells)
    return rows


def test_every_issue_code_is_explained() -> None:
    codes = [row[0].strip("`") for row in rows_of(REFERENCE / "files.md", "code", "meaning")]
    assert codes == [str(code) for code in kz.IssueCode]


def test_every_rule_is_listed_in_the_order_in_which_they_are_asked() -> None:
    table = rows_of(REFERENCE / "cancellation_rate.md", "situation", "rule", "counts")
    assert [row[1].strip("`") for row in table] == [str(rule) for rule in kz.VerdictRule]


def test_what_counts_is_what_the_policy_of_japan_says() -> None:
    table = rows_of(REFERENCE / "cancellation_rate.md", "situation", "rule", "counts")
    documented = {row[1].strip("`"): row[2] for row in table}
    answers = kz.policy("amazon-jp").to_dict()["metrics"][0]["counts"]
    for rule, answer in answers.items():
        said = answer["value"] if isinstance(answer, dict) else answer
        assert documented[rule] == said, rule


def test_stores_that_answer_differently_are_named() -> None:
    text = (REFERENCE / "cancellation_rate.md").read_text("utf-8")
    orders_only = set()
    officially_asked = set()
    for name in kz.policies()["id"]:
        rules = kz.policy(str(name))
        counts = rules.to_dict()["metrics"][0].get("counts", {})
        plain = {k: v["value"] if isinstance(v, dict) else v for k, v in counts.items()}
        if rules.programme or not rules.id.startswith("amazon-"):
            continue
        if plain["item_cancellation"] == "unknown":
            orders_only.add(rules.region)
        if plain["official_request_other_reason"] == "yes":
            officially_asked.add(rules.region)
    assert f"({', '.join(sorted(orders_only))})" in text
    assert officially_asked == {"IN"}


def test_every_field_of_a_rate_is_explained() -> None:
    table = rows_of(REFERENCE / "cancellation_rate.md", "field", "meaning")
    documented = {name for row in table for name in re.findall(r"`(\w+)[`(]", row[0])}
    fields = {field.name for field in dataclasses.fields(kz.CancellationRate)}
    expected = fields - {"low_counts", "high_counts"} | {"low", "high", "rate"}
    assert documented == expected | {"confidence_interval"}


def test_every_status_is_explained() -> None:
    table = rows_of(ROOT / "docs/concepts.md", "status", "meaning")
    assert [row[0].strip("`") for row in table] == [str(status) for status in kz.MetricStatus]


def field_names() -> list[str]:
    """Return the fields that `columns=` can map, as the error for a wrong one lists them."""
    with pytest.raises(ValueError, match="no_such_field") as raised:
        kz.read_orders(b"a\tb\n1\t2\n", columns={"no_such_field": "a"})
    return re.findall(r"\b[a-z_]+\b", str(raised.value))


def test_every_field_of_an_order_file_is_listed() -> None:
    table = rows_of(REFERENCE / "files.md", "field", "headers in Amazon's reports")
    documented = {row[0].strip("`") for row in table}
    assert documented <= set(field_names())
    assert len(documented) == 17


VALUES = {
    "order_id": "249-0000001-0000001",
    "item_id": "49768010482073",
    "purchased_at": "2026-11-18T09:12:00+09:00",
    "last_updated_at": "2026-11-18T10:12:00+09:00",
    "status": "Shipped",
    "item_status": "Shipped",
    "fulfillment": "Merchant",
    "sales_channel": "Amazon.co.jp",
    "sku": "TUMBLER-350",
    "asin": "B0KZ1A2B01",
    "quantity": "2",
    "currency": "JPY",
    "price": "1980",
    "is_prime": "true",
    "is_business": "true",
    "buyer_requested": "true",
    "buyer_reason": "ordered by mistake",
}


def documented_headers() -> list[tuple[str, str]]:
    table = rows_of(REFERENCE / "files.md", "field", "headers in Amazon's reports")
    return [(row[0].strip("`"), name) for row in table for name in re.findall(r"`(.+?)`", row[1])]


@pytest.mark.parametrize(("field", "header"), documented_headers())
def test_every_documented_header_is_understood(field: str, header: str) -> None:
    known = {
        "order_id": "amazon-order-id",
        "purchased_at": "purchase-date",
        "status": "order-status",
        "currency": "currency",
    }
    columns = {**known, field: header}
    file = "\t".join(columns.values()) + "\n" + "\t".join(VALUES[name] for name in columns) + "\n"
    orders = kz.read_orders(file.encode())
    in_items = {"item_id", "item_status", "sku", "asin", "quantity", "price"}
    column = {"item_status": "status", "price": "price_minor_units"}.get(field, field)
    if field != "buyer_reason":  # evidence, which no table of orders shows
        table = orders.items.to_dict() if field in in_items else orders.to_dict()
        assert table[column][0] not in {None, "unknown"}
    assert len(orders.issues) == 0


def log_table() -> list[list[str]]:
    return rows_of(REFERENCE / "files.md", "field", "meaning", "also found as")


JAPANESE = r"[\u3040-\u30ff\u4e00-\u9fff]+(?:ID)?"

# What no log can say: an issue in a column that is known, nothing at all in any other.
NONSENSE = {"item_id": "2.49E+13"}


def columns_with_issues(log: str) -> list[object]:
    """Return the columns in which a log of one line has issues, its order being in no file."""
    read = kz.read_cancellation_log(log.encode())
    assert len(read) == 1
    return [row["column"] for row in read.issues if row["code"] != "unmatched"]


def words_in(cell: str) -> list[str]:
    return ["".join(word) for word in re.findall(rf"`(.+?)`|({JAPANESE})", cell)]


LOG_HEADERS = [
    (field, header)
    for field, _, aliases in log_table()
    for header in words_in(field) + words_in(aliases)
]


@pytest.mark.parametrize(("field", "header"), LOG_HEADERS)
def test_every_documented_header_of_a_log_is_understood(field: str, header: str) -> None:
    field = field.strip("`")
    if field == "order_id":
        assert columns_with_issues(f"{header},note\n249-0000001-0000001,x\n") == []
        return
    file = f"order_id,{header}\n249-0000001-0000001,{NONSENSE.get(field, 'no such thing')}\n"
    assert columns_with_issues(file) == [header]


LOG_WORDS = [
    (field.strip("`"), word)
    for field, meaning, _ in log_table()
    if field.strip("`") in {"cancelled_by", "reason", "stage", "buyer_requested"}
    for word in words_in(meaning)
]


@pytest.mark.parametrize(("field", "word"), LOG_WORDS)
def test_every_documented_word_of_a_log_is_understood(field: str, word: str) -> None:
    assert columns_with_issues(f"order_id,{field}\n249-0000001-0000001,{word}\n") == []


def options_of(command: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-m", "kenzen", command, "--help", "--lang", "en"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(re.findall(r"--[a-z-]+", done.stdout))


@pytest.mark.parametrize("command", ["report", "check", "demo", "policies"])
def test_every_option_of_the_command_line_is_listed(command: str) -> None:
    text = (REFERENCE / "command_line.md").read_text("utf-8")
    assert f"kenzen {command}" in text
    assert {option for option in options_of(command) if f"`{option}" not in text} == set()


def test_the_changes_name_the_version_of_the_package() -> None:
    assert f"## {kz.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_files_that_contributors_are_sent_to_exist() -> None:
    text = FENCE.sub("", (ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    paths = [name for name in re.findall(r"`([\w./-]+/[\w./-]*)`", text) if "…" not in name]
    assert len(paths) > 20
    assert [path for path in paths if not (ROOT / path).exists()] == []
