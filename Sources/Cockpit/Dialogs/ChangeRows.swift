import Domain
import Engine
import Money
import Terminal

/// Every account that a decision touches, before and after.
extension Model {
  /// A column of figures now, then and their difference where there is room, otherwise lines of text.
  func changeRows(_ preview: DecisionPreview, width: Int) -> BoxPage {
    var page = BoxPage(width: width)
    guard !preview.changes.isEmpty else { return page }
    page.add(section: "Before → after")
    guard width >= 48 else {
      page.add(changeLines(preview.changes, to: width))
      return page
    }
    let column = 12
    let name = width - 3 * column
    func row(_ title: String, _ cells: [String], _ slots: [Slot?], head: Slot? = .uiMuted) {
      let pieces = zip(cells, slots).map { Piece(rightAligned($0, in: column), $1) }
      page.add([Piece(padded(title, to: name), head)] + pieces)
    }
    for change in preview.changes {
      let account = AccountID(change.account)
      row(
        account?.short() ?? change.account, ["now", "after", "change"], [.uiMuted, .uiMuted, .uiMuted],
        head: account?.slot ?? .uiTitle)
      for (title, now, after) in [
        ("value", change.valueBefore, change.valueAfter), ("free cash", change.freeBefore, change.freeAfter),
      ] where now != nil || after != nil {
        let by = (after ?? .zero) - (now ?? .zero)
        row(
          title, [now?.whole ?? missing, after?.whole ?? missing, by.signed],
          [nil, .uiValue, by.units < 0 ? .pnlLoss : by.units > 0 ? .pnlGain : .uiMuted])
      }
      if let after = change.writableAfter, after != change.writableBefore {
        let now = change.writableBefore
        row(
          "puts, secured",
          [now.map(grouped) ?? missing, grouped(after), signedCount(after - (now ?? 0))],
          [nil, .uiValue, .uiMuted])
      }
    }
    return page
  }

  private func signedCount(_ count: Int64) -> String { groupedText(count, sign: signText(count)) }
}
