extension Acknowledgement: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(promisedSequence)
    writer.write(promisedHash)
    writer.write(foundSequence)
    writer.write(foundHash)
    writer.write(list: damages)
    writer.write(reason)
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(
      promisedSequence: try reader.int64(), promisedHash: try reader.blob(),
      foundSequence: try reader.int64(), foundHash: try reader.blob(),
      damages: try reader.list(of: Damage.self), reason: try reader.text())
  }
}

extension Acknowledgement.Damage: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(kind)
    writer.write(sequence)
    writer.write(message)
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(kind: try reader.text(), sequence: try reader.int64(), message: try reader.text())
  }
}
