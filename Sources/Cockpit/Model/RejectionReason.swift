/// A reason for rejecting a decision, chosen by its digit.
public enum RejectionReason: Int, CaseIterable, Sendable {
  /// The reasons, in the order of their digits.
  case price = 1
  case size, timing, event, risk, other

  /// The words written to the journal.
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
