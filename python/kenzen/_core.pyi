"""The compiled half of kenzen. Use the package; names here may change."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import NoReturn, TypeVar, overload

from kenzen.typing import Bytes

__version__: str
reads_compressed: bool

_Enum = TypeVar("_Enum", bound=NamedEnum)

class Error(Exception): ...
class SourceError(Error): ...
class PolicyError(Error): ...
class SerializationError(Error): ...

class NamedEnum(str, Enum):  # type: ignore[misc]  # a base has no members
    """An enum whose members are their own names as text."""

    def __new__(cls: type[_Enum], value: object) -> _Enum: ...
    def __str__(self) -> str: ...
    def __format__(self, format_spec: str, /) -> str: ...

class BusinessCalendar(metaclass=_Bound):
    def __init__(self, name: str) -> None: ...
    @staticmethod
    def named(code: str) -> BusinessCalendar: ...
    @staticmethod
    def names() -> list[str]: ...
    @staticmethod
    def release() -> str: ...
    @property
    def holidays(self) -> list[dt.date]: ...
    def knows_holidays_on(self, day: dt.date) -> bool: ...
    def is_weekend(self, day: dt.date) -> bool: ...
    def is_holiday(self, day: dt.date) -> bool: ...
    def is_business_day(self, day: dt.date) -> bool: ...
    def with_holidays(self, more: Sequence[dt.date]) -> BusinessCalendar: ...
    def without_holidays(self, fewer: Sequence[dt.date]) -> BusinessCalendar: ...
    def with_weekend(self, days: Sequence[str]) -> BusinessCalendar: ...
    def adjust(self, day: dt.date) -> dt.date: ...
    def advance(self, start: dt.date, count: int) -> dt.date: ...
    def business_days_between(self, start: dt.date, end: dt.date) -> int: ...

class Weekday(NamedEnum):
    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"

class CancellationReason(NamedEnum):
    UNKNOWN = "unknown"
    OUT_OF_STOCK = "out_of_stock"
    PRICE_ERROR = "price_error"
    COULD_NOT_SHIP = "could_not_ship"
    SHIPPING_DELAY = "shipping_delay"
    WRONG_ITEM_SHIPPED = "wrong_item_shipped"
    DEFECTIVE_ITEM = "defective_item"
    STAFF_ERROR = "staff_error"
    SYSTEM_ERROR = "system_error"
    SELLER_ADJUSTMENT = "seller_adjustment"
    ORDER_REJECTED = "order_rejected"
    MISSED_SHIP_CONFIRMATION = "missed_ship_confirmation"
    BUYER_REQUEST = "buyer_request"
    CHANGED_MIND = "changed_mind"
    ORDERED_BY_MISTAKE = "ordered_by_mistake"
    FOUND_CHEAPER = "found_cheaper"
    PRICE_TOO_HIGH = "price_too_high"
    ARRIVES_TOO_LATE = "arrives_too_late"
    NOT_AS_EXPECTED = "not_as_expected"
    BUYER_EXCHANGE = "buyer_exchange"
    WRONG_ORDER_DETAILS = "wrong_order_details"
    CUSTOMER_RETURN = "customer_return"
    ADDRESS_ISSUE = "address_issue"
    UNVERIFIABLE_INFORMATION = "unverifiable_information"
    ABANDONED = "abandoned"
    REFUSED_DELIVERY = "refused_delivery"
    CARRIER_COVERAGE = "carrier_coverage"
    CARRIER_CREDIT_DECISION = "carrier_credit_decision"
    WEATHER_DELAY = "weather_delay"
    MERCHANDISE_NOT_RECEIVED = "merchandise_not_received"
    UNPAID = "unpaid"
    PAYMENT_DECLINED = "payment_declined"
    FRAUD = "fraud"
    MARKETPLACE_DECISION = "marketplace_decision"
    MERGED = "merged"
    TO_BE_CONFIRMED = "to_be_confirmed"
    OTHER = "other"

class CancellationStage(NamedEnum):
    UNKNOWN = "unknown"
    PENDING = "pending"
    UNSHIPPED = "unshipped"
    AFTER_SHIPMENT = "after_shipment"

class CancelledBy(NamedEnum):
    UNKNOWN = "unknown"
    BUYER = "buyer"
    MERCHANT = "merchant"
    MARKETPLACE = "marketplace"

class DateOrder(NamedEnum):
    SETTLED_BY_FILE = "settled_by_file"
    MONTH_FIRST = "month_first"
    DAY_FIRST = "day_first"

class Fault(NamedEnum):
    UNKNOWN = "unknown"
    SELLER = "seller"
    BUYER = "buyer"
    MARKETPLACE = "marketplace"
    CARRIER = "carrier"
    PAYMENT = "payment"
    NEUTRAL = "neutral"

class Fulfillment(NamedEnum):
    UNKNOWN = "unknown"
    MERCHANT = "merchant"
    MARKETPLACE = "marketplace"

class Grouping(NamedEnum):
    NONE = "none"
    SKU = "sku"
    ASIN = "asin"
    SALES_CHANNEL = "sales_channel"
    FULFILLMENT = "fulfillment"
    FAULT = "fault"
    REASON = "reason"
    RULE = "rule"
    STATUS = "status"
    WEEKDAY = "weekday"

class IntervalMethod(NamedEnum):
    WILSON = "wilson"
    CLOPPER_PEARSON = "clopper_pearson"
    JEFFREYS = "jeffreys"

class IssueCode(NamedEnum):
    MISSING_COLUMN = "missing_column"
    MISSING_FIELD = "missing_field"
    BAD_NUMBER = "bad_number"
    BAD_DATE = "bad_date"
    AMBIGUOUS_DATE = "ambiguous_date"
    BAD_VALUE = "bad_value"
    UNKNOWN_VALUE = "unknown_value"
    WRONG_FIELD_COUNT = "wrong_field_count"
    REPEATED_HEADER = "repeated_header"
    WRONG_BYTES = "wrong_bytes"
    UNCLOSED_QUOTE = "unclosed_quote"
    TOO_LONG = "too_long"
    IMPOSSIBLE = "impossible"
    CONTRADICTION = "contradiction"
    UNMATCHED = "unmatched"
    TRUNCATED = "truncated"

class MetricStatus(NamedEnum):
    GOOD = "good"
    BAD = "bad"
    UNDETERMINED = "undetermined"
    NONE = "none"

class OrderStatus(NamedEnum):
    UNKNOWN = "unknown"
    PENDING_AVAILABILITY = "pending_availability"
    PENDING = "pending"
    UNSHIPPED = "unshipped"
    PARTIALLY_SHIPPED = "partially_shipped"
    SHIPPED = "shipped"
    UNFULFILLABLE = "unfulfillable"
    CANCELLED = "cancelled"

class RequestRoute(NamedEnum):
    UNKNOWN = "unknown"
    NONE = "none"
    MESSAGE = "message"
    OFFICIAL = "official"

class TargetCondition(NamedEnum):
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    GREATER_THAN = "greater_than"
    AT_LEAST = "at_least"
    EQUALS = "equals"

class Ternary(NamedEnum):
    UNKNOWN = "unknown"
    NO = "no"
    YES = "yes"

class VerdictRule(NamedEnum):
    LISTED_AS_COUNTED = "listed_as_counted"
    MARKETPLACE_FULFILLED = "marketplace_fulfilled"
    OTHER_SALES_CHANNEL = "other_sales_channel"
    OUTSIDE_PROGRAMME = "outside_programme"
    LISTED_AS_NOT_COUNTED = "listed_as_not_counted"
    STATUS_UNKNOWN = "status_unknown"
    PENDING_ORDER = "pending_order"
    NOT_CANCELLED = "not_cancelled"
    CONTRADICTORY_EVIDENCE = "contradictory_evidence"
    CANCELLED_AFTER_SHIPMENT = "cancelled_after_shipment"
    AUTOMATIC_CANCELLATION = "automatic_cancellation"
    CANCELLED_BY_BUYER = "cancelled_by_buyer"
    LATE_BUYER_CANCELLATION = "late_buyer_cancellation"
    OFFICIAL_BUYER_REQUEST = "official_buyer_request"
    LATE_BUYER_REQUEST = "late_buyer_request"
    REQUEST_TIME_UNKNOWN = "request_time_unknown"
    REQUEST_ROUTE_UNKNOWN = "request_route_unknown"
    MESSAGE_REQUEST = "message_request"
    OFFICIAL_REQUEST_OTHER_REASON = "official_request_other_reason"
    MERCHANT_REASON_UNKNOWN = "merchant_reason_unknown"
    MERCHANT_CANCELLATION = "merchant_cancellation"
    PAYMENT_OR_FRAUD = "payment_or_fraud"
    CANCELLED_WHILE_PENDING = "cancelled_while_pending"
    MARKETPLACE_CANCELLATION = "marketplace_cancellation"
    CANNOT_TELL = "cannot_tell"
    ITEM_CANCELLATION = "item_cancellation"

class _Bound(type):
    """The metaclass of classes that pybind11 makes."""

class _Result(metaclass=_Bound):
    """Made by functions; nobody calls the class."""

    def __init__(self, /, *args: NoReturn, **kwargs: NoReturn) -> None: ...

class Table(_Result):
    @property
    def names(self) -> list[str]: ...
    def __len__(self) -> int: ...
    def values(self, column: int, start: int, end: int) -> list[object]: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

class OrderBook(metaclass=_Bound):
    def __init__(self) -> None: ...
    def __len__(self) -> int: ...
    @property
    def item_count(self) -> int: ...
    @property
    def record_count(self) -> int: ...
    def orders(self) -> Table: ...
    def items(self) -> Table: ...
    def sources(self) -> Table: ...
    def issues(self) -> Table: ...
    def evidence_issues(self) -> Table: ...
    def merged(self, others: Sequence[OrderBook]) -> OrderBook: ...

class Policy(metaclass=_Bound):
    def __init__(self, id: str) -> None: ...
    @property
    def id(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def marketplace(self) -> str: ...
    @property
    def region(self) -> str: ...
    @property
    def programme(self) -> str: ...
    @property
    def title_en(self) -> str: ...
    @property
    def title_ja(self) -> str: ...
    @property
    def valid_from(self) -> str: ...
    @property
    def valid_to(self) -> str: ...
    @property
    def time_zone(self) -> str: ...
    @property
    def window_name(self) -> str: ...
    @property
    def length_days(self) -> int: ...
    @property
    def lag_days(self) -> int: ...
    @property
    def target_condition(self) -> TargetCondition: ...
    @property
    def target_value(self) -> float: ...
    def __eq__(self, other: object, /) -> bool: ...
    __hash__: None  # type: ignore[assignment]

class Tally(_Result):
    @staticmethod
    def from_bytes(bytes: bytes) -> Tally: ...
    def to_bytes(self) -> bytes: ...
    def table(self) -> Table: ...
    @property
    def policy_id(self) -> str: ...
    @property
    def policy_version(self) -> str: ...
    @property
    def time_zone(self) -> str: ...
    @property
    def grouping(self) -> Grouping: ...
    @property
    def total_count(self) -> int: ...
    @property
    def undated_count(self) -> int: ...
    @property
    def first_day(self) -> dt.date | None: ...
    @property
    def last_day(self) -> dt.date | None: ...
    def __add__(self, other: Tally, /) -> Tally: ...
    def __sub__(self, other: Tally, /) -> Tally: ...
    def __eq__(self, other: object, /) -> bool: ...
    __hash__: None  # type: ignore[assignment]

class CancellationRate(_Result):
    @property
    def order_count(self) -> int: ...
    @property
    def cancellation_count(self) -> int: ...
    @property
    def undetermined_count(self) -> int: ...
    @property
    def possible_order_count(self) -> int: ...
    @property
    def low_counts(self) -> tuple[int, int] | None: ...
    @property
    def high_counts(self) -> tuple[int, int] | None: ...
    @property
    def status(self) -> MetricStatus: ...
    @property
    def target_value(self) -> float: ...
    @property
    def target_condition(self) -> TargetCondition: ...
    @property
    def window(self) -> tuple[dt.date, dt.date]: ...

class AccountHealth(_Result):
    @property
    def as_of(self) -> dt.date: ...
    @property
    def as_of_is_derived(self) -> bool: ...
    @property
    def cancellation_rate(self) -> CancellationRate: ...
    @property
    def all_windows(self) -> list[CancellationRate]: ...
    @property
    def undated_count(self) -> int: ...
    @property
    def unsettled_count(self) -> int: ...
    @property
    def unsettled(self) -> Table: ...
    @property
    def verdicts(self) -> Table: ...
    @property
    def trend(self) -> Table: ...

class ReadOptions(metaclass=_Bound):
    def __init__(
        self,
        *,
        marketplace: str,
        encoding: str,
        columns: Mapping[str, str],
        dates: str,
        threads: int,
    ) -> None: ...

def zone_names() -> list[str]: ...
def local_days(zone: str, seconds: Sequence[int]) -> list[int]: ...
def built_in_policy_ids() -> list[str]: ...
def policies_table() -> Table: ...
def load_policy(path: bytes) -> Policy: ...
def policy_json(policy: Policy) -> str: ...
def attribute(book: OrderBook, policy: Policy) -> Table: ...
def read_orders(
    sources: Sequence[bytes | tuple[str, Bytes]],
    options: ReadOptions,
    progress: Callable[[int, int], object] | None,
) -> OrderBook: ...
def read_cancellation_log(
    sources: Sequence[bytes | tuple[str, Bytes]],
    options: ReadOptions,
    progress: Callable[[int, int], object] | None,
) -> OrderBook: ...
def read_defect_report(
    sources: Sequence[bytes | tuple[str, Bytes]],
    options: ReadOptions,
    progress: Callable[[int, int], object] | None,
) -> OrderBook: ...
def read_arrow(
    capsule: object,
    options: ReadOptions,
    name: str,
    progress: Callable[[int, int], object] | None,
) -> OrderBook: ...
def tally(book: OrderBook, policy: Policy, by: str, threads: int = 0) -> Tally: ...
@overload
def cancellation_rate(
    tally: Tally, policy: Policy, *, window: tuple[dt.date, dt.date]
) -> CancellationRate: ...
@overload
def cancellation_rate(tally: Tally, policy: Policy, *, as_of: dt.date) -> CancellationRate: ...
def window_as_of(policy: Policy, as_of: dt.date) -> tuple[dt.date, dt.date]: ...
def rolling_rates(
    tally: Tally, policy: Policy, window: tuple[dt.date, dt.date] | None
) -> Table: ...
def grouped_rates(tally: Tally, policy: Policy, window: tuple[dt.date, dt.date]) -> Table: ...
def confidence_interval(
    events: int, trials: int, level: float, method: str
) -> tuple[float, float]: ...
def assess(
    book: OrderBook, policy: Policy, as_of: dt.date | None, unsettled_limit: int
) -> AccountHealth: ...
def day_after_newest_purchase(book: OrderBook, policy: Policy) -> dt.date | None: ...
