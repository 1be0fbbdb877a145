/// Where a text is placed within its columns.
public enum Alignment: Hashable, Sendable {
  /// At the left edge.
  case left
  /// At the right edge.
  case right
  /// In the middle; an odd column is left over on the right.
  case centre
}

extension Canvas {
  /// Writes a text into the given number of columns; one that is too long ends in `…`.
  ///
  /// Not for numbers: a number that does not fit must be left out, never cut.
  public mutating func text(
    _ text: String, x: Int, y: Int, width: Int, _ slot: Slot? = nil, align: Alignment = .left
  ) {
    guard width > 0 else { return }
    let needed = displayWidth(of: text)
    guard needed > width else {
      let space = width - needed
      let shift =
        switch align {
        case .left: 0
        case .right: space
        case .centre: space / 2
        }
      self.text(text, x: x + shift, y: y, slot)
      return
    }
    self.text(ellipsized(text, to: width), x: x, y: y, slot)
  }

  /// Writes a number right-aligned into the given number of columns; one that does not fit is left out
  /// entirely.
  public mutating func number(_ text: String, x: Int, y: Int, width: Int, _ slot: Slot? = nil) {
    let needed = displayWidth(of: text)
    if needed <= width { self.text(text, x: x + width - needed, y: y, slot) }
  }

  /// Writes pieces of text one after another, each in its slot; returns the columns they took.
  @discardableResult
  public mutating func text(_ pieces: [Piece], x: Int, y: Int) -> Int {
    var column = x
    for piece in pieces { column += text(piece.text, x: column, y: y, piece.slot) }
    return column - x
  }
}

/// A text and the slot it is drawn in.
public struct Piece: Hashable, Sendable {
  /// The text to draw.
  public var text: String
  /// The slot of the text; nil uses the style of the surface.
  public var slot: Slot?

  /// Creates a piece; without a slot it has the style of the surface.
  public init(_ text: String, _ slot: Slot? = nil) {
    self.text = text
    self.slot = slot
  }
}

/// The text itself if it fits into the columns, otherwise its beginning and `…`: it is cut between words
/// unless the last one is long, and a number is left out rather than cut.
public func ellipsized(_ text: String, to width: Int) -> String {
  guard displayWidth(of: text) > width else { return text }
  guard width > 0 else { return "" }
  var kept = String.UnicodeScalarView()
  var used = 0
  for scalar in text.unicodeScalars {
    let columns =
      switch glyphKind(scalar.value) {
      case .columns(let columns): Int(columns)
      case .space, .unknown: 1
      case .combining, .removed: 0
      }
    guard used + columns < width else {
      if isOfNumber(scalar), kept.last.map(isOfNumber) ?? false {
        while let last = kept.last, isOfNumber(last) { kept.removeLast() }
      } else if let gap = kept.lastIndex(of: " "), scalar != " ", kept[gap...].count * 2 <= width {
        kept.removeSubrange(gap...)
      }
      // Neither a space nor the sign of an amount that was left out may precede the dots.
      while let last = kept.last, " $+-−".unicodeScalars.contains(last) { kept.removeLast() }
      break
    }
    used += columns
    kept.append(scalar)
  }
  return String(kept) + "…"
}

/// Whether a scalar may be part of a number, before its unit.
private func isOfNumber(_ scalar: Unicode.Scalar) -> Bool {
  ("0"..."9").contains(scalar) || scalar == "." || scalar == ","
}

/// The text broken into lines between words, each at most this many columns wide; a longer word is split.
public func wrapped(_ text: String, to width: Int) -> [String] {
  guard width > 0 else { return [] }
  var lines: [String] = []
  for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
    var line = ""
    var used = 0
    for word in paragraph.split(separator: " ") {
      var word = String(word)
      var needed = displayWidth(of: word)
      if used > 0, used + 1 + needed > width {
        lines.append(line)
        (line, used) = ("", 0)
      }
      while needed > width, word.unicodeScalars.count > 1 {
        let head = prefix(of: word, columns: width)
        lines.append(head)
        word.unicodeScalars.removeFirst(head.unicodeScalars.count)
        needed = displayWidth(of: word)
      }
      line += used > 0 ? " \(word)" : word
      used += (used > 0 ? 1 : 0) + needed
    }
    lines.append(line)
  }
  return lines
}

/// The longest beginning of a text that fits these columns, and at least one scalar.
private func prefix(of text: String, columns: Int) -> String {
  var kept = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    kept.append(scalar)
    if kept.count > 1, displayWidth(of: String(kept)) > columns {
      kept.removeLast()
      break
    }
  }
  return String(kept)
}
