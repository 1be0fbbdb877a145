import Domain
import Engine
import MarketFeeds
import MarketModel
import Money

/// The last quote of each symbol, in order of symbols.
struct LastQuotes {
  private var quotes: [ShareQuote] = []

  mutating func keep(_ quote: ShareQuote) {
    let place = quotes.firstIndex { $0.symbol >= quote.symbol } ?? quotes.endIndex
    if place < quotes.endIndex, quotes[place].symbol == quote.symbol {
      quotes[place] = quote
    } else {
      quotes.insert(quote, at: place)
    }
  }

  var answers: [QuoteAnswer] { quotes.map(QuoteAnswer.init) }
}

/// The last quote of a share.
struct QuoteAnswer: Answering {
  let symbol: Symbol
  let at: Instant
  let bid: Price
  let ask: Price
  let last: Price
  let volume: Int64

  fileprivate init(_ quote: ShareQuote) {
    (symbol, at, volume) = (quote.symbol, quote.at, quote.volume)
    (bid, ask, last) = (quote.bid, quote.ask, quote.last)
  }
}

/// A quote as a line of columns.
func quoteLine(_ quote: ShareQuote) -> String {
  let cells = ["\(quote.bid)", "\(quote.ask)", "\(quote.last)", "\(quote.volume)"]
  let padded = zip(cells, [10, 10, 10, 12]).map { cell, width in
    String(repeating: " ", count: max(0, width - cell.utf8.count)) + cell
  }
  let name = "\(quote.symbol)"
  let space = String(repeating: " ", count: max(0, Symbol.maximumLength - name.utf8.count))
  return "\(wallClock(quote.at))  \(name)\(space)\(padded.joined())"
}

/// An event of a feed that is not a quote, as a line.
func eventLine(_ event: FeedEvent) -> String {
  let what =
    switch event {
    case .opened: "opened"
    case .closed: "closed"
    case .expired(let day, _): "the options of \(day) expired"
    case .action(let symbol, .dividend(let amount), _): "\(symbol) goes without its dividend of \(amount)"
    case .action(let symbol, .split(let factor), _): "\(symbol) splits one share into \(factor)"
    case .official(let symbol, let bar, _): "\(symbol) closed at \(bar.close)"
    case .scheduled(let symbol, let event, _): "\(event.day) \(symbol.map { "\($0) " } ?? "")\(event.words)"
    case .trade(let symbol, let price, let count, _): "\(symbol) \(count) traded at \(price)"
    }
  return "\(wallClock(event.at))  \(what)"
}

/// The time of day in New York, to the second.
private func wallClock(_ instant: Instant) -> String {
  let text = String("\(instant.newYork)".prefix(19))
  return text.utf8.count == 16 ? "\(text):00" : text
}

extension MarketEvent {
  /// What happens, for people.
  fileprivate var words: String {
    switch kind {
    case .earnings: "reports after the close"
    case .exDividend(let amount): "goes without its dividend of \(amount)"
    case .split(let factor): "splits one share into \(factor)"
    case .economy: "rates are decided, or inflation is published"
    }
  }
}
