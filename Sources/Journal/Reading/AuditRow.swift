/// One row of the log as an auditor reads it.
public struct AuditRow: Equatable, Sendable {
  /// The row's place in the log, counted from 1.
  public let sequence: Int64
  /// When it happened.
  public let at: String
  /// Who caused it.
  public let actor: String
  /// What kind of event it is.
  public let kind: String
  /// The account it is listed under; empty when it concerns none.
  public let account: String
  /// The id of the command that caused it.
  public let command: String
  /// User, host, build and playbook of the writer.
  public let origin: String
  /// The event's canonical bytes.
  public let payload: [UInt8]
  /// The hash of the row before.
  public let previous: Digest
  /// Its own hash.
  public let hash: Digest

  /// Creates a row from stored columns.
  public init(
    sequence: Int64, at: String, actor: String, kind: String, account: String, command: String,
    origin: String, payload: [UInt8], previous: Digest, hash: Digest
  ) {
    self.sequence = sequence
    self.at = at
    self.actor = actor
    self.kind = kind
    self.account = account
    self.command = command
    self.origin = origin
    self.payload = payload
    self.previous = previous
    self.hash = hash
  }
}

/// Which rows an auditor wants to see; a condition that is nil does not count.
public struct AuditFilter: Equatable, Sendable {
  /// Not before this instant: ISO 8601 in UTC, as the log writes it.
  public var from: String?
  /// Not after this instant.
  public var to: String?
  /// Only this kind of event, or the kinds of a family, or several separated by commas: `order.filled`,
  /// `order`.
  public var kind: String?
  /// Only rows listed under this account.
  public var account: String?

  /// Creates a filter; without arguments every row passes.
  public init(from: String? = nil, to: String? = nil, kind: String? = nil, account: String? = nil) {
    self.from = from
    self.to = to
    self.kind = kind
    self.account = account
  }
}
