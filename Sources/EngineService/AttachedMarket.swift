public import Domain
public import Engine
import MarketFeeds
public import MarketModel

/// The market of a store, made again or read again from its attachment in the journal.
public enum AttachedMarket {
  /// The market at an instant, or at its start.
  public static func open(
    _ attachment: MarketAttachment, at instant: Instant
  ) throws(ShellError) -> any SteppedMarket {
    if attachment.isLive {
      throw .market("what it quotes is known only while an engine runs on its feed: run --feed PROGRAM")
    }
    if let prices = attachment.prices {
      return try PriceMarket.open(prices, firstDay: attachment.firstDay, at: instant)
    }
    guard let scenario = Scenario(named: attachment.scenario) else {
      throw .market("there is no scenario \(attachment.scenario)")
    }
    do {
      var market = try SimulatedMarket(
        try MarketConfiguration(parsing: attachment.configuration),
        seed: UInt64(bitPattern: attachment.seed), scenario: scenario, start: attachment.firstDay)
      try market.advance(to: max(market.instant, instant))
      return market
    } catch {
      throw .market("\(error)")
    }
  }

  /// The attachment of a market that begins on the first session after an instant, or at that day's open.
  public static func attachment(
    seed: UInt64, scenario: Scenario, history: Int64, after instant: Instant
  ) -> MarketAttachment? {
    let calendar = TradingCalendar.newYork
    let today = calendar.session(on: instant.newYork.day)
    let first = today.flatMap { instant <= $0.open ? $0 : nil } ?? calendar.next(after: instant.newYork.day)
    return first.map {
      MarketAttachment(
        seed: Int64(bitPattern: seed), scenario: scenario.name,
        configuration: MarketConfiguration.shippedText(history: Int(history)), firstDay: $0.day)
    }
  }

  /// How often a market is looked at: one whose bars are whole sessions once, at their close.
  public static func rhythm(of market: any SteppedMarket) -> Rhythm {
    (market as? ReplayMarket).map { $0.isIntraday ? .intraday : .daily } ?? .intraday
  }
}
