#include "readers/detail/xml.hpp"

#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>

#include <algorithm>
#include <cstdint>
#include <locale>
#include <sstream>

namespace kenzen::inline v1::detail {

namespace {

using boost::property_tree::ptree;

/// Walks over the tags before the parser does, which goes as deep as they do and stops at a zero byte.
class tag_walk {
public:
  tag_walk(std::string_view text, const xml_limits& limits) noexcept : text_(text), limits_(limits) {}

  void check() {
    if (const std::size_t zero = text_.find('\0'); zero != std::string_view::npos) {
      at_ = zero;
      refuse("expected text, got a byte 0x00");
    }
    while ((at_ = text_.find('<', at_)) != std::string_view::npos) step();
    at_ = text_.size();
    if (!open_.empty()) refuse("expected '</" + std::string{open_.back()} + ">', got the end");
    if (elements_ == 0) refuse("expected an element, got the end");
  }

  /// Where each element begins, in their order.
  const std::vector<std::uint64_t>& lines() const noexcept { return lines_; }

private:
  void step() {
    const std::string_view rest = text_.substr(at_);
    if (rest.starts_with("<!--")) return skip_past("-->");
    if (rest.starts_with("<![CDATA[")) return skip_past("]]>");
    if (rest.starts_with("<!")) refuse("expected a document without a DTD, got a declaration");
    if (rest.starts_with("<?")) return skip_past("?>");
    if (rest.starts_with("</")) return close(rest.substr(2));
    open(rest.substr(1));
  }

  void skip_past(std::string_view mark) {
    const std::size_t end = text_.find(mark, at_);
    if (end == std::string_view::npos) refuse("expected '" + std::string{mark} + "', got the end");
    at_ = end + mark.size();
  }

  static std::string_view name_at(std::string_view text) noexcept {
    return text.substr(0, std::min(text.find_first_of(" \t\r\n/>="), text.size()));
  }

  void open(std::string_view tag) {
    const std::string_view name = name_at(tag);
    if (name.empty()) refuse("expected a name behind '<', got none");
    if (open_.empty() && elements_ != 0) refuse("expected one element at the top, got another");
    if (++elements_ > limits_.elements)
      refuse("expected at most " + std::to_string(limits_.elements) + " elements, got more");
    line_ += static_cast<std::uint64_t>(std::ranges::count(text_.substr(counted_, at_ - counted_), '\n'));
    counted_ = at_;
    lines_.push_back(line_);
    char quote = 0;
    std::size_t end = name.size();
    for (; end < tag.size() && (quote != 0 || tag[end] != '>'); ++end) {
      if (quote != 0) {
        if (tag[end] == quote) quote = 0;
      } else if (tag[end] == '"' || tag[end] == '\'') {
        quote = tag[end];
      } else if (tag[end] == '<') {
        break;
      }
    }
    if (end >= tag.size() || tag[end] != '>') refuse("expected '>' at the end of a tag, got none");
    if (tag[end - 1] != '/') {
      if (open_.size() >= limits_.depth)
        refuse("expected at most " + std::to_string(limits_.depth) + " levels, got more");
      open_.push_back(name);
    }
    at_ += end + 2;
  }

  void close(std::string_view tag) {
    const std::string_view name = name_at(tag);
    const std::size_t end = tag.find('>');
    if (open_.empty() || name != open_.back() || end == std::string_view::npos) {
      refuse("expected " + (open_.empty() ? "no closing tag" : "'</" + std::string{open_.back()} + ">'") +
             ", got '</" + std::string{name.substr(0, 60)} + "'");
    }
    open_.pop_back();
    at_ += end + 3;
  }

  [[noreturn]] void refuse(const std::string& what) const {
    throw xml_error("line " + std::to_string(std::ranges::count(text_.substr(0, at_), '\n') + 1) + ": " +
                    what);
  }

  std::string_view text_;
  xml_limits limits_;
  std::size_t at_ = 0;
  std::size_t elements_ = 0;
  std::size_t counted_ = 0;
  std::uint64_t line_ = 1;
  std::vector<std::uint64_t> lines_;
  std::vector<std::string_view> open_;
};

std::string without_prefix(const std::string& name) { return name.substr(name.rfind(':') + 1); }

std::string trimmed(const std::string& text) {
  constexpr const char* blanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

/// The parser visits elements in the order in which the walk has found them.
using next_line = std::vector<std::uint64_t>::const_iterator;

void fill(xml_element& element, const std::string& name, const ptree& tree, next_line& line) {
  element.line = *line++;
  element.name = without_prefix(name);
  element.text = trimmed(tree.data());
  for (const auto& [key, child] : tree) {
    if (key == "<xmlattr>") {
      for (const auto& [attribute, value] : child)
        element.attributes.emplace_back(without_prefix(attribute), value.data());
    } else if (key != "<xmlcomment>") {
      fill(element.children.emplace_back(), key, child, line);
    }
  }
}

} // namespace

xml_element parse_xml(std::string_view text, const xml_limits& limits) {
  tag_walk walk{text, limits};
  walk.check();
  std::istringstream stream{std::string{text}};
  stream.imbue(std::locale::classic());
  ptree tree;
  try {
    boost::property_tree::read_xml(stream, tree, boost::property_tree::xml_parser::no_comments);
  } catch (const boost::property_tree::xml_parser_error& e) {
    throw xml_error("line " + std::to_string(e.line()) + ": expected XML, got: " + e.message());
  }
  xml_element root;
  next_line line = walk.lines().begin();
  for (const auto& [name, child] : tree) fill(root, name, child, line);
  return root;
}

} // namespace kenzen::inline v1::detail
