#pragma once

#include <kenzen/book/issue.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace kenzen::inline v1::detail {

/// Something wrong, found while it is not yet known how many lines come before the piece of text it is in.
struct pending_issue {
  std::uint64_t piece = 0;
  std::uint64_t line_in_piece = 0;
  std::string column;
  issue_code code = issue_code::bad_value;
  std::string what; ///< "expected a whole number, got '12x'"
  std::string text; ///< raw, in the source's encoding
};

/// The issues one worker finds in one source, the first ones in full, the rest counted: a file with nothing
/// but damage must not fill the memory.
class pending_issues {
public:
  static constexpr std::size_t most_kept = 10'000;

  void add(pending_issue found) {
    ++count_;
    if (kept_.size() < most_kept) kept_.push_back(std::move(found));
  }

  std::uint64_t count() const noexcept { return count_; }
  std::vector<pending_issue>& kept() noexcept { return kept_; }

private:
  std::vector<pending_issue> kept_;
  std::uint64_t count_ = 0;
};

} // namespace kenzen::inline v1::detail
