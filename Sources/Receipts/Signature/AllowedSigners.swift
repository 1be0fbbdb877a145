/// Whose keys are known, as OpenSSH's file of allowed signers says: a name, options, and the key.
package struct AllowedSigners: Sendable {
  private var names: [String: String] = [:]

  /// Reads a file; lines of other keys, and with options that are not understood, name nobody.
  package init(_ text: String, for namespace: String) {
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let words = line.split(separator: " ")
      guard let place = words.firstIndex(of: "ssh-ed25519"), place >= 1, place + 1 < words.count else {
        continue
      }
      let options = words[1..<place]
      guard options.allSatisfy({ AllowedSigners.allows($0, namespace) }) else { continue }
      names["ssh-ed25519 \(words[place + 1])"] = String(words[0])
    }
  }

  private static func allows(_ option: Substring, _ namespace: String) -> Bool {
    let start = "namespaces=\""
    guard option.hasPrefix(start), option.hasSuffix("\""), option.count > start.count else { return false }
    return option.dropFirst(start.count).dropLast().split(separator: ",").contains(Substring(namespace))
  }

  /// The name of a signature's key; nil for one that nobody here has.
  package func name(of signature: SSHSignature) -> String? { names[signature.keyText] }
}
