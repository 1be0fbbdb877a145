package import EngineService
package import Platform

/// Why a file beside the journal could not be used.
package enum MonitorError: Error, Sendable {
  /// The store itself cannot be used.
  case store(ShellError)
  /// The file cannot be read or written.
  case file(PlatformError, path: String)
  /// The file holds something else.
  case unreadable(path: String)
}

/// Runs something of the store's and tells of its failure as one of the monitor.
func ofStore<Result: ~Copyable>(_ body: () throws(ShellError) -> Result) throws(MonitorError) -> Result {
  do throws(ShellError) { return try body() } catch { throw .store(error) }
}

/// Runs something with a file and tells of its failure as one of the monitor.
func ofFile<Result: ~Copyable>(
  _ path: String, _ body: () throws(PlatformError) -> Result
) throws(MonitorError) -> Result {
  do throws(PlatformError) { return try body() } catch { throw .file(error, path: path) }
}
