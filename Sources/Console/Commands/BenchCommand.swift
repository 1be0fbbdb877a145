import Benchmarks
import Engine
import Money
import PlainText

func measureBenchmarks(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  try measure(chosen(invocation.list("NAME"), from: Benchmark.all), quick: invocation.has("quick"), &output)
}

/// Runs benchmarks and prints their figures.
func measure(_ benchmarks: [Benchmark], quick: Bool, _ output: inout Output) throws(Failure) {
  let run = BenchmarkRun(quick ? .quick : .full)
  var results: [BenchmarkResult] = []
  for benchmark in benchmarks {
    do {
      results.append(try run.measure(benchmark))
    } catch {
      throw Failure(
        .storage, "BENCHMARK_FAILED", "\(benchmark.name) could not be run: \(error)", value: benchmark.name)
    }
  }
  output.result(BenchAnswer(machine: Machine.description, results: results.map(MeasuredAnswer.init)))
  output.line(Machine.description)
  output.line()
  output.table(resultTable(results))
}

/// The benchmarks of these names, or of groups of names; all of them without a name.
func chosen(_ names: [String], from all: [Benchmark]) throws(Failure) -> [Benchmark] {
  for name in names where !all.contains(where: { covers(name, $0) }) {
    let known = all.map(\.name)
    throw .usage(
      "BAD_VALUE", "there is no benchmark \(quoted(name))\(suggestion(for: name, among: known))", value: name,
      bound: known.joined(separator: ", "))
  }
  return names.isEmpty ? all : all.filter { benchmark in names.contains { covers($0, benchmark) } }
}

private func covers(_ name: String, _ benchmark: Benchmark) -> Bool {
  benchmark.name == name || benchmark.name.hasPrefix("\(name).")
}

/// The measurements, and the machine that they were made on.
struct BenchAnswer: Answering {
  let machine: String
  let results: [MeasuredAnswer]
}

/// One benchmark beside the machine's limit.
struct MeasuredAnswer: Answering {
  let name: String
  let unit: String
  let median: Double
  let min: Double
  let max: Double
  let limit: Double
  let limitName: String
  let ratio: Double
  let goal: Double?
  let isReached: Bool?
  let ratioGoal: Double?

  fileprivate init(_ result: BenchmarkResult) {
    (name, unit) = (result.name, result.unit.rawValue)
    (median, min, max) = (result.median, result.min, result.max)
    (limit, limitName, ratio) = (result.limit, result.limitName, result.ratio)
    (goal, isReached, ratioGoal) = (result.goal, result.isReached, result.ratioGoal)
  }
}

private func resultTable(_ results: [BenchmarkResult]) -> TextTable {
  var table = TextTable([
    .left("name"), .right("median"), .right("spread"), .right("ratio"), .right("limit"), .left("of"),
    .right("goal"), .left(""),
  ])
  for result in results {
    let spread = (result.max - result.min) / result.median * 100
    table.add([
      result.name, figureText(result.median, result.unit), "\(decimalText(spread, 0)) %",
      decimalText(result.ratio, 3), figureText(result.limit, result.unit), result.limitName,
      goalText(result),
      result.isReached.map { $0 ? "reached" : "missed" } ?? "",
    ])
  }
  return table
}

/// The goal, as a figure or as the ratio to reach.
private func goalText(_ result: BenchmarkResult) -> String {
  result.goal.map { figureText($0, result.unit) } ?? result.ratioGoal.map { decimalText($0, 2) } ?? ""
}

/// A figure with about four significant digits and its unit: `1.20M/s`, `512.3k/s`, `3.310 ms`.
private func figureText(_ figure: Double, _ unit: Benchmark.Unit) -> String {
  let ending = unit == .perSecond ? "/s" : " \(unit.rawValue)"
  return switch figure {
  case 1e9...: "\(decimalText(figure / 1e9, 2))G\(ending)"
  case 1e6...: "\(decimalText(figure / 1e6, 2))M\(ending)"
  case 1e4...: "\(decimalText(figure / 1e3, 1))k\(ending)"
  default: "\(decimalText(figure, figure < 10 ? 3 : 1))\(ending)"
  }
}
