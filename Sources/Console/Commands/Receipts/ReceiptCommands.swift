import EngineService
import Journal
import PlainText
import Platform
import Receipts

func writeReceipt(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let receipt = try issued(ReceiptSubject(invocation.required("DECISION|SEQUENCE")), invocation)
  guard let path: String = invocation.optional("--out") else {
    return try output.document(receipt.text, as: ReceiptAnswer(receipt, ok: true, text: receipt.text))
  }
  var file = try filing(path) { () throws(PlatformError) in try StreamedFile(path) }
  do throws(PlatformError) {
    try file.append(receipt.text)
    try file.finish()
  } catch {
    file.abandon()
    throw Failure(error, of: path)
  }
  output.result(ReceiptAnswer(receipt, ok: true, out: path))
  for line in receipt.lines { output.line(line) }
  output.line("Wrote the receipt to \(path)")
}

/// What a word asks a receipt of.
private struct ReceiptSubject {
  let number: Int64
  let isDecision: Bool?

  init(_ word: String) throws(Failure) {
    let parts = word.split(separator: ":", omittingEmptySubsequences: false)
    let kinds: [Substring: Bool] = ["decision": true, "row": false]
    guard parts.count <= 2, let number = Int64(parts[parts.count - 1]), number > 0,
      parts.count == 1 || kinds[parts[0]] != nil
    else {
      throw Failure.usage(
        "BAD_VALUE", "\(word) names neither a decision nor a row; write 12, decision:12 or row:12",
        value: word)
    }
    self.number = number
    isDecision = parts.count == 1 ? nil : kinds[parts[0]]
  }
}

/// The receipt, as soon as a running engine has signed a head over the last row that it needs.
private func issued(_ subject: ReceiptSubject, _ invocation: Invocation) throws(Failure) -> RowReceipt {
  let place = try invocation.place()
  var attempt = 0
  while true {
    do throws(ReceiptObstacle) { return try receipt(subject, place) } catch {
      guard case .notCovered = error, attempt < signingTenths else { throw Failure(error) }
      attempt += 1
      PageFile.pause(100_000)
    }
  }
}

/// How long a running engine may take to sign a head, in tenths of a second.
private let signingTenths = 25

private func receipt(
  _ subject: ReceiptSubject, _ place: StorePlace
) throws(ReceiptObstacle) -> RowReceipt {
  let reader: any JournalReader
  do throws(ShellError) { reader = try EngineShell.looseReader(at: place) } catch { throw .store(error) }
  defer { reader.close() }
  let office = try ReceiptOffice(reader)
  switch subject.isDecision {
  case nil: return try office.receipt(of: subject.number)
  case false?: return try office.receipt(ofRow: subject.number)
  case true?:
    guard let receipt = try office.receipt(ofDecision: subject.number) else {
      throw .noDecision(subject.number)
    }
    return receipt
  }
}

func verifyReceipt(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let path: String = invocation.required("FILE")
  guard let receipt = RowReceipt(text: try readText(path), .sodium) else {
    throw Failure(
      .refused, "RECEIPT_INVALID",
      "\(path) is no receipt as alluse receipt writes it, or it was changed; ask for it again", value: path)
  }
  let given: String? = invocation.optional("--key")
  let known = given.map { $0 == receipt.key.text }
  let problem =
    ReceiptCheck.sodium.problem(of: receipt)
    ?? (known == false
      ? "it is signed by the key \(receipt.key.text), and not by the one that was given" : nil)
  var signers: AllowedSigners?
  if let file: String = invocation.optional("--signers") {
    signers = AllowedSigners(try readText(file), for: RowReceipt.namespace)
  }
  let answer = ReceiptAnswer(receipt, ok: problem == nil, known: known, signers: signers)
  output.result(answer)
  if let problem {
    throw Failure(
      .refused, known == false ? "RECEIPT_FOREIGN" : "RECEIPT_INVALID", "\(path) proves nothing: \(problem)",
      value: path, bound: given)
  }
  for line in receipt.lines { output.line(line) }
  for signature in answer.signatures {
    output.line("signed by \(signature.name ?? "nobody that is named here"), \(signature.key)")
  }
  output.line("proved under key \(receipt.key.text)")
  if known == nil {
    output.line("compare that key with the one that you know the log by, or give it with --key")
  }
}

extension Failure {
  fileprivate init(_ obstacle: ReceiptObstacle) {
    switch obstacle {
    case .store(let error): self.init(error)
    case .noRow(let sequence, let last):
      self.init(
        .refused, "UNKNOWN_SEQUENCE",
        "there is no row \(sequence), the last one is \(last); list them with: alluse audit list",
        value: "\(sequence)", bound: "\(last)")
    case .noDecision(let number):
      self.init(
        .refused, "UNKNOWN_DECISION", "there is no decision \(number); list them with: alluse decisions",
        value: "\(number)")
    case .noCheckpoint:
      self.init(
        .refused, "NO_CHECKPOINT",
        "the signed head has no checkpoint that holds; the next write signs one, and alluse audit verify says what is wrong"
      )
    case .notCovered(let sequence, let covered):
      self.init(
        .refused, "NOT_SIGNED_YET",
        "row \(sequence) is not under a signed checkpoint yet, which covers \(covered) rows; a running engine signs within a second after its last row: ask again",
        value: "\(sequence)", bound: "\(covered)")
    case .unsound(let sequence):
      self.init(
        .storage, "STORE_DAMAGED", "row \(sequence) does not give its hash; look with: alluse audit verify",
        value: "\(sequence)")
    }
  }
}
