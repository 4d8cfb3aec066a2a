"""The command answers for people, for scheduled jobs and for other programs."""

from __future__ import annotations

import csv
import json
import os
import shlex
import subprocess
import sys
import textwrap

import kenzen as kz
import pytest
from kenzen import demo
from kenzen.__main__ import main
from kenzen.command_line import COMMANDS, UsageError, asked_language, parse

ORDERS = [str(path) for path in demo.order_paths()]
LOG = str(demo.log_path())
JAPAN = ["--policy", "amazon-jp"]

HEADER = "amazon-order-id\tpurchase-date\torder-status\tfulfillment-channel\tsales-channel\n"


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def run(capsys):
    """Run the command; return its exit code and what it said on both streams."""

    def run(*arguments):
        code = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def shop(path, *, shipped=0, cancelled=0, channel="Merchant"):
    """Write orders of one day: so many shipped, so many cancelled by nobody knows whom."""
    rows = [
        f"250-0000000-{i:07}\t2026-11-20T10:00:00+09:00\t{status}\t{channel}\tAmazon.co.jp\n"
        for i, status in enumerate(["Shipped"] * shipped + ["Cancelled"] * cancelled)
    ]
    path.write_text(HEADER + "".join(rows), "utf-8")
    return path


def log(path, *who):
    """Write a log of number, canceller and reason of orders of a shop."""
    rows = [f"250-0000000-{i:07},{by},{reason},no\n" for i, by, reason in who]
    path.write_text("order_id,cancelled_by,reason,buyer_requested\n" + "".join(rows), "utf-8")
    return path


# Exit codes.


def test_good_ends_with_0(run, tmp_path):
    code, out, err = run("check", shop(tmp_path / "a.txt", shipped=50), *JAPAN)
    assert (code, err) == (0, "")
    assert out.startswith("GOOD  0.00 %  (0 of 50)")
    assert out.count("\n") == 1


def test_bad_ends_with_1(run, tmp_path):
    orders = shop(tmp_path / "a.txt", shipped=38, cancelled=2)
    cancels = log(tmp_path / "c.csv", (38, "merchant", "out_of_stock"), (39, "buyer", ""))
    # One of 40 is exactly 2.5 %, which is not less than 2.5 %.
    code, out, err = run("check", orders, *JAPAN, "--log", cancels)
    assert (code, err) == (1, "")
    assert out.startswith("AT RISK  2.50 %  (1 of 40)")


def test_a_file_that_does_not_say_who_cancelled_is_undetermined_however_many_it_shows(
    run, tmp_path
):
    orders = shop(tmp_path / "a.txt", shipped=10, cancelled=30)
    code, out, _ = run("check", orders, *JAPAN)
    assert code == 2
    assert out.startswith("UNDETERMINED  0.00 % \u2013 75.00 %  (0\u201330 of 40)")


def test_no_orders_in_the_window_end_as_undetermined_does(run, tmp_path):
    orders = shop(tmp_path / "a.txt", shipped=10)
    code, out, _ = run("check", orders, *JAPAN, "--as-of", "2027-01-01")
    assert code == 2
    assert out.startswith("NO ORDERS")


def test_a_report_that_was_made_ends_with_0_whatever_it_says(run, tmp_path):
    code, out, _ = run("report", shop(tmp_path / "a.txt", shipped=1, cancelled=1), *JAPAN)
    assert code == 0
    assert "UNDETERMINED" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "no-such-file.txt", *JAPAN], "no-such-file.txt"),
        (["check", *ORDERS], "--policy amazon-jp"),
        (["check", *JAPAN], "kenzen: "),
        (["check", *ORDERS, "--policy", "amazon-jq"], "amazon-jp"),
        (["check", *ORDERS, "--policy", "./no.json"], "no.json"),
        (["check", *ORDERS, *JAPAN, "--log", "no.csv"], "no.csv"),
        (["check", *ORDERS, *JAPAN, "--as-of", "22.11.2026"], "YYYY-MM-DD"),
        (["check", *ORDERS, *JAPAN, "--as-of"], "--as-of"),
        (["check", *ORDERS, *JAPAN, "--dates", "any"], "month_first"),
        (["check", *ORDERS, *JAPAN, "--columns", "order_id"], "OUR=THEIRS"),
        (["check", *ORDERS, *JAPAN, "--columns", "no_field=x"], "no_field"),
        (["check", *ORDERS, *JAPAN, "--encoding", "klingon"], "klingon"),
        (["check", *ORDERS, *JAPAN, "--frobnicate"], "--frobnicate"),
        (["check", *ORDERS, *JAPAN, "--market", "JP"], "--market"),  # no abbreviations
        (["check", *ORDERS, *JAPAN, "--lang", "de"], "en, ja"),
        (["frobnicate"], "frobnicate"),
    ],
)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_errors_are_one_line_on_standard_error_and_end_with_3(run, arguments, said, language):
    code, out, err = run(*arguments, *([] if "--lang" in arguments else ["--lang", language]))
    assert code == 3
    assert out == ""
    assert err.startswith("kenzen: ")
    assert err.count("\n") == 1
    assert said in err
    assert "Traceback" not in err


