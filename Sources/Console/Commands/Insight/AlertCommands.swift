import Books
import Domain
import Engine
import EngineService
import Insight
import JSON
import Journal
import Platform
import Settings

func showAlerts(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let alerts = try shownAlerts(invocation)
  output.result(["alerts": .array(alerts)])
  guard !alerts.isEmpty else { return output.line("No alert") }
  // A trader on a simulated market thinks in its time.
  let isOfMarket = alerts.contains { $0["marketSince"]?.string != nil }
  var table = TextTable([
    .left("alert"), .left("severity"), .right("value"), .right("bound"),
    .left(isOfMarket ? "since, market time" : "since"), .left("seen"), .left(""),
  ])
  func text(_ alert: JSONValue, _ key: String) -> String { alert[key]?.string ?? "" }
  for alert in alerts {
    table.add([
      text(alert, "id"), text(alert, "severity"), ReportValue(alert["value"]?.number, 3).text,
      "\(text(alert, "comparison")) \(ReportValue(alert["bound"]?.number, 3).text)",
      isOfMarket ? alert["marketSince"]?.string ?? "--" : text(alert, "since"),
      alert["acknowledged"]?.string ?? "no", text(alert, "summary"),
    ])
  }
  output.table(table)
}

/// The alerts that a running engine knows, else those of the store as it stands.
private func shownAlerts(_ invocation: Invocation) throws(Failure) -> [JSONValue] {
  if !invocation.has("rules"),
    let seen = askEngine(try invocation.place(), EngineLook(.alerts))?["alerts"]?.array
  {
    return seen
  }
  return try standingAlerts(invocation).map(\.json)
}

func acknowledgeAlert(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let id: String = invocation.required("ID")
  let alerts = try shownAlerts(invocation)
  guard let alert = alerts.first(where: { $0["id"]?.string == id }) else {
    let hint = suggestion(for: id, among: alerts.compactMap { $0["id"]?.string })
    throw Failure(
      .refused, "UNKNOWN_ALERT",
      "there is no alert \(quoted(id))\(hint.isEmpty ? "; list them with: alluse alerts" : hint)", value: id)
  }
  let at = Instant(milliseconds: Clocks.wallMilliseconds())
  let place = try invocation.place()
  let answered = askEngine(place, EngineLook(.alerts, alert: id, actor: invocation.asker))
  if answered?["done"] != true {
    var answers = try AlertAnswers(place)
    let since = alert["since"]?.string.flatMap { Instant($0) } ?? at
    answers.add(id, since: since, at: at, by: invocation.asker)
    try answers.save()
  }
  output.result(["alert": alert, "at": .string(at.description)])
  output.line("\(id) is seen")
}

func showAlertHistory(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let most: Int64 = invocation.optional("--limit") ?? 100
  let lines = try AlertLog(try invocation.place()).lines.suffix(Int(most))
  output.result(["changes": .array(Array(lines))])
  guard !lines.isEmpty else { return output.line("No alert yet") }
  var table = TextTable([
    .left("at, wall time"), .left("change"), .left("severity"), .left("alert"), .left("since, market time"),
    .left(""),
  ])
  for line in lines {
    table.add(
      ["at", "change", "severity", "id"].map { line[$0]?.string ?? "" }
        + [line["marketSince"]?.string, line["summary"]?.string ?? ""])
  }
  output.table(table)
}

/// The alerts of the store as it stands.
///
/// A store changes by events alone, so that what breaks a bound now has broken it since the last one.
private func standingAlerts(_ invocation: Invocation) throws(Failure) -> [Alert] {
  let history = try seenHistory(invocation)
  let set = try measured(history, invocation, at: history.moment)
  var book = AlertBook(try rules(invocation, history.machine.playbook.portfolio.alerts))
  let answers = try AlertAnswers(invocation.place())
  let market = history.machine.desk.market == nil ? nil : history.portfolio.instant
  _ = book.look(at: set, history.portfolio.instant, market: market)
  for alert in book.fired {
    if let at = answers.answer(to: alert.id, since: alert.since) { _ = book.acknowledge(alert.id, at: at) }
  }
  _ = book.look(at: set, history.moment)
  return book.fired.sorted { $0.severity > $1.severity }
}

/// The rules of the file that was named, else of the user's own file, else the standard ones.
private func rules(_ invocation: Invocation, _ settings: AlertSettings) throws(Failure) -> AlertRules {
  let named: String? = invocation.optional("--rules")
  let own = alertRulesFile(try invocation.place())
  let path = named ?? (DurableFile.exists(own) ? own : nil)
  let text = try path.map { path throws(Failure) in try readText(path) } ?? AlertRules.standardText(settings)
  do throws(AlertRules.Problem) {
    return try AlertRules(text: text)
  } catch {
    throw Failure(.refused, "BAD_RULES", "\(path ?? "rules"): \(error)", value: path)
  }
}

func printAlertRules(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  try output.document(named: "rules", AlertRules.standardText() + "\n")
}
