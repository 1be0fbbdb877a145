public import Journal
internal import Synchronization

/// The keys that this process has opened, so that a person is asked for a passphrase once.
public final class KeyRing: Sendable {
  private let ask: @Sendable (_ path: String) -> SecretBytes?
  private let opened = Mutex<[String: SigningKey?]>([:])

  /// A ring that asks for a key's passphrase so; nil where nobody answers.
  public init(_ ask: @escaping @Sendable (_ path: String) -> SecretBytes?) { self.ask = ask }

  /// The key in a sealed file, whose passphrase is asked for the first time; nil where it was not given, or not the
  /// right one.
  func open(_ sealed: SealedKey, at path: String) -> SigningKey? {
    opened.withLock { opened in
      if let known = opened[path] { return known }
      let key = ask(path).flatMap(sealed.open)
      opened[path] = .some(key)
      return key
    }
  }
}
