import Engine
import MarketFeeds
import Pricing

/// Values the rows of a CSV file of options: prices with greeks, or implied volatilities.
struct OptionValuation {
  /// Why a row has no value.
  struct Refused: Error {
    let reason: String
  }

  /// The result for one row.
  struct Row {
    /// One field for each column of the header.
    let input: [String]
    let outcome: Result<[Double], Refused>
    private let width: Int

    init(_ input: [String], _ outcome: Result<[Double], Refused>, width: Int) {
      self.input = input
      self.outcome = outcome
      self.width = width
    }

    /// The fields that are added to those of the input.
    var cells: [String] {
      switch outcome {
      case .success(let values): values.map(\.description) + [""]
      case .failure(let refused): Array(repeating: "", count: width) + [refused.reason]
      }
    }
  }

  let isImplied: Bool
  private let header: [String]
  private let places: [Int]
  private let precision: American.Precision

  /// The numeric columns, in the order of `places`; the right and the style follow.
  private static let numbers = ["spot", "strike", "rate", "dividend", "years"]

  init(header: [String], source: String, isImplied: Bool, isFast: Bool) throws(Failure) {
    self.header = header
    self.isImplied = isImplied
    precision = isFast ? .fast : .precise
    let names = OptionValuation.numbers + [isImplied ? "price" : "vol", "right", "style"]
    let columns = CSVColumns(header)
    var places: [Int] = []
    for name in names {
      guard let place = columns.place(name) else {
        throw Failure(
          .refused, "BAD_CSV",
          "\(source) names no column \(name); its first row must name \(names.joined(separator: ","))",
          value: name, bound: names.joined(separator: ","))
      }
      places.append(place)
    }
    self.places = places
  }

  /// The columns that are added to those of the input, the error last.
  var addedNames: [String] { resultNames + ["error"] }

  private var resultNames: [String] {
    isImplied ? ["vol"] : ["price", "delta", "gamma", "vega", "theta", "rho"]
  }

  func row(_ fields: [String]) -> Row {
    let input = header.indices.map { $0 < fields.count ? fields[$0] : "" }
    let outcome = Result { () throws(Refused) in
      guard fields.count == header.count else {
        throw Refused(reason: "the row has \(fields.count) fields and the header \(header.count)")
      }
      return try values(input)
    }
    return Row(input, outcome, width: resultNames.count)
  }

  private func values(_ input: [String]) throws(Refused) -> [Double] {
    let numbers = try places.prefix(6).map { place throws(Refused) in
      try number(input[place], header[place])
    }
    var option = OptionInputs(
      spot: numbers[0], strike: numbers[1], rate: numbers[2], yield: numbers[3], volatility: 0,
      years: numbers[4], right: try right(input[places[6]]))
    let isAmerican = try isAmerican(input[places[7]])
    if isImplied { return [try volatility(option, price: numbers[5], isAmerican)] }
    option.volatility = numbers[5]
    do throws(PricingError) {
      let value = try isAmerican ? American.value(option, precision: precision) : BlackScholes.value(option)
      return [value.price, value.delta, value.gamma, value.vega, value.theta, value.rho]
    } catch {
      throw Refused(error)
    }
  }

  private func volatility(
    _ option: OptionInputs, price: Double, _ isAmerican: Bool
  ) throws(Refused) -> Double {
    do throws(ImpliedVolatilityFailure) {
      return try isAmerican
        ? American.impliedVolatility(price: price, of: option, precision: precision)
        : ImpliedVolatility.value(price: price, of: option)
    } catch {
      if case .illegal(let error) = error { throw Refused(error) }
      throw Refused(reason: error.description)
    }
  }

  private func number(_ text: String, _ name: String) throws(Refused) -> Double {
    let isDecimal = text.utf8.allSatisfy {
      $0 >= 48 && $0 <= 57 || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains($0)
    }
    guard isDecimal, let number = Double(text), number.isFinite else {
      throw Refused(reason: "\(name) is \(quoted(text)) but must be a number")
    }
    return number
  }

  private func right(_ text: String) throws(Refused) -> OptionRight {
    switch text {
    case "C", "c": return .call
    case "P", "p": return .put
    default: throw Refused(reason: "right is \(quoted(text)) but must be C or P")
    }
  }

  private func isAmerican(_ text: String) throws(Refused) -> Bool {
    switch text.lowercased() {
    case "american": return true
    case "european": return false
    default: throw Refused(reason: "style is \(quoted(text)) but must be european or american")
    }
  }
}

extension OptionValuation.Refused {
  /// An error that names the argument as the columns do.
  fileprivate init(_ error: PricingError) {
    let column =
      switch error.argument {
      case .yield: "dividend"
      case .volatility: "vol"
      default: error.argument.rawValue
      }
    reason = "\(column) is \(error.value) but must be \(error.bound)"
  }
}

extension OptionValuation {
  /// The row for scripts: numbers where the columns hold numbers, null where there is no value.
  func answer(_ row: Row) -> Members<PricedCell> {
    let numbers = Set(places.prefix(6))
    var cells = Members<PricedCell>(
      row.input.enumerated().map { place, field in
        (
          header[place],
          numbers.contains(place) ? Double(field).map { .number($0) } ?? .text(field) : .text(field)
        )
      })
    switch row.outcome {
    case .success(let values):
      cells += zip(resultNames, values).map { ($0, .number($1)) } + [("error", .nothing)]
    case .failure(let refused):
      cells += resultNames.map { ($0, .nothing) } + [("error", .text(refused.reason))]
    }
    return cells
  }
}

/// A cell of a row of options.
enum PricedCell: Spelled {
  case number(Double)
  case text(String)
  case nothing

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .number(let number): try container.encode(number)
    case .text(let text): try container.encode(text)
    case .nothing: try container.encodeNil()
    }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .nothing
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else {
      self = .text(try container.decode(String.self))
    }
  }

  static var form: SpelledForm { .either([.number, .text(), .null]) }
  static var sample: PricedCell { .nothing }
}
