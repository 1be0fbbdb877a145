import Domain
import Money

extension ReportValue {
  /// The value for people; `--` if it is not known.
  public var text: String {
    switch self {
    case .money(let money): money.roundDollars
    case .price(let price): price.description
    case .ratio(let ratio): "\(decimalText(ratio * 100, 2))%"
    case .number(let number, let decimals): decimalText(number, decimals)
    case .count(let count): "\(count)"
    case .text(let text): text
    case .day(let day): "\(day)"
    case .instant(let instant): "\(instant)"
    case .missing: "--"
    }
  }

  /// The value for spreadsheets: plain numbers, and an empty cell if it is not known.
  public var plain: String {
    switch self {
    case .money(let money): money.description
    case .ratio(let ratio): decimalText(ratio, 6)
    case .missing: ""
    default: text
    }
  }
}
