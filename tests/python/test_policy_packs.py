"""Policies as Python sees them; what is in the packs is tested beside the packs."""

from __future__ import annotations

import json
from pathlib import Path

import kenzen as kz
import pytest
from kenzen import policy  # noqa: F401  # a name that a repr may use


def test_a_built_in_policy_is_what_its_repr_says() -> None:
    rules = kz.policy("amazon-jp")
    assert repr(rules) == "policy('amazon-jp')"
    assert eval(repr(rules)) == rules  # noqa: S307
    assert hash(rules) == hash(kz.policy("amazon-jp"))
    assert rules != kz.policy("amazon-us")
    assert rules != "amazon-jp"


def test_the_window_and_the_target_are_at_hand() -> None:
    # Amazon: under 2.5 % over seven days.
    rules = kz.policy("amazon-jp")
    assert (rules.target_condition, rules.target_value) == ("less_than", 0.025)
    assert (rules.length_days, rules.lag_days) == (7, 0)
    assert (rules.region, rules.time_zone) == ("JP", "Asia/Tokyo")
    assert rules.programme == ""
    assert "Amazon.co.jp" in rules.title
    assert "キャンセル率" in rules.title_ja
    assert rules.valid_to is None


def test_a_policy_of_ones_own_is_read_from_a_file(tmp_path: Path) -> None:
    record = kz.policy("amazon-jp").to_dict()
    record["id"], record["version"] = "house-rules", "2026-12"
    record["metrics"][0]["targets"][0]["value"] = 0.01
    path = tmp_path / "house-rules.json"
    path.write_text(json.dumps(record), "utf-8")
    rules = kz.load_policy(path)
    assert (rules.id, rules.target_value) == ("house-rules", 0.01)
    assert repr(rules) == "<Policy 'house-rules', version '2026-12'>"
    assert kz.cancellation_rate(kz.Orders(), policy=rules, as_of="2026-11-23").target_value == 0.01
    assert "house-rules" in rules._repr_html_()


def test_a_changed_copy_does_not_pass_for_the_built_in_one(tmp_path: Path) -> None:
    record = kz.policy("amazon-jp").to_dict()
    record["metrics"][0]["targets"][0]["value"] = 0.03
    path = tmp_path / "amazon-jp.json"
    path.write_text(json.dumps(record), "utf-8")
    assert repr(kz.load_policy(path)).startswith("<Policy")


def test_what_is_no_id_is_refused_by_its_type() -> None:
    with pytest.raises(TypeError, match="id: expected the id of a policy as a text, got 3"):
        kz.policy(3)  # type: ignore[arg-type]


def test_the_table_has_a_row_for_each_policy() -> None:
    table = kz.policies()
    assert len(table) == len(set(table["id"]))
    row = next(row for row in table if row["id"] == "amazon-jp")
    rules = kz.policy("amazon-jp")
    for name in ("version", "marketplace", "region", "time_zone", "length_days", "target_value"):
        assert row[name] == getattr(rules, name)
