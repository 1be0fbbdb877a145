import Domain
import Engine
import EngineService
import JSON
import Journal
import Money
import Platform

/// Rows that a list shows unless another number is asked for.
private let defaultLimit: Int64 = 100

func note(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let words: [String] = invocation.list("TEXT")
  let reply = try write(
    .note(invocation.optional("--account"), text: words.joined(separator: " ")), invocation, &output)
  output.line("Noted in row \(reply["sequence"]?.integer ?? 0)")
}

func listAudit(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let limit: Int64 = invocation.optional("--limit") ?? defaultLimit
  var rows: [AuditRow] = []
  try withReader(invocation) { reader throws(ShellError) in
    try page(reader, invocation.auditFilter, after: invocation.optional("--after") ?? 0) { row in
      rows.append(row)
      return rows.count < limit
    }
  }
  output.result(["rows": .array(rows.map(json))])
  defer {
    if rows.count == limit, let last = rows.last {
      output.line("more rows: alluse audit list --after \(last.sequence), or more at once with --limit")
    } else if rows.isEmpty {
      output.line("no row is like that")
    }
  }
  var table = TextTable([.right("row"), .left("at"), .left("actor"), .left("kind"), .left("what")])
  for row in rows {
    table.add(["\(row.sequence)", row.at, row.actor, row.kind, event(row)?.body.summary])
  }
  output.table(table)
}

func showAudit(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let sequence: Int64 = invocation.required("SEQ")
  let row = try withReader(invocation) { reader throws(ShellError) in
    try journaling { () throws(JournalError) in try reader.row(sequence) }
  }
  guard let row else {
    throw Failure(
      .refused, "UNKNOWN_SEQUENCE", "there is no row \(sequence); list the rows with: alluse audit list",
      value: "\(sequence)")
  }
  var whole = json(row).object ?? JSONObject()
  let event = event(row)
  whole["explanation"] = event?.explanation.json ?? []
  whole["postings"] = .array((event?.transactions ?? []).flatMap(json))
  output.result(["rows": [.object(whole)]])
  for member in whole.members {
    output.line("\(member.key): \(member.value.string ?? member.value.text())")
  }
}

func verifyAudit(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let audit = StoreAudit(try invocation.place(), headFile: invocation.optional("--head"))
  let result = try storing { () throws(ShellError) in try audit.verify() }
  let findings = result.findings.map { finding -> JSONValue in
    [
      "kind": .string(finding.kind.rawValue), "sequence": .integer(finding.sequence),
      "message": .string(finding.message),
    ]
  }
  output.result([
    "ok": .bool(result.isOK), "rows": .integer(result.rows), "head": json(result.head),
    "signed": result.signedSequence.map(JSONValue.integer) ?? .null, "findings": .array(findings),
  ])
  for finding in result.findings { output.line("\(finding.kind.rawValue): \(finding.message)") }
  guard result.isOK else {
    throw Failure(
      .refused, "STORE_TAMPERED",
      "\(result.findings.count) findings in \(result.rows) rows; nothing was repaired",
      value: "\(result.findings.count)", bound: "0")
  }
  output.line(
    "\(result.rows) rows verified; chain, seals, head, mark, indexes, snapshots and every read table agree")
}

func exportAudit(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let isCSV = invocation.required("--format") == "csv"
  guard let path: String = invocation.optional("--out") else {
    _ = try export(invocation, isCSV) { text throws(Failure) in try output.data(text) }
    return
  }
  let count = try writing(path) { file throws(Failure) in
    try export(invocation, isCSV) { text throws(Failure) in
      try filing(path) { () throws(PlatformError) in try file.append(text) }
    }
  }
  output.result(["rows": .integer(count), "out": .string(path)])
  output.line("Wrote \(count) rows to \(path)")
}

/// Writes a file through a body: whole and durable, or not at all.
private func writing<Result>(
  _ path: String, _ body: (inout StreamedFile) throws(Failure) -> Result
) throws(Failure) -> Result {
  var file = try filing(path) { () throws(PlatformError) in try StreamedFile(path) }
  do throws(Failure) {
    let result = try body(&file)
    try filing(path) { () throws(PlatformError) in try file.finish() }
    return result
  } catch {
    file.abandon()
    throw error
  }
}

