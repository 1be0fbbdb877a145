import Books
import Domain

/// What a state hash covers; a recorded hash stays checkable under the version of its time.
public enum StateHashVersion: UInt8, CaseIterable, Sendable {
  /// Books and desk before regimes recorded their share of the VIX, with the store's public key.
  case withoutVIXShare = 1
  /// Books and desk with the store's public key, without additions.
  case withKey = 2
  /// Books and desk without the key, so that equal histories have equal hashes under any key, and with
  /// additions.
  case present = 3
}

extension EngineMachine {
  /// The bytes whose SHA-256 is the state hash: equal states give equal bytes on any machine.
  public func hashed(_ version: StateHashVersion = .present) -> [UInt8] {
    var writer = CanonicalWriter(form: version == .withoutVIXShare ? .withoutVIXShare : .present)
    portfolio.writeForm(to: &writer, withKey: version != .present)
    writer.write(desk)
    if version == .present { writeAdditions(to: &writer) }
    return writer.bytes
  }
}
