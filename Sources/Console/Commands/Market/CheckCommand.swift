import Engine
import MarketFeeds

func checkMarketFile(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let path: String = invocation.required("FILE")
  let bytes = try readBytes(path)
  let check: MarketFileCheck
  do throws(FileProblem) {
    check = try MarketFileCheck(bytes)
  } catch {
    output.result(FileCheckAnswer(kind: nil, rows: 0, count: 1, [error]))
    throw Failure(.refused, "BAD_CSV", "\(path):\(error.line): \(error.message)", value: path)
  }
  let all = check.findings.list
  let isStrict = invocation.has("strict")
  let findings = isStrict ? Array(all.prefix(1)) : all
  let count = isStrict ? findings.count : check.findings.count
  output.result(FileCheckAnswer(kind: check.kind.rawValue, rows: check.rows, count: count, findings))
  for finding in findings { output.line("\(finding)") }
  if let first = findings.first {
    throw Failure(
      .refused, "BAD_ROWS", "\(path): \(count) findings beside \(check.rows) good rows, the first: \(first)",
      value: "\(count)", bound: "0")
  }
  output.line("\(check.rows) rows of \(check.kind.rawValue), none of them bad")
}

/// The content of a market's file, and its problems.
struct FileCheckAnswer: Answering {
  let ok: Bool
  let kind: String?
  let rows: Int
  let count: Int
  let findings: [LineFindingAnswer]

  fileprivate init(kind: String?, rows: Int, count: Int, _ findings: [FileProblem]) {
    (ok, self.kind, self.rows, self.count) = (findings.isEmpty, kind, rows, count)
    self.findings = findings.map { LineFindingAnswer(line: $0.line, message: $0.message) }
  }
}

/// A problem in a line.
struct LineFindingAnswer: Answering {
  let line: Int
  let message: String
}
