import Domain
import Engine
import EngineService
import Insight
import JSON
import Journal
import MarketModel

func showOverrides(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let first: Day? = invocation.optional("--from")
  let last: Day? = invocation.optional("--to")
  let days = (first ?? Day(number: 0))...max(first ?? Day(number: 0), last ?? Day(number: 1 << 20))
  let overrides = try overrides(of: days, invocation)
  let sections = Report.Section.overrides(overrides) + [Report.Section.overrideList(overrides)]
  show(sections, &output)
}

/// The overrides of some days, followed on the market that the journal names.
func overrides(
  of days: ClosedRange<Day>, _ invocation: Invocation
) throws(Failure) -> [Override] {
  try withReader(invocation) { reader throws(ShellError) in
    // A market that cannot be made again leaves the overrides without figures.
    var ledger = OverrideLedger(of: days) { attachment in
      try? AttachedMarket.open(attachment, at: Instant(milliseconds: 0))
    }
    try Recovery.eachEvent(of: reader) { sequence, at, event in
      ledger.take(event, sequence: sequence, at: at)
    }
    ledger.finish()
    return ledger.overrides
  }
}
