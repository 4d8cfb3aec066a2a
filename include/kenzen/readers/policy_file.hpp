#pragma once

#include <kenzen/policies/policy.hpp>

#include <filesystem>
#include <string>
#include <string_view>

namespace kenzen::inline v1 {

/// Reads a policy file: JSON as policies/policy.schema.json describes it, at most 1 MiB.
/// @throws source_error if the file cannot be read
/// @throws policy_error if it breaks a rule of the format; the message names the file and the field, and says
///   what was expected and found
policy load_policy(const std::filesystem::path& path);

/// The policy that a text is.
/// @param name what messages call the text, such as the file's name
/// @throws policy_error as `load_policy`
policy parse_policy(std::string_view json, std::string_view name);

/// The policy as the text of a policy file, every field written out, with a newline at its end.
/// `parse_policy` gives the same policy back, with its citations sorted by field.
/// @throws std::invalid_argument if a citation's field is no path of the policy
std::string to_json(const policy& which);

} // namespace kenzen::inline v1
