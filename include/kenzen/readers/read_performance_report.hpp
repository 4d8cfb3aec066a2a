#pragma once

#include <kenzen/performance/performance_report.hpp>
#include <kenzen/readers/read_options.hpp>
#include <kenzen/readers/source.hpp>

namespace kenzen::inline v1 {

/// Reads what Amazon itself says about the account: the seller performance report, as JSON
/// (GET_V2_SELLER_PERFORMANCE_REPORT) or as XML (GET_V1_SELLER_PERFORMANCE_REPORT), plain or packed.
///
/// Everything is kept as reported and nothing is derived. Every spelling of a key that differs between the
/// published schema, its example and real answers is understood; a key of a form that is not understood is an
/// issue, and so is a value. An absent or null value is absent. A day without a time stands for its first
/// moment at the begin of a range, for its last at the end.
///
/// Of `options`, `encoding` and `unpacked_limit` are used. A report is at most 16 MiB of text with at most 32
/// levels.
///
/// @throws source_error if the source cannot be read, holds several files, or is no performance report;
///         std::invalid_argument for an encoding nobody knows
performance_report read_performance_report(const source& from, const read_options& options = {});

} // namespace kenzen::inline v1
