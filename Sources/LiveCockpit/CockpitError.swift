package import EngineService

/// Why the cockpit does not open, or went down.
package enum CockpitError: Error, Sendable {
  /// The store cannot be used.
  case store(ShellError)
  /// The terminal cannot show it, with the code of its refusal.
  case terminal(code: String, message: String)
  /// The engine ended by itself, and why.
  case engine(String)
}

/// Runs something of the store's and tells of its failure as one of the cockpit.
func ofStore<Result: ~Copyable>(_ body: () throws(ShellError) -> Result) throws(CockpitError) -> Result {
  do throws(ShellError) { return try body() } catch { throw .store(error) }
}
