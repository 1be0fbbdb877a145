import Domain
import Engine
import EngineService
import Insight
import Pages

func learn(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let history = try history(invocation)
  if invocation.has("propose") { return try propose(history, invocation, &output) }
  let count: Int64 = invocation.optional("--last") ?? 20
  let sections = Report.Section.learning(history) + [Report.Section.outcomes(history, last: Int(count))]
  output.result(Joined(LearnAnswer(closed: history.record.outcomes.count), SectionsAnswer(sections)))
  show(sections, &output)
}

/// The number of closed trades that are learnt from.
struct LearnAnswer: Answering {
  let closed: Int
}

/// The parts of a report by name.
typealias SectionsAnswer = Members<Report.Content>

extension SectionsAnswer {
  init(_ sections: [Report.Section]) { self.init(sections.map { ($0.key, $0.content) }) }
}

/// Prints parts of a report, one below the other.
func show(_ sections: [Report.Section], _ output: inout Output) {
  for section in sections {
    output.line(section.title)
    for line in textLines(of: section.content, width: output.width.map { $0 - 2 }) {
      output.line("  \(line)")
    }
    output.line()
  }
}

/// Proposes the clearest finding to a person.
private func propose(
  _ history: History, _ invocation: Invocation, _ output: inout Output
) throws(Failure) {
  let lesson: Lesson
  do throws(LessonRefusal) {
    lesson = try history.lesson(at: invocation.host?.instant ?? history.moment)
  } catch {
    throw Failure(error)
  }
  guard case .asked(let asked)? = try write(lesson.command, invocation, &output).answer else { return }
  output.line("decision \(asked.decision.id) asks: \(lesson.summary)")
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
