import Domain
import Engine
import EngineService
import Insight
import Journal
import MarketModel
import Monitor

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
