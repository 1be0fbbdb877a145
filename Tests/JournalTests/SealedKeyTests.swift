import Journal
import TestSupport
import Testing

@Suite struct SealedKeyTests {
  private let key = SigningKey(seed: Array(1...32))

  private func secret(_ text: String) -> SecretBytes {
    SecretBytes(text.utf8.count) { $0.copyBytes(from: text.utf8) }
  }

  @Test func `a sealed key opens with its passphrase alone, and is another text each time`() throws {
    let sealed = try #require(SealedKey(sealing: key, with: secret("correct horse"), isLasting: false))
    let read = try #require(SealedKey(sealed.text))
    #expect(read == sealed)
    #expect(read.open(with: secret("correct horse"))?.publicKey == key.publicKey)
    #expect(read.open(with: secret("correct hors")) == nil)
    #expect(read.open(with: secret("")) == nil)
    let again = try #require(SealedKey(sealing: key, with: secret("correct horse"), isLasting: false))
    #expect(again.text != sealed.text)
  }

  @Test func `a sealed key in which any bit was flipped is no key, or opens nothing`() throws {
    let sealed = try #require(SealedKey(sealing: key, with: secret("correct horse"), isLasting: false))
    let text = Array(sealed.text.utf8)
    var opened = 0
    for bit in 0..<(text.count * 8) {
      var changed = text
      changed[bit / 8] ^= 1 << (bit % 8)
      guard let read = String(validating: changed, as: UTF8.self).flatMap({ SealedKey($0) }) else { continue }
      // Opening takes long on purpose: a few of those that can be read.
      guard bit % 97 == 0 else { continue }
      #expect(read.open(with: secret("correct horse")) == nil, "bit \(bit)")
      opened += 1
    }
    #expect(opened > 3)
  }

  @Test func `a file cannot ask for more memory or time than a machine has`() throws {
    let sealed = try #require(SealedKey(sealing: key, with: secret("correct horse"), isLasting: false))
    for (found, wrong) in [
      ("67108864", "68719476736"), ("67108864", "0"), ("67108864", "-1"), (" 2 67", " 4294967295 67"),
      ("67108864", "067108864"), ("argon2id", "argon2i"), ("v1", "v2"), ("\nbox", "\nmore\nbox"),
    ] {
      #expect(sealed.text.contains(found))
      #expect(SealedKey(sealed.text.replacing(found, with: wrong)) == nil, "\(wrong)")
    }
    for wrong in ["", "\n\n\n\n", "alluse-key v1\n", String(sealed.text.dropLast())] {
      #expect(SealedKey(wrong) == nil)
    }
  }

  @Test func `secrets compare whole, and what they were copied from is overwritten`() {
    var bytes: [UInt8] = [1, 2, 3]
    let copied = SecretBytes(wiping: &bytes)
    #expect(bytes == [0, 0, 0])
    #expect(copied.withBytes { Array($0) } == [1, 2, 3])
    #expect(copied.equals(SecretBytes(3) { $0.copyBytes(from: [1, 2, 3]) }))
    #expect(!copied.equals(SecretBytes(3) { $0.copyBytes(from: [1, 2, 4]) }))
    #expect(!copied.equals(copied.prefix(2)))
    #expect(copied.prefix(9).count == 3)
  }
}
