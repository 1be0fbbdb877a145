public import Money

/// What a broker reports of an order. Reports may be repeated, late or out of order; each says how much was
/// filled before it.
public enum ExecutionReport: Hashable, Sendable {
  /// It works as it was placed.
  case acknowledged(OrderID)
  /// The given units were filled, after the given number before, at these prices per share of the legs;
  /// `execution` is the broker's own name for the fill.
  case filled(OrderID, after: Int64, units: Int64, legPrices: [Price], execution: String = "")
  /// It was cancelled, after the given number of units was filled.
  case cancelled(OrderID, after: Int64, reason: String)
  /// Its time ran out, after the given number of units was filled.
  case expired(OrderID, after: Int64)
  /// The broker refused it, or ended it later, after the given number of units was filled.
  case rejected(OrderID, after: Int64, reason: String)
  /// It was changed to these terms.
  case replaced(OrderID, OrderType)
  /// This change, or without one its cancel, was refused; it works as before.
  case declined(OrderID, OrderType?, reason: String)
  /// The connection broke, or no answer came in time.
  case silent(OrderID)
  /// The broker never received it, and will not accept it any more.
  case unheard(OrderID)

  /// The order that it is about.
  public var order: OrderID {
    switch self {
    case .acknowledged(let id), .filled(let id, _, _, _, _), .cancelled(let id, _, _), .expired(let id, _),
      .rejected(let id, _, _), .replaced(let id, _), .declined(let id, _, _), .silent(let id),
      .unheard(let id):
      id
    }
  }

  /// The units that were filled before it; nil where it does not say.
  public var after: Int64? {
    switch self {
    case .filled(_, let after, _, _, _), .cancelled(_, let after, _), .expired(_, let after),
      .rejected(_, let after, _):
      after
    case .acknowledged, .replaced, .declined, .silent, .unheard: nil
    }
  }

  /// The units that it fills; 0 unless it is a fill.
  public var units: Int64 { if case .filled(_, _, let units, _, _) = self { units } else { 0 } }

  /// Whether it fills something.
  public var isFill: Bool { if case .filled = self { true } else { false } }

  /// Its content as words: the same for the same report.
  public var words: [String] {
    switch self {
    case .acknowledged: ["acknowledged"]
    case .filled(_, let after, let units, let prices, let execution):
      ["filled", "\(after)", "\(units)"] + prices.map { "\($0)" } + [execution]
    case .cancelled(_, let after, let reason): ["cancelled", "\(after)", reason]
    case .expired(_, let after): ["expired", "\(after)"]
    case .rejected(_, let after, let reason): ["rejected", "\(after)", reason]
    case .replaced(_, let type): ["replaced", type.words]
    case .declined(_, let type, let reason): ["declined", type?.words ?? "cancel", reason]
    case .silent: ["silent"]
    case .unheard: ["unheard"]
    }
  }
}

extension ExecutionReport {
  /// The report with its texts reduced to characters that can be shown, since a broker's texts cannot be
  /// refused.
  public var shown: ExecutionReport {
    func shown(_ text: String) -> String { TextRule.reason.shown(text) }
    return switch self {
    case .filled(let id, let after, let units, let prices, let execution):
      .filled(id, after: after, units: units, legPrices: prices, execution: TextRule.name.shown(execution))
    case .cancelled(let id, let after, let reason): .cancelled(id, after: after, reason: shown(reason))
    case .rejected(let id, let after, let reason): .rejected(id, after: after, reason: shown(reason))
    case .declined(let id, let type, let reason): .declined(id, type, reason: shown(reason))
    case .acknowledged, .expired, .replaced, .silent, .unheard: self
    }
  }
}

extension OrderType {
  fileprivate var words: String {
    switch self {
    case .market: "market"
    case .limit(let price): "limit \(price)"
    case .stop(let trigger): "stop \(trigger)"
    case .stopLimit(let trigger, let limit): "stop \(trigger) limit \(limit)"
    }
  }
}

/// What is known of an order at its broker.
public struct AtBroker: Hashable, Sendable {
  /// The terms that the broker has confirmed; nil before its first report.
  public var type: OrderType?
  /// Reports that arrived before the fills that they follow.
  public var held: [ExecutionReport] = []

  /// Creates the knowledge before the broker's first report.
  public init() {}

  /// The held report that is next once the given number of units is filled: a fill before the order's end.
  public func next(after filled: Int64) -> ExecutionReport? {
    held.first { $0.isFill && $0.after == filled } ?? held.first { !$0.isFill && $0.after ?? 0 <= filled }
  }
}
