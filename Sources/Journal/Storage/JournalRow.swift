internal import Platform

/// The content of one row of the log; the journal adds its sequence and its place in the chain.
public struct JournalRow: Equatable, Sendable {
  /// When it happened, as the log shows it: ISO 8601 in UTC.
  public var at: String
  /// Who caused it.
  public var actor: String
  /// What kind of event it is.
  public var kind: String
  /// The account it is listed under; empty when it concerns none.
  public var account: String
  /// The id of the command that caused it; empty when none did.
  public var command: String
  /// The digest of that command's name and arguments.
  public var digest: Digest
  /// The writer: see `RowOrigin`.
  public var origin: String
  /// The event's canonical bytes.
  public var payload: [UInt8]

  /// Creates a row.
  public init(
    at: String, actor: String, kind: String, account: String, command: String, digest: Digest, origin: String,
    payload: [UInt8]
  ) {
    self.at = at
    self.actor = actor
    self.kind = kind
    self.account = account
    self.command = command
    self.digest = digest
    self.origin = origin
    self.payload = payload
  }
}

/// Who wrote a row, on which machine, with which build and under which playbook.
public struct RowOrigin: Equatable, Sendable {
  /// The four facts, separated by single spaces.
  public let text: String

  /// Describes a writer; white space inside a name becomes an underscore.
  public init(user: String, host: String, build: String, playbook: String) {
    text = [user, host, build, playbook].map(RowOrigin.word).joined(separator: " ")
  }

  /// This process, under a playbook.
  public static func current(playbook: String) -> RowOrigin {
    RowOrigin(
      user: ProcessIdentity.user, host: ProcessIdentity.host, build: ProcessIdentity.build, playbook: playbook
    )
  }

  private static func word(_ text: String) -> String {
    text.isEmpty ? "-" : String(text.map { $0.isWhitespace || $0.isNewline ? "_" : $0 })
  }
}

/// The end of a log: the last row's sequence and hash.
public struct JournalHead: Hashable, Sendable {
  /// The last row's sequence; 0 in an empty log.
  public var sequence: Int64
  /// The last row's hash; zeros in an empty log.
  public var hash: Digest

  /// Creates a head.
  public init(sequence: Int64, hash: Digest) {
    self.sequence = sequence
    self.hash = hash
  }

  /// The end of an empty log.
  public static let empty = JournalHead(sequence: 0, hash: .zero)
}

/// A command that was carried out or refused, and its answer.
public struct CommandRecord: Equatable, Sendable {
  /// The command's id.
  public var id: String
  /// The digest of its name and arguments.
  public var digest: Digest
  /// The answer that was given.
  public var reply: String
  /// The row that records it.
  public var sequence: Int64

  /// Creates a record.
  public init(id: String, digest: Digest, reply: String, sequence: Int64) {
    self.id = id
    self.digest = digest
    self.reply = reply
    self.sequence = sequence
  }
}
