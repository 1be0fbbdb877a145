import Terminal

/// The first key of a yes was hit: on what, and until when the second one counts.
public struct Arming: Hashable, Sendable {
  /// What would be signed.
  let bindings: [String]
  /// Whether it would have closed blindly then.
  let isBlind: Bool
  /// When the key came.
  let since: Moment
  /// When the screen that says so was painted; nil until then.
  public internal(set) var shownAt: Moment?

  /// Milliseconds after which it ends by itself.
  public static let lasts: Int64 = 3_000
  /// Milliseconds between two keys of a person at least, where it matters.
  public static let apart: Int64 = 80

  /// When it ends by itself.
  var end: Moment { since + Arming.lasts }

  /// Why what came in a reading is no second key of a yes, given the reading before it; nil when it is one.
  func doubt(of read: InputRead, after last: InputRead) -> String? {
    if read.number == last.number || !read.isAlone {
      return "its keys came joined, as pasted text and some links send them"
    }
    guard let shownAt else { return "its second key came before the screen said that it is awaited" }
    let isSeen = read.earliest - shownAt.milliseconds >= Arming.apart
    return isSeen && read.isApart(from: last, by: Arming.apart)
      ? nil : "its second key came too early for a hand that has seen the first one's answer"
  }
}
