import Engine
import Insight
import Money
import PlainText
import Settings

/// Projects the same paths under several values of one setting.
func compare(_ sweep: String, _ request: ProjectionRequest, _ output: inout Output) throws(Failure) {
  let parts = sweep.split(separator: "=", maxSplits: 1)
  let values = parts.count == 2 ? sweptValues(parts[1]) : []
  guard (1...50).contains(values.count), values.allSatisfy({ !$0.isEmpty }) else {
    throw .usage(
      "BAD_VALUE", "--sweep \(quoted(sweep)) is not KEY=VALUE,VALUE with at most 50 values", value: sweep,
      bound: "fork.threshold=40000,50000,60000")
  }
  var results: [Joined<SweptAnswer, ProjectionAnswer>] = []
  var table = TextTable([
    .left(String(parts[0])), .right("5%"), .right("50%"), .right("95%"), .right("mean"), .right("forks"),
    .right("merges"),
  ])
  for value in values {
    var varied = request
    varied.playbook = Playbook.text(request.playbook, setting: String(parts[0]), to: literal(value))
    _ = try playbook(varied.playbook, file: "\(parts[0])=\(value)")
    let plan = try varied.plan()
    let paths = inParallel(Int(request.paths)) { plan.path($0) }
    results.append(
      Joined(
        SweptAnswer(setting: String(parts[0]), value: String(value)),
        ProjectionAnswer(paths, goal: request.goal)))
    guard let last = ProjectionSummary(paths).years.last else { continue }
    table.add([
      String(value), ReportValue.money(last.percentiles[0]).text, ReportValue.money(last.percentiles[2]).text,
      ReportValue.money(last.percentiles[4]).text, ReportValue.money(last.mean).text,
      decimalText(last.forks, 1), decimalText(last.merges, 1),
    ])
  }
  output.result(SweepAnswer(sweep: results))
  output.table(table)
  output.line("After \(request.years) years, the same draws for each value.")
}

/// The values between commas; commas inside a list or a quoted text do not separate.
private func sweptValues(_ text: Substring) -> [Substring] {
  var (values, start) = ([Substring](), text.startIndex)
  var (depth, isQuoted) = (0, false)
  for place in text.indices {
    switch text[place] {
    case "\"": isQuoted.toggle()
    case "[" where !isQuoted: depth += 1
    case "]" where !isQuoted: depth -= 1
    case "," where depth == 0 && !isQuoted:
      values.append(text[start..<place])
      start = text.index(after: place)
    default: break
    }
  }
  return values + [text[start...]]
}

/// The value as TOML spells it: numbers, flags, lists and quoted texts are unchanged, words get quotes.
private func literal(_ value: Substring) -> String {
  let isPlain =
    Double(value) != nil || value == "true" || value == "false" || value.hasPrefix("[")
    || value.hasPrefix("\"")
  return isPlain ? String(value) : "\"\(value)\""
}
