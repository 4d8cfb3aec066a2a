"""The policies that come with kenzen, their schema, and the reader of policy files agree."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import kenzen as kz
import pytest

PACKS = Path(__file__).resolve().parent.parent.parent / "policies"
SCHEMA = json.loads((PACKS / "policy.schema.json").read_text("utf-8"))
IDS = sorted(path.stem for path in PACKS.glob("*.json") if path.name != "policy.schema.json")

# What a JSON schema cannot say, by the reader's words.
BEYOND_THE_SCHEMA = re.compile(
    r"""expected\ (?:
        a\ key\ of\ '(?:sources|notes)'
      | a\ note\ that\ says\ what\ is\ assumed     # the source that holds around it is null
      | the\ key\ once
      | a\ (?:month|day)\ as\ YYYY
      | a\ day\ after\ valid_from
      | a\ name\ that\ no\ other\ window\ has
      | either\ a\ length\ or\ a\ share_of_days
      | hours\ with\ the\ clock
      | a\ length,\ as\ the\ window
      | 0,\ as\ the\ points\ are\ per\ event
      | a\ stage,\ as\ the\ denominator
      | (?:a\ day,\ 1\ to\ 31|0,\ as\ it\ is\ not\ judged\ monthly)
      | (?:more\ days\ than\ length_days|0,\ as\ adaptive_minimum\ is)
      | a\ decimal\ from\ 0\ to\ 1\ .*,\ got\ (?:'[0-9]+/[0-9]+'|[0-9.]+e-?[0-9]+)$
    )""",
    re.VERBOSE,
)


@pytest.fixture(scope="module")
def schema() -> jsonschema.Draft202012Validator:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    return jsonschema.Draft202012Validator(SCHEMA)


def pack(name: str) -> Any:
    return json.loads((PACKS / f"{name}.json").read_text("utf-8"))


def complaint(folder: Path, document: Any) -> str | None:
    """Return what the reader says against a document, or None when it takes it."""
    path = folder / "mine.json"
    path.write_text(json.dumps(document), "utf-8")
    try:
        kz.load_policy(path)
    except kz.PolicyError as error:
        return str(error)
    return None


def nodes(document: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the way to every value inside a document."""
    inside = document.items() if isinstance(document, dict) else enumerate(document)
    for key, value in inside:
        yield (*path, key)
        if isinstance(value, (dict, list)):
            yield from nodes(value, (*path, key))


def at(document: Any, path: tuple[str | int, ...]) -> Any:
    for key in path:
        document = document[key]
    return document


def changed(document: Any, path: tuple[str | int, ...]) -> Iterator[tuple[str, Any]]:
    """Yield copies of a document, each with one change at one place."""
    *way, last = path

    def put(value: Any) -> Any:
        other = copy.deepcopy(document)
        at(other, tuple(way))[last] = value
        return other

    for value in (
        None,
        True,
        0,
        7,
        32,
        3_661,
        -1,
        1.5,
        10**12,
        "",
        "x",
        "2026-11",
        "no",
        [],
        ["x"],
        {},
    ):
        yield f"{path} = {value!r}", put(value)
    value = at(document, path)
    yield f"{path} wrapped", put({"value": value})
    yield f"{path} wrapped and assumed", put({"value": value, "source": None, "note": "anchor"})
    yield f"{path} wrapped without a note", put({"value": value, "source": None})
    yield f"{path} wrapped with more", put({"value": value, "why": "x"})
    without = copy.deepcopy(document)
    del at(without, tuple(way))[last]
    yield f"{path} left out", without
    if isinstance(value, dict):
        yield f"{path} with more", put({**value, "surplus": 1})
        yield f"{path} with a source", put({**value, "source": "cancellation-rate"})
    if isinstance(value, list):
        yield f"{path} doubled", put(value * 2)


@pytest.mark.parametrize("name", IDS)
def test_each_pack_keeps_to_the_schema(name: str, schema: jsonschema.Draft202012Validator) -> None:
    assert [error.message for error in schema.iter_errors(pack(name))] == []


