import Domain
import EngineService
import Journal
import Platform
import Receipts

func proveConsistency(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let path: String = invocation.required("HEADFILE")
  let log = try withLooseReader(invocation) { reader throws(ShellError) in
    try journaling { () throws(JournalError) in try SignedLog(reader) }
  }
  guard let log else {
    throw Failure(
      .refused, "NO_CHECKPOINT", "the signed head has no checkpoint that holds; the next write signs one",
      value: try invocation.dataDirectory())
  }
  let text = try readText(path)
  guard let note = SignedHead(json: Array(text.utf8))?.tree?.note ?? SignedNote(text),
    let old = TreeCheckpoint(text: note.text), old.size > 0
  else {
    throw Failure(
      .refused, "NO_CHECKPOINT",
      "\(path) holds no checkpoint; a head of an earlier version is checked with: alluse audit verify --head FILE",
      value: path)
  }
  guard log.key.name == old.origin, let signature = note.signature(by: log.key),
    ReceiptCheck.sodium.isSigned(signature, Array(note.text.utf8), log.key.publicKey)
  else {
    throw Failure(
      .refused, "RECEIPT_FOREIGN", "the checkpoint in \(path) was not signed by the key of this store",
      value: old.origin, bound: log.key.text)
  }
  let new = log.tree.checkpoint
  let begins = old.size <= new.size && log.hashes.root(of: Int(old.size)) == old.root
  let proof = begins ? log.hashes.consistency(from: Int(old.size), to: Int(new.size)) : []
  output.result(
    ConsistencyAnswer(
      ok: begins, from: old.size, to: new.size, proof: proof.map { Base64.text($0.bytes) },
      checkpoint: log.tree.note.whole))
  if begins {
    return output.line("rows 1 to \(old.size) of then are the first of the \(new.size) rows of today")
  }
  throw Failure(
    .refused, "LOG_DIVERGED",
    old.size > new.size
      ? "the signed log ends at row \(new.size), and row \(old.size) was signed: its tail was cut, or an older copy was put in its place"
      : "the first \(old.size) rows are not the ones that were signed then: the log was written anew",
    value: "\(new.size)", bound: "\(old.size)")
}
