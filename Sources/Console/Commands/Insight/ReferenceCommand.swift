import Engine
import Insight
import Money
import PlainText

func showReference(_ projection: ReferenceProjection, _ output: inout Output) {
  output.result(
    ReferenceAnswer(
      years: projection.years.map(ReferenceAnswer.TargetYear.init),
      forkWeeks: projection.forks.map { ReferenceAnswer.ForkWeek(week: $0.week, amount: $0.amount) }))
  output.line("Every target met every week, which no market promises: arithmetic, no forecast.")
  output.line()
  var table = TextTable([
    .right("year"), .right("gen"), .right("rev"), .right("com"), .right("in forks"), .right("total"),
    .right("forks"), .right("merges"),
  ])
  for row in projection.years {
    table.add([
      "\(row.year)", row.gen.dollars, row.rev.dollars, row.com.dollars, row.forks.dollars, row.total.dollars,
      "\(row.forkCount)", "\(row.mergeCount)",
    ])
  }
  output.table(table)
}

/// The growth of everything where every target is met.
struct ReferenceAnswer: Answering {
  let years: [TargetYear]
  let forkWeeks: [ForkWeek]

  /// The whole portfolio at the end of a year.
  struct TargetYear: Answering {
    let year: Int
    let gen: Money
    let rev: Money
    let com: Money
    let forks: Money
    let total: Money
    let forkCount: Int
    let mergeCount: Int

    fileprivate init(_ row: ReferenceProjection.Year) {
      (year, gen, rev, com, forks) = (Int(row.year), row.gen, row.rev, row.com, row.forks)
      (total, forkCount, mergeCount) = (row.total, Int(row.forkCount), Int(row.mergeCount))
    }
  }

  /// A week with a fork.
  struct ForkWeek: Answering {
    let week: Int
    let amount: Money
  }
}
