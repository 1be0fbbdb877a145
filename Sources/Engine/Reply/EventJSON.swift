public import Domain
public import JSON
import Money

extension Refusal {
  /// The refusal as scripts see it.
  public var json: JSONValue {
    [
      "code": .string(code.rawValue), "message": .string(message), "value": value.json, "bound": bound.json,
    ]
  }
}

extension Figure {
  /// The figure as text, or null where it is missing.
  public var json: JSONValue { self == .missing ? .null : .string(description) }
}

extension [RuleNote] {
  /// The rules that were consulted, as scripts see them.
  public var json: JSONValue {
    .array(
      map { note in
        let inputs = note.inputs.map { JSONObject.Member($0.name, $0.figure.json) }
        return [
          "rule": .string(note.rule), "inputs": .object(JSONObject(inputs)), "bound": note.bound.json,
          "verdict": .string(note.verdict),
        ]
      })
  }
}

extension Fork {
  /// The fork as scripts see it.
  func json(parentAfter: Money) -> JSONValue {
    [
      "parent": .string(parent.description), "child": .string(child.description), "surplus": surplus.json,
      "moved": moved.json, "toGen": toGen.json, "toCom": toCom.json, "parentAfter": parentAfter.json,
      "baseline": baseline.json,
    ]
  }
}

extension Merge {
  /// The merge as scripts see it.
  var json: JSONValue {
    [
      "sources": .array(sources.map { .string($0.description) }), "target": .string(target.description),
      "moved": moved.json, "positions": .integer(positions), "lots": .integer(lots),
      "reparented": .array(reparented.map { .string($0.description) }), "priority": .integer(priority),
      "baseline": baseline.json,
    ]
  }
}

extension Baseline {
  /// The baseline as scripts see it.
  var json: JSONValue {
    [
      "return26Weeks": return26Weeks.map { .number(Double($0) / 1_000_000) } ?? .null,
      "deployed": deployed.json, "costs": costs.json, "drawdown": drawdown.json,
    ]
  }
}

extension Reinvestment {
  /// The allocation as scripts see it.
  var json: JSONValue {
    [
      "account": .string(account.description), "profit": profit.json, "contracts": contracts.json,
      "leaps": leaps.json, "reserved": reservedNow.json, "leapsDue": leapsDue.json,
      "strategy": .string(strategy.name), "explanation": explanation.json,
    ]
  }
}

extension SkippedReinvestment {
  /// The skipped account as scripts see it.
  public var json: JSONValue {
    [
      "account": .string(account.description), "code": .string(refusal.code.rawValue),
      "message": .string(refusal.message), "value": refusal.value.json, "bound": refusal.bound.json,
    ]
  }
}

extension AccountFigures {
  /// The figures as scripts see them.
  var json: JSONValue {
    [
      "cash": cash.json, "value": value.json, "initial": initial.json, "reserved": reserved.json,
      "income": income.json, "growth": growth.json,
    ]
  }
}

extension Event {
  /// The touched accounts with one side of their figures, by path.
  func figuresJSON(_ side: KeyPath<AccountChange, AccountFigures>) -> JSONValue {
    .object(JSONObject(changes.map { .init($0.account.description, $0[keyPath: side].json) }))
  }

  /// The touched accounts before the event, by path.
  public var beforeJSON: JSONValue { figuresJSON(\.before) }

  /// The touched accounts after the event, by path.
  public var afterJSON: JSONValue { figuresJSON(\.after) }
}
