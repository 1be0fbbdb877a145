import Books
import Domain
import Engine
import EngineService
import MarketFeeds
import MarketModel
import Platform
import Settings

/// A folder of prices as a command trades on it: read, and judged by what a person accepts of it.
struct PriceChoice {
  let folder: PriceFolder
  /// What is wrong with the folder and was accepted, here or when the store began to trade on it.
  let accepted: [CoverageCode]
  /// What cash earns, where it was given.
  let rate: String?

  /// Reads the folder; prices that end after the last day of a run do not end too early.
  init(
    _ path: String, _ invocation: Invocation, for playbook: Playbook, before: PriceSource? = nil,
    through last: Day? = nil
  ) throws(Failure) {
    folder = try readPrices(
      path, needed: playbook.tradedSymbols, known: before?.symbols ?? [], through: last)
    let asked =
      try acceptedCodes(invocation) + (before?.accepted.compactMap { CoverageCode(rawValue: $0) } ?? [])
    accepted = Set(asked).intersection(folder.codes).sorted()
    rate = try interestRate(invocation) ?? before?.rate
  }

  /// Refuses what is wrong and was not accepted.
  func requireAccepted() throws(Failure) {
    guard !folder.series.isEmpty else {
      throw Failure(
        .refused, "NO_PRICES",
        "no price file is in \(folder.path); name them after their symbol, such as AAPL.csv",
        value: folder.path)
    }
    let refused = folder.concerns.filter { !accepted.contains($0.code) }
    guard let first = refused.first else { return }
    let codes = Set(refused.map(\.code)).sorted().map(\.rawValue).joined(separator: ",")
    let told = refused.prefix(4).map { "\($0.code.rawValue): \($0.text)" }.joined(separator: "; ")
    let more =
      refused.count > 4 ? "; and \(refused.count - 4) more, which market check \(folder.path) lists" : ""
    throw Failure(
      .refused, first.code.rawValue,
      "the prices in \(folder.path) are not traded on as they are: \(told)\(more); accept it with --accept \(codes)",
      value: codes, bound: accepted.isEmpty ? nil : accepted.map(\.rawValue).joined(separator: ","))
  }

  /// The market at the open of a day, or of the first that has enough history before it and comes after an instant.
  func market(
    from day: Day?, history: Int, after instant: Instant? = nil
  ) throws(Failure) -> ReplayMarket {
    var market = try marketing { () throws(MarketError) in try PriceMarket.market(of: folder, rate: rate) }
    let first = day ?? firstTradable(market, after: history)
    guard var session = TradingCalendar.newYork.next(onOrAfter: first) else {
      throw Failure.noSessions(first)
    }
    if let instant, session.open < instant {
      guard let next = TradingCalendar.newYork.nextOpening(after: instant) else {
        throw Failure.noSessions(first)
      }
      session = next
    }
    guard let end = market.end, session.day <= end.day else {
      throw Failure(
        .refused, "PRICES_ENDED",
        "the prices in \(folder.path) end on \(market.end?.day.description ?? "--"), before \(session.day); use newer prices or a new store",
        value: "\(session.day)", bound: market.end?.day.description)
    }
    try marketing { () throws(MarketError) in try market.advance(to: max(market.instant, session.open)) }
    return market
  }

  /// What the journal keeps of it.
  func attachment(firstDay: Day) -> MarketAttachment {
    let source = PriceMarket.source(of: folder, accepted: accepted, rate: rate)
    return MarketAttachment(
      seed: 0, scenario: MarketAttachment.replay, configuration: source.configuration, firstDay: firstDay)
  }

  /// The given number of sessions precedes the first tradable one, or as many as leave half of the data to trade on.
  private func firstTradable(_ market: ReplayMarket, after history: Int) -> Day {
    let calendar = TradingCalendar.newYork
    guard let end = market.end, let count = calendar.sessionCount(after: market.session.day, through: end.day)
    else { return market.session.day }
    return calendar.session(min(history, count / 2), from: market.session.day)?.day ?? market.session.day
  }
}

/// Reads a folder of prices; the store keeps its whole path, so that it is found again from everywhere.
private func readPrices(
  _ path: String, needed: [Symbol], known: [Symbol], through last: Day?
) throws(Failure) -> PriceFolder {
  do throws(PlatformError) {
    return try PriceFolder(WorkingDirectory.whole(path), needed: needed, known: known, through: last)
  } catch {
    throw Failure(.storage, "FOLDER_UNREADABLE", error.description, value: path)
  }
}

/// The codes that `--accept` takes.
private func acceptedCodes(_ invocation: Invocation) throws(Failure) -> [CoverageCode] {
  guard let text: String = invocation.optional("--accept") else { return [] }
  return try text.split(separator: ",").map { word throws(Failure) in
    guard let code = CoverageCode(rawValue: String(word)) else {
      let known = CoverageCode.allCases.map(\.rawValue).joined(separator: ", ")
      throw .usage(
        "BAD_VALUE", "\(word) is nothing that --accept knows; it knows \(known)", value: String(word))
    }
    return code
  }
}

/// What was given as `--rate`.
private func interestRate(_ invocation: Invocation) throws(Failure) -> String? {
  guard let text: String = invocation.optional("--rate") else { return nil }
  guard let rate = Double(text), (0...1).contains(rate) else {
    throw .usage(
      "BAD_VALUE", "--rate is a share from 0 to 1, such as 0.05 for 5 % a year", value: text, bound: "1")
  }
  return text
}

extension Playbook {
  /// The symbols that accounts trade, and the index that regimes are judged by.
  var tradedSymbols: [Symbol] {
    let traded = AccountKind.allCases.flatMap { settings(for: $0).symbols }
    return Set(traded + [portfolio.regime.index]).sorted()
  }
}

extension Failure {
  static func noSessions(_ day: Day) -> Failure {
    Failure(.refused, "OUTSIDE_CALENDAR", "there is no session from \(day) on", value: "\(day)")
  }
}
