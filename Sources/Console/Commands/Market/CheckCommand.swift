import JSON
import MarketFeeds

func checkMarketFile(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let path: String = invocation.required("FILE")
  let bytes = try readBytes(path)
  let check: MarketFileCheck
  do throws(Finding) {
    check = try MarketFileCheck(bytes)
  } catch {
    output.result(result(kind: .null, rows: 0, count: 1, [error]))
    throw Failure(.refused, "BAD_CSV", "\(path):\(error.line): \(error.message)", value: path)
  }
  let all = check.findings.list
  let isStrict = invocation.has("strict")
  let findings = isStrict ? Array(all.prefix(1)) : all
  let count = isStrict ? findings.count : check.findings.count
  output.result(result(kind: .string(check.kind.rawValue), rows: check.rows, count: count, findings))
  for finding in findings { output.line("\(finding)") }
  if let first = findings.first {
    throw Failure(
      .refused, "BAD_ROWS", "\(path): \(count) findings beside \(check.rows) good rows, the first: \(first)",
      value: "\(count)", bound: "0")
  }
  output.line("\(check.rows) rows of \(check.kind.rawValue), none of them bad")
}

private func result(kind: JSONValue, rows: Int, count: Int, _ findings: [Finding]) -> JSONValue {
  [
    "ok": .bool(findings.isEmpty), "kind": kind, "rows": .integer(Int64(rows)),
    "count": .integer(Int64(count)),
    "findings": .array(
      findings.map { ["line": .integer(Int64($0.line)), "message": .string($0.message)] }),
  ]
}
