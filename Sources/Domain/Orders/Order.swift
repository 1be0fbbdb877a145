public import Money

/// An order's number, counted in order of creation.
public struct OrderID: Hashable, Comparable, Sendable {
  /// The number, from 1.
  public var number: Int64

  /// Creates an id.
  @inlinable
  public init(number: Int64) { self.number = number }

  /// Orders by creation.
  @inlinable
  public static func < (left: OrderID, right: OrderID) -> Bool { left.number < right.number }
}

/// One leg of an order: positive quantities buy, negative ones sell.
public struct OrderLeg: Hashable, Sendable {
  /// The share or option that is traded.
  public var instrument: Instrument
  /// Contracts or shares; negative to sell.
  public var quantity: Int64

  /// Creates a leg.
  public init(_ instrument: Instrument, quantity: Int64) {
    self.instrument = instrument
    self.quantity = quantity
  }

  /// Whether it closes all or part of a holding, and nothing beyond it.
  public func ends(_ held: Int64) -> Bool { held * quantity < 0 && abs(quantity) <= abs(held) }
}

/// The terms under which an order may be filled.
public enum OrderType: Hashable, Sendable {
  /// At once, at the market.
  case market
  /// At this net price per share or better: paid when positive, received when negative.
  case limit(Price)
  /// At the market once the last trade touches the trigger.
  case stop(Price)
  /// At the limit once the last trade touches the trigger.
  case stopLimit(trigger: Price, limit: Price)
}

extension OrderType {
  /// Whether it ends at the market, at whatever that asks.
  public var endsAtMarket: Bool {
    switch self {
    case .market, .stop: true
    case .limit, .stopLimit: false
    }
  }

  /// The worst net price that it allows; nil where it takes any.
  public var limit: Price? {
    switch self {
    case .limit(let price), .stopLimit(_, let price): price
    case .market, .stop: nil
    }
  }

  /// The limit at which it stands in the market now, where rules and people may move it; nil where there is none.
  public var standingLimit: Price? {
    switch self {
    case .limit(let price): price
    case .market, .stop, .stopLimit: nil
    }
  }

  /// Its limit, or otherwise its trigger; nil at the market.
  public var price: Price? {
    switch self {
    case .limit(let price), .stop(let price), .stopLimit(_, let price): price
    case .market: nil
    }
  }
}

/// How long an order works.
public enum TimeInForce: UInt8, CaseIterable, Sendable {
  /// Until the session closes.
  case day = 0
  /// Until it is cancelled or what it trades expires.
  case gtc = 1
  /// Fills what it can at once; the rest is cancelled.
  case ioc = 2

  /// The name in commands and output.
  public var name: String { TimeInForce.names[self] }
  private static let names = CaseNames<TimeInForce>()
}

/// Whether an order opens exposure, shrinks it, or does both at once.
public enum OrderPurpose: UInt8, CaseIterable, Sendable {
  /// Opens a position.
  case open = 0
  /// Shrinks or closes a position.
  case close = 1
  /// Closes a position and opens its successor in one order.
  case roll = 2

  /// The name in output.
  public var name: String { OrderPurpose.names[self] }
  private static let names = CaseNames<OrderPurpose>()
}

/// An order as it was sent, and its progress.
public struct Order: Hashable, Sendable {
  /// Its number.
  public var id: OrderID
  /// The account that trades.
  public var account: AccountID
  /// Its legs; they are filled in the same ratio or not at all.
  public var legs: [OrderLeg]
  /// The terms under which it may be filled.
  public var type: OrderType
  /// How long it works.
  public var timeInForce: TimeInForce
  /// Whether it opens, closes or rolls.
  public var purpose: OrderPurpose
  /// When it was sent.
  public var sentAt: Instant
  /// The worst net price per share that its limit may be stepped to; nil when it is not stepped.
  public var worst: Price?
  /// Its state.
  public var state: OrderState
  /// The number of its units that are filled; units are counted by the greatest common divisor of its legs.
  public var filled: Int64
  /// What its broker has confirmed, for an order that leaves through the outbox; nil where it is filled
  /// within the turn. It is stored apart from the order's own byte form.
  public var atBroker: AtBroker?

  /// Creates an order of which nothing is filled.
  public init(
    id: OrderID, account: AccountID, legs: [OrderLeg], type: OrderType, timeInForce: TimeInForce,
    purpose: OrderPurpose, sentAt: Instant, worst: Price? = nil
  ) {
    precondition(!legs.isEmpty && legs.allSatisfy { $0.quantity != 0 }, "an order has legs, none of nothing")
    self.id = id
    self.account = account
    self.legs = legs
    self.type = type
    self.timeInForce = timeInForce
    self.purpose = purpose
    self.sentAt = sentAt
    self.worst = worst
    state = .working
    filled = 0
  }

  /// The number of its units, filled or not.
  public var units: Int64 { legs.units }

  /// The units that are still to be filled.
  public var remaining: Int64 { units - filled }

  /// `roll`, or `buy` or `sell` after the sign of its legs.
  public var side: String {
    purpose == .roll ? "roll" : legs.allSatisfy { $0.quantity > 0 } ? "buy" : "sell"
  }
}

extension [OrderLeg] {
  /// The legs that close a position: all of a closing order, the first of a rolling one, none of an opening
  /// one.
  public func closing(_ purpose: OrderPurpose) -> [OrderLeg] {
    switch purpose {
    case .open: []
    case .close: self
    case .roll: [self[0]]
    }
  }

  /// The number of units: the greatest common divisor of the quantities.
  public var units: Int64 { reduce(0) { greatestCommonDivisor($0, abs($1.quantity)) } }
}

private func greatestCommonDivisor(_ first: Int64, _ second: Int64) -> Int64 {
  second == 0 ? first : greatestCommonDivisor(second, first % second)
}
