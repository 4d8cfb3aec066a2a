#pragma once

#include <stdexcept>
#include <string>

namespace kenzen::inline v1 {

/// Base of everything kenzen throws about the world outside the program; wrong arguments of a caller are
/// `std::invalid_argument` instead. Bad rows in a file are not exceptions at all: they are issues.
class error : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

/// A source cannot be read as what it was said to be: missing, unreadable, damaged or of another kind.
class source_error : public error {
public:
  using error::error;
};

/// A policy file breaks the rules of its format. The message names the file and the path of the field.
class policy_error : public error {
public:
  using error::error;
};

/// Bytes are not a tally this version can read: foreign, damaged or from a newer format.
class serialization_error : public error {
public:
  using error::error;
};

/// A long read was stopped by its caller.
class interrupted : public error {
public:
  using error::error;
};

} // namespace kenzen::inline v1