def test_a_file_without_a_single_date_says_what_is_wrong_with_it(run, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(HEADER + "250-0000000-0000001\tsoon\tShipped\tMerchant\tAmazon.co.jp\n")
    code, out, err = run("report", path, *JAPAN)
    assert (code, out) == (3, "")
    assert "column 'purchase-date'" in err
    assert err.rstrip().split("\n")[-1].startswith("kenzen: ")
    assert "--as-of" in err


def test_dates_with_two_readings_ask_for_the_option_that_settles_them(run, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(HEADER + "250-0000000-0000001\t04/05/2026\tShipped\tMerchant\tAmazon.co.jp\n")
    code, _, err = run("check", path, *JAPAN)
    assert code == 3
    assert err.rstrip().split("\n")[-1].endswith("--dates month_first or --dates day_first")
    _, out, _ = run("check", path, *JAPAN, "--dates", "day_first", "--json")
    assert json.loads(out)["as_of"] == "2026-05-05"
    _, out, _ = run("check", path, *JAPAN, "--dates", "month_first", "--json")
    assert json.loads(out)["as_of"] == "2026-04-06"


def test_a_foreign_header_is_told_how_to_be_named_on_the_command_line(run, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("Nummer,Kauf\nA-1,2026-11-20T10:00:00+09:00\n", "utf-8")
    code, _, err = run("check", path, *JAPAN)
    assert code == 3
    assert "--columns order_id=" in err
    named = "order_id=Nummer,purchased_at=Kauf"
    _, out, _ = run("check", path, *JAPAN, "--columns", named, "--json")
    assert json.loads(out)["as_of"] == "2026-11-21"


def test_without_a_command_the_help_is_shown_and_it_is_an_error(run):
    code, out, _ = run()
    assert code == 3
    assert all(command in out for command in COMMANDS)


# JSON.


def test_json_is_the_answer_and_nothing_else(run):
    code, out, err = run("report", *ORDERS, *JAPAN, "--log", LOG, "--json")
    assert (code, err) == (0, "")
    answer = json.loads(out)
    orders = kz.read_orders(*ORDERS).add(kz.read_cancellation_log(LOG))
    health = kz.assess(orders, policy="amazon-jp")
    assert {key: answer[key] for key in health.to_dict()} == json.loads(
        json.dumps(health.to_dict())
    )
    assert set(answer) == {*health.to_dict(), "sources", "issues", "issue_count"}
    assert [source["encoding"] for source in answer["sources"]].count("cp932") == 2
    assert answer["issues"] == []


def test_the_words_of_the_answer_are_stable(run):
    _, out, _ = run("check", *ORDERS, *JAPAN, "--json")
    rate = json.loads(out)["cancellation_rate"]
    assert {
        "order_count",
        "cancellation_count",
        "undetermined_count",
        "low",
        "high",
        "rate",
        "status",
        "target_value",
        "target_condition",
        "window",
        "policy",
    } <= set(rate)
    assert rate["window"] == {"start": "2026-11-16", "end": "2026-11-23"}
    assert rate["policy"]["id"] == "amazon-jp"


def test_json_does_not_depend_on_the_language(run):
    answers = [run("check", *ORDERS, *JAPAN, "--json", "--lang", lang)[1] for lang in ("en", "ja")]
    assert answers[0] == answers[1]


def test_issues_are_in_the_json_with_line_and_column(run, tmp_path):
    path = shop(tmp_path / "a.txt", shipped=3)
    path.write_text(path.read_text("utf-8") + "250-0000000-0000009\tsoon\tShipped\t\t\n", "utf-8")
    code, out, _ = run("check", path, *JAPAN, "--json")
    answer = json.loads(out)
    assert answer["issue_count"] == len(answer["issues"]) > 0
    assert answer["issues"][0]["line"] == 5
    assert answer["issues"][0]["column"] == "purchase-date"
    assert code == 0


def test_policies_are_listed_for_people_and_for_programs(run):
    code, out, _ = run("policies")
    assert code == 0
    listed = [line.split()[0] for line in out.splitlines()[1:]]
    assert listed == kz.policies()["id"]
    _, out, _ = run("policies", "--json")
    assert [row["id"] for row in json.loads(out)] == listed


def test_one_policy_is_explained(run, tmp_path):
    code, out, _ = run("policies", "amazon-jp")
    assert code == 0
    assert "What is not published" in out
    code, out, _ = run("policies", "amazon-jp", "--json")
    assert json.loads(out) == kz.policy("amazon-jp").to_dict()
    path = tmp_path / "mine.json"
    path.write_text(out, "utf-8")
    assert run("policies", path, "--json")[1] == out
    assert run("policies", "amazon-jq")[0] == 3


# Options.


def test_files_may_stand_on_both_sides_of_the_options(run):
    together = run("check", *ORDERS, *JAPAN)
    apart = run("check", ORDERS[0], *JAPAN, ORDERS[1])
    assert apart == together


def test_a_policy_may_be_a_file(run, tmp_path):
    path = tmp_path / "mine.json"
    record = kz.policy("amazon-jp").to_dict()
    path.write_text(json.dumps({**record, "id": "mine"}), "utf-8")
    code, out, _ = run("check", *ORDERS, "--policy", path, "--json")
    assert code == 2
    assert json.loads(out)["policy"]["id"] == "mine"


def test_a_day_of_asking_moves_the_window(run):
    _, out, _ = run("check", *ORDERS, *JAPAN, "--as-of", "2026-10-20", "--json")
    answer = json.loads(out)
    assert answer["as_of"] == "2026-10-20"
    assert answer["as_of_is_derived"] is False
    assert answer["cancellation_rate"]["window"] == {"start": "2026-10-13", "end": "2026-10-20"}


def test_a_header_with_a_comma_can_be_named():
    named = parse(
        ["check", "a.csv", *JAPAN, "--columns", "order_id=Nummer,purchased_at=Kauf, genau"],
        "en",
        80,
    )
    assert named.columns == {"order_id": "Nummer", "purchased_at": "Kauf, genau"}


def test_logs_and_defect_reports_may_be_several():
    options = parse(["report", "a", *JAPAN, "--log", "b", "--log", "c", "--defects", "d"], "en", 80)
    assert (options.files, options.log, options.defects) == (["a"], ["b", "c"], ["d"])


@pytest.mark.parametrize("command", ["report", "check", "demo", "policies"])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_command_explains_itself_in_the_language(run, command, language):
    code, out, _ = run(command, "--lang", language, "--help")
    assert code == 0
    assert f"kenzen {command}" in out
    assert any("\u3040" <= c <= "\u9fff" for c in out) == (language == "ja")


def test_the_exit_codes_are_documented(run):
    _, out, _ = run("check", "--help")
    assert "0 good, 1 at risk, 2 undetermined or no orders, 3 error" in " ".join(out.split())


def test_the_version_is_the_packages(run):
    assert run("--version")[:2] == (0, f"kenzen {kz.__version__}\n")


# The language.


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        (["report", "--lang", "ja"], "ja"),
        (["report", "--lang=en"], "en"),
        (["report", "--lang"], None),
        (["report", "--lang", "de"], None),
        ([], None),
    ],
)
def test_the_language_is_known_before_the_arguments_are_read(arguments, language):
    assert asked_language(arguments) == language


def test_the_locale_decides_where_no_language_is_asked_for(run, monkeypatch, tmp_path):
    orders = shop(tmp_path / "a.txt", shipped=50)
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    assert run("check", orders, *JAPAN)[1].startswith("良好  0.00%  (50件中0件)")
    assert run("check", orders, *JAPAN, "--lang", "en")[1].startswith("GOOD")


def test_usage_errors_are_in_the_language():
    with pytest.raises(UsageError, match="注文ファイルを指定してください"):
        parse(["report", *JAPAN], "ja", 80)


# As a program of its own.


def started(*arguments, **environ):
    """Start the command as users do."""
    return subprocess.Popen(
        [sys.executable, "-m", "kenzen", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **environ},
    )


@pytest.mark.parametrize("encoding", ["cp932", "ascii", "cp1252", "utf-8"])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_terminal_is_too_poor_for_the_report(encoding, language):
    program = started("demo", "--lang", language, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    out, err = program.communicate()
    assert (program.returncode, err) == (0, b"")
    text = out.decode(encoding)
    assert "2026-11-22" in text
    if encoding == "ascii":
        assert "#" in text


def test_a_japanese_locale_on_a_terminal_without_japanese_gets_english():
    program = started("demo", PYTHONIOENCODING="ascii", LC_ALL="ja_JP.UTF-8")
    out, _ = program.communicate()
    assert b"What is not known" in out


def test_json_is_utf_8_whatever_the_terminal_speaks(tmp_path):
    path = shop(tmp_path / "注文.txt", shipped=1)
    program = started("check", str(path), *JAPAN, "--json", PYTHONIOENCODING="ascii")
    out, err = program.communicate()
    assert (program.returncode, err) == (0, b"")
    assert json.loads(out.decode("utf-8"))["sources"][0]["source"].endswith("注文.txt")


def test_a_reader_that_goes_away_is_no_error_message():
    program = started("policies")
    program.stdout.close()
    said = program.stderr.read()
    program.stderr.close()
    assert program.wait() == 141
    assert said == b""


def test_an_interrupt_ends_quietly(run, monkeypatch):
    def interrupted(*sources, **options):
        raise KeyboardInterrupt

    monkeypatch.setattr(kz, "read_orders", interrupted)
    assert run("check", *ORDERS, *JAPAN) == (130, "", "")


def test_an_error_of_our_own_is_one_line_too_and_never_ends_with_1(run, monkeypatch):
    def broken(*sources, **options):
        raise ZeroDivisionError("division\nby zero")

    monkeypatch.setattr(kz, "read_orders", broken)
    code, out, err = run("check", *ORDERS, *JAPAN)
    assert (code, out) == (3, "")
    assert err == "kenzen: an error of kenzen itself: ZeroDivisionError: division by zero\n"


def test_a_full_disk_is_an_error(run, monkeypatch):
    def full(value):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kenzen.__main__._print_json", full)
    code, _, err = run("policies", "--json")
    assert code == 3
    assert "No space left on device" in err


# The demo.


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_demo_shows_a_report_and_how_to_go_on(run, language):
    code, out, err = run("demo", "--lang", language)
    assert (code, err) == (0, "")
    files = [*ORDERS, str(demo.unshipped_path())]
    reported = ["--performance-report", str(demo.performance_report_path())]
    report = run("report", *files, *JAPAN, "--log", LOG, *reported, "--lang", language)[1]
    assert report in out
    assert "kz.assess(orders, policy=" in out


def test_the_numbers_of_the_demo_follow_from_its_files(run):
    """Count by hand, without kenzen: the newest row of each order, and what the log says."""
    orders = {}
    for path in demo.order_paths():
        for row in csv.DictReader(path.read_text("cp932").splitlines(), delimiter="\t"):
            known = orders.get(row["amazon-order-id"])
            if known is None or known["last-updated-date"] < row["last-updated-date"]:
                orders[row["amazon-order-id"]] = row
    notes = {
        note["order_id"]: note
        for note in csv.DictReader(demo.log_path().read_text("utf-8").splitlines())
    }
    trials = {
        number: row["order-status"] == "Cancelled"
        for number, row in orders.items()
        if row["fulfillment-channel"] == "Merchant"
        and row["purchase-date"].endswith("+09:00")
        and "2026-11-16" <= row["purchase-date"][:10] <= "2026-11-22"
    }
    cancelled = [number for number, is_cancelled in trials.items() if is_cancelled]
    sellers = [
        number
        for number in cancelled
        if notes.get(number, {}).get("cancelled_by") == "merchant"
        and notes[number]["buyer_requested"] == "false"
    ]
    unknown = [number for number in cancelled if number not in notes]
    _, out, _ = run("demo")
    assert f"{len(sellers)} of {len(trials)} orders count, {len(unknown)} more" in out
    assert f"{len(sellers) / len(trials):.2%}".replace("%", " %") in out
    assert f"{(len(sellers) + len(unknown)) / len(trials):.2%}".replace("%", " %") in out


def test_the_command_the_demo_prints_gives_the_report_it_shows(run):
    _, out, _ = run("demo")
    command = out[out.index("kenzen report") : out.index("To go on in Python:")]
    arguments = shlex.split(command.replace("\\\n", " "))
    assert run(*arguments[1:])[1] in out


def test_the_python_lines_the_demo_prints_run_as_they_stand(run, capsys):
    _, out, _ = run("demo")
    lines = textwrap.dedent(out[out.index("  import kenzen") :])
    exec(lines, {})  # noqa: S102
    assert "undetermined" in capsys.readouterr().out
