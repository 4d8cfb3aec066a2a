"""The compiled half of kenzen. Use the package; names here may change."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from enum import Enum

from kenzen.typing import Bytes

__version__: str

class Error(Exception): ...
class SourceError(Error): ...
class PolicyError(Error): ...
class SerializationError(Error): ...

class NamedEnum(str, Enum):
    """An enum whose members are their own names as text."""

