public import Domain
public import MarketModel

/// The simulated market of a store, recreated from its attachment in the journal.
public enum AttachedMarket {
  /// The market at an instant, or at its start.
  public static func open(
    _ attachment: MarketAttachment, at instant: Instant
  ) throws(ShellError) -> SimulatedMarket {
    if attachment.isLive {
      throw .market("what it quotes is known only while an engine runs on its feed: run --feed PROGRAM")
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

  /// The market that a journal names, at its start: made again, or read again from the files that were traded on.
  package static func reopen(_ attachment: MarketAttachment) throws(ShellError) -> any SteppedMarket {
    guard attachment.isReplay else { return try open(attachment, at: Instant(milliseconds: 0)) }
    do throws(PriceFolderError) { return try BarFolder(attachment.configuration).market().market } catch {
      throw .market(error.description)
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
}
