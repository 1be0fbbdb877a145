/// A key, as far as a terminal can tell keys apart.
public enum Key: Hashable, Sendable {
  /// A character; capitals and signs are characters of their own.
  case character(Unicode.Scalar)
  /// A key with a name.
  case named(Name)
  /// A function key, 1 to 12.
  case function(Int)

  /// The keys with names.
  public enum Name: String, CaseIterable, Sendable {
    case up, down, left, right, home, end, pageup, pagedown, insert, delete, backspace, enter, esc, tab,
      backtab
  }
}

/// A key with its modifiers.
public struct KeyPress: Hashable, Sendable {
  /// The key.
  public let key: Key
  /// Whether control is held.
  public let isControl: Bool
  /// Whether alt is held.
  public let isAlt: Bool
  /// Whether shift is held; never for a character, which shift makes a different one.
  public let isShift: Bool

  /// Creates a key press.
  public init(_ key: Key, isControl: Bool = false, isAlt: Bool = false, isShift: Bool = false) {
    self.key = key
    self.isControl = isControl
    self.isAlt = isAlt
    self.isShift = isShift
  }

  /// The text that the key adds to a line; nil when it adds none.
  public var typedText: String? {
    guard case .character(let scalar) = key, !isControl, !isAlt else { return nil }
    return String(Character(scalar))
  }
}

extension KeyPress: CustomStringConvertible {
  /// The name as keymaps write it: `ctrl+d`, `alt+x`, `f5`, `space`, `G`.
  public var description: String {
    let prefix = (isControl ? "ctrl+" : "") + (isAlt ? "alt+" : "") + (isShift ? "shift+" : "")
    return switch key {
    case .character(" "): prefix + "space"
    case .character(let scalar): prefix + String(Character(scalar))
    case .named(let name): prefix + name.rawValue
    case .function(let number): prefix + "f\(number)"
    }
  }
}

/// Why a text names no key that a terminal delivers.
public struct KeyNameError: Error, Hashable, Sendable {
  /// One sentence that says what to write instead.
  public let message: String
}

extension KeyPress {
  /// The key that a keymap's text names.
  ///
  /// A key that terminals cannot tell from another is an error, so that no binding silently fails to work.
  public init(named text: String) throws(KeyNameError) {
    var rest = text[...]
    var (control, alt, shift) = (false, false, false)
    while let end = rest.utf8.firstIndex(of: UInt8(ascii: "+")), end != rest.startIndex,
      rest.index(after: end) != rest.endIndex
    {
      switch rest[..<end] {
      case "ctrl" where !control: control = true
      case "alt" where !alt: alt = true
      case "shift" where !shift: shift = true
      default:
        throw KeyNameError(message: "'\(text)' is no key: what is held is ctrl, alt or shift, each once")
      }
      rest = rest[rest.index(after: end)...]
    }
    guard let key = Key(named: String(rest)) else {
      throw KeyNameError(message: "'\(text)' is no key; \(Key.choice)")
    }
    self.init(key, isControl: control, isAlt: alt, isShift: shift)
    if let reason = undeliverable(text) { throw KeyNameError(message: reason) }
  }

  /// Why no terminal can send this key press as itself; nil when one can.
  private func undeliverable(_ text: String) -> String? {
    switch key {
    case .character(let scalar):
      if isShift { return "'\(text)' never arrives: write the character that shift makes of it" }
      return isControl ? undeliverableControl(scalar, text) : undeliverableAlt(scalar, text)
    case .named(let name):
      switch name {
      case .enter, .backspace:
        if isControl || isShift { return "'\(text)' never arrives: terminals send '\(name.rawValue)' for it" }
      case .tab, .backtab, .esc:
        if isControl || isShift || isAlt {
          let way = name == .tab && isShift && !isControl && !isAlt ? "; write 'backtab'" : ""
          return "'\(text)' never arrives as itself\(way)"
        }
      default: break
      }
      return nil
    case .function: return nil
    }
  }

  private func undeliverableControl(_ scalar: Unicode.Scalar, _ text: String) -> String? {
    switch scalar {
    case "m": "'\(text)' never arrives: terminals send 'enter' for it"
    case "i": "'\(text)' never arrives: terminals send 'tab' for it"
    case "[": "'\(text)' never arrives: terminals send 'esc' for it"
    case "h": "'\(text)' never arrives: terminals send 'backspace' for it"
    case "a"..."z", " ", "\\", "]", "^", "_": nil
    case "A"..."Z": "'\(text)' never arrives: with ctrl, write the small letter"
    default: "'\(text)' never arrives: with ctrl there are only letters, space, \\, ], ^ and _"
    }
  }

  private func undeliverableAlt(_ scalar: Unicode.Scalar, _ text: String) -> String? {
    guard isAlt, ["[", "O", "]", "P", "X", "^", "_"].contains(scalar) else { return nil }
    return "'\(text)' never arrives: terminals begin their own messages with it"
  }
}

extension Key {
  /// What a keymap may contain.
  static let choice =
    "write one character, space, f1 to f12, or "
    + Name.allCases.map(\.rawValue).joined(separator: ", ")

  /// The key of a name, without its modifiers.
  init?(named text: String) {
    if let name = Name(rawValue: text) {
      self = .named(name)
    } else if text == "space" {
      self = .character(" ")
    } else if text.first == "f", let number = Int(text.dropFirst()), (1...12).contains(number),
      text == "f\(number)"
    {
      self = .function(number)
    } else if let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1, scalar != " ",
      case .columns = glyphKind(scalar.value)
    {
      self = .character(scalar)
    } else {
      return nil
    }
  }
}
