extension CommandSpec {
  static let receipt = CommandSpec(
    "receipt", "Writes what shows a stranger that a decision or a row is in the log", access: .reads,
    arguments: [Argument("DECISION|SEQUENCE", .word)],
    options: [.value("out", "FILE", .output, "where to (default standard output)")],
    help: [
      "A number is a decision's where there is one of it, and otherwise a row's; decision:12 and row:12 leave no doubt. The receipt holds the rows as they are hashed, proofs, and the signed checkpoint of the log.",
      "Whoever has it checks it with: alluse receipt verify FILE, or with Scripts/verify-receipt, which shares no code with this program. Documentation/receipts.md is the format.",
    ], result: receiptResult)

  static let receiptVerify = CommandSpec(
    "receipt verify", "Checks a receipt, and says in words what it is of", access: .nothing,
    arguments: [Argument("FILE", .file)],
    options: [
      .value("key", "KEY", .text, "the key that you know the log by: name+id+key, as audit head prints it"),
      .value("signers", "FILE", .file, "whose keys you know, as OpenSSH's allowed_signers says it"),
    ],
    help: [
      "Needs no store. Without --key the receipt is checked against the key that it names itself, which anybody can make: compare that with the one that you know."
    ], result: receiptResult)

  static let receiptSign = CommandSpec(
    "receipt sign", "Adds a person's SSH signature to a receipt, or writes what to sign",
    access: .nothing, arguments: [Argument("FILE", .file)],
    options: [.value("signature", "SIG", .file, "what ssh-keygen -Y sign wrote")],
    help: [
      "alluse receipt sign FILE | ssh-keygen -Y sign -n alluse-receipt -f ~/.ssh/id_ed25519 >SIG, and then alluse receipt sign FILE --signature SIG. An agent, a token or a passphrase is ssh-keygen's own matter; the key must be an Ed25519 key.",
      "A signature covers the whole receipt except other signatures. It says that this person stands by it; it is not asked for before something is done.",
    ], result: receiptResult)

  static let auditConsistency = CommandSpec(
    "audit consistency", "Proves that the log goes on from a head that was kept elsewhere", access: .reads,
    arguments: [Argument("HEADFILE", .file)],
    help: [
      "HEADFILE holds what audit head --json printed, or a checkpoint alone. Exit code 1 where the log of today does not begin with the log of then."
    ], result: #"{"ok","from","to","proof":["hash in base64"],"checkpoint"}"#)

  private static let receiptResult =
    #"{"ok","row","persons","checkpoint":{"origin","size","root"},"signatures":[{"key","name"}],"witnesses","key","known","words","receipt","out"}"#
}
