package import Domain
package import Engine

/// A running engine as seen by the commands that reach its process: used on its own queue only.
package protocol CommandHost: AnyObject, Sendable {
  /// The folders of its store.
  var place: StorePlace { get }
  /// Its market time.
  var instant: Instant { get }
  /// Its status, for `status`.
  var status: EngineStatus { get }

  /// What a command would do now, in the market as it stands; nothing is changed.
  func preview(_ command: Command) throws(Refusal) -> Answer

  /// Carries a request out, durably, and answers.
  func submit(_ request: Submission) throws(ShellError) -> Outcome
}
