/// The bytes whose SHA-256 is a row's hash (`Documentation/journal-format.md`), read back into the row.
package struct RowMessage: Hashable, Sendable {
  /// The bytes as they are hashed.
  package let bytes: [UInt8]
  /// The identity of the store: 16 bytes.
  package let store: [UInt8]
  /// The row's place in the log.
  package let sequence: Int64
  /// When it happened.
  package let at: String
  /// Who caused it.
  package let author: String
  /// What kind of event it is.
  package let kind: String
  /// The account it is listed under; empty when it concerns none.
  package let account: String
  /// The id of the command that caused it.
  package let command: String
  /// The digest of that command's name and arguments.
  package let digest: [UInt8]
  /// The event's canonical bytes.
  package let payload: [UInt8]

  private static let tag = Array("alluse.event.v1\0".utf8)

  /// Reads a row; nil unless the bytes are those of one row and nothing else.
  package init?(_ bytes: [UInt8]) {
    guard bytes.starts(with: RowMessage.tag), bytes.count >= RowMessage.tag.count + 24 + 32 else {
      return nil
    }
    var rest = bytes.dropFirst(RowMessage.tag.count)
    let store = Array(rest.prefix(16))
    let sequence = rest.dropFirst(16).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    rest = rest.dropFirst(24)
    var columns: [[UInt8]] = []
    for _ in 0..<9 {
      guard rest.count >= 4 else { return nil }
      let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
      rest = rest.dropFirst(4)
      guard rest.count >= length else { return nil }
      columns.append(Array(rest.prefix(length)))
      rest = rest.dropFirst(length)
    }
    let texts = columns.map { String(validating: $0, as: UTF8.self) }
    guard rest.count == 32, let at = texts[0], let author = texts[1], let kind = texts[2],
      let account = texts[3], let command = texts[4], columns[5].count == 32, sequence >= 1,
      sequence <= UInt64(Int64.max)
    else { return nil }
    self.bytes = bytes
    self.store = store
    self.sequence = Int64(sequence)
    (self.at, self.author, self.kind, self.account, self.command) = (at, author, kind, account, command)
    (digest, payload) = (columns[5], columns[8])
  }
}
