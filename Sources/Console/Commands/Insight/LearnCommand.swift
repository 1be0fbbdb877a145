import Insight
import JSON

func learn(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let history = try history(invocation)
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
    for line in textLines(of: section.content) { output.line("  \(line)") }
    output.line()
  }
}
