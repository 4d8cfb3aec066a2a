#include "bindings.hpp"

// A layer comes after the layers whose types its signatures name.
PYBIND11_MODULE(_core, m) {
  using namespace kenzen::bindings;
  m.doc() = "The compiled half of kenzen. Use the package; names here may change.";
  bind_core(m);
  bind_time(m);
  bind_orders(m);
  bind_cancellations(m);
  bind_policies(m);
  bind_verdicts(m);
  bind_tables(m);
  bind_book(m);
  bind_readers(m);
  bind_tallies(m);
  bind_metrics(m);
  bind_performance(m);
  bind_reconcile(m);
  bind_requests(m);
  bind_next_steps(m);
  bind_health(m);
  bind_headroom(m);
  bind_standing(m);
  bind_insight(m);
}
