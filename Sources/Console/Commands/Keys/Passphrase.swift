import EngineService
import Journal
import Platform

/// Where passphrases come from: the terminal without an echo, or the first line of a private file; never arguments
/// or the environment.
enum Passphrase {
  /// The fewest bytes of a new one.
  private static let shortest = 8

  /// Asks at the terminal; nil where there is none, or the person gave up.
  static func asked(_ question: String) -> SecretBytes? {
    var count: Int?
    let line = SecretBytes(SecretInput.limit) { count = SecretInput.ask(question, into: $0) }
    return count.map(line.prefix)
  }

  /// The passphrase of a key that has one.
  static func known(_ invocation: Invocation, for path: String) throws(Failure) -> SecretBytes {
    if let file: String = invocation.optional("--passphrase-file") { return try read(file) }
    guard let passphrase = asked("Passphrase of \(path): ") else { throw Failure.noPassphrase }
    return passphrase
  }

  /// A new passphrase, which a person types twice.
  static func new(_ invocation: Invocation) throws(Failure) -> SecretBytes {
    let passphrase: SecretBytes
    if let file: String = invocation.optional("--passphrase-file") {
      passphrase = try read(file)
    } else {
      guard let first = asked("New passphrase: "), let again = asked("The same again: ") else {
        throw Failure.noPassphrase
      }
      guard first.equals(again) else {
        throw Failure(.refused, "PASSPHRASE_DIFFERS", "the two passphrases differ; nothing was changed")
      }
      passphrase = first
    }
    guard passphrase.count >= shortest else {
      throw Failure(
        .refused, "PASSPHRASE_SHORT",
        "the passphrase has \(passphrase.count) bytes, and \(shortest) are the fewest; nothing was changed",
        value: "\(passphrase.count)", bound: "\(shortest)")
    }
    return passphrase
  }

  private static func read(_ file: String) throws(Failure) -> SecretBytes {
    var outcome: Result<Int, PlatformError> = .success(0)
    let line = SecretBytes(SecretInput.limit) { buffer in
      outcome = Result { () throws(PlatformError) in try SecretInput.firstLine(of: file, into: buffer) }
    }
    switch outcome {
    case .success(let count): return line.prefix(count)
    case .failure(let error): throw Failure(error, of: file)
    }
  }
}

extension KeyRing {
  /// Asks at the terminal.
  static let atTerminal = KeyRing { folder in Passphrase.asked("Passphrase of the signing key in \(folder): ")
  }
}

extension Failure {
  fileprivate static let noPassphrase = Failure(
    .refused, "PASSPHRASE_MISSING",
    "there is no terminal to ask for the passphrase, or it was not given; nothing was changed: use --passphrase-file FILE"
  )
}
