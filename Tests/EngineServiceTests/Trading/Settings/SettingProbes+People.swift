import Books
import Domain
import Engine
import MarketModel
import Money
import Rules
import Settings

/// `[decisions]`, `[automation]` and `[trust]`: how long people are asked, and about what.
extension SettingProbes {
  static let decisions = [
    SettingProbe("decisions.emergency_seconds", "120", "240") { text in
      var desk = try asked(text, until: at(monday, 12))
      try desk.hold(gen, .shares(symbol), 100, at: desk.spot(symbol))
      try desk.give(.flatten(.everything))
      return "\(desk.machine.desk.decisions.map(\.span))"
    },
    SettingProbe("decisions.risk_seconds", "300", "600") { text in
      var desk = try asked(text, until: at(monday, 12))
      try desk.hold(gen, .shares(symbol), 1_000, at: desk.spot(symbol))
      try desk.run(until: at(monday, 16))
      // At twice its price at the last close.
      try desk.hold(gen, .shares(symbol), 300, at: desk.spot(symbol) + desk.spot(symbol))
      try desk.run(until: at(monday + 1, 10))
      return "\(desk.decisions(.risk).map(\.span))"
    },
    SettingProbe("decisions.adjustment_seconds", "1800", "600") { text in
      var desk = try asked(text, until: at(thursday - 1, 12))
      let strike = Price(dollars: desk.spot(symbol).units / Money.unitsPerDollar)
      let put = try OptionContract(symbol, expiry: friday, .put, strike: strike)
      try desk.hold(gen, .option(put), -1, at: Price(dollars: 20))
      try desk.run(until: at(thursday, 15))
      return "\(desk.decisions(.adjustment).map(\.span))"
    },
    SettingProbe("decisions.entry_seconds", "7200", "600") { text in
      "\(try asked(text, until: at(thursday, 10)).decisions(.entry).map(\.span))"
    },
    SettingProbe("decisions.veto_seconds", "60", "120") { text in
      var desk = try SimulatedDesk(playbook: text, approval: .ask)
      for account in [gen, rev, com] { try desk.give(.setAutomation(account, .entry, .supervised)) }
      try desk.run(until: at(thursday, 10))
      return "\(desk.decisions(.entry).filter { $0.level == .supervised }.map(\.span))"
    },
    SettingProbe("decisions.bells", "[25, 50]", "[25, 60]") { try rung($0, minutes: 50) },
    SettingProbe("decisions.bells", "[25, 50]", "[40, 50]") { try rung($0, minutes: 75) },
  ]

  /// Nobody is enrolled there, so what takes two people is refused at the founding.
  static let approval = [
    SettingProbe("approval.two_persons", "[]", #"["fork"]"#) { refused($0) },
    SettingProbe("approval.two_persons_above", "0", "1000") { refused($0) },
  ]

  private static func refused(_ text: String) -> String {
    do {
      _ = try SimulatedDesk(playbook: text)
      return "founded"
    } catch { return "\((error as? Refusal)?.code.rawValue ?? "broken")" }
  }

  static let people =
    DecisionClass.allCases.map { decisions in
      SettingProbe("automation.\(decisions.name)", #""manual""#, #""human""#) { text in
        "\(try SimulatedDesk(playbook: text).machine.automationLevel(decisions, of: gen))"
      }
    } + [
      SettingProbe("trust.minimum_decisions", "10", "20") { try trusted($0, answered: 12, agreed: 11) },
      SettingProbe("trust.agreement", "90", "95") { try trusted($0, answered: 12, agreed: 11) },
      SettingProbe("trust.losses_to_lower", "3", "2") {
        try trusted($0, answered: 12, agreed: 12, losses: 2)
      },
    ]

  /// The keys of the notices that a person gets the given number of minutes after a decision was opened that
  /// stays open for two hours.
  private static func rung(_ text: String, minutes: Int64) throws -> String {
    let desk = try asked(text, until: at(thursday, 10))
    let notices = ReadModel(desk.machine, desk.view, at: desk.clock + .minutes(minutes)).notices
    return "\(notices.filter(\.isOfDecision).map(\.key))"
  }

  private static func trusted(_ text: String, answered: Int64, agreed: Int64, losses: Int64 = 0) throws
    -> String
  {
    var record = TrustRecord(gen, .entry)
    (record.answered, record.agreed, record.lossesInRow) = (answered, agreed, losses)
    let granted = losses > 0 ? AutomationLevel.supervised : .human
    return "\(TrustRule.judge(record, granted: granted, most: .autonomous, try settings(text).trust).verdict)"
  }
}

extension SimulatedDesk {
  /// The decisions of a class that were opened.
  func decisions(_ decisionClass: DecisionClass) -> [Decision] {
    events.compactMap { entry in
      guard case .desk(.decisionOpened(let decision)) = entry.event.body,
        decision.decisionClass == decisionClass
      else { return nil }
      return decision
    }
  }
}

extension Decision {
  /// For how many seconds it is open.
  fileprivate var span: Int64 { expires.map { ($0 - openedAt).milliseconds / 1_000 } ?? -1 }
}
