/// Amounts as areas: the list is split where its halves balance, along the longer side.
package struct TreeMap: Sendable {
  /// One amount.
  package struct Item: Sendable {
    /// Its name.
    package var name: String
    /// The amount that gives its area.
    package var amount: Double
    /// Its share of all, as a text.
    package var share: String
    /// Lines below the name.
    package var lines: [Piece]
    /// What gives its tint; nil is grey.
    package var heat: Double?

    /// Creates an amount.
    package init(_ name: String, _ amount: Double, share: String, lines: [Piece], heat: Double?) {
      (self.name, self.amount, self.share, self.lines, self.heat) = (name, amount, share, lines, heat)
    }
  }

  /// The amounts, the largest first.
  package var items: [Item]
  /// The size of the deepest tint.
  package var largest: Double

  /// Creates a map.
  package init(_ items: [Item], largest: Double) { (self.items, self.largest) = (items, largest) }

  private static let least = (width: 7, height: 3)

  /// The area of each amount; those that would be too small for a name are one area at the end.
  package func areas(in rect: Rect) -> [(item: Item, rect: Rect)] {
    var shown = items.filter { $0.amount > 0 && $0.amount.isFinite }
    var others = 0
    while !shown.isEmpty {
      let areas = split(shown[...], rect)
      let isSmall = areas.contains {
        $0.rect.width < TreeMap.least.width || $0.rect.height < TreeMap.least.height
      }
      guard isSmall, shown.count > 1 else { return areas }
      let dropped = shown.suffix(2)
      shown.removeLast(2)
      others += others == 0 ? 2 : 1
      let sum = dropped.reduce(0) { $0 + $1.amount }
      shown.append(Item("\(others) others", sum, share: "", lines: [], heat: nil))
    }
    return []
  }

  private func split(_ items: ArraySlice<Item>, _ rect: Rect) -> [(item: Item, rect: Rect)] {
    guard items.count > 1 else { return items.map { ($0, rect) } }
    let total = items.reduce(0) { $0 + $1.amount }
    var (first, sum) = (items.startIndex, 0.0)
    while first < items.endIndex - 1,
      first == items.startIndex || sum + items[first].amount / 2 < total / 2
    {
      sum += items[first].amount
      first += 1
    }
    let part = total > 0 ? sum / total : 0.5
    let (left, right) = (items[..<first], items[first...])
    if Double(rect.width) > 2.1 * Double(rect.height) {
      let width = Int((Double(rect.width) * part).rounded())
      return split(left, Rect(x: rect.x, y: rect.y, width: width, height: rect.height))
        + split(
          right, Rect(x: rect.x + width, y: rect.y, width: rect.width - width, height: rect.height))
    }
    let height = Int((Double(rect.height) * part).rounded())
    return split(left, Rect(x: rect.x, y: rect.y, width: rect.width, height: height))
      + split(
        right, Rect(x: rect.x, y: rect.y + height, width: rect.width, height: rect.height - height))
  }

  /// Draws the areas with a joint at the right and below each.
  package func draw(on canvas: inout Canvas, in rect: Rect) {
    for (item, area) in areas(in: rect) {
      let inside = Rect(x: area.x, y: area.y, width: area.width - 1, height: area.height - 1)
      guard !inside.isEmpty else { continue }
      if let heat = item.heat {
        canvas.heat(heat, of: largest, in: inside)
      } else {
        canvas.tint(inside, Slot.uiFaint.tint(0.45), isQuiet: true)
      }
      canvas.text(item.name, x: area.x + 1, y: area.y, width: inside.width - 1)
      let room = inside.width - 2 - displayWidth(of: item.name)
      if room > displayWidth(of: item.share) {
        canvas.number(item.share, x: area.x + 1, y: area.y, width: inside.width - 2)
      }
      for (place, line) in item.lines.enumerated()
      where place + 1 < inside.height && displayWidth(of: line.text) < inside.width {
        canvas.text(line.text, x: area.x + 1, y: area.y + 1 + place)
      }
    }
  }
}
