extension InputDecoder {
  mutating func decodeControl(_ byte: UInt8) {
    switch byte {
    case 0x1B: beginAnew()
    case 0x18, 0x1A: cancelKey(byte)
    case 0x20..<0x40: if collected.count <= InputDecoder.sequenceLimit { collected.append(byte) }
    case UInt8(ascii: "[") where collected.isEmpty: state = .console
    case 0x40..<0x7F: endControl(byte)
    default: break
    }
  }

  /// The three bytes of an old mouse event are all printable: an escape among them begins something else.
  mutating func decodeOldMouse(_ byte: UInt8, missing: Int) {
    if byte == 0x1B { return beginAnew() }
    if missing > 1 { state = .oldMouse(missing - 1) } else { endUnknown() }
  }

  /// Gives up a sequence at an escape within it, which begins a new one.
  private mutating func beginAnew() {
    endUnknown()
    state = .escape
  }

  mutating func decodeConsole(_ byte: UInt8) {
    if byte == 0x1B { return beginAnew() }
    guard !isLate, (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(byte) else { return endUnknown() }
    reset()
    events.append(.key(KeyPress(.function(Int(byte - UInt8(ascii: "A")) + 1))))
  }

  mutating func decodeShift3(_ byte: UInt8) {
    if byte == 0x1B {
      beginAnew()
    } else if byte == 0x18 || byte == 0x1A {
      cancelKey(byte)
    } else if byte >= 0x20 {
      guard !isLate, let key = letterKey(byte) else { return endUnknown() }
      reset()
      events.append(.key(KeyPress(key)))
    }
  }

  /// Gives up a sequence that could have become a key.
  private mutating func cancelKey(_ byte: UInt8) {
    events.append(.unknown)
    cancel(byte)
  }

  mutating func decodeString(_ byte: UInt8, isSystem: Bool, isEnding: Bool) {
    if byte == 0x18 || byte == 0x1A { return cancel(byte) }
    if byte == 0x07 || (isEnding && byte == UInt8(ascii: "\\")) {
      if isSystem, !isLate { endSystemString() }
      return reset()
    }
    // An escape followed by anything else abandons the string, as in terminals: a paste that begins there
    // counts.
    if isEnding, byte != 0x1B { return decodeAfterString(byte) }
    if byte != 0x1B, collected.count <= InputDecoder.sequenceLimit { collected.append(byte) }
    state = .string(isSystem: isSystem, isEnding: byte == 0x1B)
  }

  private mutating func decodeAfterString(_ byte: UInt8) {
    let isCut = isLate
    reset()
    (state, isLate) = (.escape, isCut)
    decodeEscaped(byte)
  }

  mutating func decodePasted(_ byte: UInt8) {
    // The end mark is searched in what is kept; beyond the limit only its own bytes are kept.
    collected.append(byte)
    if byte == UInt8(ascii: "~"), collected.suffix(6).elementsEqual(pasteEnd) {
      collected.removeLast(6)
      endPaste()
    } else if collected.count > InputDecoder.pasteLimit + 6 {
      collected.remove(at: InputDecoder.pasteLimit)
    }
  }

  mutating func endPaste() {
    let kept = collected.prefix(InputDecoder.pasteLimit)
    var text = String.UnicodeScalarView()
    for scalar in String(decoding: kept, as: UTF8.self).unicodeScalars {
      text.append(scalar == "\r" ? "\n" : scalar)
    }
    reset()
    events.append(.paste(String(text)))
  }

  /// Handles the final byte of a control sequence, which ends it or begins something longer.
  private mutating func endControl(_ final: UInt8) {
    let before = events.count
    interpret(final)
    if events.count == before, state == .ground { events.append(.unknown) }
  }

  private mutating func interpret(_ final: UInt8) {
    let body = collected
    let isCut = isLate
    reset()
    guard body.count <= InputDecoder.sequenceLimit else { return }
    if final == UInt8(ascii: "M"), body.isEmpty {
      (state, isLate) = (.oldMouse(3), isCut)
      return
    }
    // A sequence that was cut off still counts for one thing: that a paste follows.
    if isCut {
      if final == UInt8(ascii: "~"), body.elementsEqual("200".utf8) { state = .paste }
      return
    }
    let marker = body.first.flatMap { $0 >= UInt8(ascii: "<") ? $0 : nil }
    let rest = body.dropFirst(marker == nil ? 0 : 1)
    let isReport = rest.last == UInt8(ascii: "$")
    guard let numbers = numbers(isReport ? rest.dropLast() : rest) else { return }
    switch (marker, final) {
    case (UInt8(ascii: "<"), UInt8(ascii: "M")), (UInt8(ascii: "<"), UInt8(ascii: "m")):
      mouse(numbers, isRelease: final == UInt8(ascii: "m"))
    case (UInt8(ascii: "?"), UInt8(ascii: "y")) where isReport && numbers.count == 2:
      events.append(.modeReport(mode: numbers[0], value: numbers[1]))
    case (UInt8(ascii: "?"), UInt8(ascii: "c")) where !isReport: events.append(.deviceAttributes(numbers))
    case (UInt8(ascii: "?"), UInt8(ascii: "n")) where numbers.count == 2 && numbers[0] == 997:
      if numbers[1] == 1 || numbers[1] == 2 { events.append(.scheme(isLight: numbers[1] == 2)) }
    case (nil, _) where !isReport: plainControl(numbers, final)
    default: break
    }
  }

  private mutating func plainControl(_ numbers: [Int], _ final: UInt8) {
    switch (final, numbers) {
    case (UInt8(ascii: "I"), []): events.append(.focus(true))
    case (UInt8(ascii: "O"), []): events.append(.focus(false))
    case (UInt8(ascii: "Z"), []): events.append(.key(KeyPress(.named(.backtab))))
    case (UInt8(ascii: "~"), [200]): state = .paste
    case (UInt8(ascii: "~"), _): if numbers.count <= 2 { press(tildeKey(numbers.first ?? 0), numbers) }
    default:
      if numbers.isEmpty || (numbers.count == 2 && numbers[0] == 1) { press(letterKey(final), numbers) }
    }
  }

  /// Reports a key whose second number encodes its modifiers: 1 plus the sum of 1 shift, 2 alt, 4 control.
  private mutating func press(_ key: Key?, _ numbers: [Int]) {
    guard let key else { return }
    let held = numbers.count > 1 ? numbers[1] - 1 : 0
    guard (0...7).contains(held) else { return }
    events.append(
      .key(KeyPress(key, isControl: held & 4 != 0, isAlt: held & 2 != 0, isShift: held & 1 != 0)))
  }

  private func letterKey(_ final: UInt8) -> Key? {
    switch final {
    case UInt8(ascii: "A"): .named(.up)
    case UInt8(ascii: "B"): .named(.down)
    case UInt8(ascii: "C"): .named(.right)
    case UInt8(ascii: "D"): .named(.left)
    case UInt8(ascii: "H"): .named(.home)
    case UInt8(ascii: "F"): .named(.end)
    case UInt8(ascii: "P")...UInt8(ascii: "S"): .function(Int(final - UInt8(ascii: "P")) + 1)
    default: nil
    }
  }

  private func tildeKey(_ number: Int) -> Key? {
    switch number {
    case 1, 7: .named(.home)
    case 2: .named(.insert)
    case 3: .named(.delete)
    case 4, 8: .named(.end)
    case 5: .named(.pageup)
    case 6: .named(.pagedown)
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23, 24: .function(number - 12)
    default: nil
    }
  }

  private mutating func mouse(_ numbers: [Int], isRelease: Bool) {
    guard numbers.count == 3, numbers[1] > 0, numbers[2] > 0, (0..<128).contains(numbers[0]) else { return }
    let code = numbers[0]
    let button = code & 3 + 1
    let action: MouseEvent.Action
    if code & 64 != 0 {
      guard !isRelease, button <= 2 else { return }
      action = button == 1 ? .wheelUp : .wheelDown
    } else if code & 32 != 0 {
      action = button == 4 ? .move : .drag(button)
    } else {
      guard button <= 3 else { return }
      action = isRelease ? .release(button) : .press(button)
    }
    events.append(
      .mouse(
        MouseEvent(
          action, x: numbers[1] - 1, y: numbers[2] - 1, isControl: code & 16 != 0, isAlt: code & 8 != 0,
          isShift: code & 4 != 0)))
  }

  /// Ends a system string; the only one known answers for the background colour: `11;rgb:rrrr/gggg/bbbb`.
  private mutating func endSystemString() {
    let text = String(decoding: collected.prefix(InputDecoder.sequenceLimit), as: UTF8.self)
    guard text.hasPrefix("11;rgb:") else { return }
    let parts = text.dropFirst(7).split(separator: "/").compactMap { part -> Int? in
      guard (1...4).contains(part.utf8.count), let value = Int(part, radix: 16) else { return nil }
      return value * 255 / ((1 << (4 * part.utf8.count)) - 1)
    }
    if parts.count == 3 { events.append(.background(red: parts[0], green: parts[1], blue: parts[2])) }
  }
}

private let pasteEnd: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]

/// Numbers between semicolons, an empty one as 0; nil for any other byte or a number too large to be
/// meaningful.
private func numbers(_ bytes: ArraySlice<UInt8>) -> [Int]? {
  guard !bytes.isEmpty else { return [] }
  var numbers = [0]
  for byte in bytes {
    if byte == UInt8(ascii: ";") {
      numbers.append(0)
    } else if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), numbers[numbers.count - 1] < 100_000 {
      numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int(byte - UInt8(ascii: "0"))
    } else {
      return nil
    }
  }
  return numbers
}
