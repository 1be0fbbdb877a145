internal import Domain
internal import Money

/// The splits and dividends of symbols, in the order of days.
struct ActionBook {
  private var bySymbol: [Symbol: [ImportedAction]] = [:]

  init(_ actions: [ImportedAction]) {
    for action in actions { bySymbol[action.symbol, default: []].append(action) }
    for symbol in bySymbol.keys.sorted() { bySymbol[symbol]?.sort { $0.day < $1.day } }
  }

  /// The symbols, in alphabetical order.
  var symbols: [Symbol] { bySymbol.keys.sorted() }

  func actions(of symbol: Symbol) -> [ImportedAction] { bySymbol[symbol] ?? [] }
}

/// Prices as they were traded at: what vendors worked into them, and what the files say of it, is taken out.
///
/// Splits that the engine cannot trade across, such as one for eight, are worked in instead.
struct AdjustedPrices {
  private(set) var bars: [ImportedBar] = []
  private(set) var actions: [ImportedAction] = []
  private(set) var notes: [String] = []

  init(_ bars: [ImportedBar], _ book: ActionBook) {
    var bySymbol: [Symbol: [ImportedBar]] = [:]
    for bar in bars { bySymbol[bar.symbol, default: []].append(bar) }
    for symbol in Set(bySymbol.keys).union(book.symbols).sorted() {
      let series = (bySymbol[symbol] ?? []).sorted { $0.moment.order < $1.moment.order }
      adjust(series, book.actions(of: symbol), symbol)
    }
  }

  private mutating func adjust(_ series: [ImportedBar], _ actions: [ImportedAction], _ symbol: Symbol) {
    var walk = BackwardWalk(actions)
    var done: [ImportedBar] = []
    for bar in series.reversed() { done.append(walk.restored(bar)) }
    walk.finish()
    bars += done.reversed()
    self.actions += walk.kept.reversed()
    for ratio in walk.worked {
      notes.append(
        "\(symbol): the split of \(ratio.new) for \(ratio.old) is worked into the prices before it")
    }
    if let adjustment = series.first?.adjustment { note(adjustment, actions, symbol) }
  }

  private mutating func note(_ adjustment: Adjustment, _ actions: [ImportedAction], _ symbol: Symbol) {
    let hasSplits = actions.contains { if case .split = $0.kind { true } else { false } }
    switch adjustment {
    case .none: break
    case .splits where !hasSplits:
      notes.append(
        "\(symbol): the vendor has worked splits into its prices, and the files name none; strikes of before a split do not fit"
      )
    case .splitsAndDividends where actions.isEmpty:
      notes.append(
        "\(symbol): the vendor has worked splits and dividends into its prices, and the files name none; what was traded at cannot be restored"
      )
    case .splits, .splitsAndDividends:
      notes.append(
        "\(symbol): splits after the last row, which the files do not name, are still in the prices")
    }
  }
}

extension RowTime {
  /// What moments of one kind are ordered by.
  var order: Int64 {
    switch self {
    case .day(let day): Int64(day.number)
    case .instant(let instant): instant.milliseconds
    }
  }
}
