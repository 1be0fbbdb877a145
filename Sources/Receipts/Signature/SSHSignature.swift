import Domain

/// A signature by somebody's SSH key, as `ssh-keygen -Y sign` writes it (PROTOCOL.sshsig of OpenSSH); Ed25519 keys
/// alone.
package struct SSHSignature: Hashable, Sendable {
  /// What the signature is for: one for another purpose never passes for it.
  package let namespace: String
  /// The Ed25519 key: 32 bytes.
  package let publicKey: [UInt8]
  private let hash: String
  private let signature: [UInt8]

  private static let magic = "SSHSIG"
  private static let keyType = "ssh-ed25519"
  private static let begin = "-----BEGIN SSH SIGNATURE-----"
  private static let end = "-----END SSH SIGNATURE-----"
  private static let lineLength = 70

  /// Reads the armoured text; nil unless it is written exactly so, by an Ed25519 key.
  package init?(_ text: some StringProtocol) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 4, lines[0] == SSHSignature.begin, lines[lines.count - 2] == SSHSignature.end,
      lines[lines.count - 1].isEmpty, let blob = Base64.bytes(lines[1..<(lines.count - 2)].joined())
    else { return nil }
    var reader = SSHReader(blob)
    guard reader.skip(SSHSignature.magic), reader.number() == 1, let keyBlob = reader.string(),
      let namespace = reader.text(), reader.string() == [], let hash = reader.text(),
      let signatureBlob = reader.string(), reader.isAtEnd, ["sha256", "sha512"].contains(hash),
      let publicKey = SSHSignature.part(of: keyBlob, count: 32),
      let signature = SSHSignature.part(of: signatureBlob, count: 64)
    else { return nil }
    (self.namespace, self.publicKey, self.hash, self.signature) = (namespace, publicKey, hash, signature)
    guard self.text.utf8.elementsEqual(text.utf8) else { return nil }
  }

  private static func part(of blob: [UInt8], count: Int) -> [UInt8]? {
    var reader = SSHReader(blob)
    guard reader.text() == keyType, let part = reader.string(), part.count == count, reader.isAtEnd else {
      return nil
    }
    return part
  }

  private static func blob(_ part: [UInt8]) -> [UInt8] {
    var writer = SSHWriter()
    writer.write(keyType)
    writer.write(part)
    return writer.bytes
  }

  /// The armoured text.
  package var text: String {
    var writer = SSHWriter(SSHSignature.magic)
    writer.write(1)
    writer.write(SSHSignature.blob(publicKey))
    writer.write(namespace)
    writer.write([])
    writer.write(hash)
    writer.write(SSHSignature.blob(signature))
    let encoded = Array(Base64.text(writer.bytes).utf8)
    let lines = stride(from: 0, to: encoded.count, by: SSHSignature.lineLength).map { start in
      String(decoding: encoded[start..<min(start + SSHSignature.lineLength, encoded.count)], as: UTF8.self)
    }
    return ([SSHSignature.begin] + lines + [SSHSignature.end]).map { $0 + "\n" }.joined()
  }

  /// The key as `ssh-keygen -l` names it.
  package func fingerprint(_ hashing: TreeHashing) -> String {
    let hash = Base64.text(hashing.sha256(of: SSHSignature.blob(publicKey)).bytes)
    return "SHA256:" + hash.prefix { $0 != "=" }
  }

  /// The key as a line of a file of public keys has it.
  package var keyText: String { "\(SSHSignature.keyType) \(Base64.text(SSHSignature.blob(publicKey)))" }

  /// Whether it is a signature of a message for a purpose.
  package func holds(for message: [UInt8], namespace: String, _ check: ReceiptCheck) -> Bool {
    guard namespace == self.namespace else { return false }
    var signed = SSHWriter(SSHSignature.magic)
    signed.write(namespace)
    signed.write([])
    signed.write(hash)
    signed.write(hash == "sha512" ? check.sha512(message) : check.hashing.sha256(of: message).bytes)
    return check.isSigned(signature, signed.bytes, publicKey)
  }
}
