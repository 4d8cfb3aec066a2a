"""Each check passes a small good tree and names the line of a small bad one."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from pathlib import Path

import pytest


def findings(check: str, root: Path, tree: Mapping[str, str | bytes]) -> list[str]:
    """Write the tree below `root` and return what the check says about it."""
    for name, content in tree.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return [str(finding) for finding in importlib.import_module(f"check_{check}").check(root)]


GOOD_INCLUDES = """#pragma once

#include <kenzen/book/detail/column.hpp>
#include <kenzen/orders/order.hpp>
#include <kenzen/version.hpp>

#include <boost/unordered/unordered_flat_map.hpp>

#include <immintrin.h>
#include <vector>
"""


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("include/kenzen/book/order_book.hpp", GOOD_INCLUDES),
        ("include/kenzen/time/date.hpp", "#include <boost/date_time/date.hpp>\n"),
        ("include/kenzen/kenzen.hpp", "#include <kenzen/health/assess.hpp>\n"),
        ("src/readers/json.cpp", "#include <boost/json/src.hpp>\n#include <fcntl.h>\n"),
        ("src/readers/detail/inflate.cpp", "#include <zlib.h>\n"),
        ("bindings/bind_time.cpp", "#include <kenzen/readers.hpp>\n#include <pybind11/stl.h>\n"),
        ("python/kenzen/rates.py", "import json\nfrom kenzen import _core\nfrom . import x\n"),
        ("python/kenzen/_interop/pandas.py", "import pandas as pd\n"),
        ("python/kenzen/orders.py", "if TYPE_CHECKING:\n    import pandas as pd\n"),
    ],
)
def test_includes_that_point_down_are_allowed(tmp_path: Path, path: str, content: str) -> None:
    assert findings("layers", tmp_path, {path: content}) == []


@pytest.mark.parametrize(
    ("path", "content", "rule"),
    [
        (
            "include/kenzen/orders/x.hpp",
            "#include <kenzen/book/y.hpp>\n",
            "orders (2) may not include book (4)",
        ),
        (
            "include/kenzen/money/x.hpp",
            '#include "kenzen/time/date.hpp"\n',
            "money (1) may not include time (1)",
        ),
        (
            "src/policies/x.cpp",
            "#  include <kenzen/readers/issue.hpp>\n",
            "policies (5) may not include readers (12)",
        ),
        ("include/kenzen/money/x.hpp", "#include <kenzen/zoo/y.hpp>\n", "zoo/ has no layer"),
        (
            "include/kenzen/money/x.hpp",
            "#include <kenzen/kenzen.hpp>\n",
            "a header of money/ includes no umbrella",
        ),
        (
            "include/kenzen/money/x.hpp",
            "#include <boost/math/tools/roots.hpp>\n",
            "boost/math/ belongs behind include/kenzen/stats/",
        ),
        (
            "include/kenzen/stats/x.hpp",
            "#include <boost/asio.hpp>\n",
            "<boost/asio.hpp> has no door",
        ),
        ("include/kenzen/orders/x.hpp", "#include <unistd.h>\n", "<unistd.h> belongs in src/"),
        (
            "src/readers/x.cpp",
            "#include <zlib.h>\n",
            "zlib.h belongs behind src/readers/detail/inflate\\.",
        ),
        (
            "bindings/x.cpp",
            "#include <kenzen/book/detail/y.hpp>\n",
            "bindings see no detail",
        ),
        (
            "python/kenzen/x.py",
            "import numpy as np\n",
            "numpy belongs behind python/kenzen/_interop/",
        ),
        ("python/kenzen/x.py", "from rich import print\n", "rich has no door"),
    ],
)
def test_an_include_that_breaks_the_order_is_named(
    tmp_path: Path, path: str, content: str, rule: str
) -> None:
    assert findings("layers", tmp_path, {path: content}) == [f"{path}:1: {rule}"]


def test_a_header_that_compiles_alone_passes(tmp_path: Path) -> None:
    tree = {"include/kenzen/a.hpp": "#pragma once\nstruct a {};\n"}
    assert findings("headers", tmp_path, tree) == []


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("#pragma once\ninline std::size_t x = 0;\n", "in namespace"),
        ("struct a {};\n", "redefinition of"),
        ("#pragma once\ninline int f(long x) { return x; }\n", "may change value"),
    ],
)
def test_a_header_that_leans_on_others_is_named(
    tmp_path: Path, content: str, complaint: str
) -> None:
    (said,) = findings("headers", tmp_path, {"include/kenzen/a.hpp": content})
    assert said.startswith("include/kenzen/a.hpp:1: does not compile alone: ")
    assert complaint in said


MIRRORED = {
    "include/kenzen/kenzen.hpp": "#include <kenzen/time/date.hpp>\n",
    "include/kenzen/time/date.hpp": "#include <kenzen/time/detail/table.hpp>\n",
    "include/kenzen/time/detail/table.hpp": "",
    "src/CMakeLists.txt": "set(sources\n  readers/json.cpp\n)\n",
    "src/readers/json.cpp": "",
    "tests/cpp/time/date_test.cpp": "",
    "tests/cpp/time/CMakeLists.txt": "kenzen_folder_tests(time date)\n",
    "python/kenzen/__init__.py": "",
    "python/kenzen/__main__.py": "",
    "python/kenzen/rates.py": "",
    "tests/python/test_command_line.py": "",
    "tests/python/test_rates.py": "",
}


def test_a_tree_with_a_test_for_everything_passes(tmp_path: Path) -> None:
    assert findings("mirrors", tmp_path, dict(MIRRORED)) == []


@pytest.mark.parametrize(
    ("removed", "said"),
    [
        (
            "tests/cpp/time/date_test.cpp",
            "include/kenzen/time/date.hpp:1: has no test tests/cpp/time/date_test.cpp",
        ),
        (
            "tests/python/test_rates.py",
            "python/kenzen/rates.py:1: has no test tests/python/test_rates.py",
        ),
        (
            "tests/python/test_command_line.py",
            "python/kenzen/__main__.py:1: has no test tests/python/test_command_line.py",
        ),
        (
            "src/CMakeLists.txt",
            "src/readers/json.cpp:1: is not listed in src/CMakeLists.txt",
        ),
        (
            "tests/cpp/time/CMakeLists.txt",
            "tests/cpp/time/date_test.cpp:1: is not listed in tests/cpp/time/CMakeLists.txt",
        ),
    ],
)
def test_a_file_that_stands_alone_is_named(tmp_path: Path, removed: str, said: str) -> None:
    tree = {name: content for name, content in MIRRORED.items() if name != removed}
    assert findings("mirrors", tmp_path, tree) == [said]


def test_a_header_in_no_umbrella_is_named(tmp_path: Path) -> None:
    tree = MIRRORED | {"include/kenzen/kenzen.hpp": ""}
    assert findings("mirrors", tmp_path, tree) == [
        "include/kenzen/time/date.hpp:1: is reached from neither kenzen.hpp nor readers.hpp"
    ]


def test_a_stem_inside_another_stem_is_not_a_listing(tmp_path: Path) -> None:
    tree = MIRRORED | {
        "tests/cpp/time/CMakeLists.txt": "kenzen_folder_tests(time some_date) # date\n"
    }
    assert findings("mirrors", tmp_path, tree) == [
        "tests/cpp/time/date_test.cpp:1: is not listed in tests/cpp/time/CMakeLists.txt"
    ]


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("include/kenzen/a.hpp", 400),
        ("src/a.cpp", 600),
        ("bindings/a.cpp", 250),
        ("python/kenzen/a.py", 500),
    ],
)
def test_a_file_is_named_from_one_line_too_many(tmp_path: Path, path: str, most: int) -> None:
    assert findings("sizes", tmp_path, {path: "\n" * most}) == []
    (said,) = findings("sizes", tmp_path, {path: "\n" * (most + 1)})
    assert said.startswith(f"{path}:{most + 1}: has {most + 1} lines")


def test_a_generated_file_may_be_long(tmp_path: Path) -> None:
    tree = {"include/kenzen/time/detail/time_zone_table.hpp": "\n" * 5000}
    assert findings("sizes", tmp_path, tree) == []


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("src/a.cpp", 'auto a = "取消"; // plain\nauto b = R"(\n取消\n)";\n'),
        ("src/b.cpp", "auto million = 1'000'000; auto quote = '\"';\n"),
        ("python/kenzen/a.py", 'A = "取消"\nB = f"取消 {A}"\nC = """\n取消\n"""\n'),
        ("src/d.cpp", "int a; // the column `取消`\n"),
        ("src/c.cpp", 'auto theirs = "Canceled";\n'),
        ("docs/a.ja.md", "取消率\n"),
        ("python/kenzen/demo/orders.txt", b"\x8e\xe6\x8f\xc1 \r\n"),
    ],
)
def test_letters_in_their_place_pass(tmp_path: Path, path: str, content: str | bytes) -> None:
    assert findings("text", tmp_path, {path: content}) == []


@pytest.mark.parametrize(
    ("path", "content", "rule"),
    [
        ("src/a.cpp", "int a; // a \u2013 b\n", "letters beyond ASCII belong in string literals"),
        ("src/a.cpp", "int 取消 = 0;\n", "letters beyond ASCII belong in string literals"),
        ("python/kenzen/a.py", "取消 = 1\n", "letters beyond ASCII belong in string literals"),
        ("src/a.cpp", "int a; // TO" + "DO\n", "says 'TO" + "DO'"),
        ("src/a.cpp", "int cancel" + "ed = 0;\n", "says 'cancel" + "ed', we write 'cancelled'"),
        ("docs/a.md", "see /wor" + "k/x\n", "names a folder of one machine: /wor" + "k/"),
        ("docs/a.md", "a\u200bb\n", "contains an invisible letter"),
        ("docs/a.md", "a\r\n", "ends with a space or a carriage return"),
        ("docs/a.md", "a", "does not end with a line end"),
        ("docs/a.md", b"\x8e\xe6\n", "is not UTF-8 at byte 0"),
    ],
)
def test_letters_out_of_place_are_named(
    tmp_path: Path, path: str, content: str | bytes, rule: str
) -> None:
    assert findings("text", tmp_path, {path: content}) == [f"{path}:1: {rule}"]


def test_formatted_files_pass(tmp_path: Path) -> None:
    tree = {"src/a.cpp": "int a = 1;\n", "python/a.py": "a = 1\n"}
    assert findings("format", tmp_path, tree) == []


@pytest.mark.parametrize(
    ("path", "content", "complaint"),
    [
        ("src/a.cpp", "int   a=1;\n", "code should be clang-formatted"),
        ("python/a.py", "a=1\n", "would be reformatted"),
        ("python/a.py", "import os\n", "F401"),
    ],
)
def test_an_unformatted_file_is_named(
    tmp_path: Path, path: str, content: str, complaint: str
) -> None:
    (said,) = findings("format", tmp_path, {path: content})
    assert said.startswith(f"{path}:1: ")
    assert complaint in said


def test_a_stale_generated_file_is_named(tmp_path: Path) -> None:
    fresh = "import sys\nsys.exit(sys.argv[1:] != ['--check'])\n"
    stale = "import sys\nsys.exit('zone Asia/Tokyo differs')\n"
    zones = "tools/generate_time_zones.py"
    others = {f"tools/generate_{of}.py": fresh for of in ("business_calendars", "demo", "policies")}
    assert findings("generated", tmp_path, {zones: fresh, **others}) == []
    assert findings("generated", tmp_path, {zones: stale, **others}) == [
        f"{zones}:1: its output in the tree is stale: zone Asia/Tokyo differs"
    ]
