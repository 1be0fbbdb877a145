package import Domain

/// A running engine, as the commands that reach its process use it: on its own queue only.
package protocol CommandHost: AnyObject, Sendable {
  /// Where its store is.
  var place: StorePlace { get }
  /// What its clock shows.
  var instant: Instant { get }
  /// How it runs, for `status`.
  var status: EngineStatus { get }

  /// Carries a request out, durably, and answers.
  func submit(_ request: Submission) throws(ShellError) -> Outcome
}
