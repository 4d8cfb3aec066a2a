#pragma once

#include <kenzen/policies/policy.hpp>

#include <string>

namespace kenzen::inline v1::detail {

/// The text of a policy file.
/// @throws std::invalid_argument if a citation's field is no path of the policy
std::string policy_text(const policy_record& record);

} // namespace kenzen::inline v1::detail
