package import Domain
package import Engine
package import MarketFeeds

/// The market of a store that was opened, and how an engine looks at it.
package struct OpenedMarket {
  /// Where the engine has it from.
  package let source: any MarketSource
  /// How often it is looked at.
  package let rhythm: Rhythm
  /// When it has nothing more to show; nil where it goes on.
  package let end: Instant?

  /// A market with its rhythm, by default one that goes on and is looked at within the day.
  package init(_ source: any MarketSource, rhythm: Rhythm = .intraday, end: Instant? = nil) {
    (self.source, self.rhythm, self.end) = (source, rhythm, end)
  }
}
