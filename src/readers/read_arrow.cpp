#include "readers/detail/arrow_input.hpp"
#include "readers/detail/arrow_order_columns.hpp"
#include "readers/detail/arrow_order_reader.hpp"
#include <kenzen/book/book_editor.hpp>
#include <kenzen/readers/read_arrow.hpp>

namespace kenzen::inline v1 {

read_result read_arrow(ArrowArrayStream* stream, const read_options& options, const std::string& name) {
  detail::arrow_input input{stream, name};
  const detail::arrow_order_columns columns = detail::find_order_columns(input.schema(), options, name);
  book_editor editor;
  detail::arrow_order_reader reader{editor, columns, options, name};
  while (const auto batch = input.next()) reader.read(**batch);
  reader.finish();
  return {editor.settled(options.threads)};
}

} // namespace kenzen::inline v1
