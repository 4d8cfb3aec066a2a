#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace kenzen::inline v1::detail {

/// Whether a path has characters that make it a pattern: '*', '?' or '['.
bool is_pattern(std::string_view path) noexcept;

/// Whether one name, without any '/', is of a pattern: '*' stands for any text, '?' for one character of
/// UTF-8, '[a-c]' and '[!a-c]' for one byte of a set. A leading dot is matched by a dot alone.
bool matches_pattern(std::string_view name, std::string_view pattern) noexcept;

/// The files and folders that a pattern such as `2026-*/orders-?.txt` stands for, sorted.
/// @throws source_error if there are none
std::vector<std::filesystem::path> matching_paths(const std::filesystem::path& pattern);

/// The regular files of a folder, sorted by name; those whose names begin with a dot are left out, and so are
/// folders in it.
/// @throws source_error if the folder cannot be read, or has no such file
std::vector<std::filesystem::path> files_in_folder(const std::filesystem::path& folder);

/// "; there are 'a.txt', 'b.txt'": the names in the folder of a path that are most like a missing one; empty
/// if none is.
std::string near_names(const std::filesystem::path& missing);

} // namespace kenzen::inline v1::detail
