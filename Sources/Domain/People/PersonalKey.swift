/// The public half of a person's key: an Ed25519 key, as OpenSSH writes it.
public struct PersonalKey: Hashable, Sendable {
  /// The key: 32 bytes.
  public let bytes: [UInt8]

  private static let type = "ssh-ed25519"
  private static let count = 32

  /// Wraps a key; nil unless it has 32 bytes.
  public init?(bytes: [UInt8]) {
    guard bytes.count == PersonalKey.count else { return nil }
    self.bytes = bytes
  }

  /// Reads the line of a public key's file: `ssh-ed25519 AAAA… comment`; nil for another kind of key, several
  /// lines, and anything else.
  public init?(_ line: some StringProtocol) {
    let words = line.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\r\n" })
    guard words.count >= 2, words[0] == PersonalKey.type, !line.dropLast().contains(where: \.isNewline),
      let blob = Base64.bytes(words[1])
    else { return nil }
    var reader = SSHReader(blob)
    guard reader.text() == PersonalKey.type, let bytes = reader.string(), reader.isAtEnd else { return nil }
    self.init(bytes: bytes)
  }

  private var blob: [UInt8] {
    var writer = SSHWriter()
    writer.write(PersonalKey.type)
    writer.write(bytes)
    return writer.bytes
  }

  /// The key as its file has it, without a comment.
  public var text: String { "\(PersonalKey.type) \(Base64.text(blob))" }

  /// The key as `ssh-keygen -l` names it: `SHA256:…`.
  public var fingerprint: String { "SHA256:" + Base64.text(SHA256.digest(of: blob)).prefix { $0 != "=" } }
}
