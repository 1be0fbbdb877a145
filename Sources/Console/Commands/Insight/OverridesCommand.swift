import Domain
import Engine
import EngineService
import Insight
import Journal
import MarketModel

func showOverrides(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let first: Day? = invocation.optional("--from")
  let last: Day? = invocation.optional("--to")
  let days = (first ?? Day(number: 0))...max(first ?? Day(number: 0), last ?? Day(number: 1 << 20))
  let side = try withReader(invocation) { reader throws(ShellError) in
    try MarketSide(overridesOf: days, from: reader)
  }
  let overrides = side.overrides ?? []
  let sections =
    Report.Section.overrides(overrides, obstacle: side.overrideObstacle) + [
      Report.Section.overrideList(overrides)
    ]
  output.result(SectionsAnswer(sections))
  show(sections, &output)
}

extension MarketSide {
  /// The overrides of the given days in a journal up to a row, followed on the market that it names.
  init(
    overridesOf days: ClosedRange<Day>, from reader: any JournalReader, through last: Int64 = .max
  ) throws(ShellError) {
    self.init()
    var obstacle: String?
    // Without a market that can be recreated, the overrides have no figures.
    var ledger = OverrideLedger(of: days) { attachment in
      do throws(Failure) { return try namedMarket(attachment) } catch {
        obstacle = error.message
        return nil
      }
    }
    try journaling { () throws(JournalError) in try reader.requireSound(after: 0, through: last) }
    try Recovery.eachEvent(of: reader, after: 0, through: last) {
      sequence, at, event throws(CanonicalError) in
      try ledger.machine.requireFit(event, at: at)
      ledger.add(event, sequence: sequence, at: at)
    }
    ledger.finish()
    overrides = ledger.overrides
    if !ledger.hasMarket {
      overrideObstacle = obstacle ?? "the store trades on no market, so that nothing can be followed"
    }
  }
}
