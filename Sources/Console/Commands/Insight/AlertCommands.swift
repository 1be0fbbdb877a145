import Books
import Domain
import Engine
import EngineService
import Insight
import JSON
import Journal
import Platform

func showAlerts(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let alerts = try standingAlerts(invocation)
  output.result(["alerts": .array(alerts.map(json))])
  guard !alerts.isEmpty else { return output.line("No alert") }
  var table = TextTable([
    .left("alert"), .left("severity"), .right("value"), .right("bound"), .left("since"), .left("seen"),
    .left(""),
  ])
  for alert in alerts {
    table.add([
      alert.id, alert.severity.rawValue, ReportValue.number(alert.value, 3).text,
      "\(alert.rule.comparison.rawValue) \(ReportValue.number(alert.rule.bound, 3).text)",
      "\(alert.since)", alert.acknowledgedAt.map { "\($0)" } ?? "no", alert.rule.summary,
    ])
  }
  for line in table.lines(width: 120) { output.line(line) }
}

func acknowledgeAlert(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let id: String = invocation.required("ID")
  let alerts = try standingAlerts(invocation)
  guard let alert = alerts.first(where: { $0.id == id }) else {
    let hint = suggestion(for: id, among: alerts.map(\.id))
    throw Failure(
      .refused, "UNKNOWN_ALERT",
      "there is no alert \(quoted(id))\(hint.isEmpty ? "; list them with: alluse alerts" : hint)", value: id)
  }
  var answers = try AlertAnswers(invocation)
  let at = Instant(milliseconds: Clocks.wallMilliseconds())
  answers.add(id, since: alert.since, at: at, by: invocation.asker)
  try answers.save()
  output.result(["alert": json(alert), "at": .string(at.description)])
  output.line("\(id) is seen")
}

/// The alerts of the store as it stands.
///
/// A store changes by events alone, so that what breaks a bound now has broken it since the last one.
private func standingAlerts(_ invocation: Invocation) throws(Failure) -> [Alert] {
  let history = try history(invocation)
  let set = try measured(history, invocation, at: history.moment)
  var book = AlertBook(try rules(invocation))
  let answers = try AlertAnswers(invocation)
  _ = book.look(at: set, history.portfolio.instant)
  for alert in book.fired {
    if let at = answers.answer(to: alert) { _ = book.acknowledge(alert.id, at: at) }
  }
  _ = book.look(at: set, history.moment)
  return book.fired.sorted { $0.severity > $1.severity }
}

/// The rules of the file that was named, else of the user's own file, else the standard ones.
private func rules(_ invocation: Invocation) throws(Failure) -> AlertRules {
  let named: String? = invocation.optional("--rules")
  let own = "\(try invocation.place().configuration)/alerts.toml"
  let path = named ?? (DurableFile.exists(own) ? own : nil)
  let text = try path.map { path throws(Failure) in try readText(path) } ?? AlertRules.standardText
  do throws(AlertRules.Problem) {
    return try AlertRules(text: text)
  } catch {
    throw Failure(.refused, "BAD_RULES", "\(path ?? "rules"): \(error)", value: path)
  }
}

private func json(_ alert: Alert) -> JSONValue {
  [
    "id": .string(alert.id), "rule": .string(alert.rule.name), "series": .string(alert.series),
    "severity": .string(alert.severity.rawValue), "value": .number(alert.value),
    "comparison": .string(alert.rule.comparison.rawValue), "bound": .number(alert.rule.bound),
    "since": .string(alert.since.description),
    "acknowledged": alert.acknowledgedAt.map { .string($0.description) } ?? .null,
    "summary": .string(alert.rule.summary),
  ]
}

func printAlertRules(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  try output.document(named: "rules", AlertRules.standardText + "\n")
}
