public import Domain
import Money
public import Settings

/// One position's life as a row of text: `position, right, strike, basis, spot, outcome`.
public struct ClassifyRow: Hashable, Sendable {
  /// `put`, `shares` or `none`.
  public var position: String
  /// `P`, `C` or empty.
  public var right: String
  /// The strike of a put, in dollars.
  public var strike: String
  /// The basis of shares, in dollars.
  public var basis: String
  /// The share's price, in dollars.
  public var spot: String
  /// `expired`, `assigned`, `rolled`, `closed-profit`, `closed-loss`, `open`, `called` or `held`.
  public var outcome: String

  /// Creates a row.
  public init(
    position: String, right: String, strike: String, basis: String, spot: String, outcome: String
  ) {
    self.position = position
    self.right = right
    self.strike = strike
    self.basis = basis
    self.spot = spot
    self.outcome = outcome
  }

  /// The outcomes that a row may name.
  public static let outcomes = [
    "expired", "assigned", "rolled", "closed-profit", "closed-loss", "open", "called", "held",
  ]

  /// The condition that the row meets; throws if no position can be as the row says.
  public func condition(_ settings: WeekSettings) throws(Refusal) -> WeekCondition {
    switch position.lowercased() {
    case "none": return .none
    case "put": return WeekRule.condition(of: try put(), settings)
    case "shares": return WeekRule.condition(of: try shares(), settings)
    default:
      throw refusal("position", position, "put, shares or none")
    }
  }

  private func put() throws(Refusal) -> PositionLife {
    guard ["", "p", "put"].contains(right.lowercased()) else {
      throw refusal("right", right, "P for a put")
    }
    let strike = try price(strike, "strike", least: 1)
    let spot = try price(spot, "spot", least: 0)
    let outcome = try putOutcome()
    guard outcome != .expired || strike - spot < WeekRule.exerciseThreshold else {
      throw Refusal(
        .badRow,
        "a put at \(strike) cannot have expired with the share at \(spot): it was in the money; write assigned",
        value: .price(strike - spot), bound: .price(WeekRule.exerciseThreshold))
    }
    return .put(strike: strike, spot: spot, outcome)
  }

  private func putOutcome() throws(Refusal) -> PositionLife.PutOutcome {
    switch outcome.lowercased() {
    case "expired": .expired
    case "assigned": .assigned
    case "rolled": .rolled
    case "closed-profit": .closedAtProfit
    case "closed-loss": .closedAtLoss
    case "open": .open
    default:
      throw refusal("outcome of a put", outcome, ClassifyRow.outcomes.dropLast(2).joined(separator: ", "))
    }
  }

  /// Shares are classified by price alone, whatever became of options on them.
  private func shares() throws(Refusal) -> PositionLife {
    guard ["", "c", "call", "p", "put"].contains(right.lowercased()) else {
      throw refusal("right", right, "C, P or nothing")
    }
    guard outcome.isEmpty || ClassifyRow.outcomes.contains(outcome.lowercased()) else {
      throw refusal("outcome", outcome, ClassifyRow.outcomes.joined(separator: ", "))
    }
    let basis = try price(basis, "basis", least: 1)
    return .shares(cost: basis * 1, count: 1, spot: try price(spot, "spot", least: 0))
  }

  private func price(_ text: String, _ name: String, least: Int64) throws(Refusal) -> Price {
    guard let price = Price(text), (least...ClassifyRow.highest.units).contains(price.units) else {
      throw refusal(name, text, "dollars \(least > 0 ? "above" : "from") 0 with at most four decimals")
    }
    return price
  }

  private static let highest = Price(dollars: 100_000_000)

  private func refusal(_ name: String, _ text: String, _ expected: String) -> Refusal {
    Refusal(
      .badRow, "\(name) \"\(text)\" cannot be read; write \(expected)", value: .text(text),
      bound: .text(expected))
  }
}
