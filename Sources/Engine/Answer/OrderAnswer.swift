public import Domain
package import Money

/// An order, and how far it is filled.
package struct OrderAnswer: Answering {
  package let id: Int64
  package let account: AccountID
  package let state: Name<OrderState>
  package let purpose: Name<OrderPurpose>
  package let type: Name<OrderKind>
  package let tif: Name<TimeInForce>
  package let limit: Price?
  package let worst: Price?
  package let quantity: Int64
  package let filled: Int64
  package let sent: Instant
  package let legs: [LegAnswer]

  init(_ order: Order) {
    (id, account, state) = (order.id.number, order.account, Name(order.state))
    (purpose, type, tif) = (Name(order.purpose), Name(OrderKind(order.type)), Name(order.timeInForce))
    (limit, worst, quantity, filled) = (order.type.limit, order.worst, order.units, order.filled)
    (sent, legs) = (order.sentAt, order.legs.map { LegAnswer(occ: $0.instrument, quantity: $0.quantity) })
  }
}

/// One leg of an order; negative quantities sell.
package struct LegAnswer: Answering {
  package let occ: Instrument
  package let quantity: Int64
}

/// A step in the life of an order.
package struct ProgressAnswer: Answering {
  package let id: Int64
  package let account: AccountID
  package let state: Name<OrderState>
  package let filled: Int64
  package let limit: Price?

  init(_ step: OrderProgress) {
    (id, account, state) = (step.order.number, step.account, Name(step.state))
    (filled, limit) = (step.filled, step.type.limit)
  }
}

/// The result of one check of the gate on an order.
package struct FindingAnswer: Answering {
  package let code: String
  package let passes: Bool
  package let value: Figure
  package let bound: Figure

  init(_ finding: GateFinding) {
    (code, passes, value, bound) = (finding.code, finding.passes, finding.value, finding.bound)
  }
}

/// The way an order is filled, without its prices.
package enum OrderKind: String, Worded {
  case market, limit, stop
  case stopLimit = "stop-limit"

  init(_ type: OrderType) {
    self =
      switch type {
      case .market: .market
      case .limit: .limit
      case .stop: .stop
      case .stopLimit: .stopLimit
      }
  }

  package var word: String { rawValue }
}

extension OrderType {
  /// The name of the way to fill.
  public var name: String { OrderKind(self).word }
}
