import CPseudoTerminal

/// The screen of a terminal that gets given bytes: libvterm, for tests.
public final class EmulatedScreen {
  /// One cell as the emulator shows it.
  public struct Cell: Equatable, Sendable {
    /// The glyph, empty for a cell nothing was written to.
    public let text: String
    /// Its columns.
    public let width: Int
    /// `0xRRGGBB`; -1 for the terminal's own; -2 less the number for a colour of the palette.
    public let foreground: Int
    /// Likewise.
    public let background: Int
    /// Whether it is bold.
    public let isBold: Bool
    /// Whether front and back are exchanged.
    public let isReverse: Bool
    /// Whether it is underlined.
    public let isUnderlined: Bool
  }

  /// The columns.
  public private(set) var width: Int
  /// The rows.
  public private(set) var height: Int
  private let screen: OpaquePointer

  /// Creates an empty screen.
  public init(width: Int, height: Int) {
    guard let screen = pt_new(Int32(height), Int32(width)) else {
      preconditionFailure("no memory for a screen")
    }
    (self.width, self.height, self.screen) = (width, height, screen)
  }

  deinit { pt_free(screen) }

  /// Takes what a program writes, and returns what the terminal answers.
  public func feed(_ bytes: [UInt8]) -> [UInt8] {
    bytes.withUnsafeBytes { bytes in
      pt_feed(screen, bytes.bindMemory(to: CChar.self).baseAddress, bytes.count)
    }
    var answer = [CChar](repeating: 0, count: 4_096)
    let count = pt_answer(screen, &answer, answer.count)
    return answer[..<count].map { UInt8(bitPattern: $0) }
  }

  /// Resizes the window.
  public func resize(width: Int, height: Int) {
    (self.width, self.height) = (width, height)
    pt_resize(screen, Int32(height), Int32(width))
  }

  /// The lines of the screen without spaces at their ends.
  public var lines: [String] { (0..<height).map(line) }

  /// One line of the screen.
  public func line(_ y: Int) -> String {
    var text = ""
    var x = 0
    while x < width {
      let cell = cell(x: x, y: y)
      text += cell.text.isEmpty ? " " : cell.text
      x += max(1, cell.width)
    }
    while text.last == " " { text.removeLast() }
    return text
  }

  /// The whole screen as text.
  public var picture: String { lines.joined(separator: "\n") }

  /// One cell.
  public func cell(x: Int, y: Int) -> Cell {
    let cell = pt_get(screen, Int32(y), Int32(x))
    var text = String.UnicodeScalarView()
    withUnsafeBytes(of: cell.scalars) { bytes in
      for value in bytes.bindMemory(to: UInt32.self) where value != 0 {
        if let scalar = Unicode.Scalar(value) { text.append(scalar) }
      }
    }
    return Cell(
      text: String(text), width: Int(cell.width), foreground: Int(cell.foreground),
      background: Int(cell.background), isBold: cell.isBold != 0, isReverse: cell.isReverse != 0,
      isUnderlined: cell.isUnderlined != 0)
  }

  /// Whether the alternate screen is shown, which programs that draw use.
  public var isAlternate: Bool { pt_is_alternate(screen) != 0 }
  /// Whether the cursor is shown.
  public var isCursorShown: Bool { pt_is_cursor_shown(screen) != 0 }
  /// Whether the program wants mouse events.
  public var isMouseOn: Bool { pt_is_mouse_on(screen) != 0 }
  /// Where the cursor is.
  public var cursor: (x: Int, y: Int) {
    var (row, column): (Int32, Int32) = (0, 0)
    pt_cursor(screen, &row, &column)
    return (Int(column), Int(row))
  }
}
