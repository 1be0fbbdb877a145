package import Cockpit
import Domain
import JSON
import Money
import Platform

/// Where the cockpit keeps what it remembers of a store: a small file beside it, whole or not at all.
package struct KeepsakeFile {
  private let path: String
  private var last: Keepsakes?

  /// The file in a store's folder.
  package init(_ folder: String) { path = "\(folder)/cockpit.json" }

  /// What was remembered; nothing where there is no file, or one that cannot be read.
  package mutating func load() -> Keepsakes {
    let value = (try? UserInput.text(path)).flatMap(\.self).flatMap { try? JSONValue(parsing: $0) }
    let kept = value.map(Keepsakes.init) ?? Keepsakes()
    last = kept
    return kept
  }

  /// Writes what has changed since; a screen that cannot remember goes on all the same.
  package mutating func save(_ kept: Keepsakes) {
    guard kept != last else { return }
    last = kept
    guard var file = try? StreamedFile(path) else { return }
    do {
      try file.append(kept.json.text() + "\n")
      try file.finish()
    } catch { file.abandon() }
  }
}

extension Keepsakes {
  fileprivate var json: JSONValue {
    let shown = lists.sorted { $0.key < $1.key }.map { name, list -> JSONObject.Member in
      let value: JSONValue = [
        "hidden": .array(list.hidden.map(JSONValue.string)), "sort": list.sort.map(JSONValue.string) ?? .null,
        "descending": .bool(list.isDescending),
      ]
      return JSONObject.Member(name, value)
    }
    let alerts = alerts.map { alert -> JSONValue in
      [
        "symbol": .string("\(alert.symbol)"), "below": .bool(alert.isBelow),
        "price": .string("\(alert.price)"),
      ]
    }
    return [
      "theme": JSONValue(theme), "keymap": JSONValue(keymap), "direction": JSONValue(direction),
      "lists": .object(JSONObject(shown)),
      "splits": .object(
        JSONObject(splits.sorted { $0.key < $1.key }.map { .init($0.key, .integer(Int64($0.value))) })),
      "alerts": .array(alerts),
      "brief": briefDay.map { .string("\($0)") } ?? .null, "typed": .array(typed.map(JSONValue.string)),
    ]
  }

  fileprivate init(_ value: JSONValue) {
    self.init()
    theme = value["theme"]?.string
    keymap = value["keymap"]?.string
    direction = value["direction"]?.string
    for member in value["lists"]?.object?.members ?? [] {
      lists[member.key] = Shown(
        hidden: (member.value["hidden"]?.array ?? []).compactMap(\.string),
        sort: member.value["sort"]?.string,
        isDescending: member.value["descending"]?.bool ?? false)
    }
    for member in value["splits"]?.object?.members ?? [] {
      splits[member.key] = member.value.integer.flatMap { Int(exactly: $0) }
    }
    alerts = (value["alerts"]?.array ?? []).prefix(PriceAlert.limit).compactMap { alert in
      guard let symbol = alert["symbol"]?.string.flatMap({ try? Domain.Symbol($0) }),
        let isBelow = alert["below"]?.bool, let price = alert["price"]?.string.flatMap({ Price($0) })
      else { return nil }
      return PriceAlert(symbol, isBelow: isBelow, price)
    }
    briefDay = value["brief"]?.string.flatMap { Day($0) }
    typed = (value["typed"]?.array ?? []).suffix(Typing.rememberedLimit).compactMap(\.string)
  }
}

extension JSONValue {
  fileprivate init(_ text: String?) { self = text.map(JSONValue.string) ?? .null }
}
