import Domain
import Engine
import EngineService
import JSON
import Journal
import Money
import PlainText
import Platform
import Receipts
import Wire

/// The number of rows in a list without `--limit`.
private let defaultLimit: Int64 = 100

func note(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let words: [String] = invocation.list("TEXT")
  let outcome = try write(
    .note(invocation.optional("--account"), text: words.joined(separator: " ")), invocation, &output)
  output.line("Noted in row \(outcome.sequence)")
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
  output.result(JournalRowsAnswer(rows: rows.map(JournalRowAnswer.init)))
  defer {
    if rows.count == limit, let last = rows.last {
      output.line("more rows: alluse audit list --after \(last.sequence), or more at once with --limit")
    } else if rows.isEmpty {
      output.line("no row is like that")
    }
  }
  var table = TextTable([.right("row"), .left("at"), .left("actor"), .left("kind"), .left("what")])
  for row in rows {
    table.add(["\(row.sequence)", row.at, row.actor, row.kind, row.event?.body.summary])
  }
  output.table(table)
}

func showAudit(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let sequence: Int64 = invocation.required("SEQ")
  let row = try withReader(invocation) { reader throws(ShellError) in
    // An edited row is shown, so that it can be looked into, and said to be one.
    do throws(JournalError) { try reader.requireSound(after: sequence - 1, through: sequence) } catch {
      invocation.doubt.add(.journal(error))
    }
    return try journaling { () throws(JournalError) in try reader.row(sequence) }
  }
  guard let row else {
    throw Failure(
      .refused, "UNKNOWN_SEQUENCE", "there is no row \(sequence); list the rows with: alluse audit list",
      value: "\(sequence)")
  }
  let event = row.event
  let whole = Joined(
    JournalRowAnswer(row),
    JournalDetailAnswer(
      explanation: (event?.explanation ?? []).map(NoteAnswer.init),
      postings: (event?.transactions ?? []).flatMap(postings(of:))))
  output.result(WholeRowsAnswer(rows: [whole]))
  for member in JSONValue(whole).object?.members ?? [] {
    output.line("\(member.key): \(member.value.string ?? member.value.text())")
  }
}

func verifyAudit(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let audit = StoreAudit(try invocation.place(), headFile: invocation.optional("--head"))
  let result = try storing(try audit.verify())
  output.result(
    VerificationAnswer(
      ok: result.isOK, rows: result.rows, head: HeadAnswer(result.head), signed: result.signedSequence,
      findings: result.findings.map {
        DamageAnswer(kind: $0.kind.rawValue, sequence: $0.sequence, message: $0.message)
      }))
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
  output.result(ExportAnswer(rows: count, out: path))
  output.line("Wrote \(count) rows to \(path)")
}

/// Writes a file through a body: complete and durable, or not at all.
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

/// Passes every row to a body as a line; returns the number of rows.
private func export(
  _ invocation: Invocation, _ isCSV: Bool, _ emit: (String) throws(Failure) -> Void
) throws(Failure) -> Int64 {
  if isCSV { try emit(AuditRow.csvHeadings) }
  var failure: Failure?
  var count: Int64 = 0
  try withLooseReader(invocation) { reader throws(ShellError) in
    // Rows never change, so the log need not be held still for a slow reader of the output; only its end must
    // be known.
    let last = try journaling(try reader.head().sequence)
    try page(reader, AuditFilter(), after: 0) { row in
      guard row.sequence <= last else { return false }
      do throws(Failure) {
        try emit(isCSV ? row.csv : JSONValue(JournalRowAnswer(row)).text() + "\n")
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
    try journaling(try reader.signedHead())
  }
  guard let head else {
    throw Failure(
      .refused, "HEAD_MISSING", "the store has no signed head; the next write signs one",
      value: try invocation.dataDirectory())
  }
  output.result(SignedHeadAnswer(head))
  output.line("row \(head.head.sequence)")
  output.line("hash \(head.head.hash.hex)")
  if let tree = head.tree,
    let key = NoteKey(name: tree.checkpoint.origin, publicKey: head.publicKey, .sodium)
  {
    output.line("root \(Base64.text(tree.checkpoint.root.bytes))")
    output.line("key \(key.text)")
  }
}

func rebuildAudit(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let last: Int64 = invocation.optional("--at") ?? .max
  let audit = StoreAudit(try invocation.place())
  let (sequence, balances) = try storing(try audit.rebuild(at: last))
  let wrong = balances.filter { !$0.differing.isEmpty }
  output.result(
    RebuildAnswer(
      ok: wrong.isEmpty, sequence: sequence,
      accounts: balances.map { balance in
        RebuildAnswer.Balance(
          path: balance.account, rebuilt: balance.rebuilt, booked: balance.booked,
          ok: balance.differing.isEmpty, differing: balance.differing.map(\.name))
      }))
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
  try journaling(try reader.forEachRow(filter, after: sequence, body))
}

private func postings(of transaction: Transaction) -> [PostingAnswer] {
  transaction.postings.map { posting in
    PostingAnswer(
      kind: transaction.kind.name, account: posting.account, ledger: posting.column.name,
      amount: posting.amount)
  }
}
