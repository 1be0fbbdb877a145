/// How an account's week ended, as one of the protocol's eleven types.
public enum WeekType: UInt8, CaseIterable, Sendable {
  /// The types, in the protocol's order.
  case expiredWorthless = 0, assignedWithin = 1, putRolled = 2, assignedOver = 3, deepDrawdown = 4
  case appreciation = 5, strongAppreciation = 6, premiumOnly = 7, callRolled = 8, recovery = 9, idle = 10

  /// The protocol's code: `P-EW`, `C-WAP+`, `W-IDL`.
  public var code: String {
    switch self {
    case .expiredWorthless: "P-EW"
    case .assignedWithin: "P-AWL"
    case .putRolled: "P-RO"
    case .assignedOver: "P-AOL"
    case .deepDrawdown: "P-DD"
    case .appreciation: "C-WAP"
    case .strongAppreciation: "C-WAP+"
    case .premiumOnly: "C-PNO"
    case .callRolled: "C-RO"
    case .recovery: "C-REC"
    case .idle: "W-IDL"
    }
  }
}
