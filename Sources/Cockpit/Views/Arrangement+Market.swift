import Terminal

extension Model {
  /// The chain with the ticket beside it, and the pictures below; where it is narrow, the ticket covers all of it
  /// while keys go there.
  func market(_ body: Rect, _ size: Size) -> [PaneFrame] {
    if size.width < 110 { return narrowMarket(body, size) }
    let pictures = body.height >= 30 ? min(20, body.height / 3) : 0
    let rows = body.rows([.share(1), .fixed(pictures)])
    return workbench(rows[0], size) + marketPictures(rows[1], size)
  }

  private func narrowMarket(_ body: Rect, _ size: Size) -> [PaneFrame] {
    if layout.focus == .ticket { return [PaneFrame(pane: .ticket, rect: body)] }
    if size.height < 40 {
      return stacked([PaneWish(.chain, 99, isFiller: true), PaneWish(.watch, body.height / 3)], in: body)
    }
    return stacked(
      [
        PaneWish(.chain, body.height * 9 / 20), PaneWish(.smile, 99, isFiller: true), PaneWish(.watch, 10),
        PaneWish(.move, 99, isFiller: true), PaneWish(.events, 6),
      ], in: body)
  }

  /// The chain, the ticket, and what is watched; while the ticket is empty it takes two lines, and the term
  /// structure has its room.
  private func workbench(_ body: Rect, _ size: Size) -> [PaneFrame] {
    let isWide = size.width >= 180
    let isWritten = typing.ticket != nil || layout.focus == .ticket && !isWide
    let sides =
      isWide
      ? sides(body, 66, 34, atLeast: 110, 56)
      : isWritten ? sides(body, 58, 42, atLeast: 60, 48) : sides(body, 72, 28, atLeast: 60, 34)
    let ticket = PaneWish(.ticket, 99, isFiller: isWritten)
    let watch = PaneWish(.watch, isWritten ? 8 : body.height / 2)
    let rest = [PaneWish(.events, 8), PaneWish(.term, 99, isFiller: true)]
    let right =
      isWritten ? (isWide ? [ticket, watch] : [ticket]) : (isWide ? [ticket, watch] : [watch]) + rest
    return [PaneFrame(pane: .chain, rect: sides[0])] + stacked(right, in: sides[1])
  }

  private func marketPictures(_ body: Rect, _ size: Size) -> [PaneFrame] {
    guard body.height > 0 else { return [] }
    let hasTerm = size.width >= 180 && typing.ticket != nil
    let parts: [(Pane, Int)] =
      hasTerm ? [(.smile, 42), (.term, 24), (.move, 34)] : [(.smile, 50), (.move, 50)]
    let columns = body.columns(parts.map { .share($0.1) })
    return zip(parts, columns).map { PaneFrame(pane: $0.0, rect: $1) }
  }
}
