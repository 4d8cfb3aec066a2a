"""What kenzen raises about the world outside the program.

Wrong arguments are `ValueError` and `TypeError`, as everywhere in Python; bad rows in a file are no
exceptions at all: they are issues of the orders that were read.
"""

from __future__ import annotations

from kenzen._core import Error, PolicyError, SerializationError, SourceError

__all__ = ["Error", "PolicyError", "SerializationError", "SourceError"]

Error.__doc__ = "Base of everything kenzen raises about files, policies and bytes."
SourceError.__doc__ = "A source is missing, unreadable, damaged or no file of the kind asked for."
PolicyError.__doc__ = "A policy file breaks the rules of its format."
SerializationError.__doc__ = "Bytes are not a tally: foreign, damaged or from a newer version."
