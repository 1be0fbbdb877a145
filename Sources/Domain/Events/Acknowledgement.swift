/// That a person took note of damage to a store: the head that was promised, the one that was found, and what was wrong.
public struct Acknowledgement: Hashable, Sendable {
  /// One thing that was wrong.
  public struct Damage: Hashable, Sendable {
    /// What was done to the store, as `audit verify` names it.
    public var kind: String
    /// The row it was done to; 0 when it concerns no row.
    public var sequence: Int64
    /// The finding as one sentence.
    public var message: String

    /// Creates a record of damage.
    public init(kind: String, sequence: Int64, message: String) {
      self.kind = kind
      self.sequence = sequence
      self.message = message
    }
  }

  /// How far the log was promised to go, by the signed head or the mark of the machine; 0 where neither was left.
  public var promisedSequence: Int64
  /// The hash of that row; empty where neither was left.
  public var promisedHash: [UInt8]
  /// How far the log was found to go.
  public var foundSequence: Int64
  /// The hash of its last row.
  public var foundHash: [UInt8]
  /// What was wrong.
  public var damages: [Damage]
  /// Why the person goes on.
  public var reason: String

  /// Creates an acknowledgement.
  public init(
    promisedSequence: Int64, promisedHash: [UInt8], foundSequence: Int64, foundHash: [UInt8],
    damages: [Damage], reason: String
  ) {
    self.promisedSequence = promisedSequence
    self.promisedHash = promisedHash
    self.foundSequence = foundSequence
    self.foundHash = foundHash
    self.damages = damages
    self.reason = reason
  }

  /// The rows that were lost; none where only something derived was damaged.
  public var lostRows: Int64 {
    guard promisedSequence > foundSequence else { return 0 }
    let (rows, isTooMany) = promisedSequence.subtractingReportingOverflow(foundSequence)
    return isTooMany ? .max : rows
  }
}
