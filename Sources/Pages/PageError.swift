/// Why a report could not be drawn on pages.
public struct PageError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What the PDF library said.
  public let code: UInt

  /// The sentence to show.
  public var description: String {
    "the PDF library failed with code 0x\(String(code, radix: 16)); another --format needs no library"
  }
}
