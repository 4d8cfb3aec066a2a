#include "bindings.hpp"
#include <kenzen/orders/fulfillment.hpp>
#include <kenzen/orders/order_status.hpp>

namespace kenzen::bindings {

void bind_orders(py::module_& m) {
  bind_enum<fulfillment>(m, "Fulfillment", "Who ships the order.");
  bind_enum<order_status>(m, "OrderStatus", "The state of an order.");
}

} // namespace kenzen::bindings
