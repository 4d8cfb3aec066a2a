#include "readers/detail/file_names.hpp"

#include <kenzen/core/detail/edit_distance.hpp>
#include <kenzen/core/error.hpp>

#include <algorithm>
#include <cstddef>
#include <system_error>
#include <utility>

namespace kenzen::inline v1::detail {

namespace {

namespace fs = std::filesystem;

/// The length of the UTF-8 character at the front; 1 for anything else.
std::size_t character_length(std::string_view text) noexcept {
  std::size_t length = 1;
  while (length < text.size() && length < 4 && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80)
    ++length;
  return static_cast<unsigned char>(text[0]) < 0xC0 ? 1 : length;
}

/// The set at the front of a pattern, "[...]": whether it has the byte, and its length; length 0 when it
/// never ends.
std::pair<bool, std::size_t> in_set(std::string_view pattern, char c) noexcept {
  std::size_t i = 1;
  const bool negated = i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^');
  if (negated) ++i;
  bool found = false;
  for (bool first = true; i < pattern.size() && (first || pattern[i] != ']'); first = false) {
    const auto low = static_cast<unsigned char>(pattern[i]);
    auto high = low;
    if (i + 2 < pattern.size() && pattern[i + 1] == '-' && pattern[i + 2] != ']') {
      high = static_cast<unsigned char>(pattern[i + 2]);
      i += 2;
    }
    const auto byte = static_cast<unsigned char>(c);
    if (low <= byte && byte <= high) found = true;
    ++i;
  }
  if (i >= pattern.size()) return {false, 0};
  return {found != negated, i + 1};
}

void add_matches(const fs::path& base, std::vector<fs::path>::const_iterator part,
                 std::vector<fs::path>::const_iterator end, std::vector<fs::path>& found) {
  std::error_code trouble;
  if (part == end) {
    found.push_back(base);
    return;
  }
  const std::string pattern = part->string();
  if (!is_pattern(pattern)) {
    const fs::path next = base / *part;
    if (fs::exists(next, trouble)) add_matches(next, part + 1, end, found);
    return;
  }
  fs::directory_iterator entries{base.empty() ? fs::path{"."} : base, trouble};
  for (; !trouble && entries != fs::directory_iterator{}; entries.increment(trouble)) {
    const fs::path name = entries->path().filename();
    if (matches_pattern(name.string(), pattern)) add_matches(base / name, part + 1, end, found);
  }
}

} // namespace

bool is_pattern(std::string_view path) noexcept {
  return path.find_first_of("*?[") != std::string_view::npos;
}

bool matches_pattern(std::string_view name, std::string_view pattern) noexcept {
  if (name.starts_with('.') && !pattern.starts_with('.')) return false;
  std::size_t n = 0;
  std::size_t p = 0;
  std::size_t after_star = std::string_view::npos; // where to go on when what was tried does not fit
  std::size_t star_name = 0;
  while (n < name.size()) {
    std::size_t name_step = 0;
    std::size_t pattern_step = 1;
    if (p < pattern.size()) {
      if (pattern[p] == '*') {
        after_star = ++p;
        star_name = n;
        continue;
      }
      if (pattern[p] == '?') {
        name_step = character_length(name.substr(n));
      } else if (const auto [inside, length] = in_set(pattern.substr(p), name[n]);
                 pattern[p] == '[' && length != 0) {
        name_step = inside ? 1 : 0;
        pattern_step = length;
      } else {
        name_step = pattern[p] == name[n] ? 1 : 0;
      }
    }
    if (name_step != 0) {
      n += name_step;
      p += pattern_step;
    } else if (after_star != std::string_view::npos) {
      n = ++star_name;
      p = after_star;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

std::vector<fs::path> matching_paths(const fs::path& pattern) {
  const fs::path relative = pattern.relative_path();
  const std::vector<fs::path> parts(relative.begin(), relative.end());
  std::vector<fs::path> found;
  add_matches(pattern.root_path(), parts.begin(), parts.end(), found);
  if (found.empty())
    throw source_error(pattern.string() +
                       ": expected a pattern of existing files, got one that none matches");
  std::ranges::sort(found);
  return found;
}

std::vector<fs::path> files_in_folder(const fs::path& folder) {
  std::vector<fs::path> files;
  std::size_t others = 0;
  std::error_code trouble;
  fs::directory_iterator entries{folder, trouble};
  for (; !trouble && entries != fs::directory_iterator{}; entries.increment(trouble)) {
    std::error_code ignored;
    if (entries->path().filename().string().starts_with('.') || !entries->is_regular_file(ignored)) {
      ++others;
    } else {
      files.push_back(entries->path());
    }
  }
  if (trouble)
    throw source_error(folder.string() + ": expected a folder that can be read, got: " + trouble.message());
  if (files.empty()) {
    throw source_error(folder.string() + ": expected a folder with files, got " +
                       (others == 0 ? "an empty one" : "one with nothing but folders and hidden files"));
  }
  std::ranges::sort(files);
  return files;
}

std::string near_names(const fs::path& missing) {
  constexpr std::size_t most_compared = 10'000;
  constexpr std::size_t most_named = 3;
  const std::string wanted = missing.filename().string();
  const std::size_t far = std::max<std::size_t>(2, wanted.size() / 4) + 1;
  std::vector<std::pair<std::size_t, std::string>> found;
  std::error_code trouble;
  const fs::path folder = missing.parent_path();
  fs::directory_iterator entries{folder.empty() ? fs::path{"."} : folder, trouble};
  std::size_t compared = 0;
  for (; !trouble && entries != fs::directory_iterator{} && compared < most_compared;
       entries.increment(trouble)) {
    ++compared;
    std::string name = entries->path().filename().string();
    const std::size_t longer = std::max(name.size(), wanted.size()) - std::min(name.size(), wanted.size());
    if (longer >= far) continue;
    if (const std::size_t distance = edit_distance(wanted, name); distance < far)
      found.emplace_back(distance, std::move(name));
  }
  std::ranges::sort(found);
  if (found.size() > most_named) found.resize(most_named);
  std::string text;
  for (const auto& [distance, name] : found) text += (text.empty() ? "; there is '" : ", '") + name + "'";
  return text;
}

} // namespace kenzen::inline v1::detail
