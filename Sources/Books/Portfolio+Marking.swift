public import Domain
import Money

extension Portfolio {
  /// The same books with everything that is quoted marked anew, for a look that is not journaled: sequence and instant stay.
  ///
  /// The quotes are in the order of their instruments. It is what a session's marking does, so that a look between two of
  /// them and the books at the close are valued alike.
  public func marked(at quotes: [ClosingQuote], on day: Day) -> Portfolio {
    guard !quotes.isEmpty else { return self }
    var marked = self
    for place in accounts.indices where !accounts[place].lots.isEmpty {
      marked.accounts[place].book([], .marked(quotes), effect: .performance, on: day)
    }
    return marked
  }
}
