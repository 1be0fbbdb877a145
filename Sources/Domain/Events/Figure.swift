public import Money

/// A number or word that a rule considered, with its unit, so that it can be printed and stored exactly.
public enum Figure: Hashable, Sendable {
  /// An amount of money.
  case money(Money)
  /// A plain count.
  case count(Int64)
  /// A ratio in basis points.
  case ratio(BasisPoints)
  /// An instant.
  case instant(Instant)
  /// A word.
  case text(String)
  /// Unknown.
  case missing
}

extension Figure: CustomStringConvertible {
  /// Text for refusals and explanations: money plain, ratios in percent, `--` if missing.
  public var description: String {
    switch self {
    case .money(let money): "\(money)"
    case .count(let count): "\(count)"
    case .ratio(let ratio): percentText(ratio)
    case .instant(let instant): "\(instant)"
    case .text(let text): text
    case .missing: "--"
    }
  }
}

/// A ratio in percent, without trailing zeros: `12.5%`, `-3%`.
private func percentText(_ ratio: BasisPoints) -> String {
  let magnitude = ratio.value.magnitude
  var text = "\(magnitude / 100)"
  let rest = magnitude % 100
  if rest > 0 { text += rest % 10 == 0 ? ".\(rest / 10)" : ".\(paddedText(Int(rest), 2))" }
  return "\(ratio.value < 0 ? "-" : "")\(text)%"
}
