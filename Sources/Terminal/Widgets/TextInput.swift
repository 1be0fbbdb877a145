/// A line of text being typed, and its cursor.
public struct TextInput: Hashable, Sendable {
  /// The largest number of characters it accepts.
  public static let limit = 4_096

  private var characters: [Character] = []
  /// The number of characters before the cursor.
  public private(set) var cursor = 0

  /// Creates a line with the cursor at its end.
  public init(_ text: String = "") { replace(with: text) }

  /// The characters as one text.
  public var text: String { String(characters) }
  /// Whether there are no characters.
  public var isEmpty: Bool { characters.isEmpty }

  /// Replaces the text and puts the cursor at its end.
  public mutating func replace(with text: String) {
    characters = []
    cursor = 0
    insert(text)
  }

  /// Inserts text at the cursor; controls, and characters beyond the limit, are left out.
  public mutating func insert(_ text: String) {
    let printable = text.filter { character in
      character.unicodeScalars.contains { if case .columns = glyphKind($0.value) { true } else { false } }
    }
    let new = printable.prefix(TextInput.limit - characters.count)
    characters.insert(contentsOf: new, at: cursor)
    cursor += new.count
  }

  /// Removes the character before the cursor; false when there is none.
  @discardableResult
  public mutating func deleteBackward() -> Bool {
    guard cursor > 0 else { return false }
    cursor -= 1
    characters.remove(at: cursor)
    return true
  }

  /// Removes the character after the cursor; does nothing at the end.
  public mutating func deleteForward() {
    if cursor < characters.count { characters.remove(at: cursor) }
  }

  /// Removes the word before the cursor and the spaces between them.
  public mutating func deleteWord() {
    while cursor > 0, characters[cursor - 1] == " " { deleteBackward() }
    while cursor > 0, characters[cursor - 1] != " " { deleteBackward() }
  }

  /// Removes everything before the cursor.
  public mutating func deleteToStart() {
    characters.removeFirst(cursor)
    cursor = 0
  }

  /// Removes everything after the cursor.
  public mutating func deleteToEnd() { characters.removeLast(characters.count - cursor) }

  /// Moves the cursor by this many characters, stopping at either end.
  public mutating func move(by characters: Int) {
    cursor = max(0, min(self.characters.count, cursor + characters))
  }

  /// Moves the cursor before the first character.
  public mutating func moveToStart() { cursor = 0 }

  /// Moves the cursor after the last character.
  public mutating func moveToEnd() { cursor = characters.count }

  /// Draws the part around the cursor into one line, after a prompt, and shows the terminal's cursor there.
  public func draw(on canvas: inout Canvas, in rect: Rect, prompt: String = "", slot: Slot = .uiInput) {
    canvas.clipped(to: rect) { canvas in
      canvas.fill(canvas.bounds, slot: slot, ground: slot)
      let left = canvas.text(prompt, x: 0, y: 0, .uiHintKey)
      let room = max(1, rect.width - left)
      let before = displayWidth(of: String(characters[..<cursor]))
      let shift = max(0, before - room + 1)
      let line = Rect(x: left, y: 0, width: room, height: 1)
      canvas.clipped(to: line) { canvas in
        canvas.text(text, x: -shift, y: 0, slot)
        canvas.showCursor(x: before - shift, y: 0)
      }
    }
  }
}
