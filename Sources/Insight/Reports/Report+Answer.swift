package import Domain
public import Engine
public import JSON
import Money
import Wire

/// What a report is about, before its sections.
package struct ReportHeading: Answering {
  package let report: String
  package let title: String
  package let from: Day
  package let to: Day
  package let asOf: Instant?
}

/// A report for programs: sections stand under their names.
package typealias ReportAnswer = Joined<ReportHeading, Members<Report.Content>>

extension Report {
  /// The whole report for programs.
  package var answer: ReportAnswer {
    Joined(
      ReportHeading(
        report: kind.rawValue, title: title, from: days.lowerBound, to: days.upperBound, asOf: asOf),
      Members(sections.map { ($0.key, $0.content) }))
  }

  /// The same as JSON.
  public var json: JSONValue { JSONValue(answer) }
}

extension ReportValue: Spelled {
  /// Writes numbers as numbers, and nothing where nothing is known.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .ratio(let ratio): try container.encode(rounded(ratio, 1e8))
    case .number(let number, _): try container.encode(rounded(number, 1e8))
    case .count(let count): try container.encode(count)
    case .missing: try container.encodeNil()
    case .money(let money): try container.encode(money.description)
    case .price, .text, .day, .instant: try container.encode(text)
    }
  }

  /// Reads the text or number that it was written as.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .missing
    } else if let number = try? container.decode(Double.self) {
      self = .number(number, 2)
    } else {
      self = .text(try container.decode(String.self))
    }
  }

  /// A text, a number or nothing.
  public static var form: SpelledForm { .either([.text(), .number, .null]) }
  /// Nothing known.
  public static var sample: ReportValue { .missing }

  private func rounded(_ number: Double, _ scale: Double) -> Double {
    abs(number) < 1e7 ? (number * scale).rounded(.toNearestOrEven) / scale : number
  }
}

extension Report.Content: Spelled {
  /// Writes figures under their names, rows as objects, sentences as texts and a picture as its lines.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .figures(let figures): try Members(figures.map { ($0.key, $0.value) }).encode(to: encoder)
    case .table(let columns, let rows):
      try rows.map { row in Members(zip(columns, row).map { ($0.key, $1) }) }.encode(to: encoder)
    case .notes(let notes): try notes.encode(to: encoder)
    case .chart(let chart):
      try ChartAnswer(
        places: chart.places,
        rows: chart.rows.map { row in
          ChartAnswer.Line(name: row.name, values: row.values.map { ReportValue.number($0, 2) })
        }
      ).encode(to: encoder)
    }
  }

  /// Sections are not read back.
  public init(from decoder: any Decoder) throws {
    throw DecodingError.dataCorrupted(
      .init(codingPath: decoder.codingPath, debugDescription: "sections of a report are only written"))
  }

  /// Figures, rows, sentences or a picture.
  public static var form: SpelledForm {
    let value = ReportValue.form
    let line: SpelledForm = .object([.init("name", .text()), .init("values", .list(value))])
    return .either([
      .list(.members(value)), .list(.text()),
      .object([.init("places", .list(.text())), .init("rows", .list(line))]), .members(value),
    ])
  }
  /// Nothing to say.
  public static var sample: Report.Content { .notes([]) }
}

/// A picture as its lines.
private struct ChartAnswer: Answering {
  let places: [String]
  let rows: [Line]

  struct Line: Answering {
    let name: String
    let values: [ReportValue]
  }
}
