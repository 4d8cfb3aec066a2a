"""The report fits a screen, says the same in both languages, and aligns."""

from __future__ import annotations

import re
from pathlib import Path

import kenzen as kz
import pytest
from kenzen import demo
from kenzen._display.layout import display_width
from kenzen._display.report_text import Report
from kenzen._display.screen import ENCODING_FALLBACK, Screen

GOLDEN = Path(__file__).parent.parent / "golden"

HEADER = "amazon-order-id\tpurchase-date\torder-status\tfulfillment-channel\tsales-channel\n"

WITH_A_WINDOW = [name for name in kz.policies()["id"] if kz.policy(name).length_days]


@pytest.fixture(scope="module")
def orders():
    orders = kz.read_orders(*demo.order_paths(), demo.unshipped_path())
    return orders.add(kz.read_cancellation_log(demo.log_path()))


def report_of(orders, language="en", *, policy="amazon-jp", as_of=None, reported=None, **screen):
    health = kz.assess(orders, policy=policy, as_of=as_of, performance_report=reported)
    return Report(Screen(**screen), language).lines(health, orders.sources, orders.issues)


def orders_of(*rows):
    return kz.read_orders((HEADER + "".join(f"{row}\n" for row in rows)).encode())


def row(number, status="Shipped", *, purchased="2026-11-20T10:00:00+09:00", by="Merchant"):
    return f"250-0000000-{number:07}\t{purchased}\t{status}\t{by}\tAmazon.co.jp"


def section(lines, title):
    """Return the lines from a title up to the next blank line."""
    first = next(i for i, line in enumerate(lines) if line.startswith(title))
    return lines[first : [*lines, ""].index("", first)]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_report_of_the_demo_reads_as_it_was_approved(orders, language):
    approved = (GOLDEN / f"demo-report.{language}.txt").read_text("utf-8")
    reported = kz.read_performance_report(demo.performance_report_path())
    assert "\n".join(report_of(orders, language, reported=reported)) + "\n" == approved


@pytest.mark.parametrize("width", [80, 100])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_line_is_wider_than_the_screen_but_an_address(orders, language, width):
    reported = kz.read_performance_report(demo.performance_report_path())
    for line in report_of(orders, language, reported=reported, width=width):
        assert display_width(line) <= width or line.strip().startswith("https://"), line


@pytest.mark.parametrize("as_of", ["2026-10-20", "2026-11-10", None])
def test_both_languages_have_the_same_sections_and_the_same_facts(orders, as_of):
    reported = kz.read_performance_report(demo.performance_report_path())

    def facts_of(language):
        """Return the order ids and the days of each section."""
        lines = report_of(orders, language, as_of=as_of, reported=reported, width=100)
        sections = "\n".join(lines).split("\n\n")
        return [re.findall(r"\d{3}-\d{7}-\d{7}|\d{4}-\d\d-\d\d", part) for part in sections]

    english, japanese = facts_of("en"), facts_of("ja")
    assert len(english) > 7
    assert [sorted(part) for part in english] == [sorted(part) for part in japanese]


@pytest.mark.parametrize(
    ("title", "language"), [("Verdicts", "en"), ("期間内の判定", "ja"), ("ファイル", "ja")]
)
def test_columns_of_numbers_end_at_the_same_column(orders, title, language):
    lines = section(report_of(orders, language), title)[2:]
    if title == "ファイル":
        lines = [line.split(" cp932")[0].split(" utf-8")[0].rstrip() for line in lines]
    assert len({display_width(line) for line in lines}) == 1
    assert len(lines) > 2


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_targets_mark_stands_in_one_column(orders, language):
    title = "Trend" if language == "en" else "推移"
    weeks = section(report_of(orders, language), title)[1:]
    assert len(weeks) == 8
    assert len({display_width(line.split("│")[0]) for line in weeks}) == 1


def test_ascii_is_enough_for_a_console_without_unicode(orders):
    written = "\n".join(report_of(orders, is_unicode=False)).encode("ascii", ENCODING_FALLBACK)
    assert b"\\u" not in written


def test_colours_change_no_letter(orders):
    coloured = report_of(orders, has_colour=True)
    plain = [re.sub("\x1b\\[[0-9;]*m", "", line).rstrip() for line in coloured]
    assert plain == report_of(orders)
    assert coloured != plain


