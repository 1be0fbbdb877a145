import PlainText

extension RowReceipt {
  /// What the receipt says, line by line, for people: the decision as its box showed it, then each row.
  package var lines: [String] {
    var lines = decision?.words ?? []
    if let hash = snapshotHash { lines.append("signed: \(hash.prefix(8))") }
    for row in rows {
      let message = row.message
      let account = message.account.isEmpty ? "" : " \(message.account)"
      lines.append("row \(message.sequence) \(message.at) \(message.kind)\(account) by \(message.author)")
    }
    return lines.map(safeText)
  }
}
