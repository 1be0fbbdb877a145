import Domain
import Engine
import Journal
import Money
import Platform
import Receipts

/// Rows of the journal.
struct JournalRowsAnswer: Answering {
  let rows: [JournalRowAnswer]
}

/// Rows of the journal with all their columns.
struct WholeRowsAnswer: Answering {
  let rows: [Joined<JournalRowAnswer, JournalDetailAnswer>]
}

/// The rules that led to a row, and its postings.
struct JournalDetailAnswer: Answering {
  let explanation: [NoteAnswer]
  let postings: [PostingAnswer]
}

/// One posting of a transaction.
struct PostingAnswer: Answering {
  let kind: String
  let account: AccountID
  let ledger: String
  let amount: Money
}

/// Whether the log and everything that derives from it agree, with the differences.
struct VerificationAnswer: Answering {
  let ok: Bool
  let rows: Int64
  let head: HeadAnswer
  let signed: Int64?
  let findings: [DamageAnswer]
}

/// The number of rows that were written to a file.
struct ExportAnswer: Answering {
  let rows: Int64
  let out: String
}

/// The signed head, to be kept elsewhere.
struct SignedHeadAnswer: Answering {
  let store: HexText
  let sequence: Int64
  let hash: HexText
  let signature: HexText
  let publicKey: HexText
  /// The signed checkpoint of the log's tree; null in heads of earlier versions.
  let checkpoint: String?

  init(_ head: SignedHead) {
    (store, sequence) = (HexText(head.store.description), head.head.sequence)
    hash = HexText(head.head.hash.hex)
    (signature, publicKey) = (HexText(hexText(head.signature)), HexText(hexText(head.publicKey)))
    checkpoint = head.tree?.note.whole
  }
}

/// Balances computed from the log alone, beside those of the books.
struct RebuildAnswer: Answering {
  let ok: Bool
  let sequence: Int64
  let accounts: [Balance]

  /// One account's balance in the log and in the books.
  struct Balance: Answering {
    let path: AccountID
    let rebuilt: Money
    let booked: Money
    let ok: Bool
    let differing: [String]
  }
}
