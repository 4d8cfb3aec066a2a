#pragma once

/// Everything that reads: order files, cancellation logs, defect reports, performance reports, Arrow tables
/// and policy files. Link `kenzen::readers`.

#include <kenzen/readers/policy_file.hpp>
#include <kenzen/readers/read_arrow.hpp>
#include <kenzen/readers/read_cancellation_feed.hpp>
#include <kenzen/readers/read_cancellation_log.hpp>
#include <kenzen/readers/read_defect_report.hpp>
#include <kenzen/readers/read_options.hpp>
#include <kenzen/readers/read_orders.hpp>
#include <kenzen/readers/read_performance_report.hpp>
#include <kenzen/readers/read_shipment_log.hpp>
#include <kenzen/readers/source.hpp>
