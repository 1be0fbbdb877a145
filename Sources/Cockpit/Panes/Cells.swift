import Domain
import Money
import Terminal

extension TableCell {
  /// The cell of an unknown figure.
  static let missing = TableCell(Cockpit.missing, .dataMissing)

  /// Money in whole dollars.
  static func money(_ money: Money?) -> TableCell { money.map { TableCell($0.whole) } ?? missing }

  /// Profit in whole dollars, with its sign and in its colour.
  static func profit(_ money: Money?) -> TableCell {
    money.map { TableCell($0.signed, slot(of: $0.units)) } ?? missing
  }

  /// A return in millionths, as a percentage.
  static func percent(_ millionths: Int64?) -> TableCell {
    millionths.map { TableCell(percentText(millionths: $0), slot(of: $0)) } ?? missing
  }

  /// A return in millionths, as a percentage with two decimals.
  static func percentInHundredths(_ millionths: Int64?) -> TableCell {
    millionths.map { TableCell(percentText(hundredthsOf: $0), slot(of: $0)) } ?? missing
  }

  /// A count with thousands separators.
  static func count(_ count: Int64?) -> TableCell { count.map { TableCell(grouped($0)) } ?? missing }

  /// A price with at least two decimals.
  static func price(_ price: Price?) -> TableCell { price.map { TableCell($0.text) } ?? missing }

  private static func slot(of value: Int64) -> Slot? { value > 0 ? .pnlGain : value < 0 ? .pnlLoss : nil }
}

extension WeekType {
  /// The colour of the week's type.
  var slot: Slot {
    switch self {
    case .expiredWorthless: .weekPEW
    case .assignedWithin: .weekPAWL
    case .putRolled: .weekPRO
    case .assignedOver: .weekPAOL
    case .deepDrawdown: .weekPDD
    case .appreciation: .weekCWAP
    case .strongAppreciation: .weekCWAPPlus
    case .premiumOnly: .weekCPNO
    case .callRolled: .weekCRO
    case .recovery: .weekCREC
    case .idle: .weekWIDL
    }
  }
}

extension AccountKind {
  /// The colour of accounts of this kind.
  var slot: Slot {
    switch self {
    case .gen: .accountGen
    case .rev: .accountRev
    case .com: .accountCom
    }
  }
}

extension AccountID {
  /// The colour of the account's kind.
  var slot: Slot { kind.slot }
}
