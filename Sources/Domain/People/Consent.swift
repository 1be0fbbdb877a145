/// The first of two yeses: whose it is, when it was given, and what exactly it covers.
public struct Consent: Hashable, Sendable {
  /// The decision that was approved; nil where a command was given.
  public var decision: DecisionID?
  /// What was said yes to, in words.
  public var what: String
  /// Who said it.
  public var person: String
  /// When it was said.
  public var at: Instant
  /// When it is forgotten without a second yes; nil where it lasts as long as its decision.
  public var ends: Instant?
  /// The hash of what it covers; a second yes counts only for the same.
  public var hash: String

  /// Creates a first yes.
  public init(
    to decision: DecisionID?, _ what: String, by person: String, at: Instant, ends: Instant?, hash: String
  ) {
    (self.decision, self.what, self.person) = (decision, what, person)
    (self.at, self.ends, self.hash) = (at, ends, hash)
  }

  /// One line for people.
  var summary: String { "\(person) says yes to \(what); a second person is awaited" }
}

extension Consent: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(optional: decision?.number)
    writer.write(what)
    writer.write(person)
    writer.write(at)
    writer.write(optional: ends)
    writer.write(hash)
  }

  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(
      to: try reader.optional(Int64.self).map(DecisionID.init(number:)), try reader.text(),
      by: try reader.text(), at: try Instant(from: &reader), ends: try reader.optional(Instant.self),
      hash: try reader.text())
  }
}
