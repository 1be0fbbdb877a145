import Engine
import Terminal

/// The steps of an approval: read the box, type the code, arm with the first key, approve with the second.
extension Model {
  /// Why the keys that approve would do nothing now; nil when they would do something.
  var yesRefusal: String? {
    guard case .decision(let box) = dialog else { return nil }
    return stepRefusal(box)
  }

  /// When the screen will change without any message: an armed box disarms itself.
  public var nextChange: Moment? {
    guard case .decision(let box) = dialog else { return nil }
    return box.arming?.end
  }

  /// Why the first key does not arm: the box cannot be approved at all, or an earlier step is missing.
  func stepRefusal(_ box: DecisionBox) -> String? {
    if let refusal = approvalRefusal(box) { return refusal }
    if unread(box) > 0 { return "read it to its end first; not all of it was shown at this size" }
    guard box.typed != box.code, let friction = friction(box) else { return nil }
    return "\(friction): type \(box.code) first"
  }

  /// Handles a key that approves but is not the last of them: the first one arms.
  mutating func goOn(to keys: [KeyPress], _ read: InputRead) -> [Effect] {
    guard case .decision(var box) = dialog else { return [] }
    if let arming = box.arming {
      if let doubt = arming.doubt(of: read, after: typing.lastRead) { return disarmed(doubt) }
      typing.pendingKeys = keys
      return []
    }
    typing.pendingKeys = []
    if let refusal = stepRefusal(box) { return refuse(refusal) }
    guard read.isAlone else {
      return refuse("its keys came joined, as pasted text and some links send them; hit them one by one")
    }
    guard read.isApart(from: typing.lastRead, by: Arming.apart) else {
      return refuse("its first key came in a burst of others, as no hand hits it; hit it again")
    }
    box.arming = Arming(bindings: box.bindings, isStale: self.read.isStale, since: now)
    dialog = .decision(box)
    typing.pendingKeys = keys
    status = nil
    return []
  }

  /// Handles the last key that approves.
  mutating func approve(_ read: InputRead) -> [Effect] {
    guard case .decision(var box) = dialog, let arming = box.arming else { return [] }
    if let doubt = arming.doubt(of: read, after: typing.lastRead) { return disarmed(doubt) }
    box.arming = nil
    dialog = .decision(box)
    return approveNow()
  }

  private mutating func disarmed(_ reason: String) -> [Effect] {
    disarm(reason)
    return []
  }

  /// Disarms an armed box and says why; does nothing otherwise.
  mutating func disarm(_ reason: String) {
    guard case .decision(var box) = dialog, box.arming != nil else { return }
    box.arming = nil
    dialog = .decision(box)
    typing.pendingKeys = []
    say("disarmed: \(reason); nothing was approved", .refused)
  }

  /// Disarms the box when what it was armed for has changed.
  mutating func watchArming() {
    guard case .decision(let box) = dialog, let arming = box.arming else { return }
    if let reason = end(of: arming, box) { disarm(reason) }
  }

  private func end(of arming: Arming, _ box: DecisionBox) -> String? {
    if now >= arming.end { return "the second key did not come within \(Arming.lasts / 1_000) seconds" }
    if arming.bindings != box.bindings { return "it has changed" }
    if arming.isStale != read.isStale { return "its quotes are \(arming.isStale ? "live" : "stale") now" }
    return changes(since: box).map { "it has changed: \($0)" } ?? approvalRefusal(box)
  }

  /// Records that the open box was painted: its lines count as seen, and its quiet time starts.
  mutating func notePainting() {
    guard case .decision(var box) = dialog else { return }
    if box.sight == nil { box.quietUntil = max(box.quietUntil, now + DecisionBox.quiet) }
    box.sight = sight(of: box)
    if box.arming != nil, box.arming?.shownAt == nil { box.arming?.shownAt = now }
    dialog = .decision(box)
  }

  /// Accepts a character of the code typed at a person's pace; any other starts the code over and says so.
  mutating func typeCode(_ press: KeyPress, _ read: InputRead) -> [Effect] {
    guard case .decision(var box) = dialog, !box.isSent, friction(box) != nil else { return [] }
    defer { dialog = .decision(box) }
    if press.key == .named(.backspace) { box.typed = String(box.typed.dropLast()) }
    // A key with a meaning in the box is never part of a code, even where it does nothing at present.
    guard let text = press.typedText, box.typed != box.code,
      !typing.keymap.unused(of: Array(text), in: Context.decision.chain).isEmpty
    else { return [] }
    let wanted = String(box.code.dropFirst(box.typed.count).prefix(1))
    let isApart = read.isAlone && read.isApart(from: typing.lastRead, by: Arming.apart)
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
