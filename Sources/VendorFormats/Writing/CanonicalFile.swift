internal import Domain
internal import Money

/// A file of the layout that back-tests and runs read.
package struct CanonicalFile: Hashable, Sendable {
  /// Its name in the folder, such as `AAPL.csv`.
  package let name: String
  /// What it holds.
  package let text: String
  /// How many rows that is.
  package let rows: Int

  private init(_ name: String, header: String, _ lines: [String]) {
    self.name = name
    text = ([header] + lines).joined(separator: "\n") + "\n"
    rows = lines.count
  }

  /// The files of what was read, one for each symbol and kind, in the order of their names.
  static func all(
    bars: [ImportedBar], actions: [ImportedAction], quotes: [ImportedQuote],
    rates: [(day: Day, rate: DecimalNumber)]
  ) -> [CanonicalFile] {
    let files =
      grouped(bars, by: \.symbol).map(prices) + grouped(actions, by: \.symbol).map(CanonicalFile.actions)
      + grouped(quotes, by: \.contract.symbol).map(CanonicalFile.quotes)
      + (rates.isEmpty ? [] : [CanonicalFile.rates(rates)])
    return files.sorted { $0.name < $1.name }
  }

  private static func grouped<Element>(
    _ elements: [Element], by symbol: (Element) -> Symbol
  ) -> [(Symbol, [Element])] {
    let groups = Dictionary(grouping: elements, by: symbol)
    return groups.keys.sorted().map { ($0, groups[$0] ?? []) }
  }

  private static func prices(_ symbol: Symbol, _ bars: [ImportedBar]) -> CanonicalFile {
    let sorted = bars.sorted { $0.moment.order < $1.moment.order }
    let column = if case .day? = sorted.first?.moment { "date" } else { "time" }
    return CanonicalFile(
      "\(symbol).csv", header: "\(column),open,high,low,close,volume",
      sorted.map { "\($0.moment),\($0.open),\($0.high),\($0.low),\($0.close),\($0.volume)" })
  }

  private static func actions(_ symbol: Symbol, _ actions: [ImportedAction]) -> CanonicalFile {
    let lines = actions.sorted { $0.day < $1.day }.map { action in
      switch action.kind {
      case .split(let ratio): "\(action.day),\(ratio.new / ratio.old),"
      case .dividend(let amount): "\(action.day),,\(amount)"
      }
    }
    return CanonicalFile("\(symbol).actions.csv", header: "date,split,dividend", lines)
  }

  private static func quotes(_ symbol: Symbol, _ quotes: [ImportedQuote]) -> CanonicalFile {
    let sorted = quotes.sorted { ($0.at, $0.contract) < ($1.at, $1.contract) }
    return CanonicalFile(
      "\(symbol).options.csv", header: "time,occ,bid,ask",
      sorted.map { "\($0.at),\($0.contract),\($0.bid),\($0.ask)" })
  }

  private static func rates(_ rates: [(day: Day, rate: DecimalNumber)]) -> CanonicalFile {
    CanonicalFile(
      "rates.csv", header: "date,rate",
      rates.sorted { $0.day < $1.day }.map { "\($0.day),\(decimalText($0.rate.double, 6))" })
  }
}

extension RowTime: CustomStringConvertible {
  /// As files have it: `2026-03-13`, or the instant in UTC.
  package var description: String {
    switch self {
    case .day(let day): "\(day)"
    case .instant(let instant): "\(instant)"
    }
  }
}