@pytest.mark.parametrize("name", IDS)
def test_each_pack_is_the_built_in_policy(name: str) -> None:
    assert kz.load_policy(PACKS / f"{name}.json") == kz.policy(name)


def test_the_table_of_policies_has_every_pack() -> None:
    assert list(kz.policies()["id"]) == IDS


def expect_agreement(
    document: Any, schema: jsonschema.Draft202012Validator, folder: Path, skipped: set[str]
) -> None:
    """Change a document at every place; the schema and the reader refuse the same changes."""
    refused = taken = 0
    for path in nodes(document):
        if path[0] in skipped:
            continue
        for what, other in changed(document, path):
            said = complaint(folder, other)
            if not schema.is_valid(other):
                assert said is not None, f"{what}: only the schema refuses it"
            elif said is not None:
                assert BEYOND_THE_SCHEMA.search(said), f"{what}: only the reader refuses it: {said}"
            refused += said is not None
            taken += said is None
    assert refused > 500
    assert taken > 100


def test_schema_and_reader_agree_on_every_change_of_a_pack(
    schema: jsonschema.Draft202012Validator, tmp_path: Path
) -> None:
    expect_agreement(pack("amazon-jp-sfp"), schema, tmp_path, skipped=set())


def full_document() -> Any:
    """Return a pack in which every field is written out."""
    document = json.loads(json.dumps(kz.policy("amazon-jp").to_dict()))
    metric = document["metrics"][0]
    metric["population"] |= {"product_filter": "books", "reached_stage": "unshipped"}
    metric["points"] = [{"name": "points", "points": 2, "above_rate": "1/10", "minimum_events": 3}]
    metric["points"][0] |= {"per_event": False, "from_event": 1, "at_that_rate": True}
    metric["points_period"] = "calendar_quarter"
    metric["point_levels"] = [{"name": "limit", "points": 3, "consequence_kinds": ["order_limit"]}]
    metric["excused_faults"] = ["payment"]
    metric["targets"][0]["guard"] |= {"minimum_orders": 100}
    metric["further_events"] = ["mismatched_parcel"]
    document |= {"programme": "plus", "valid_from": "2026-01-01", "valid_to": "2027-01-01"}
    return document


@pytest.mark.parametrize("name", ["bol", "conrad", "etsy", "galaxus", "rakuten-ichiba", "shopee"])
def test_schema_and_reader_agree_on_every_change_of_another_marketplaces_pack(
    name: str, schema: jsonschema.Draft202012Validator, tmp_path: Path
) -> None:
    skipped = {"notes", "sources", "title", "$schema"}
    expect_agreement(pack(name), schema, tmp_path, skipped=skipped)


def test_schema_and_reader_agree_where_every_field_is_written_out(
    schema: jsonschema.Draft202012Validator, tmp_path: Path
) -> None:
    document = full_document()
    assert [error.message for error in schema.iter_errors(document)] == []
    assert complaint(tmp_path, document) is None
    expect_agreement(document, schema, tmp_path, skipped={"notes", "sources", "title"})


def test_a_policy_survives_being_written(tmp_path: Path) -> None:
    for name in IDS:
        document = kz.policy(name).to_dict()
        (tmp_path / "mine.json").write_text(json.dumps(document), "utf-8")
        assert kz.load_policy(tmp_path / "mine.json") == kz.policy(name)


def test_an_unknown_id_is_refused_with_those_there_are() -> None:
    with pytest.raises(
        ValueError, match=r"such as 'amazon-jp'.*got 'amazon-jpn'; there are amazon-ae"
    ):
        kz.policy("amazon-jpn")


def test_a_file_that_is_not_there_is_a_source_error(tmp_path: Path) -> None:
    with pytest.raises(kz.SourceError, match=r"none\.json"):
        kz.load_policy(tmp_path / "none.json")


def test_a_mistake_names_file_and_field(tmp_path: Path) -> None:
    document = pack("amazon-jp")
    document["metrics"][0]["unit"] = "orders"
    said = complaint(tmp_path, document)
    assert said is not None
    assert re.search(
        r"mine\.json: metrics\[0\]\.unit: expected one of 'order', .*, got 'orders'$", said
    )
