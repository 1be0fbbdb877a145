import Domain
import Money
import TOML

/// The type and bounds of the values that a setting accepts.
enum SettingShape: Sendable {
  case money(ClosedRange<Money>)
  case percent(ClosedRange<BasisPoints>)
  case count(ClosedRange<Int64>)
  case hundredths(ClosedRange<Int64>)
  case choice([String])
  case choices([String])
  case symbol
  case symbols(ClosedRange<Int>)
  case time
  case times
  case flag
  case percentBand(ClosedRange<BasisPoints>)
  case countBand(ClosedRange<Int64>)

  /// The accepted values in words, for messages and comments.
  var description: String {
    switch self {
    case .money(let bounds):
      "an amount in dollars \(from(.money(bounds.lowerBound), .money(bounds.upperBound)))"
    case .percent(let bounds):
      "a percentage \(from(.percent(bounds.lowerBound), .percent(bounds.upperBound)))"
    case .count(let bounds): "a whole number \(from(.count(bounds.lowerBound), .count(bounds.upperBound)))"
    case .hundredths(let bounds):
      "a number \(from(.hundredths(bounds.lowerBound), .hundredths(bounds.upperBound)))"
    case .choice(let names): "one of \(names.map { "\"\($0)\"" }.joined(separator: ", "))"
    case .choices(let names):
      "a list of \(names.map { "\"\($0)\"" }.joined(separator: ", ")), each at most once"
    case .symbol: "a ticker, such as \"SPY\""
    case .symbols(let bounds):
      "a list of \(bounds.lowerBound) to \(bounds.upperBound) tickers, such as [\"TSLA\", \"NVDA\"]"
    case .time: "a time of day, such as \"09:45\""
    case .times: "a list of times of day in order, such as [\"10:00\", \"14:00\"]"
    case .flag: "true or false"
    case .percentBand(let bounds):
      "two percentages \(from(.percent(bounds.lowerBound), .percent(bounds.upperBound))), the lower first"
    case .countBand(let bounds):
      "two whole numbers \(from(.count(bounds.lowerBound), .count(bounds.upperBound))), the lower first"
    }
  }

  private func from(_ low: SettingValue, _ high: SettingValue) -> String { "from \(low) to \(high)" }
}

/// Why a value is refused, as the end of a sentence that the setting's name begins.
struct ShapeError: Error {
  let message: String
}

extension SettingShape {
  /// Converts a TOML value to the setting's value; throws why it is refused.
  func read(_ value: TOMLValue) throws(ShapeError) -> SettingValue {
    switch self {
    case .money(let bounds): .money(try bounded(try money(value), bounds, value))
    case .percent(let bounds): .percent(try bounded(BasisPoints(try hundredths(value)), bounds, value))
    case .count(let bounds): .count(try bounded(try count(value), bounds, value))
    case .hundredths(let bounds): .hundredths(try bounded(try hundredths(value), bounds, value))
    case .choice(let names): .choice(try choice(value, of: names))
    case .choices(let names): .choices(try choices(value, of: names))
    case .symbol: .symbol(try symbol(value))
    case .symbols(let bounds): .symbols(try symbols(value, bounds))
    case .time: .time(try time(value))
    case .times: .times(try times(value))
    case .flag: .flag(try flag(value))
    case .percentBand(let bounds):
      .percentBand(
        try band(value) { (element) throws(ShapeError) in
          try bounded(BasisPoints(try hundredths(element)), bounds, element)
        })
    case .countBand(let bounds):
      .countBand(
        try band(value) { (element) throws(ShapeError) in try bounded(try count(element), bounds, element) })
    }
  }

  private func wrongKind(_ value: TOMLValue) -> ShapeError {
    ShapeError(message: "is \(value.kindName); it must be \(description)")
  }

  private func wrong(_ text: String) -> ShapeError {
    ShapeError(message: "is \(text); it must be \(description)")
  }

  private func bounded<Number: Comparable>(
    _ number: Number, _ bounds: ClosedRange<Number>, _ value: TOMLValue
  ) throws(ShapeError) -> Number {
    guard bounds.contains(number) else { throw wrong(value.decimalText ?? "") }
    return number
  }

