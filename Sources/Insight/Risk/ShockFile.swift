import Domain
import TOML

/// Sudden moves that somebody wrote down, in a file of tables named `[[scenario]]`.
public struct ShockFile: Hashable, Sendable {
  /// The moves, in the order of the file.
  public let shocks: [Shock]

  /// A problem in a file, and where it is.
  public struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
    /// The position in the file.
    let position: TOMLPosition
    /// The problem as a sentence without the position.
    let message: String
    /// The sentence with the position.
    public var description: String { "line \(position.line), column \(position.column): \(message)" }
  }

  private static let most = 100
  private static let keys = ["name", "reason", "move", "volatility", "sessions", "symbols"]

  /// Reads a file.
  public init(text: String) throws(Problem) {
    let document: TOMLTable
    do throws(TOMLError) { document = try TOMLTable(parsing: text) } catch {
      throw Problem(position: error.position, message: error.message)
    }
    var shocks: [Shock] = []
    for entry in document.entries {
      guard entry.key == "scenario", let tables = entry.value.array else {
        throw Problem(
          position: entry.keyPosition,
          message: "unknown key \(entry.key); sudden moves are tables named [[scenario]]")
      }
      for value in tables {
        guard let table = value.table, shocks.count < ShockFile.most else {
          throw Problem(
            position: value.position,
            message: "scenario is a list of at most \(ShockFile.most) tables [[scenario]]")
        }
        let shock = try ShockFile.shock(table, at: value.position)
        guard !(shocks + Shock.remembered).contains(where: { $0.name == shock.name }) else {
          throw Problem(
            position: value.position, message: "a scenario \(shock.name) is there already; rename one")
        }
        shocks.append(shock)
      }
    }
    guard !shocks.isEmpty else {
      throw Problem(
        position: TOMLPosition(line: 1, column: 1),
        message: "the file names no [[scenario]]; write one table for each")
    }
    self.shocks = shocks
  }

  private static func shock(_ table: TOMLTable, at position: TOMLPosition) throws(Problem) -> Shock {
    for entry in table.entries where !keys.contains(entry.key) {
      let hint = closestName(to: entry.key, in: keys).map { "; did you mean \($0)?" } ?? ""
      throw Problem(position: entry.keyPosition, message: "unknown key \(entry.key) in a scenario\(hint)")
    }
    guard let name = table["name"]?.string, (1...40).contains(name.count), !name.contains(where: \.isNewline)
    else {
      throw Problem(position: position, message: "a scenario has a name of 1 to 40 characters")
    }
    var shock = Shock(
      name, table["reason"]?.string.map { String($0.prefix(120)) } ?? "your own",
      move: try percent("move", in: table, 0, -99...500, at: position) / 100,
      volatility: try percent("volatility", in: table, 100, 1...1_000, at: position) / 100,
      sessions: Int(try percent("sessions", in: table, 0, 0...60, at: position)))
    guard let symbols = table["symbols"] else { return shock }
    guard let own = symbols.table else {
      throw Problem(
        position: symbols.position, message: "symbols is a table of moves in percent, such as { TSLA = -25 }")
    }
    for entry in own.entries {
      guard let symbol = try? Symbol(entry.key) else {
        throw Problem(position: entry.keyPosition, message: "\(entry.key) is not a symbol; write it as TSLA")
      }
      shock.own[symbol] = try percent(entry.key, in: own, 0, -99...500, at: entry.keyPosition) / 100
    }
    return shock
  }

  private static func percent(
    _ key: String, in table: TOMLTable, _ usual: Double, _ range: ClosedRange<Int>, at position: TOMLPosition
  ) throws(Problem) -> Double {
    guard let value = table[key] else { return usual }
    let bounds = Double(range.lowerBound)...Double(range.upperBound)
    guard let number = value.number, bounds.contains(number) else {
      throw Problem(
        position: value.position,
        message: "\(key) is a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }
}
