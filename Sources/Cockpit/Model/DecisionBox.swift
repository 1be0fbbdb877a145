import Domain
import Engine
import Money

/// The dialog in which decisions are taken; nothing leaves it by one key alone.
public struct DecisionBox: Sendable {
  /// How far a person got on the way to a yes.
  public enum Stage: Hashable, Sendable {
    /// They read.
    case reading
    /// They type the characters that are shown, or the count.
    case typing(String)
    /// One key is missing.
    case armed
    /// It was sent, and the box waits for the answer.
    case sent
  }

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
  /// How far a person got.
  public internal(set) var stage = Stage.reading
  /// Where the focus is.
  public internal(set) var focus = Focus.reject
  /// Until when keys are dropped.
  public internal(set) var quietUntil: Moment
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
  init(_ subjects: [Subject], bindings: [String], at moment: Moment) {
    precondition(!subjects.isEmpty, "a decision box decides something")
    self.subjects = subjects
    self.bindings = bindings
    quietUntil = moment + DecisionBox.quiet
  }

  /// Whether several decisions are taken at once.
  var isBatch: Bool { subjects.count > 1 }

  private static let hashDigits = 64

  /// What must be typed: the count of a batch, or four characters made from what is signed.
  var code: String { isBatch ? "\(subjects.count)" : DecisionBox.code(of: bindings[0]) }

  /// Four characters that differ from decision to decision, without those that look alike.
  static func code(of binding: String) -> String {
    let alphabet = Array("abcdefghkmnpqrstuvwxyz23456789")
    var hash = scattered(binding)
    var code = ""
    for _ in 0..<4 {
      code.append(alphabet[Int(hash % UInt64(alphabet.count))])
      hash /= UInt64(alphabet.count)
    }
    return code
  }

  /// The 64-bit FNV-1a hash of a text.
  private static func scattered(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  /// Eight digits that stand for what is signed: the first of a decision's hash, as the command line takes them.
  var fingerprint: String {
    if bindings.count == 1, bindings[0].utf8.count == DecisionBox.hashDigits {
      return String(bindings[0].prefix(8))
    }
    let hash = DecisionBox.scattered(bindings.joined())
    let digits = String(UInt32(truncatingIfNeeded: hash ^ (hash >> 32)), radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }

  /// Goes back to the beginning, with keys dropped again.
  mutating func startOver(_ notice: String, at moment: Moment) {
    self.notice = notice
    stage = .reading
    focus = .reject
    quietUntil = moment + DecisionBox.quiet
  }
}
