/// What is done when quotes stop.
public struct FeedSettings: Hashable, Sendable {
  /// Age from which a quote is stale.
  public var staleSeconds: Int64 = 5
  /// Age from which opening orders are cancelled.
  public var cutSeconds: Int64 = 60
  /// The same at the end of an expiry day.
  public var cutSecondsExpiry: Int64 = 15
  /// Minutes before the close of an expiry day for which that holds.
  public var expiryMinutes: Int64 = 30
  /// Seconds of clean quotes after which it lifts itself.
  public var cleanSeconds: Int64 = 30
  /// Minutes without quotes, or between two outages, after which only exposure is reduced.
  public var reducingMinutes: Int64 = 10

  /// Creates the standard settings.
  public init() {}
}
