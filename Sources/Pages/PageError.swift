/// Why a report could not be drawn on pages.
public struct PageError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The error number of the PDF library.
  public let code: UInt

  /// The error as one sentence.
  public var description: String {
    "the PDF library failed with code 0x\(String(code, radix: 16)); another --format needs no library"
  }
}
