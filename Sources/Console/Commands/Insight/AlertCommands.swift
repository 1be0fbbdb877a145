import Books
import Domain
import Engine
import EngineService
import Insight
import Journal
import Monitor
import PlainText
import Platform
import Settings
import Wire

func showAlerts(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let alerts = try shownAlerts(invocation)
  output.result(AlertsAnswer(alerts: alerts))
  guard !alerts.isEmpty else { return output.line("No alert") }
  // A user of a simulated market expects its time.
  let isOfMarket = alerts.contains { $0.marketSince != nil }
  var table = TextTable([
    .left("alert"), .left("severity"), .right("value"), .right("bound"),
    .left(isOfMarket ? "since, market time" : "since"), .left("seen"), .left(""),
  ])
  for alert in alerts {
    table.add([
      alert.id, alert.severity.spelling, ReportValue(alert.value, 3).text,
      "\(alert.comparison.spelling) \(ReportValue(alert.bound, 3).text)",
      isOfMarket ? alert.marketSince.map { "\($0)" } ?? "--" : "\(alert.since)",
      alert.acknowledged.map { "\($0)" } ?? "no", alert.summary,
    ])
  }
  output.table(table)
}

/// The alerts of a running engine, or otherwise those of the store.
private func shownAlerts(_ invocation: Invocation) throws(Failure) -> [AlertAnswer] {
  if !invocation.has("rules"),
    let seen: AlertsAnswer = askEngine(try invocation.place(), FiguresRequest(.alerts))?.read()
  {
    return seen.alerts
  }
  return try standingAlerts(invocation).map(AlertAnswer.init)
}

func acknowledgeAlert(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let id: String = invocation.required("ID")
  let alerts = try shownAlerts(invocation)
  guard let alert = alerts.first(where: { $0.id == id }) else {
    let hint = suggestion(for: id, among: alerts.map(\.id))
    throw Failure(
      .refused, "UNKNOWN_ALERT",
      "there is no alert \(quoted(id))\(hint.isEmpty ? "; list them with: alluse alerts" : hint)", value: id)
  }
  let at = Instant(milliseconds: Clocks.wallMilliseconds())
  let place = try invocation.place()
  let look = FiguresRequest(.alerts, alert: id, actor: invocation.asker)
  let answered: SeenAlertsAnswer? = askEngine(place, look)?.read()
  if answered?.done != true {
    try monitoring { () throws(MonitorError) in
      var answers = try AlertAnswers(place)
      answers.add(id, since: alert.since, at: at, by: invocation.asker)
      try answers.save()
    }
  }
  output.result(AcknowledgedAlertAnswer(alert: alert, at: at))
  output.line("\(id) is seen")
}

/// An alert that a person has acknowledged, and when.
struct AcknowledgedAlertAnswer: Answering {
  let alert: AlertAnswer
  let at: Instant
}

/// Alerts over time, oldest first.
struct AlertHistoryAnswer: Answering {
  let changes: [AlertLogLine]
}

/// The rules of alerts, in the form of a file.
struct AlertRulesAnswer: Answering {
  let rules: String
}

func showAlertHistory(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let most: Int64 = invocation.optional("--limit") ?? 100
  let place = try invocation.place()
  let lines = try monitoring { () throws(MonitorError) in try AlertLog(place) }.lines.suffix(Int(most))
  output.result(AlertHistoryAnswer(changes: Array(lines)))
  guard !lines.isEmpty else { return output.line("No alert yet") }
  var table = TextTable([
    .left("at, wall time"), .left("change"), .left("severity"), .left("alert"), .left("since, market time"),
    .left(""),
  ])
  for line in lines {
    table.add([
      "\(line.at)", line.change.spelling, line.severity.spelling, line.id,
      line.marketSince.map { "\($0)" }, line.summary ?? "",
    ])
  }
  output.table(table)
}

/// The alerts of the store in its present state.
///
/// A store changes by events alone, so a bound that is exceeded now has been exceeded since the last event.
private func standingAlerts(_ invocation: Invocation) throws(Failure) -> [Alert] {
  let history = try seenHistory(invocation)
  let set = try measured(history, invocation, at: history.moment)
  var book = AlertBook(try rules(invocation, history.machine.playbook.portfolio.alerts))
  let place = try invocation.place()
  let answers = try monitoring { () throws(MonitorError) in try AlertAnswers(place) }
  let market = history.machine.desk.market == nil ? nil : history.portfolio.instant
  _ = book.update(with: set, history.portfolio.instant, market: market)
  for alert in book.fired {
    if let at = answers.answer(to: alert.id, since: alert.since) { _ = book.acknowledge(alert.id, at: at) }
  }
  _ = book.update(with: set, history.moment)
  return book.fired.sorted { $0.severity > $1.severity }
}

/// The rules in the file that was named, or otherwise in the user's own file, or otherwise the standard ones.
private func rules(_ invocation: Invocation, _ settings: AlertSettings) throws(Failure) -> AlertRules {
  let named: String? = invocation.optional("--rules")
  let own = try invocation.place().alertRules
  let path = named ?? (DurableFile.exists(own) ? own : nil)
  let text = try path.map { path throws(Failure) in try readText(path) } ?? AlertRules.standardText(settings)
  do throws(AlertRules.Problem) {
    return try AlertRules(text: text)
  } catch {
    throw Failure(.refused, "BAD_RULES", "\(path ?? "rules"): \(error)", value: path)
  }
}

/// Runs something with the files of alerts and speaks of its failure as the command line does.
private func monitoring<Result>(_ body: () throws(MonitorError) -> Result) throws(Failure) -> Result {
  do throws(MonitorError) { return try body() } catch {
    switch error {
    case .store(let error): throw Failure(error)
    case .file(let error, let path): throw Failure(error, of: path)
    case .unreadable(let path):
      throw Failure(
        .storage, "FILE_FAILED", "\(path) is not a list of answers; remove it to begin anew", value: path)
    }
  }
}

func printAlertRules(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let text = AlertRules.standardText() + "\n"
  try output.document(text, as: AlertRulesAnswer(rules: text))
}
