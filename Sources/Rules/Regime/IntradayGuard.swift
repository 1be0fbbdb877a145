public import Domain
public import Money
public import Settings

/// What the intraday guard checks each minute of a session.
public struct IntradayFacts: Hashable, Sendable {
  /// A price now and at the previous session's close.
  public struct Move: Hashable, Sendable {
    /// The price now.
    public var now: Int64
    /// The price at the previous close.
    public var before: Int64

    /// Creates a move; both prices must be in the same unit.
    public init(now: Int64, before: Int64) {
      self.now = now
      self.before = before
    }
  }

  /// A symbol that is held.
  public struct Held: Hashable, Sendable {
    /// The symbol.
    public var symbol: Symbol
    /// Its price, in 1/10,000 dollar.
    public var move: Move
    /// Its average true range.
    public var averageRange: Price

    /// Creates the facts of a symbol.
    public init(_ symbol: Symbol, _ move: Move, averageRange: Price) {
      self.symbol = symbol
      self.move = move
      self.averageRange = averageRange
    }
  }

  /// The index; nil if it is not quoted.
  public var index: Move?
  /// The VIX in hundredths; nil if unknown.
  public var vix: Move?
  /// The mean of the VIX's last closes.
  public var vixMean: Mean?
  /// The symbols held, in order.
  public var held: [Held]

  /// Creates facts.
  public init(index: Move?, vix: Move?, vixMean: Mean?, held: [Held]) {
    self.index = index
    self.vix = vix
    self.vixMean = vixMean
    self.held = held
  }
}

/// Protocol §3: what stops entries during a day until the verdict of the next close.
public enum IntradayGuard {
  /// What tripped the guard, with the evidence; empty if nothing did.
  public static func tripped(
    by facts: IntradayFacts, _ settings: IntradaySettings, _ regime: RegimeSettings
  ) -> Explanation {
    var notes: Explanation = []
    if let index = facts.index, index.before > 0, index.rises(by: -settings.indexFall.value, orMore: false) {
      notes.append(note("intraday.index", "index", index.change, -settings.indexFall.value))
    }
    if let vix = facts.vix {
      if vix.before > 0, vix.rises(by: settings.vixRise.value, orMore: true) {
        notes.append(note("intraday.vix_rise", "VIX", vix.change, settings.vixRise.value))
      }
      let mean = RegimeRule.usableMean(facts.vixMean, regime)
      if mean.compare(vix.now, withShare: settings.vixSpike.value) >= 0 {
        notes.append(
          RuleNote(
            "intraday.vix_spike", "VIX", .ratio(BasisPoints(vix.now)),
            bound: .ratio(BasisPoints(mean.rounded)), verdict: "stops entries"))
      }
    }
    for held in facts.held {
      let moved = abs(held.move.now - held.move.before)
      guard
        Mean(held.averageRange.units).compare(moved, withShare: settings.symbolATR.value) > 0
      else { continue }
      notes.append(
        RuleNote(
          "intraday.symbol",
          inputs: [
            NamedFigure("symbol", .text(held.symbol.description)),
            NamedFigure("moved", .price(Price(units: moved))),
            NamedFigure("average range", .price(held.averageRange)),
          ], bound: .ratio(settings.symbolATR), verdict: "stops entries"))
    }
    return notes
  }

  private static func note(_ rule: String, _ name: String, _ value: Int64, _ bound: Int64) -> RuleNote {
    RuleNote(
      rule, name, .ratio(BasisPoints(value)), bound: .ratio(BasisPoints(bound)), verdict: "stops entries")
  }
}

extension IntradayFacts.Move {
  /// The change in basis points, rounded down.
  var change: Int64 { multiplied(now - before, by: 10_000, over: before, rounding: .down) }

  /// Whether the change is at least (`orMore`) or at most this many basis points, compared exactly.
  func rises(by share: Int64, orMore: Bool) -> Bool {
    let difference = Int128(now - before) * 10_000 - Int128(before) * Int128(share)
    return orMore ? difference >= 0 : difference <= 0
  }
}
