import Domain
import TestSupport
import Testing

@Suite struct PersonalKeyTests {
  private static let text =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEFwaE8fsQAEhxEhA0pyc+fJko76GGQKXUGKYsQ7oIh/"

  @Test(arguments: [text, "\(text) ann@desk", "\(text) ann at the desk\n", "\(text)\n"])
  func `a key is read from the line that ssh-keygen writes, and named as it names it`(_ line: String) throws {
    let key = try #require(PersonalKey(line))
    #expect(key.fingerprint == "SHA256:7lKsreZVoUZSjCcRxuyY+ZPAP7URn1w+Ua5XJF9mKJ8")
    #expect(key.text == Self.text && key.bytes.count == 32)
    #expect(PersonalKey(bytes: key.bytes) == key)
  }

  @Test(arguments: [
    "", "ssh-ed25519", "ssh-ed25519 ", "ssh-ed25519 AAAA", "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIEFwaE8f",
    String(text.dropFirst(4)), String(text.dropLast(4)), "\(text)AAAA", "\(text)\n\(text)\n",
    "restrict \(text)", text.uppercased(),
  ])
  func `nothing else is a key`(_ line: String) {
    #expect(PersonalKey(line) == nil)
  }

  @Test func `every key is read back from its text, and 31 or 33 bytes are none`() {
    forAll {
      $0.list(32...32) { $0.integer(in: 0...255 as ClosedRange<UInt8>) }
    } holds: { bytes in
      let key = PersonalKey(bytes: bytes)
      try ensure(key.flatMap { PersonalKey($0.text) } == key && key != nil, "another key")
      try ensure(PersonalKey(bytes: bytes + [0]) == nil, "33 bytes")
      try ensure(PersonalKey(bytes: Array(bytes.dropLast())) == nil, "31 bytes")
    }
  }
}
