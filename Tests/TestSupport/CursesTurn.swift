import Synchronization

/// ncurses has one state per process, so tests that draw with it take turns.
public enum CursesTurn {
  private static let lock = Mutex(())

  /// Runs a body while nobody else draws.
  public static func take<Result>(_ body: () throws -> Result) rethrows -> Result {
    try lock.withLock { _ in try body() }
  }
}
