#include "bindings.hpp"
#include <kenzen/cancellations/cancellation_reason.hpp>
#include <kenzen/cancellations/cancellation_request.hpp>
#include <kenzen/cancellations/cancellation_stage.hpp>
#include <kenzen/cancellations/cancelled_by.hpp>
#include <kenzen/cancellations/fault.hpp>

namespace kenzen::bindings {

void bind_cancellations(py::module_& m) {
  bind_enum<cancelled_by>(m, "CancelledBy", "Who carried a cancellation out.");
  bind_enum<cancellation_reason>(m, "CancellationReason", "Why an order was cancelled.");
  bind_enum<cancellation_stage>(m, "CancellationStage", "How far an order had come when it was cancelled.");
  bind_enum<request_route>(m, "RequestRoute", "By which way a buyer asked for a cancellation.");
  bind_enum<fault>(m, "Fault", "Whose doing a cancellation was.");
}

} // namespace kenzen::bindings
