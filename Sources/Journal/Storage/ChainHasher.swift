/// Computes row hashes; keeps one buffer, so that hashing a row allocates nothing.
///
/// The byte format is `Documentation/journal-format.md`; `Scripts/verify-store` computes it apart from this code.
final class ChainHasher {
  private var message: [UInt8]
  private let prefixLength: Int

  init(store: StoreID) {
    message = Array("alluse.event.v1\0".utf8) + store.bytes
    prefixLength = message.count
    message.reserveCapacity(4_096)
  }

  func hash(_ row: JournalRow, answer: Digest?, at sequence: Int64, after previous: Digest) -> Digest {
    begin(sequence)
    add(row.at)
    add(row.actor)
    add(row.kind)
    add(row.account)
    add(row.command)
    row.digest.withBytes { add($0) }
    if let answer { answer.withBytes { add($0) } } else { addLength(0) }
    add(row.origin)
    row.payload.withUnsafeBytes { add($0) }
    previous.withBytes { message.append(contentsOf: $0) }
    return finish()
  }

  /// Hashes columns as they are stored, in the order of the format; the last one is the previous row's hash.
  func hash(columns: (Int) -> UnsafeRawBufferPointer, count: Int, at sequence: Int64) -> Digest {
    begin(sequence)
    for index in 0..<count - 1 { add(columns(index)) }
    message.append(contentsOf: columns(count - 1))
    return finish()
  }

  /// Hashes copied columns, the last of which is the previous row's hash.
  func hash(at sequence: Int64, columns: [[UInt8]]) -> Digest {
    begin(sequence)
    for column in columns.dropLast() { column.withUnsafeBytes { add($0) } }
    message += columns[columns.count - 1]
    return finish()
  }

  /// The length of the message that was hashed last.
  var lastLength: Int { message.count }

  private func begin(_ sequence: Int64) {
    message.removeSubrange(prefixLength...)
    withUnsafeBytes(of: sequence.bigEndian) { message.append(contentsOf: $0) }
  }

  private func add(_ text: String) {
    var text = text
    text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
  }

  private func add(_ bytes: UnsafeRawBufferPointer) {
    addLength(bytes.count)
    message.append(contentsOf: bytes)
  }

  private func addLength(_ count: Int) {
    withUnsafeBytes(of: UInt32(count).bigEndian) { message.append(contentsOf: $0) }
  }

  private func finish() -> Digest { message.withUnsafeBytes { Sodium.sha256($0) } }
}