  private func money(_ value: TOMLValue) throws(ShapeError) -> Money {
    guard let text = value.decimalText else { throw wrongKind(value) }
    guard let money = Money(text) else { throw tooFine(text, decimals: 4) }
    return money
  }

  private func hundredths(_ value: TOMLValue) throws(ShapeError) -> Int64 {
    guard let text = value.decimalText else { throw wrongKind(value) }
    guard let money = Money(text), money.units % 100 == 0 else { throw tooFine(text, decimals: 2) }
    return money.units / 100
  }

  private func tooFine(_ text: String, decimals: Int) -> ShapeError {
    ShapeError(message: "is \(text); write \(description) with at most \(decimals) decimals and no exponent")
  }

  private func count(_ value: TOMLValue) throws(ShapeError) -> Int64 {
    guard let count = value.integer else { throw wrongKind(value) }
    return count
  }

  private func flag(_ value: TOMLValue) throws(ShapeError) -> Bool {
    guard let flag = value.boolean else { throw wrongKind(value) }
    return flag
  }

  private func choice(_ value: TOMLValue, of names: [String]) throws(ShapeError) -> String {
    guard let text = value.string else { throw wrongKind(value) }
    guard names.contains(text) else { throw wrong("\"\(text)\"") }
    return text
  }

  private func choices(_ value: TOMLValue, of names: [String]) throws(ShapeError) -> [String] {
    guard let elements = value.array else { throw wrongKind(value) }
    var chosen: [String] = []
    for element in elements {
      let name = try choice(element, of: names)
      guard !chosen.contains(name) else { throw ShapeError(message: "names \"\(name)\" twice") }
      chosen.append(name)
    }
    return chosen
  }

  private func symbol(_ value: TOMLValue) throws(ShapeError) -> Symbol {
    guard let text = value.string else { throw wrongKind(value) }
    guard let symbol = try? Symbol(text) else { throw wrong("\"\(text)\"") }
    return symbol
  }

  private func symbols(_ value: TOMLValue, _ bounds: ClosedRange<Int>) throws(ShapeError) -> [Symbol] {
    guard let elements = value.array else { throw wrongKind(value) }
    guard bounds.contains(elements.count) else { throw wrong("a list of \(elements.count)") }
    var symbols: [Symbol] = []
    for element in elements {
      let symbol = try symbol(element)
      guard !symbols.contains(symbol) else { throw ShapeError(message: "names \(symbol) twice") }
      symbols.append(symbol)
    }
    return symbols
  }

  private func time(_ value: TOMLValue) throws(ShapeError) -> TimeOfDay {
    switch value.content {
    case .string(let text):
      guard let time = TimeOfDay(text) else { throw wrong("\"\(text)\"") }
      return time
    case .dateTime(.time(let time)):
      guard time.second < 60, time.nanosecond == 0 else { throw wrong(time.description) }
      return TimeOfDay(time.hour, time.minute, time.second)
    default: throw wrongKind(value)
    }
  }

  private func times(_ value: TOMLValue) throws(ShapeError) -> [TimeOfDay] {
    guard let elements = value.array else { throw wrongKind(value) }
    guard (1...24).contains(elements.count) else { throw wrong("a list of \(elements.count)") }
    var times: [TimeOfDay] = []
    for element in elements {
      let time = try time(element)
      if let last = times.last, time <= last {
        throw ShapeError(message: "has \(time) after \(last); it must be \(description)")
      }
      times.append(time)
    }
    return times
  }

  private func band<Number: Hashable & Comparable & Sendable>(
    _ value: TOMLValue, _ read: (TOMLValue) throws(ShapeError) -> Number
  ) throws(ShapeError) -> Band<Number> {
    guard let elements = value.array else { throw wrongKind(value) }
    guard elements.count == 2 else { throw wrong("a list of \(elements.count)") }
    let band = Band(try read(elements[0]), try read(elements[1]))
    guard band.low <= band.high else {
      throw wrong("[\(elements[0].decimalText ?? ""), \(elements[1].decimalText ?? "")]")
    }
    return band
  }
}
