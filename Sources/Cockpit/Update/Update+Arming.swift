import Engine
import Terminal

/// The way to a yes: what must be read, the characters, the first key that arms, the second that approves.
extension Model {
  /// The letters that no key of the box is.
  var codeLetters: [Character] {
    keymap.unused(of: Array(DecisionBox.codeCharacters), in: Context.decision.chain)
  }

  /// Why the keys of a yes would do nothing now; nil when they would do something.
  var yesRefusal: String? {
    guard case .decision(let box) = dialog else { return nil }
    return stepRefusal(box)
  }

  /// When the screen changes although nothing happens: a yes that was begun ends by itself.
  public var nextChange: Moment? {
    guard case .decision(let box) = dialog else { return nil }
    return box.arming?.end
  }

  /// Why the first key of a yes does not arm: it cannot be approved at all, or a step before it is missing.
  func stepRefusal(_ box: DecisionBox) -> String? {
    if let refusal = approvalRefusal(box) { return refusal }
    if unread(box) > 0 { return "read it to its end first; not all of it was shown at this size" }
    guard box.typed != box.code, let friction = friction(box) else { return nil }
    return "\(friction): type \(box.code) first"
  }

  /// A key of a yes was hit that is not its last.
  mutating func goOn(to keys: [KeyPress], _ read: InputRead) -> [Effect] {
    guard case .decision(var box) = dialog else { return [] }
    if let arming = box.arming {
      if let doubt = arming.doubt(of: read, after: lastRead) { return disarmed(doubt) }
      pendingKeys = keys
      return []
    }
    pendingKeys = []
    if let refusal = stepRefusal(box) { return refuse(refusal) }
    guard read.isAlone else {
      return refuse("its keys came joined, as pasted text and some links send them; hit them one by one")
    }
    guard read.isApart(from: lastRead, by: Arming.apart) else {
      return refuse("its first key came in a burst of others, as no hand hits it; hit it again")
    }
    box.arming = Arming(bindings: box.bindings, isBlind: isBlind(box), since: now)
    dialog = .decision(box)
    pendingKeys = keys
    status = nil
    return []
  }

  /// The last key of a yes was hit.
  mutating func approve(_ read: InputRead) -> [Effect] {
    guard case .decision(var box) = dialog, let arming = box.arming else { return [] }
    if let doubt = arming.doubt(of: read, after: lastRead) { return disarmed(doubt) }
    box.arming = nil
    dialog = .decision(box)
    return approveNow()
  }

  private mutating func disarmed(_ reason: String) -> [Effect] {
    disarm(reason)
    return []
  }

  /// Takes a yes back that was begun, and says why; nothing where none was.
  mutating func disarm(_ reason: String) {
    guard case .decision(var box) = dialog, box.arming != nil else { return }
    box.arming = nil
    dialog = .decision(box)
    pendingKeys = []
    say("disarmed: \(reason); nothing was approved", .refused)
  }

  /// Ends a yes that was begun on something else than there is now.
  mutating func watchArming() {
    guard case .decision(let box) = dialog, let arming = box.arming else { return }
    if let reason = end(of: arming, box) { disarm(reason) }
  }

  private func end(of arming: Arming, _ box: DecisionBox) -> String? {
    if now >= arming.end { return "the second key did not come within \(Arming.lasts / 1_000) seconds" }
    if arming.bindings != box.bindings { return "it has changed" }
    if arming.isBlind != isBlind(box) { return "its quotes are \(arming.isBlind ? "live" : "stale") now" }
    return changes(since: box).map { "it has changed: \($0)" } ?? approvalRefusal(box)
  }

  /// The box that is open was painted: what it shows was seen, and keys count from here on.
  mutating func notePainting() {
    guard case .decision(var box) = dialog else { return }
    if box.sight == nil { box.quietUntil = max(box.quietUntil, now + DecisionBox.quiet) }
    box.sight = sight(of: box)
    if box.arming != nil, box.arming?.shownAt == nil { box.arming?.shownAt = now }
    dialog = .decision(box)
  }

  /// Takes a character of the code, at a hand's pace; a wrong one says so, and the characters begin again.
  mutating func typeCode(_ press: KeyPress, _ read: InputRead) -> [Effect] {
    guard case .decision(var box) = dialog, !box.isSent, friction(box) != nil else { return [] }
    defer { dialog = .decision(box) }
    if press.key == .named(.backspace) { box.typed = String(box.typed.dropLast()) }
    // A key of the box is no character of a code, even where it does nothing by itself.
    guard let text = press.typedText, box.typed != box.code,
      !keymap.unused(of: Array(text), in: Context.decision.chain).isEmpty
    else { return [] }
    let wanted = String(box.code.dropFirst(box.typed.count).prefix(1))
    let isApart = read.isAlone && read.isApart(from: lastRead, by: Arming.apart)
    if isApart, text == wanted {
      box.typed += text
      status = nil
      return []
    }
    box.typed = ""
    return refuse(
      isApart
        ? "'\(text)' is not '\(wanted)'; begin again: \(box.code)"
        : "its characters came faster than a hand types; begin again: \(box.code)")
  }
}
