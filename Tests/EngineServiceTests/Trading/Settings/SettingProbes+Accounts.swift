import Books
import Domain
import Engine
import Money
import Rules
import Settings

/// `[capital]`, and the settings of each kind of account.
extension SettingProbes {
  static let accounts = [
    SettingProbe("capital.gen", "40", "50", also: ["capital.rev": "20"]) { try founded($0, gen) },
    SettingProbe("capital.rev", "30", "40", also: ["capital.com": "20"]) { try founded($0, rev) },
    SettingProbe("capital.com", "30", "40", also: ["capital.gen": "30"]) { try founded($0, com) },
    SettingProbe("gen.target", "1.5", "2") { text in
      var machine = try bare(text).machine
      let terms = machine.portfolio.accounts.map { machine.weekTerms(of: $0.id) }
      _ = machine.project(terms, factor: 100, more: 0, on: friday)
      return "\(machine.portfolio[gen].value)"
    },
    SettingProbe("gen.target", "1.5", "2") { text in
      let desk = try bare(text)
      return "\(ReadModel(desk.machine, at: desk.clock).glance.target)"
    },
    SettingProbe("gen.maximum_drawdown", "15", "10") { text in
      var desk = try bare(text)
      desk.bring(gen, to: 105_600)
      let cause = PreservationRule.cause(
        of: desk.machine.portfolio[gen], try settings(text), PreservationMemory(), spot: { _ in nil })
      return cause == nil ? "goes on" : "preserves"
    },
    SettingProbe("gen.red_from_monday", "false", "true") { text in
      let account = try bare(text).machine.portfolio[gen]
      let context = EntryContext(regime: verdict(.red), portfolioValue: account.value)
      return "\(EntryDay.admits(account, try settings(text), context, on: monday, .newYork))"
    },
  ]

  private static func founded(_ text: String, _ account: AccountID) throws -> String {
    "\(try bare(text).machine.portfolio[account].value)"
  }
}
