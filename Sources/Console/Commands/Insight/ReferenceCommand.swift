import Engine
import Insight
import JSON
import Money

func showReference(_ projection: ReferenceProjection, _ output: inout Output) {
  output.result([
    "years": .array(projection.years.map(yearValue)),
    "forkWeeks": .array(
      projection.forks.map { ["week": .integer(Int64($0.week)), "amount": $0.amount.json] }),
  ])
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
  output.line()
  output.line("Every target met every week, which no market promises.")
}

private func yearValue(_ row: ReferenceProjection.Year) -> JSONValue {
  [
    "year": .integer(Int64(row.year)), "gen": row.gen.json, "rev": row.rev.json, "com": row.com.json,
    "forks": row.forks.json, "total": row.total.json, "forkCount": .integer(Int64(row.forkCount)),
    "mergeCount": .integer(Int64(row.mergeCount)),
  ]
}