def test_a_derived_day_is_said_to_be_derived(orders):
    assert "the day after the newest order" in "\n".join(report_of(orders))
    assert "the day after the newest order" not in "\n".join(report_of(orders, as_of="2026-11-23"))


def test_the_window_is_told_in_words_by_its_first_and_last_day(orders):
    text = "\n".join(report_of(orders, as_of="2026-10-20"))
    assert "2026-10-13 through 2026-10-19 (7 days, both included; Asia/Tokyo)" in text


def test_orders_that_nothing_is_said_about_are_listed_with_the_way_to_settle_them():
    orders = orders_of(*(row(i) for i in range(20)), row(90, "Cancelled"))
    text = "\n".join(report_of(orders))
    assert "UNDETERMINED" in text
    assert "AT RISK" not in text
    assert "250-0000000-0000090  2026-11-20  who cancelled it, and why" in text
    assert "order_id,cancelled_at,cancelled_by,reason,buyer_requested" in text
    assert "250-0000000-0000090,,,," in text


def test_it_says_how_many_of_the_open_orders_may_count():
    # 1 of 60 is 1.67 %; 2 of 60 are 3.33 %.
    orders = orders_of(*(row(i) for i in range(57)), *(row(90 + i, "Cancelled") for i in range(3)))
    assert "The target holds while at most 1 of these 3 count." in "\n".join(report_of(orders))


def test_open_orders_that_decide_nothing_are_said_to_decide_nothing():
    orders = orders_of(*(row(i) for i in range(99)), row(990, "Cancelled"))
    text = "\n".join(report_of(orders))
    assert "GOOD" in text
    assert "Whichever way it counts, the status stays the same." in text


def test_nothing_unknown_leaves_its_section_out():
    text = "\n".join(report_of(orders_of(row(1), row(2))))
    assert "What is not known" not in text


def test_no_orders_in_the_window_are_no_rate():
    lines = report_of(orders_of(row(1)), as_of="2027-01-20")
    assert "NO ORDERS" in lines[2]
    assert "%" not in lines[2]


def test_every_window_of_the_policy_has_its_rate():
    sold = row(1).replace("Amazon.co.jp", "Amazon.in")
    text = "\n".join(report_of(orders_of(sold), policy="amazon-in"))
    assert "30 days: GOOD, 0.00 % (0 of 1)" in text


def test_issues_are_counted_and_the_first_ones_shown():
    orders = orders_of(row(1), *(row(10 + i, purchased="soon") for i in range(8)))
    lines = section(report_of(orders), "Issues in the files")
    assert lines[0].split()[-1] == str(len(orders.issues))
    assert sum("column 'purchase-date'" in line for line in lines) == 5
    assert lines[-1] == f"  … {len(orders.issues) - 5} more"


def test_an_issue_in_japanese_has_its_line_its_column_and_its_text():
    orders = orders_of(row(1), row(2, purchased="soon"))
    issue = section(report_of(orders, "ja"), "ファイルの問題")[-1]
    assert "3行目 列「purchase-date」: 日付として読めません「soon」" in issue


def test_rows_that_could_not_be_used_are_said_to_be_missing():
    rejected = orders_of(row(1), "no id at all")
    assert sum(rejected.sources["rows_rejected"]) == 1
    assert "One row could not be used" in "\n".join(report_of(rejected))


def test_control_characters_in_a_file_never_reach_the_terminal():
    orders = orders_of(row(1), row(2, "Shi\x1b[31mpped"))
    assert "\x1b" not in "\n".join([*report_of(orders), *report_of(orders, "ja")])


def test_a_long_name_of_a_file_keeps_its_end(tmp_path):
    path = tmp_path / f"{'very-' * 20}long-2026-11.txt"
    path.write_text(HEADER + row(1) + "\n", "utf-8")
    lines = section(report_of(kz.read_orders(path)), "Files")
    assert lines[-1].lstrip().startswith("…")
    assert "long-2026-11.txt" in lines[-1]
    assert display_width(lines[-1]) <= 80


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("name", WITH_A_WINDOW)
def test_there_is_a_report_under_every_policy_with_a_window(name, language):
    store = kz.policy(name).marketplace
    sold = [row(1), row(2), row(3, "Cancelled")]
    orders = orders_of(*(each.replace("Amazon.co.jp", store) for each in sold))
    lines = report_of(orders, language, policy=name)
    assert any(name in line for line in lines)
    for line in lines:
        assert display_width(line) <= 80 or "https://" in line, line
