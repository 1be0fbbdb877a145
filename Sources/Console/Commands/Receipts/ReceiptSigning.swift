import Journal
import Platform
import Receipts

func signReceipt(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let path: String = invocation.required("FILE")
  guard let receipt = RowReceipt(text: try readText(path), .sodium),
    ReceiptCheck.sodium.problem(of: receipt) == nil
  else {
    throw Failure(
      .refused, "RECEIPT_INVALID",
      "\(path) is no receipt that holds; look with: alluse receipt verify \(path)",
      value: path)
  }
  guard let file: String = invocation.optional("--signature") else {
    let message = String(decoding: receipt.message, as: UTF8.self)
    return try output.document(message, as: ReceiptAnswer(receipt, ok: true, text: message))
  }
  guard let signature = SSHSignature(try readText(file)) else {
    throw Failure(
      .refused, "SIGNATURE_INVALID",
      "\(file) is no signature of an Ed25519 key as ssh-keygen -Y sign writes it", value: file)
  }
  let signed = receipt.with(receipt.signatures + [signature])
  if let problem = ReceiptCheck.sodium.problem(of: signed) {
    throw Failure(
      .refused, "SIGNATURE_INVALID",
      "\(problem); sign what alluse receipt sign \(path) writes, with -n \(RowReceipt.namespace)", value: file
    )
  }
  try filing(path) { () throws(PlatformError) in
    var out = try StreamedFile(path)
    try out.append(signed.text)
    try out.finish()
  }
  output.result(ReceiptAnswer(signed, ok: true, out: path))
  output.line("Added the signature of \(signature.fingerprint(.sodium)) to \(path)")
}
