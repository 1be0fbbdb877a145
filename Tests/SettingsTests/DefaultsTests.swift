import Domain
import Money
import Settings
import Testing

@Suite struct DefaultsTests {
  @Test func `accounts start as the protocol describes them`() {
    let gen = AccountSettings(.gen)
    let rev = AccountSettings(.rev)
    let com = AccountSettings(.com)
    #expect([gen, rev, com].map(\.target.value) == [150, 100, 50])
    #expect([gen, rev, com].map(\.delta) == [Band(40, 50), Band(30, 40), Band(20, 30)])
    #expect([gen, rev, com].map(\.buffer.value) == [500, 500, 500])
    #expect([gen, rev, com].map(\.maximumDrawdown.value) == [1500, 1000, 700])
    #expect([gen, rev, com].map(\.symbolLimit.value) == [5000, 3500, 3500])
    #expect([gen, rev, com].map(\.rollDebit.value) == [1000, 500, 1500])
    #expect([gen, rev, com].map(\.sessionsToExpiry) == [Band(1, 1), Band(2, 4), Band(5, 9)])
    #expect([gen, rev, com].map(\.chopEntries) == [false, true, true])
    #expect(gen.symbols == ["TSLA", "NVDA", "INTC", "SOFI"])
    #expect(rev.symbols == com.symbols)
    #expect(rev.symbols == ["AAPL", "AMZN", "MSFT", "KO", "BAC", "T"])
    #expect(com.entryRule == .flat)
    #expect(gen.earnings == .halfAndAsk)
    #expect(rev.earnings == .skip)
  }

  @Test func `growth starts with the protocol's numbers`() {
    let settings = AccountSettings(.gen)
    #expect(settings.fork.threshold == Money(dollars: 50_000))
    #expect(settings.fork.split == .half)
    #expect(settings.fork.share == BasisPoints(percent: 50))
    #expect(settings.fork.genShare == BasisPoints(percent: 50))
    #expect(settings.fork.coolingHours == 24)
    #expect(settings.fork.maximumPerDay == 5)
    #expect(settings.fork.parentMinimum == Money(dollars: 25_000))
    #expect(settings.fork.minimumAgeDays == 28)
    #expect(settings.merge.threshold == Money(dollars: 500_000))
    #expect(settings.reinvest.minimum == Money(dollars: 10_000))
    let shares = ReinvestmentStrategy.allCases.map { settings.reinvest.contracts($0).value }
    #expect(shares == [7500, 8500, 6500, 5000, 7500])
    #expect(settings.reinvest.dynamicBounds == Band(BasisPoints(percent: 50), BasisPoints(percent: 85)))
    #expect(settings.incomeShare == BasisPoints(percent: 80))
    #expect(Playbook().capitalShares.map(\.value) == [4000, 3000, 3000])
  }

  @Test func `trading, protection and people start with the protocol's numbers`() {
    let settings = AccountSettings(.rev)
    #expect(settings.sizing.red == BasisPoints(percent: 75))
    #expect(settings.sizing.chop == BasisPoints(percent: 55))
    #expect([settings.sizing.redDelta, settings.sizing.chopDelta] == [-5, -10])
    #expect(settings.entry.spreadFloor == Money(units: 500))
    #expect(settings.entry.minimumCredit == BasisPoints(15))
    #expect(settings.manage.profitTake == BasisPoints(percent: 80))
    #expect(settings.manage.noRoll == .assign)
    #expect(settings.manage.maximumRolls == 3)
    #expect(settings.leaps.delta == Band(70, 80))
    #expect(settings.protect.buffer == BasisPoints(percent: 20))
    #expect(settings.protect.maximumWeeks == 13)
    #expect(settings.gate.portfolioSymbolLimit == BasisPoints(percent: 35))
    #expect(settings.weekTargets.deepDrawdown == Band(BasisPoints(-50), .zero))
    #expect(settings.automation[.adjustment] == .supervised)
    #expect(settings.automation[.entry] == .supervised)
    for decisions in [DecisionClass.emergency, .risk, .reinvestment, .fork, .merge, .settings] {
      #expect(settings.automation[decisions] == .human)
    }
    let portfolio = PortfolioSettings()
    #expect(portfolio.fees.contract == Money(units: 6_500))
    #expect(portfolio.fees.share == Money(units: 50))
    #expect(portfolio.clock.manageExpiry == [TimeOfDay(10, 0), TimeOfDay(14, 0), TimeOfDay(15, 0)])
    #expect(portfolio.clock.lastOrder == TimeOfDay(15, 50))
    #expect(portfolio.regime.vixFallback == 2_000)
    #expect(portfolio.feed.cutSeconds == 60)
  }

  @Test func `every key has its own path, a help line and a value within its bounds`() throws {
    let paths = SettingTable.keys.map(\.path)
    #expect(Set(paths).count == paths.count)
    #expect(paths.count > 190)
    for key in SettingTable.keys {
      #expect(key.help.hasSuffix("."), "\(key.path)")
      #expect(!key.accepts.isEmpty)
      #expect(SettingTable.key(key.path)?.path == key.path)
    }
    #expect(SettingTable.key("fork") == nil)
  }

  @Test func `every key fills a field of its own`() throws {
    let base = Playbook()
    let documented = base.rows
    #expect(documented.count == SettingTable.keys.count + 2 * SettingTable.keys.count { $0.scope == .kind })
    for row in documented {
      guard let other = anotherValue(row) else { continue }
      guard let changed = try? Playbook(text: "\(row.path) = \(other)") else { continue }
      #expect(base.changes(to: changed).map(\.path) == [row.path], "\(row.path)")
    }
  }

  /// Another value of the same kind, for numbers and flags.
  private func anotherValue(_ row: SettingRow) -> String? {
    switch row.value {
    case "true": return "false"
    case "false": return "true"
    default:
      guard let number = Money(row.value) else { return nil }
      return number.units >= 20_000 && number.units % 10_000 == 0
        ? String(number.units / 10_000 - 1) : String((number.units + 10_000) / 10_000)
    }
  }
}
