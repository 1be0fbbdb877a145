import Domain
import EngineService
import Insight
import JSON

func learn(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let history = try history(invocation)
  if invocation.has("propose") { return try propose(history, invocation, &output) }
  let count: Int64 = invocation.optional("--last") ?? 20
  let sections = Report.Section.learning(history) + [Report.Section.outcomes(history, last: Int(count))]
  let closed = JSONObject([.init("closed", .integer(Int64(history.record.outcomes.count)))])
  show(sections, after: closed, &output)
}

/// Shows parts of a report: for people one below the other, for programs behind what comes first.
func show(_ sections: [Report.Section], after first: JSONObject = JSONObject(), _ output: inout Output) {
  var object = first
  for section in sections { object.append(section.key, section.content.json) }
  output.result(.object(object))
  for section in sections {
    output.line(section.title)
    for line in textLines(of: section.content, width: output.width.map { $0 - 2 }) {
      output.line("  \(line)")
    }
    output.line()
  }
}

/// Puts the clearest finding to a person.
private func propose(
  _ history: History, _ invocation: Invocation, _ output: inout Output
) throws(Failure) {
  let lesson: Lesson
  do throws(LessonRefusal) {
    lesson = try history.lesson(at: invocation.host?.instant ?? history.moment)
  } catch {
    throw Failure(error)
  }
  let reply = try write(lesson.command, invocation, &output)
  output.line("decision \(reply["decision"]?["id"]?.integer ?? 0) asks: \(lesson.summary)")
}

extension Failure {
  fileprivate init(_ refusal: LessonRefusal) {
    switch refusal {
    case .nothing:
      self.init(
        .refused, "NOTHING_LEARNT", "closed trades speak for no other setting; see alluse learn for each")
    case .open(let decision):
      self.init(
        .refused, "LESSON_OPEN",
        "decision \(decision.number) asks for a change already; approve or reject it first",
        value: "\(decision.number)")
    case .refused(let decision, let path):
      self.init(
        .refused, "LESSON_REJECTED",
        "\(path) was rejected in decision \(decision.number); it can be proposed after this quarter's end",
        value: path)
    }
  }
}
