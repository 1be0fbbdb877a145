public import Money

/// What a broker says of an order. Its words may come twice, late, or out of turn; each says how much was filled before it.
public enum ExecutionReport: Hashable, Sendable {
  /// It stands as it was placed.
  case acknowledged(OrderID)
  /// So many units more were filled, after so many before, at these prices a share for the legs; the broker's own name for it.
  case filled(OrderID, after: Int64, units: Int64, legPrices: [Price], execution: String = "")
  /// It was cancelled, after so many units were filled.
  case cancelled(OrderID, after: Int64, reason: String)
  /// Its time ran out, after so many units were filled.
  case expired(OrderID, after: Int64)
  /// The broker would not have it, or no longer, after so many units were filled.
  case rejected(OrderID, after: Int64, reason: String)
  /// It stands changed, to be filled like this.
  case replaced(OrderID, OrderType)
  /// This change, or else its cancel, could not be made; it stands as before.
  case declined(OrderID, OrderType?, reason: String)
  /// The line broke, or nothing came back in time.
  case silent(OrderID)
  /// The broker never had it, and will not take it any more.
  case unheard(OrderID)

  /// The order.
  public var order: OrderID {
    switch self {
    case .acknowledged(let id), .filled(let id, _, _, _, _), .cancelled(let id, _, _), .expired(let id, _),
      .rejected(let id, _, _), .replaced(let id, _), .declined(let id, _, _), .silent(let id),
      .unheard(let id):
      id
    }
  }

  /// Units that were filled before it; nil where it does not say.
  public var after: Int64? {
    switch self {
    case .filled(_, let after, _, _, _), .cancelled(_, let after, _), .expired(_, let after),
      .rejected(_, let after, _):
      after
    case .acknowledged, .replaced, .declined, .silent, .unheard: nil
    }
  }

  /// Units that it fills.
  public var units: Int64 { if case .filled(_, _, let units, _, _) = self { units } else { 0 } }

  /// Whether it fills something.
  public var isFill: Bool { if case .filled = self { true } else { false } }

  /// What it says, word by word: the same for the same report.
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
  /// The same with its texts as far as they can be shown: nobody can ask a broker to write otherwise.
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

/// How a broker has an order.
public struct AtBroker: Hashable, Sendable {
  /// How it may be filled as far as the broker has said; nil before it said anything.
  public var type: OrderType?
  /// Reports that came before the fills that they follow.
  public var held: [ExecutionReport] = []

  /// Creates what is known before the broker has said anything.
  public init() {}

  /// The report whose turn it is once so many units are filled: a fill before the order's end.
  public func next(after filled: Int64) -> ExecutionReport? {
    held.first { $0.isFill && $0.after == filled } ?? held.first { !$0.isFill && $0.after ?? 0 <= filled }
  }
}
