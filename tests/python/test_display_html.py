"""Notebooks show results whole, escaped, in the reader's language, on white and on black."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import kenzen as kz
import pytest
from kenzen import demo
from kenzen._display import html

VOID = {"br", "hr", "img", "path", "rect"}


class Reader(HTMLParser):
    """Reads a fragment, and fails where elements do not close in order."""

    def __init__(self, fragment):
        super().__init__()
        self.open = []
        self.tags = []
        self.texts = []
        self.feed(fragment)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture(scope="module")
def orders():
    return kz.read_orders(*demo.order_paths())


def results(orders):
    return {
        "orders": orders,
        "table": orders.sources,
        "rate": kz.cancellation_rate(orders, policy="amazon-jp"),
        "health": kz.assess(orders, policy="amazon-jp"),
        "verdicts": kz.attribute(orders, policy="amazon-jp"),
        "tally": kz.tally(orders, policy="amazon-jp"),
        "policy": kz.policy("amazon-jp"),
    }


KINDS = ("orders", "table", "rate", "health", "verdicts", "tally", "policy")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("locale", ["C.UTF-8", "ja_JP.UTF-8"])
def test_every_result_is_a_well_formed_fragment_without_scripts_and_style_sheets(
    orders, kind, locale, monkeypatch
):
    monkeypatch.setenv("LC_ALL", locale)
    read = Reader(results(orders)[kind]._repr_html_())
    tags = {tag for tag, _ in read.tags}
    assert tags.isdisjoint({"script", "style", "link", "iframe"})
    assert not any(name.startswith("on") for _, attributes in read.tags for name in attributes)


@pytest.mark.parametrize("kind", KINDS)
def test_no_colour_is_fixed_that_a_dark_background_would_swallow(orders, kind):
    shown = results(orders)[kind]._repr_html_()
    fixed = re.findall(r"(?:color|background|fill|stroke)[:=]\"?(#\w+|white|black)", shown)
    assert set(fixed) <= {"#2a9d5c", "#dd4b4b", "#c98500", "#888888"}


@pytest.mark.parametrize("kind", ["rate", "health", "orders", "verdicts", "tally"])
def test_the_language_is_the_locales_and_the_structure_is_the_same(orders, kind, monkeypatch):
    result = results(orders)[kind]
    english = Reader(result._repr_html_())
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    japanese = Reader(result._repr_html_())
    assert [tag for tag, _ in english.tags] == [tag for tag, _ in japanese.tags]
    assert any("\u3040" <= c <= "\u9fff" for text in japanese.texts for c in text)
    assert not any("\u3040" <= c <= "\u9fff" for text in english.texts for c in text)


def test_a_rate_shows_its_status_its_counts_and_its_policy(orders):
    rate = kz.cancellation_rate(orders, policy="amazon-jp", as_of="2026-10-20")
    texts = " ".join(Reader(rate._repr_html_()).texts)
    assert "UNDETERMINED" in texts
    assert f"{rate.cancellation_count} of {rate.order_count} orders count" in texts
    assert "2026-10-13 through 2026-10-19" in texts
    assert "amazon-jp, version" in texts


def test_no_orders_are_shown_as_such_and_without_a_gauge():
    rate = kz.cancellation_rate(kz.Orders(), policy="amazon-jp", as_of="2026-10-20")
    shown = rate._repr_html_()
    assert "NO ORDERS" in shown
    assert "position:absolute" not in shown


def test_text_from_files_is_never_markup():
    rows = [{"<b>": "<script>alert(1)</script>", "n": 1}]
    read = Reader(html.table(["<b>", "n"], rows, row_count=3, caption='"><img src=x>'))
    assert "<script>alert(1)</script>" in read.texts
    assert {tag for tag, _ in read.tags}.isdisjoint({"script", "b", "img"})


def test_rows_that_are_not_shown_are_counted():
    assert "… 1,233 more" in html.table(["n"], [{"n": 1}], row_count=1234)
    assert "more" not in html.table(["n"], [{"n": 1}], row_count=1)


def test_numbers_are_flush_right_and_missing_values_empty():
    shown = html.table(["n", "name"], [{"n": 1, "name": None}], row_count=1)
    number, name = re.findall(r"<td style=\"([^\"]*)\">", shown)
    assert "text-align:right" in number
    assert "text-align:left" in name
    assert "None" not in shown


def test_facts_are_a_title_and_pairs():
    read = Reader(html.facts("a & b", [("day", "2026-11-22")]))
    assert [text for text in read.texts if text.strip()] == ["a & b", "day", "2026-11-22"]
