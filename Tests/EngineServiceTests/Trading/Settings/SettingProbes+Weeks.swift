import Domain
import Engine
import Insight
import JSON
import Money
import Rules
import Settings

/// `[week]` and `[week_targets]`: what a week is called, and its targets.
extension SettingProbes {
  static let weeks =
    [
      SettingProbe("week.within", "5", "2") { try type($0, put(10_000, 9_700)) },
      SettingProbe("week.over", "15", "10") { try type($0, put(10_000, 8_800)) },
      SettingProbe("week.strong", "5", "10") { try type($0, shares(10_000, 10_700)) },
      SettingProbe("week.roll_down", "5", "8") { try type($0, shares(10_000, 9_300)) },
      SettingProbe("week.recovery", "10", "12") { try type($0, shares(10_000, 8_900)) },
      SettingProbe("week.drawdown", "15", "10.5") { try type($0, shares(10_000, 8_900)) },
    ] + WeekType.allCases.flatMap(targets)

  private static func put(_ strike: Int64, _ spot: Int64) -> PositionLife {
    .put(strike: Price(units: strike * 100), spot: Price(units: spot * 100), .assigned)
  }

  private static func shares(_ cost: Int64, _ spot: Int64) -> PositionLife {
    .shares(cost: Money(units: cost * 10_000), count: 100, spot: Price(units: spot * 100))
  }

  private static func type(_ text: String, _ life: PositionLife) throws -> String {
    WeekRule.condition(of: life, try settings(text).week).type.code
  }

  /// A week that returned one percent, against a target that it reaches and one that it misses, on either
  /// side.
  private static func targets(of type: WeekType) -> [SettingProbe] {
    let key = "week_targets.\(type.code.lowercased().replacing("-", with: "_").replacing("+", with: "_plus"))"
    return [("[0, 2]", "[1.5, 2]"), ("[0, 2]", "[0, 0.5]")].map { first, second in
      SettingProbe(key, first, second) { text in
        var desk = try bare(text, days: 4)
        let record = WeekRecord(
          account: gen, day: friday, type: type, regime: .green, growth: 10_000, target: 0)
        desk.record(Event(.desk(.weekEnded([record]))))
        let report = ReportMaker.report(.weekly, of: desk.history, days: monday...(monday + 6))
        return report.json["weeks"]?[0]?["verdict"]?.string ?? "not told"
      }
    }
  }
}
