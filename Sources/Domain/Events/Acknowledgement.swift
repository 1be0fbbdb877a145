/// Records that a person has accepted damage to a store: the head that was promised, the head that was found,
/// and what was wrong.
public struct Acknowledgement: Hashable, Sendable {
  /// One finding.
  public struct Damage: Hashable, Sendable {
    /// The kind of damage, as `audit verify` names it.
    public var kind: String
    /// The damaged row; 0 if it concerns no single row.
    public var sequence: Int64
    /// The finding in one sentence.
    public var message: String

    /// Creates a record of damage.
    public init(kind: String, sequence: Int64, message: String) {
      self.kind = kind
      self.sequence = sequence
      self.message = message
    }
  }

  /// The last row that the signed head or the machine's mark promised; 0 if neither remains.
  public var promisedSequence: Int64
  /// The hash of that row; empty if neither remains.
  public var promisedHash: [UInt8]
  /// The last row that was found in the log.
  public var foundSequence: Int64
  /// The hash of the last row found.
  public var foundHash: [UInt8]
  /// The findings that the person accepted.
  public var damages: [Damage]
  /// The person's reason to continue with the store.
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

  /// The number of lost rows; 0 if only derived data was damaged.
  public var lostRows: Int64 {
    guard promisedSequence > foundSequence else { return 0 }
    let (rows, isTooMany) = promisedSequence.subtractingReportingOverflow(foundSequence)
    return isTooMany ? .max : rows
  }
}
