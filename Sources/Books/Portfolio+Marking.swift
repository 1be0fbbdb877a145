public import Domain
import Money

extension Portfolio {
  /// The same books marked at these quotes, for a valuation that is not journaled; sequence and instant
  /// stay.
  ///
  /// The quotes must be in order of their instruments. This does exactly what marking a session does, so
  /// that valuations during the day and at the close agree.
  public func marked(at quotes: [ClosingQuote], on day: Day) -> Portfolio {
    guard !quotes.isEmpty else { return self }
    var marked = self
    for place in accounts.indices where !accounts[place].lots.isEmpty {
      marked.accounts[place].book([], .marked(quotes), effect: .performance, on: day)
    }
    return marked
  }
}
