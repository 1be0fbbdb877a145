import Domain
import Engine
import Journal
import Receipts

/// A receipt: whether it holds, of which row it is, who approved, and under which checkpoint.
struct ReceiptAnswer: Answering {
  let ok: Bool
  let row: Int64
  let persons: [String]
  let signatures: [ReceiptSignatureAnswer]
  let checkpoint: CheckpointAnswer?
  let witnesses: [String]
  let key: String
  /// Whether its key is the one that was given; null where none was.
  let known: Bool?
  let words: [String]
  /// The receipt itself; null where it was read from a file, or written to one.
  let receipt: String?
  let out: String?

  init(
    _ receipt: RowReceipt, ok: Bool, known: Bool? = nil, signers: AllowedSigners? = nil, text: String? = nil,
    out: String? = nil
  ) {
    self.ok = ok
    row = receipt.rows.last?.message.sequence ?? 0
    persons = receipt.persons
    signatures = receipt.signatures.map { signature in
      ReceiptSignatureAnswer(key: signature.fingerprint(.sodium), name: signers?.name(of: signature))
    }
    checkpoint = receipt.checkpoint.map(CheckpointAnswer.init)
    witnesses = []
    key = receipt.key.text
    self.known = known
    words = receipt.lines
    self.receipt = text
    self.out = out
  }
}

/// A person's signature on a receipt: the key's fingerprint, and whose it is as far as that is known.
struct ReceiptSignatureAnswer: Answering {
  let key: String
  let name: String?
}

/// How far a log went: its name, its rows, and the root of its tree in base64.
struct CheckpointAnswer: Answering {
  let origin: String
  let size: Int64
  let root: String

  init(_ checkpoint: TreeCheckpoint) {
    (origin, size) = (checkpoint.origin, checkpoint.size)
    root = Base64.text(checkpoint.root.bytes)
  }
}

/// Whether the log goes on from an earlier head, with the proof.
struct ConsistencyAnswer: Answering {
  let ok: Bool
  let from: Int64
  let to: Int64
  let proof: [String]
  let checkpoint: String
}
