"""Responses that a program has parsed already: dicts, lists and response objects."""

from __future__ import annotations

import datetime as dt
import decimal
import json
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

import kenzen as kz
import pytest
from kenzen._parsed import is_parsed, json_of
from sp_api.base import ApiResponse


def v0_order(number: int, **more: object) -> dict[str, object]:
    """Return an order as getOrders of version 0 gives it."""
    return {
        "AmazonOrderId": f"250-0000000-{number:07}",
        "PurchaseDate": "2026-10-01T00:00:00Z",
        "LastUpdateDate": "2026-10-02T00:00:00Z",
        "OrderStatus": "Canceled",
        "FulfillmentChannel": "MFN",
        "SalesChannel": "Amazon.co.jp",
        **more,
    }


def new_order(number: int, status: str = "UNSHIPPED") -> dict[str, object]:
    """Return an order as searchOrders of version 2026-01-01 gives it."""
    return {
        "orderId": f"250-0000000-{number:07}",
        "createdTime": "2026-10-01T00:00:00Z",
        "lastUpdatedTime": "2026-10-02T00:00:00Z",
        "salesChannel": {"channelName": "AMAZON", "marketplaceId": "A1VC38T7YXB528"},
        "fulfillment": {"fulfillmentStatus": status, "fulfilledBy": "MERCHANT"},
        "orderItems": [{"orderItemId": "1", "quantityOrdered": 1, "product": {"sellerSku": "S"}}],
    }


def ids(orders: kz.Orders) -> list[object]:
    """Return the ids of a book's orders, sorted."""
    return sorted(map(str, orders.to_dict()["order_id"]))


ONE = ["250-0000000-0000001"]
TWO = [*ONE, "250-0000000-0000002"]


def test_a_dict_is_a_response_or_an_order() -> None:
    assert ids(kz.read_orders(v0_order(1))) == ONE
    assert ids(kz.read_orders({"payload": {"Orders": [v0_order(1), v0_order(2)]}})) == TWO
    assert ids(kz.read_orders({"orders": [new_order(1)]}, {"order": new_order(2)})) == TWO
    assert ids(kz.read_orders(MappingProxyType(v0_order(1)))) == ONE


def test_a_list_holds_orders_pages_or_both() -> None:
    orders = kz.read_orders([v0_order(1), {"payload": {"Orders": [v0_order(2)]}}])
    assert ids(orders) == TWO
    assert orders.sources["source"] == ["<list 1>"]
    assert orders.sources["dialect"] == ["amazon_orders_api_v0"]


def test_pages_may_come_from_a_generator() -> None:
    def pages() -> Iterator[ApiResponse]:
        yield ApiResponse(payload={"Orders": [v0_order(1)], "NextToken": "x"})
        yield ApiResponse(payload={"Orders": [v0_order(2)]})

    assert ids(kz.read_orders(pages())) == TWO
    assert ids(kz.read_orders(*pages())) == TWO


def test_the_response_objects_of_the_api_client_are_read() -> None:
    old = ApiResponse(payload={"Orders": [v0_order(1)], "NextToken": "x"})
    lines = ApiResponse(
        payload={
            "AmazonOrderId": ONE[0],
            "OrderItems": [
                {
                    "OrderItemId": "7",
                    "SellerSKU": "MUG-01",
                    "QuantityOrdered": 2,
                    "BuyerRequestedCancel": {"IsBuyerRequestedCancel": "true"},
                }
            ],
        }
    )
    orders = kz.read_orders(old, lines)
    assert ids(orders) == ONE
    assert orders.items["sku"] == ["MUG-01"]
    assert orders.to_dict()["buyer_requested"] == [True]
    assert len(orders.issues) == 0
    assert orders.sources["source"] == ["<ApiResponse 1>", "<ApiResponse 2>"]

    # Version 2026-01-01 has no payload of its own: the client takes the whole answer for one.
    answer: dict[str, Any] = {"orders": [new_order(2, "CANCELLED")], "pagination": {}}
    assert ids(orders.add(ApiResponse(**answer))) == TWO
    assert ids(kz.read_orders(ApiResponse(payload=[v0_order(1)]))) == ONE


def test_an_empty_page_has_no_orders() -> None:
    assert len(kz.read_orders({"payload": {"Orders": []}})) == 0
    with pytest.raises(kz.SourceError, match="expected orders or ORDER_CHANGE notifications"):
        kz.read_orders({})


def test_what_is_wrong_names_the_element_of_the_list() -> None:
    orders = kz.read_orders([v0_order(1), v0_order(2, PurchaseDate="soon")])
    assert orders.issues["line"] == [2]
    assert orders.issues["code"] == ["bad_date"]


def test_times_and_amounts_may_be_objects_of_their_own() -> None:
    order = v0_order(
        1,
        PurchaseDate=dt.datetime(2026, 10, 1, tzinfo=dt.timezone.utc),
        OrderItems=[
            {
                "OrderItemId": 1,
                "ItemPrice": {"CurrencyCode": "USD", "Amount": decimal.Decimal("1E+1")},
            }
        ],
    )
    orders = kz.read_orders(order)
    assert orders.items["price_minor_units"] == [1000]
    assert len(orders.issues) == 0


@pytest.mark.parametrize(
    ("source", "error"),
    [
        (["orders.txt", "more.txt"], "give several paths or files one by one"),
        ({"AmazonOrderId": object()}, "expected JSON values, got object"),
    ],
)
def test_what_is_no_parsed_response_is_refused(source: Any, error: str) -> None:
    with pytest.raises(TypeError, match=error):
        kz.read_orders(source)


def test_a_number_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="got a number that is none"):
        kz.read_orders(v0_order(1, NumberOfItemsShipped=float("nan")))


def test_only_parsed_values_are_taken_for_such() -> None:
    assert not is_parsed("orders.txt")
    assert not is_parsed(b"{}")
    assert not is_parsed(object())
    assert is_parsed({})
    assert is_parsed(iter([]))
    values: Mapping[str, object] = {"a": [1, {"b": None}]}
    assert json.loads(json_of(values)) == values
    with pytest.raises(TypeError, match="expected a parsed response"):
        json_of(12)
