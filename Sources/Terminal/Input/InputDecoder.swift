/// Decodes keys, pastes, mouse events and answers from the bytes that a terminal sends.
///
/// An unfamiliar sequence gives one `unknown`: none of its bytes becomes a key, nor do those of one that is
/// cut off, however late the rest arrives. The caller reports with `idle` that nothing arrived for `patience`
/// milliseconds.
public struct InputDecoder: Sendable {
  /// The most bytes of a paste that are kept.
  public static let pasteLimit = 65_536
  /// The most bytes of one sequence that are kept; a longer one is swallowed.
  static let sequenceLimit = 256

  enum State: Equatable, Sendable {
    case ground
    /// After an escape.
    case escape
    /// After `ESC [`.
    case control
    /// After `ESC [ [`, a function key of the Linux console.
    case console
    /// After `ESC O`.
    case shift3
    /// Inside a string (of the system, the device, an application), and whether the last byte was an escape.
    case string(isSystem: Bool, isEnding: Bool)
    /// The given number of bytes of an old mouse event is still missing.
    case oldMouse(Int)
    /// Inside a character of several bytes.
    case scalar(missing: Int, isAlt: Bool)
    /// Inside a paste: nothing is a key until its end, however long that takes.
    case paste
    /// After an escape that a pause made a key; what it may have begun is still not a key.
    case loneEscape
    /// After an escape that a pause made the end of a string; the other half of that end is not a key.
    case endedString
  }

  /// What swallows a person's keys although nothing arrives any more.
  public enum Stall: Hashable, Sendable {
    /// A paste without an end; the end of another paste ends it.
    case paste
    /// A message of the terminal without an end; the escape key ends it.
    case message
  }

  var state = State.ground
  /// Whether a pause cut off the open sequence: its rest is awaited indefinitely, and ignored.
  var isLate = false
  var collected: [UInt8] = []
  var events: [InputEvent] = []

  /// Creates a decoder that has seen no byte.
  public init() {}

  /// The time to wait, in milliseconds, before `idle`; nil while nothing is open, or its rest is awaited
  /// indefinitely.
  public var patience: Int? {
    switch state {
    case .ground, .loneEscape, .endedString: nil
    case .escape: 25
    case .string(_, isEnding: true): 250
    case .control, .console, .shift3, .scalar, .oldMouse: isLate ? nil : 250
    case .string, .paste: isLate ? nil : 1_000
    }
  }

  /// What has been swallowing keys since a pause; nil while keys are reported.
  public var stall: Stall? {
    guard isLate else { return nil }
    return switch state {
    case .paste: .paste
    case .string: .message
    default: nil
    }
  }

  /// Whether nothing is open: every byte so far has been reported or dropped.
  public var isAtRest: Bool { state == .ground }

  /// Decodes the bytes of one read, and returns the events that they complete.
  public mutating func feed(_ bytes: some Collection<UInt8>) -> [InputEvent] {
    if state == .paste { isLate = false }
    if state == .loneEscape, bytes.count > 1, let first = bytes.first, begins(first) {
      // A person presses one key at a time, so this is the rest of a sequence that was cut off after its
      // escape.
      (state, isLate) = (.escape, true)
    }
    for byte in bytes { decode(byte) }
    defer { events = [] }
    return events
  }

  /// Nothing arrived for `patience` milliseconds: a lone escape is the key, and the rest of anything else is
  /// no longer one.
  public mutating func idle() -> [InputEvent] {
    switch state {
    case .ground, .loneEscape, .endedString: return []
    case .escape:
      reset()
      state = .loneEscape
      return [.key(KeyPress(.named(.esc)))]
    case .string(_, isEnding: true):
      reset()
      state = .endedString
    default: isLate = true
    }
    return []
  }

  /// Ends the open sequence as `unknown`.
  mutating func endUnknown() {
    reset()
    events.append(.unknown)
  }

  mutating func reset() {
    state = .ground
    isLate = false
    collected.removeAll(keepingCapacity: true)
  }

  /// Gives up the open sequence for a byte that cancels it; after a pause that byte is a person's key.
  mutating func cancel(_ byte: UInt8) {
    let isKey = isLate
    reset()
    if isKey { decodePlain(byte, isAlt: false) }
  }

