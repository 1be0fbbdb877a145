import Domain
import Engine
import Money

/// The dialog in which decisions are taken; nothing leaves it by one key alone.
public struct DecisionBox: Sendable {
  /// A part of the box that the tab key goes through.
  public enum Focus: Int, CaseIterable, Sendable {
    /// Saying no.
    case reject
    /// Reading on.
    case why
    /// Saying yes, which still takes its two keys.
    case approve
  }

  /// What is decided; several only of one class.
  public internal(set) var subjects: [Subject]
  /// What is signed, taken when the box was opened or last drawn anew.
  public internal(set) var bindings: [String]
  /// The characters of the code that were typed.
  public internal(set) var typed = ""
  /// The first key of a yes that was hit, while the second is awaited.
  public internal(set) var arming: Arming?
  /// Whether it was sent, and the box waits for the answer.
  public internal(set) var isSent = false
  /// What was painted of it.
  var sight: Sight?
  /// Where the focus is.
  public internal(set) var focus = Focus.reject
  /// Until when keys are dropped.
  public internal(set) var quietUntil: Moment
  /// The letters that no key of the box is, of which its code is made.
  var letters: [Character]
  /// What has changed since it was opened.
  public internal(set) var notice: String?
  /// The first line that is seen.
  var top = 0
  /// Decisions that are still to be answered.
  var outstanding = 0
  /// Whether the digits choose a reason for saying no.
  var isChoosingReason = false

  /// Milliseconds after opening in which keys are dropped.
  public static let quiet: Int64 = 400

  /// Opens a box; at first the focus is on saying no.
  init(_ subjects: [Subject], bindings: [String], letters: [Character], at moment: Moment) {
    precondition(!subjects.isEmpty, "a decision box decides something")
    self.subjects = subjects
    self.bindings = bindings
    self.letters = letters
    quietUntil = moment + DecisionBox.quiet
  }

  /// Whether several decisions are taken at once.
  var isBatch: Bool { subjects.count > 1 }

  /// Characters of codes: none that looks like another.
  static let codeCharacters = "abcdefghkmnpqrstuvwxyz"

  /// What must be typed where something must: the count of a batch, or four letters made from what is signed.
  var code: String {
    if isBatch { return "\(subjects.count)" }
    guard !letters.isEmpty else { return "" }
    var hash = DecisionBox.scattered(bindings[0])
    var code = ""
    for _ in 0..<4 {
      code.append(letters[Int(hash % UInt64(letters.count))])
      hash /= UInt64(letters.count)
    }
    return code
  }

  /// The 64-bit FNV-1a hash of a text.
  private static func scattered(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  /// Eight digits that stand for what is signed: the first of a decision's hash, as the command line takes them.
  var fingerprint: String {
    guard isBatch else { return String(bindings[0].prefix(8)) }
    let hash = DecisionBox.scattered(bindings.joined())
    let digits = String(UInt32(truncatingIfNeeded: hash ^ (hash >> 32)), radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }

  /// Goes back to the beginning: nothing was seen or typed of what it shows now, and keys are dropped again.
  mutating func startOver(_ notice: String, at moment: Moment) {
    self.notice = notice
    (typed, arming, isSent, sight) = ("", nil, false, nil)
    (focus, top) = (.reject, 0)
    quietUntil = moment + DecisionBox.quiet
  }
}
