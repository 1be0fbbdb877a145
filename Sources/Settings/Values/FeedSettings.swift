/// What happens when quotes stop arriving.
public struct FeedSettings: Hashable, Sendable {
  /// Age from which a quote is stale.
  public var staleSeconds: Int64 = 5
  /// Age from which opening orders are cancelled.
  public var cutSeconds: Int64 = 60
  /// The same near the close of an expiry day.
  public var cutSecondsExpiry: Int64 = 15
  /// Minutes before the close of an expiry day during which `cutSecondsExpiry` holds.
  public var expiryMinutes: Int64 = 30
  /// Seconds of clean quotes after which the restriction ends by itself.
  public var cleanSeconds: Int64 = 30
  /// Minutes without quotes, or between two outages, after which exposure may only be reduced.
  public var reducingMinutes: Int64 = 10

  /// Creates the standard settings.
  public init() {}
}
