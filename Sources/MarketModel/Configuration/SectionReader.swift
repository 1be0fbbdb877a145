internal import Domain
internal import Money
public import TOML

/// What is wrong in a market file, and where.
public struct MarketConfigurationError: Error, Hashable, CustomStringConvertible {
  /// Where the error is.
  public let position: TOMLPosition
  /// What is wrong, without the position.
  public let message: String

  /// The position and what is wrong: `line:column: message`.
  public var description: String { "\(position): \(message)" }
}

/// Reads the keys of one section of a market file.
struct SectionReader {
  let table: TOMLTable
  let name: String
  let position: TOMLPosition

  init(_ table: TOMLTable, name: String, position: TOMLPosition) {
    self.table = table
    self.name = name
    self.position = position
  }

  func error(_ message: String, at place: TOMLPosition? = nil) -> MarketConfigurationError {
    MarketConfigurationError(position: place ?? position, message: "\(name): \(message)")
  }

  /// Throws at the first key that is not one of these.
  func allow(_ keys: [String]) throws(MarketConfigurationError) {
    for entry in table.entries where !keys.contains(entry.key) {
      let known = "known are \(keys.joined(separator: ", "))"
      let guess = closestName(to: entry.key, in: keys).map { "did you mean \"\($0)\"?" }
      throw error("unknown key \"\(entry.key)\"; \(guess ?? known)", at: entry.keyPosition)
    }
  }

  func has(_ key: String) -> Bool { table.entry(key) != nil }

  func section(_ key: String) throws(MarketConfigurationError) -> SectionReader {
    let value = try value(key)
    guard let table = value.table else { throw error("\(key) must be a table", at: value.position) }
    return SectionReader(table, name: key, position: value.position)
  }

  func sections(_ key: String) throws(MarketConfigurationError) -> [SectionReader] {
    let all = try section(key)
    return try all.table.entries.map { entry throws(MarketConfigurationError) in
      let section = try all.section(entry.key)
      return SectionReader(section.table, name: entry.key, position: entry.keyPosition)
    }
  }

  func number(
    _ key: String, in range: ClosedRange<Double>, default fallback: Double? = nil
  ) throws(MarketConfigurationError) -> Double {
    if let fallback, !has(key) { return fallback }
    let value = try value(key)
    guard let number = value.number, range.contains(number) else {
      throw error(
        "\(key) must be a number from \(range.lowerBound) to \(range.upperBound)", at: value.position)
    }
    return number
  }

  func count(
    _ key: String, in range: ClosedRange<Int>, default fallback: Int? = nil
  ) throws(MarketConfigurationError) -> Int {
    if let fallback, !has(key) { return fallback }
    let value = try value(key)
    guard let number = value.integer, range.contains(Int(number)) else {
      throw error(
        "\(key) must be a whole number from \(range.lowerBound) to \(range.upperBound)", at: value.position)
    }
    return Int(number)
  }

  func price(_ key: String) throws(MarketConfigurationError) -> Price {
    let value = try value(key)
    guard let text = value.decimalText, let price = Price(text), price >= Price(units: 100),
      price <= Price(dollars: 90_000)
    else { throw error("\(key) must be dollars from 0.01 to 90000", at: value.position) }
    return price
  }

  func symbol() throws(MarketConfigurationError) -> Symbol {
    do {
      return try Symbol(name)
    } catch let reason {
      throw error(reason.description)
    }
  }

  private func value(_ key: String) throws(MarketConfigurationError) -> TOMLValue {
    guard let value = table[key] else { throw error("\(key) is missing") }
    return value
  }
}