/// Hands every row to a body as a line; returns how many there were.
private func export(
  _ invocation: Invocation, _ isCSV: Bool, _ emit: (String) throws(Failure) -> Void
) throws(Failure) -> Int64 {
  if isCSV { try emit(auditHeadings) }
  var failure: Failure?
  var count: Int64 = 0
  try withLooseReader(invocation) { reader throws(ShellError) in
    // Rows never change: the log need not be held still for whoever reads the output, only its end be known.
    let last = try journaling { () throws(JournalError) in try reader.head().sequence }
    try page(reader, AuditFilter(), after: 0) { row in
      guard row.sequence <= last else { return false }
      do throws(Failure) {
        try emit(isCSV ? csv(row) : json(row).text() + "\n")
        count += 1
        return true
      } catch {
        failure = error
        return false
      }
    }
  }
  if let failure { throw failure }
  return count
}

func showHead(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let head = try withReader(invocation) { reader throws(ShellError) in
    try journaling { () throws(JournalError) in try reader.signedHead() }
  }
  guard let head else {
    throw Failure(
      .refused, "HEAD_MISSING", "the store has no signed head; the next write signs one",
      value: try invocation.dataDirectory())
  }
  output.result((try? JSONValue(parsing: head.json)) ?? .null)
  output.line("row \(head.head.sequence)")
  output.line("hash \(head.head.hash.hex)")
}

func rebuildAudit(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let last: Int64 = invocation.optional("--at") ?? .max
  let audit = StoreAudit(try invocation.place())
  let (sequence, balances) = try storing { () throws(ShellError) in try audit.rebuild(at: last) }
  let wrong = balances.filter { !$0.differing.isEmpty }
  let accounts = balances.map { balance -> JSONValue in
    [
      "path": .string(balance.account.description), "rebuilt": balance.rebuilt.json,
      "booked": balance.booked.json, "ok": .bool(balance.differing.isEmpty),
      "differing": .array(balance.differing.map { .string($0.name) }),
    ]
  }
  output.result([
    "ok": .bool(wrong.isEmpty), "sequence": .integer(sequence), "accounts": .array(accounts),
  ])
  var table = TextTable([.left("account"), .right("cash rebuilt"), .right("cash booked"), .left("differing")])
  for balance in balances {
    table.add([
      balance.account.description, balance.rebuilt.dollars, balance.booked.dollars,
      balance.differing.map(\.name).joined(separator: ", "),
    ])
  }
  output.table(table)
  if !wrong.isEmpty {
    throw Failure(
      .refused, "BOOKS_DIFFER", "\(wrong.count) accounts differ from their log at row \(sequence)",
      value: "\(wrong.count)", bound: "0")
  }
}

extension Invocation {
  fileprivate var auditFilter: AuditFilter {
    let (from, to): (Instant?, Instant?) = (optional("--from"), optional("--to"))
    let account: AccountID? = optional("--account")
    return AuditFilter(
      from: from?.description, to: to?.description, kind: optional("--kind"), account: account?.description)
  }
}

/// Walks rows in order until the body has enough.
private func page(
  _ reader: any JournalReader, _ filter: AuditFilter, after sequence: Int64, _ body: (AuditRow) -> Bool
) throws(ShellError) {
  try journaling { () throws(JournalError) in try reader.forEachRow(filter, after: sequence, body) }
}

/// The event in a row; nil where its bytes cannot be read.
func event(_ row: AuditRow) -> Event? {
  row.payload.withUnsafeBytes { try? StoredEvent($0).event }
}

/// The first line of rows as CSV.
let auditHeadings = "sequence,at,actor,kind,account,summary,command,hash,previous\n"

/// A row as scripts see it.
func json(_ row: AuditRow) -> JSONValue {
  let event = event(row)
  return [
    "sequence": .integer(row.sequence), "at": .string(row.at), "actor": .string(row.actor),
    "kind": .string(row.kind), "account": row.account.isEmpty ? .null : .string(row.account),
    "summary": .string(event?.body.summary ?? "unreadable"), "before": event?.beforeJSON ?? .null,
    "after": event?.afterJSON ?? .null, "hash": .string(row.hash.hex), "previous": .string(row.previous.hex),
    "command": .string(row.command), "origin": .string(row.origin),
  ]
}

private func json(_ transaction: Transaction) -> [JSONValue] {
  transaction.postings.map { posting in
    [
      "kind": .string(transaction.kind.name), "account": .string(posting.account.description),
      "ledger": .string(posting.column.name), "amount": posting.amount.json,
    ]
  }
}

func csv(_ row: AuditRow) -> String {
  let fields = [
    "\(row.sequence)", row.at, row.actor, row.kind, row.account, event(row)?.body.summary ?? "unreadable",
    row.command, row.hash.hex, row.previous.hex,
  ]
  return fields.map(csvField).joined(separator: ",") + "\n"
}
