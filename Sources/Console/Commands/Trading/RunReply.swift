import Books
import Domain
import Engine
import EngineService
import JSON
import Journal
import Money

/// The hash of the whole state, and what it covers: equal states, equal hashes, on any machine.
func stateHash(_ machine: EngineMachine) -> [(String, JSONValue)] {
  let version = StateHashVersion.present
  return [
    ("stateHash", .string(Digest.sha256(machine.hashed(version)).hex)),
    ("stateHashVersion", .integer(Int64(version.rawValue))),
  ]
}

extension RunRecord {
  /// What a back-test tells, beside what the machine says at its end.
  func members(_ machine: EngineMachine) -> [(String, JSONValue)] {
    let accounts = machine.portfolio.accounts
    return [
      ("deposited", machine.portfolio.deposited.json), ("withdrawn", machine.portfolio.withdrawn.json),
      ("final", accounts.reduce(Money.zero) { $0 + $1.value }.json),
      ("income", accounts.reduce(Money.zero) { $0 + $1.ledger.income }.json),
      ("costs", accounts.reduce(Money.zero) { $0 + $1.ledger.costs }.json),
      ("accounts", .array(accounts.map(machine.json))), ("weeks", .array(weeks.map(json))),
      ("weekTypes", weekTypes),
      (
        "forks",
        .array(
          forks.map {
            [
              "date": .string("\($0.day)"), "parent": .string("\($0.fork.parent)"),
              "child": .string("\($0.fork.child)"), "surplus": $0.fork.surplus.json,
              "moved": $0.fork.moved.json,
            ]
          })
      ),
      (
        "merges",
        .array(
          merges.map {
            [
              "date": .string("\($0.day)"), "sources": .array($0.merge.sources.map { .string("\($0)") }),
              "target": .string("\($0.merge.target)"), "moved": $0.merge.moved.json,
            ]
          })
      ),
      (
        "reinvestments",
        .array(
          reinvestments.map {
            [
              "date": .string("\($0.day)"), "account": .string("\($0.item.account)"),
              "profit": $0.item.profit.json, "contracts": $0.item.contracts.json, "leaps": $0.item.leaps.json,
              "strategy": .string($0.item.strategy.name),
            ]
          })
      ),
      (
        "equity",
        .array(
          closes.map { ["date": .string("\($0.day)"), "value": $0.value.json, "drawdown": $0.drawdown.json] })
      ),
      ("counts", counts),
    ]
  }

  private func json(_ week: WeekRecord) -> JSONValue {
    [
      "week": .string("\(week.day)"), "account": .string("\(week.account)"), "type": .string(week.type.code),
      "regime": week.regime.map { .string($0.name) } ?? .null,
      "return": .number(Double(week.growth) / 1_000_000), "target": .number(Double(week.target) / 1_000_000),
    ]
  }

  /// How many account-weeks ended as which type; types that never came are there with 0.
  var weekTypes: JSONValue {
    .object(
      JSONObject(
        WeekType.allCases.map { type in
          .init(type.code, .integer(Int64(weeks.count { $0.type == type })))
        }))
  }

  private var counts: JSONValue {
    var members = kinds.sorted { $0.key < $1.key }.map { JSONObject.Member($0.key, .integer($0.value)) }
    members += [
      .init("assigned", .integer(assigned)), .init("called", .integer(called)),
      .init("rolled", .integer(rolled)),
    ]
    return .object(JSONObject(members))
  }
}
