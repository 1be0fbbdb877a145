/// A reason for saying no, chosen by its digit.
public enum RejectionReason: Int, CaseIterable, Sendable {
  /// The reasons.
  case price = 1
  case size, timing, event, risk, other

  /// The words that are journaled.
  public var text: String {
    switch self {
    case .price: "price"
    case .size: "size"
    case .timing: "timing"
    case .event: "event ahead"
    case .risk: "risk"
    case .other: "other"
    }
  }
}