  private mutating func decode(_ byte: UInt8) {
    switch state {
    case .ground: decodePlain(byte, isAlt: false)
    case .escape: decodeEscaped(byte)
    case .control: decodeControl(byte)
    case .console: decodeConsole(byte)
    case .shift3: decodeShift3(byte)
    case .string(let isSystem, let isEnding): decodeString(byte, isSystem: isSystem, isEnding: isEnding)
    case .oldMouse(let missing): decodeOldMouse(byte, missing: missing)
    case .scalar(let missing, let isAlt): decodeContinuation(byte, missing: missing, isAlt: isAlt)
    case .paste: decodePasted(byte)
    case .loneEscape: decodeAfterLoneEscape(byte)
    case .endedString:
      reset()
      if byte != UInt8(ascii: "\\") { decodePlain(byte, isAlt: false) }
    }
  }

  private mutating func decodeAfterLoneEscape(_ byte: UInt8) {
    reset()
    if byte == UInt8(ascii: "[") {
      // A paste or an answer begins like this, however slow the line.
      (state, isLate) = (.control, true)
    } else {
      decodePlain(byte, isAlt: false)
    }
  }

  /// Whether a byte after an escape begins more than a key of two bytes.
  private func begins(_ byte: UInt8) -> Bool { "[O]PX^_".utf8.contains(byte) }

  mutating func decodePlain(_ byte: UInt8, isAlt: Bool) {
    switch byte {
    case 0x1B: state = .escape
    case 0..<0x20, 0x7F: emit(controlKey(byte), isAlt: isAlt)
    case 0x20..<0x7F: emit(KeyPress(.character(Unicode.Scalar(byte))), isAlt: isAlt)
    case 0xC2..<0xE0: beginScalar(byte, missing: 1, isAlt: isAlt)
    case 0xE0..<0xF0: beginScalar(byte, missing: 2, isAlt: isAlt)
    case 0xF0..<0xF5: beginScalar(byte, missing: 3, isAlt: isAlt)
    default: endUnknown()
    }
  }

  private mutating func emit(_ press: KeyPress, isAlt: Bool) {
    reset()
    let held = KeyPress(press.key, isControl: press.isControl, isAlt: isAlt, isShift: press.isShift)
    events.append(.key(held))
  }

  private mutating func beginScalar(_ byte: UInt8, missing: Int, isAlt: Bool) {
    collected = [byte]
    state = .scalar(missing: missing, isAlt: isAlt)
  }

  private mutating func decodeContinuation(_ byte: UInt8, missing: Int, isAlt: Bool) {
    guard byte & 0xC0 == 0x80 else {
      endUnknown()
      return decodePlain(byte, isAlt: false)
    }
    collected.append(byte)
    guard missing == 1 else {
      state = .scalar(missing: missing - 1, isAlt: isAlt)
      return
    }
    let scalars = isLate ? nil : String(validating: collected, as: UTF8.self)?.unicodeScalars
    guard let scalar = scalars?.first, case .columns = glyphKind(scalar.value) else { return endUnknown() }
    emit(KeyPress(.character(scalar)), isAlt: isAlt)
  }

  mutating func decodeEscaped(_ byte: UInt8) {
    switch byte {
    case 0x1B: events.append(.key(KeyPress(.named(.esc))))
    case UInt8(ascii: "["): state = .control
    case UInt8(ascii: "O"): state = .shift3
    case UInt8(ascii: "]"): state = .string(isSystem: true, isEnding: false)
    case UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"), UInt8(ascii: "_"):
      state = .string(isSystem: false, isEnding: false)
    default: decodePlain(byte, isAlt: true)
    }
  }

  /// The key that sends a control byte.
  private func controlKey(_ byte: UInt8) -> KeyPress {
    switch byte {
    case 0: KeyPress(.character(" "), isControl: true)
    case 0x08, 0x7F: KeyPress(.named(.backspace))
    case 0x09: KeyPress(.named(.tab))
    case 0x0D: KeyPress(.named(.enter))
    case 1..<27: KeyPress(.character(Unicode.Scalar(byte + 0x60)), isControl: true)
    default: KeyPress(.character(Unicode.Scalar(byte + 0x40)), isControl: true)
    }
  }
}
