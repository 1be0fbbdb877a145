package import EngineService

/// Why the cockpit does not open, or went down.
package enum CockpitError: Error, Sendable {
  /// The store cannot be used.
  case store(ShellError)
  /// The terminal cannot show it, with the code of its refusal.
  case terminal(code: String, message: String)
  /// The store's market cannot be opened, with the code for it, and whether files are why.
  case market(code: String, message: String, isStorage: Bool)
  /// The engine ended by itself, and why.
  case engine(String)
}

/// Runs something of the store's and tells of its failure as one of the cockpit.
func ofStore<Result: ~Copyable>(_ body: () throws(ShellError) -> Result) throws(CockpitError) -> Result {
  do throws(ShellError) { return try body() } catch { throw .store(error) }
}
