import Domain
public import JSON
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

  /// The value for programs.
  public var json: JSONValue {
    switch self {
    case .money(let money): .string(money.description)
    case .price(let price): .string(price.description)
    case .ratio(let ratio): .number(rounded(ratio, 1e8))
    case .number(let number, _): .number(rounded(number, 1e8))
    case .count(let count): .integer(count)
    case .text(let text): .string(text)
    case .day(let day): .string(day.description)
    case .instant(let instant): .string(instant.description)
    case .missing: .null
    }
  }

  private func rounded(_ number: Double, _ scale: Double) -> Double {
    abs(number) < 1e7 ? (number * scale).rounded(.toNearestOrEven) / scale : number
  }
}

extension Report {
  /// The whole report for programs, with each section under its name.
  public var json: JSONValue {
    var object = JSONObject()
    object.append("report", .string(kind.rawValue))
    object.append("title", .string(title))
    object.append("from", .string("\(days.lowerBound)"))
    object.append("to", .string("\(days.upperBound)"))
    object.append("asOf", asOf.map { .string($0.description) } ?? .null)
    for section in sections { object.append(section.key, section.content.json) }
    return .object(object)
  }
}

extension Report.Content {
  /// The content for programs.
  public var json: JSONValue {
    switch self {
    case .figures(let figures):
      .object(JSONObject(figures.map { JSONObject.Member($0.key, $0.value.json) }))
    case .table(let columns, let rows):
      .array(
        rows.map { row in
          .object(JSONObject(zip(columns, row).map { JSONObject.Member($0.key, $1.json) }))
        })
    case .notes(let notes): .array(notes.map { .string($0) })
    case .chart(let chart):
      [
        "places": .array(chart.places.map { .string($0) }),
        "rows": .array(
          chart.rows.map { row in
            [
              "name": .string(row.name),
              "values": .array(row.values.map { ReportValue.number($0, 2).json }),
            ]
          }),
      ]
    }
  }
}
