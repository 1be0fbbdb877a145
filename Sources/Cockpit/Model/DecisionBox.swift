import Domain
import Engine
import Money

/// The dialog in which decisions are taken; no single key can approve anything in it.
public struct DecisionBox: Sendable {
  /// A part of the box that the tab key moves to.
  public enum Focus: Int, CaseIterable, Sendable {
    /// Saying no.
    case reject
    /// Reading the reasons.
    case why
    /// Saying yes, which still needs its two keys.
    case approve
  }

  /// What is to be decided; several subjects only when they are of one class.
  public internal(set) var subjects: [Subject]
  /// The hashes to be signed, computed when the box was opened or last started over.
  public internal(set) var bindings: [String]
  /// The characters of the code typed so far.
  public internal(set) var typed = ""
  /// A yes of which the first key was hit; nil when none is under way.
  public internal(set) var arming: Arming?
  /// Whether the approval was sent and its answer is awaited.
  public internal(set) var isSent = false
  /// What has been painted of it, at the size of the screen; nil before the first painting.
  var sight: PaintedLines?
  /// The part that the enter key acts on.
  public internal(set) var focus = Focus.reject
  /// Until when keys are dropped, because a hand may still be typing something else.
  public internal(set) var quietUntil: Moment
  /// The letters that no key in the box uses; its code is made of these.
  var letters: [Character]
  /// What has changed since the box was opened.
  public internal(set) var notice: String?
  /// The first visible line.
  var top = 0
  /// How many of its approvals have not been answered yet.
  var outstanding = 0
  /// Whether a digit now chooses the reason for a rejection.
  var isChoosingReason = false

  /// Milliseconds after opening during which keys are dropped.
  public static let quiet: Int64 = 400

  /// Opens a box with the focus on rejecting.
  init(_ subjects: [Subject], bindings: [String], letters: [Character], at moment: Moment) {
    precondition(!subjects.isEmpty, "a decision box decides something")
    self.subjects = subjects
    self.bindings = bindings
    self.letters = letters
    quietUntil = moment + DecisionBox.quiet
  }

  /// Whether it decides several subjects at once.
  var isBatch: Bool { subjects.count > 1 }

  /// The letters that codes are made of; letters that are easily confused are left out.
  static let codeCharacters = "abcdefghkmnpqrstuvwxyz"

  /// What must be typed where typing is required:
  /// the number of decisions in a batch, or four letters derived from the hash to be signed.
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

  /// The 64-bit FNV-1a hash of a text; it spreads the code's letters and protects nothing.
  private static func scattered(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  /// Eight digits that identify what is signed;
  /// for a single decision the start of its hash, which the command line accepts too.
  var fingerprint: String {
    guard isBatch else { return String(bindings[0].prefix(8)) }
    let hash = DecisionBox.scattered(bindings.joined())
    let digits = String(UInt32(truncatingIfNeeded: hash ^ (hash >> 32)), radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }

  /// Starts the box over: nothing counts as seen or typed any more, and keys are dropped again for a moment.
  mutating func startOver(_ notice: String, at moment: Moment) {
    self.notice = notice
    (typed, arming, isSent, sight) = ("", nil, false, nil)
    (focus, top) = (.reject, 0)
    quietUntil = moment + DecisionBox.quiet
  }
}
