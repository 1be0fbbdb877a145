import Domain
import Engine
import PlainText

func listSessions(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let first: Day = invocation.required("--from")
  let last: Day = invocation.required("--to")
  try checkRange(first, last)
  let sessions = TradingCalendar.newYork.sessions(in: first...last)
  if invocation.has("csv") {
    try output.data("date,open_et,close_et,early_close\n")
    for session in sessions {
      let times = "\(session.open.newYork.time),\(session.close.newYork.time)"
      try output.data("\(session.day),\(times),\(session.isEarlyClose ? 1 : 0)\n")
    }
    return
  }
  if output.isJSON { return output.result(CalendarAnswer(rows: sessions.map(SessionAnswer.init))) }
  var table = TextTable([.left("date"), .left("day"), .right("open"), .right("close"), .left("")])
  for session in sessions {
    table.add([
      "\(session.day)", "\(session.day.weekday)", "\(session.open.newYork.time)",
      "\(session.close.newYork.time)", session.isEarlyClose ? "early close" : "",
    ])
  }
  output.table(table)
}

/// Sessions in order.
struct CalendarAnswer: Answering {
  let rows: [SessionAnswer]
}

/// A session in New York time.
struct SessionAnswer: Answering {
  let date: Day
  let open: String
  let close: String
  let isEarly: Bool

  private enum CodingKeys: String, CodingKey {
    case date
    case open = "open_et"
    case close = "close_et"
    case isEarly = "early_close"
  }

  fileprivate init(_ session: Session) {
    (date, isEarly) = (session.day, session.isEarlyClose)
    (open, close) = ("\(session.open.newYork.time)", "\(session.close.newYork.time)")
  }
}

func checkRange(_ first: Day, _ last: Day) throws(Failure) {
  guard first <= last else {
    throw .usage(
      "BAD_VALUE", "--from \(first) is after --to \(last); give the earlier day first", value: "\(first)",
      bound: "\(last)")
  }
  for day in [first, last] { try requireCovered(day) }
}

/// Refuses a day outside the trading calendar.
private func requireCovered(_ day: Day) throws(Failure) {
  do throws(OutsideCalendar) { try TradingCalendar.newYork.check(day) } catch {
    throw Failure(
      .refused, "OUTSIDE_CALENDAR", "\(error)", value: "\(day)",
      bound: "\(error.covered.lowerBound) to \(error.covered.upperBound)")
  }
}

/// Refuses an instant outside the trading calendar, and names the option that led there.
func requireCovered(_ instant: Instant, _ option: String) throws(Failure) {
  let calendar = TradingCalendar.newYork
  let day = instant.newYork.day
  if calendar.covered.contains(day) { return }
  throw Failure(
    .usage, "OUTSIDE_CALENDAR",
    "\(option) leads to \(day), and the trading calendar of this build knows \(calendar.covered.lowerBound) to \(calendar.covered.upperBound)",
    value: "\(day)", bound: "\(calendar.covered.upperBound)")
}
