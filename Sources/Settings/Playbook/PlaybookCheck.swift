import Domain
import Money

/// A condition on several settings together.
struct PlaybookCheck: Sendable {
  /// The keys that it reads, as indices into the table.
  let places: [Int]
  /// What is wrong with the values of those keys; nil if nothing is.
  let complaint: @Sendable ([SettingValue]) -> String?

  init(_ paths: [String], complaint: @escaping @Sendable ([SettingValue]) -> String?) {
    places = paths.compactMap(SettingTable.place)
    precondition(places.count == paths.count, "a check looks at a key that does not exist: \(paths)")
    self.complaint = complaint
  }

  static let all: [PlaybookCheck] = [
    totals(100, AccountKind.allCases.map { "capital.\($0.name)" }),
    ascending(["clock.overnight", "clock.assigned_calls"]),
    ascending(["clock.quiet_until", "clock.entries_from", "clock.entries_until", "clock.last_order"]),
    ascending(["regime.fast", "regime.middle", "regime.slow"], strictly: true),
    ascending(["regime.vix_minimum", "regime.vix_window"]),
    ascending(["regime.slow", "regime.minimum_sessions", "clock.history_sessions"]),
    ascending(["week.within", "week.over"], strictly: true),
    ascending(["week.roll_down", "week.recovery", "week.drawdown"], strictly: true),
    ascending(["manage.profit_take_early", "manage.profit_take"]),
    ascending(["manage.watch_atr", "manage.propose_atr", "manage.mandatory_atr"]),
    ascending(["manage.assignment_band", "manage.preservation"], strictly: true),
    ascending(["leaps.roll_days", "leaps.minimum_days"], strictly: true),
    ascending(["feed.stale_seconds", "feed.cut_seconds_expiry", "feed.cut_seconds"]),
    within("reinvest.dynamic", "reinvest.dynamic_bounds"),
    PlaybookCheck(["automation.settings"]) { values in
      let allowed = [AutomationLevel.manual, .human].map { SettingValue.choice($0.name) }
      return allowed.contains(values[0])
        ? nil
        : "automation.settings is \(values[0]); settings are changed by people, so it must be \"manual\" or \"human\""
    },
  ]

  private static func ascending(_ paths: [String], strictly: Bool = false) -> PlaybookCheck {
    PlaybookCheck(paths) { values in
      for place in paths.indices.dropFirst() {
        let (low, high) = (values[place - 1].magnitude, values[place].magnitude)
        guard low > high || (strictly && low == high) else { continue }
        return "\(paths[place - 1]) is \(values[place - 1]); it must be \(strictly ? "below" : "at most") "
          + "\(paths[place]), which is \(values[place])"
      }
      return nil
    }
  }

  private static func totals(_ percent: Int64, _ paths: [String]) -> PlaybookCheck {
    PlaybookCheck(paths) { values in
      let sum = values.reduce(0) { $0 + $1.magnitude }
      guard sum != percent * 100 else { return nil }
      return "\(paths.joined(separator: " + ")) is \(SettingValue.hundredths(sum)) %; it must be \(percent) %"
    }
  }

  private static func within(_ path: String, _ bounds: String) -> PlaybookCheck {
    PlaybookCheck([path, bounds]) { values in
      guard case .percent(let value) = values[0], case .percentBand(let band) = values[1],
        !band.contains(value)
      else {
        return nil
      }
      return "\(path) is \(values[0]); it must be within \(bounds), which is \(values[1])"
    }
  }
}

extension PlaybookCheck {
  /// The conflicts between a playbook's settings, each blamed on a line of its text.
  static func problems(of playbook: Playbook) -> [PlaybookProblem] {
    var problems: [PlaybookProblem] = []
    for check in all {
      for complaint in check.complaints(about: playbook) where !problems.contains(complaint) {
        problems.append(complaint)
      }
    }
    return problems
  }

  private func complaints(about playbook: Playbook) -> [PlaybookProblem] {
    var found = playbook.kinds.compactMap { complain(playbook.portfolio, $0, blaming: playbook.top) }
    let (structures, accounts) = playbook.particular
    for structure in structures {
      let own = playbook.structures[structure] ?? []
      found += structure.kinds.compactMap { kind in
        let settings = playbook.settings(for: structure.account(kind), lineage: [structure, .root])
        return complain(playbook.portfolio, settings, blaming: own)
      }
    }
    return found
      + accounts.compactMap { account in
        let settings = playbook.settings(for: account, lineage: [account.structure, .root])
        return complain(playbook.portfolio, settings, blaming: playbook.accounts[account] ?? [])
      }
  }

  /// The complaint, provided that one of the assignments touches a key of this check.
  private func complain(
    _ portfolio: PortfolioSettings, _ account: AccountSettings, blaming assignments: [Assignment]
  ) -> PlaybookProblem? {
    guard let blamed = assignments.last(where: { places.contains($0.place) }) else { return nil }
    let values = places.map { SettingTable.keys[$0].value(portfolio, account) }
    return complaint(values).map { PlaybookProblem(blamed.position, $0) }
  }
}

extension SettingKey {
  /// The value of this key in the given settings.
  func value(_ portfolio: PortfolioSettings, _ account: AccountSettings) -> SettingValue {
    switch field {
    case .portfolio(let slot): slot.read(portfolio)
    case .account(let slot): slot.read(account.values)
    }
  }
}

extension SettingValue {
  /// The number by which values of one kind are ordered; 0 for kinds without an order.
  var magnitude: Int64 {
    switch self {
    case .money(let value): value.units
    case .percent(let value): value.value
    case .count(let value), .hundredths(let value): value
    case .time(let value): Int64(value.milliseconds)
    case .choice, .choices, .symbol, .symbols, .times, .flag, .percentBand, .countBand: 0
    }
  }
}
