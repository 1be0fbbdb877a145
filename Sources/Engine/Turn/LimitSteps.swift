import Domain
import Settings

/// When the limits of working orders are stepped: at whole multiples of `entry.step_seconds` after they were
/// sent.
extension EngineMachine {
  private func stepSpan(of order: Order) -> Int64 {
    settings(for: order.account).entry.stepSeconds * 1_000
  }

  /// Whether an order's limit is stepped at an instant.
  func isStepDue(of order: Order, at instant: Instant) -> Bool {
    let age = (instant - order.sentAt).milliseconds
    return age > 0 && age % stepSpan(of: order) == 0
  }

  /// The first instant after this one at which an order's limit is stepped.
  func nextStep(of order: Order, after instant: Instant) -> Instant {
    let span = stepSpan(of: order)
    let steps = max(0, (instant - order.sentAt).milliseconds) / span + 1
    return order.sentAt + Instant.Span(milliseconds: steps * span)
  }
}
