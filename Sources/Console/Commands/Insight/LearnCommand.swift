import Insight
import JSON

func learn(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let history = try history(invocation)
  let count: Int64 = invocation.optional("--last") ?? 20
  let sections = Report.Section.learning(history) + [Report.Section.outcomes(history, last: Int(count))]
  var object = JSONObject([.init("closed", .integer(Int64(history.record.outcomes.count)))])
  for section in sections { object.append(section.key, section.content.json) }
  output.result(.object(object))
  for section in sections {
    output.line(section.title)
    for line in textLines(of: section.content) { output.line("  \(line)") }
    output.line()
  }
}
