extension CommandSpec {
  static let note = CommandSpec(
    "note", "Writes something down in the journal", access: .writes,
    arguments: [Argument("TEXT", .note, .oneOrMore)],
    options: [.value("account", "A", .account, "the account that it is about (default everything)")],
    help: ["It stands in the log for good, with its moment and its author, and changes nothing else."],
    result: #"{"sequence","note","account"}"#)

  static let auditList = CommandSpec(
    "audit list", "Lists journal rows: who, when, what, why", access: .reads,
    options: [
      .value("from", "INSTANT", .instant, "rows at this instant or later"),
      .value("to", "INSTANT", .instant, "rows at this instant or earlier"),
      .value("kind", "KIND", .word, "rows of this kind, such as account.forked"),
      .value("account", "ACCOUNT", .account, "rows of this account"),
      .value("limit", "N", .number(1...1_000_000), "at most so many rows"),
      .value("after", "SEQ", .number(0...Int64.max), "rows behind this one"),
    ], result: rows)

  static let auditShow = CommandSpec(
    "audit show", "Shows one journal row whole", access: .reads,
    arguments: [Argument("SEQ", .number(1...Int64.max))],
    result: rows)

  static let auditVerify = CommandSpec(
    "audit verify",
    "Checks the log, and everything that derives from it or vouches for it",
    access: .reads,
    options: [
      .value("head", "FILE", .file, "a head kept elsewhere, to check against instead of the store's")
    ],
    help: ["Nothing is repaired. Exit code 1 where anything is wrong."],
    result: #"{"ok","rows","head":{"sequence","hash"},"findings":[{"kind","sequence","message"}]}"#)

  static let auditAcknowledge = CommandSpec(
    "audit acknowledge", "Takes note of damage to the store, so that it is written again", access: .owns,
    options: [.value("reason", "T", .text, "why you go on", required: true)],
    help: [
      "Only a lost tail, a missing or unreadable head, and damage to what derives from the log (read tables, indexes, snapshots) can be acknowledged; the log makes those anew. A broken chain, seal, key or payload cannot: restore a backup.",
      "The row names the head that was promised and the one that was found. Rows that were lost stay a finding of every later verification.",
    ], result: #"{"sequence","findings":[{"kind","sequence","message"}]}"#)

  static let auditExport = CommandSpec(
    "audit export", "Writes all journal rows", access: .reads,
    options: [
      .value("format", "FORMAT", .choice(["csv", "jsonl"]), "the form of the rows", required: true),
      .value("out", "FILE", .output, "where to (default standard output)"),
    ], result: "the rows")

  static let auditHead = CommandSpec(
    "audit head", "Prints the signed head, to be kept elsewhere", access: .reads,
    result: #"{"sequence","hash","signature","publicKey","checkpoint"}"#)

  static let auditRebuild = CommandSpec(
    "audit rebuild", "Rebuilds every balance from the log alone and compares it with the books",
    access: .reads,
    options: [.value("at", "SEQ", .number(0...Int64.max), "as of this row")],
    result: #"{"ok","sequence","accounts":[{"path","rebuilt","booked","ok"}]}"#)

  private static let rows =
    #"{"rows":[{"sequence","at","actor","kind","account","summary","before","after","hash","previous"}]}"#
}
