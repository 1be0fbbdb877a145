/// Computes row hashes; keeps one buffer, so that hashing a row allocates nothing.
///
/// The byte format is `Documentation/journal-format.md`; `Scripts/verify-store` computes it independently of
/// this code.
final class ChainHasher {
  private var spare: Message

  init(store: StoreID) {
    Sodium.require()
    spare = Message(prefix: Array("alluse.event.v1\0".utf8) + store.bytes)
  }

  func hash(_ row: JournalRow, answer: Digest?, at sequence: Int64, after previous: Digest) -> Digest {
    hash(at: sequence) { message in
      message.add(row.at)
      message.add(row.actor)
      message.add(row.kind)
      message.add(row.account)
      message.add(row.command)
      row.digest.withBytes { message.add($0) }
      if let answer { answer.withBytes { message.add($0) } } else { message.addLength(0) }
      message.add(row.origin)
      row.payload.withUnsafeBytes { message.add($0) }
      previous.withBytes { message.bytes.append(contentsOf: $0) }
    }
  }

  /// Hashes the stored columns of a row.
  func hash(_ row: KeptRow) -> Digest {
    hash(at: row.sequence) { message in
      message.add(row.at)
      message.add(row.actor)
      message.add(row.kind)
      message.add(row.account)
      message.add(row.command)
      message.add(row.digest)
      message.add(row.answer)
      message.add(row.origin)
      message.add(row.payload)
      message.bytes.append(contentsOf: row.previous)
    }
  }

  /// Hashes copied columns, the last of which is the previous row's hash.
  func hash(at sequence: Int64, columns: [[UInt8]]) -> Digest {
    hash(at: sequence) { message in
      for column in columns.dropLast() { column.withUnsafeBytes { message.add($0) } }
      message.bytes += columns[columns.count - 1]
    }
  }

  /// The length of the message that was hashed last.
  var lastLength: Int { spare.bytes.count }

  // The buffer is moved out while it is filled, since a local value is written to without an exclusivity
  // check.
  private func hash(at sequence: Int64, _ fill: (inout Message) -> Void) -> Digest {
    var message = spare
    spare = Message()
    message.begin(sequence)
    fill(&message)
    let digest = message.bytes.withUnsafeBytes { Sodium.sha256($0) }
    spare = message
    return digest
  }
}

/// The bytes that are hashed for one row.
private struct Message {
  var bytes: [UInt8] = []
  private var prefixLength = 0

  init() {}

  init(prefix: [UInt8]) {
    bytes = prefix
    prefixLength = prefix.count
    bytes.reserveCapacity(4_096)
  }

  mutating func begin(_ sequence: Int64) {
    bytes.removeSubrange(prefixLength...)
    withUnsafeBytes(of: sequence.bigEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
  }

  mutating func add(_ column: UnsafeRawBufferPointer) {
    addLength(column.count)
    bytes.append(contentsOf: column)
  }

  mutating func addLength(_ count: Int) {
    withUnsafeBytes(of: UInt32(count).bigEndian) { bytes.append(contentsOf: $0) }
  }
}
