internal import Domain
internal import Money

/// What there can be only one of: a bar of a symbol at a moment, a quote of a contract at an instant.
struct RecordKey: Hashable {
  private enum Kind: Hashable {
    case bar(Symbol, RowTime)
    case split(Symbol, Day)
    case dividend(Symbol, Day)
    case quote(OptionContract, Instant)
    case rate(Day)
  }

  private let kind: Kind

  init(_ content: ImportedRecord.Content) {
    switch content {
    case .bar(let bar): kind = .bar(bar.symbol, bar.moment)
    case .action(let action):
      if case .split = action.kind {
        kind = .split(action.symbol, action.day)
      } else {
        kind = .dividend(action.symbol, action.day)
      }
    case .quote(let quote): kind = .quote(quote.contract, quote.at)
    case .rate(let day, _): kind = .rate(day)
    }
  }

  /// What it is, for a message.
  var name: String {
    switch kind {
    case .bar(let symbol, .day(let day)): "\(symbol) of \(day)"
    case .bar(let symbol, .instant(let instant)): "\(symbol) of \(instant.newYork) New York"
    case .split(let symbol, let day): "the split of \(symbol) on \(day)"
    case .dividend(let symbol, let day): "the dividend of \(symbol) on \(day)"
    case .quote(let contract, let instant): "\(contract) at \(instant.newYork) New York"
    case .rate(let day): "the rate of \(day)"
    }
  }
}

extension ImportedRecord.Content {
  /// Whether another says the same.
  func isSame(as other: ImportedRecord.Content) -> Bool {
    switch (self, other) {
    case (.bar(let left), .bar(let right)): left.isSame(as: right)
    case (.action(let left), .action(let right)): left == right
    case (.quote(let left), .quote(let right)): left == right
    case (.rate(_, let left), .rate(_, let right)): left == right
    default: false
    }
  }
}

extension ImportedRecord {
  var bar: ImportedBar? { if case .bar(let bar) = content { bar } else { nil } }
  var action: ImportedAction? { if case .action(let action) = content { action } else { nil } }
  var quote: ImportedQuote? { if case .quote(let quote) = content { quote } else { nil } }
  var rate: (day: Day, rate: DecimalNumber)? {
    if case .rate(let day, let rate) = content { (day, rate) } else { nil }
  }
}
