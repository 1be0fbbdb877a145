import JSON
import Money
import Testing

extension JSONValue {
  /// The amount under a name, in ten-thousandths of a dollar; it must be a string of two to four decimals.
  func units(_ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Int64 {
    let text = try #require(self[name]?.string, "\(name) of \(text())", sourceLocation: sourceLocation)
    return try #require(Money(text), "\(name) is \(text)", sourceLocation: sourceLocation).units
  }

  /// The element of a list whose member of that name has that text.
  func element(
    where name: String, is text: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> JSONValue {
    try #require(
      array?.first { $0[name]?.string == text }, "no \(name) \(text) in \(self.text())",
      sourceLocation: sourceLocation)
  }

  /// The texts under a name, one for each element of a list.
  func texts(_ name: String) -> [String] { (array ?? []).compactMap { $0[name]?.string } }
}

extension Desk {
  /// One account as the product lists it.
  func account(_ path: String) throws -> JSONValue {
    try #require(try done("accounts")["accounts"]).element(where: "path", is: path)
  }

  /// Everything a portfolio is: accounts, structures and totals.
  func state() throws -> JSONValue { try done("accounts").withoutClock }

  /// The number of rows in the journal.
  func rows() throws -> Int64 { try #require(try done("status")["head"]?["sequence"]?.integer) }

  /// The worth of each account by its path, in ten-thousandths of a dollar.
  func values() throws -> [String: Int64] {
    var values: [String: Int64] = [:]
    for account in try #require(try done("accounts")["accounts"]?.array) {
      values[try #require(account["path"]?.string)] = try account.units("value")
    }
    return values
  }
}

/// An amount in ten-thousandths of a dollar as the command line takes it.
func dollars(_ units: Int64) -> String { Money(units: units).description }

extension JSONValue {
  /// The value without members that follow the clock alone.
  var withoutClock: JSONValue { without(["dayProfit", "weekProfit"]) }

  private func without(_ names: Set<String>) -> JSONValue {
    switch self {
    case .array(let items): .array(items.map { $0.without(names) })
    case .object(let object):
      .object(
        JSONObject(
          object.members.filter { !names.contains($0.key) }.map {
            JSONObject.Member($0.key, $0.value.without(names))
          }))
    default: self
    }
  }
}
