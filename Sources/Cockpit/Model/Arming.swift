import Terminal

/// A yes of which only the first key was hit: what it was for, and how long the second key counts.
public struct Arming: Hashable, Sendable {
  /// The hashes that the second key would sign.
  let bindings: [String]
  /// Whether the market's quotes were stale at that time.
  let isStale: Bool
  /// When the first key was hit.
  let since: Moment
  /// When the screen that shows it was painted; nil until then.
  public internal(set) var shownAt: Moment?

  /// How long the second key is awaited, in milliseconds.
  public static let lasts: Int64 = 3_000
  /// The shortest time between two keys that a person hit deliberately, in milliseconds.
  public static let apart: Int64 = 80

  /// When it ends by itself.
  var end: Moment { since + Arming.lasts }

  /// Why the key in a reading is not accepted as the second key, given the reading before it; nil when it is.
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
