import TOML
import Testing

@Suite struct UTF8Tests {
  /// The bytes at which the rules for the second byte and the later ones change, and a letter.
  private static let second: [UInt8] = [0x41, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0]
  private static let later: [UInt8] = [0x41, 0x80, 0xBF, 0xC0]

  private func isRead(_ bytes: [UInt8]) -> Bool {
    (try? TOMLTable(parsing: Array("# ".utf8) + bytes)) != nil
  }

  @Test(arguments: 0x80...0xFF as ClosedRange<UInt8>)
  func `a document is read where the standard library calls its bytes UTF-8, whole or cut off`(lead: UInt8) {
    for second in UTF8Tests.second {
      for third in UTF8Tests.later {
        for fourth in UTF8Tests.later {
          let bytes = [lead, second, third, fourth]
          for count in 1...4 {
            let part = Array(bytes.prefix(count))
            #expect(isRead(part) == (String(validating: part, as: UTF8.self) != nil), "\(part)")
          }
        }
      }
    }
  }
}
