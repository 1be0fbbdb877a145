import Terminal

/// The styles of a canvas as rows of letters, equal rows once with their count, and a legend for every tier.
func styledPicture(_ canvas: Canvas, _ tables: [StyleTable]) -> String {
  let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
  var known: [Cell] = []
  var rows: [(text: String, count: Int)] = []
  for y in 0..<canvas.height {
    var text = ""
    for x in 0..<canvas.width {
      let cell = canvas.cell(x: x, y: y)
      let place = known.firstIndex { $0.hasStyle(of: cell) } ?? known.count
      if place == known.count { known.append(cell) }
      text.append(place < letters.count ? letters[place] : "?")
    }
    let last = text.last
    while text.count > 1, text.last == last, text.dropLast().last == last { text.removeLast() }
    if rows.last?.text == text { rows[rows.count - 1].count += 1 } else { rows.append((text, 1)) }
  }
  var picture = "The last letter of a row goes on to its end.\n"
  for row in rows { picture += row.count == 1 ? "\(row.text)\n" : "\(row.text) ×\(row.count)\n" }
  for (letter, style) in zip(letters, known) {
    let tiers = tables.map {
      "\($0.tier.rawValue) \(text(of: $0.style(of: style), $0.tier))"
    }
    picture +=
      "\(letter) \(style.slot.rawValue)\(share(style.shades & 15)) on \(style.ground.rawValue)\(share(style.shades >> 4)): \(tiers.joined(separator: ", "))\n"
  }
  return picture
}

/// The share of a tint, behind the name of its slot.
private func share(_ level: UInt8) -> String { level == 0 ? "" : "*\(Int(level) * 5)%" }

private func text(of style: Style, _ tier: ColourTier) -> String {
  func text(of colour: Int32) -> String {
    guard colour >= 0 else { return "own" }
    guard tier == .truecolor else { return "\(colour)" }
    let digits = String(colour, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }
  let names: [(Modifiers, String)] = [
    (.bold, "bold"), (.dim, "dim"), (.italic, "italic"), (.underline, "underline"), (.reverse, "reverse"),
    (.strike, "strike"),
  ]
  let modifiers = names.filter { style.modifiers.contains($0.0) }.map { " \($0.1)" }.joined()
  let colours = tier == .mono ? "" : "\(text(of: style.foreground))/\(text(of: style.background))"
  return colours + modifiers == "" ? "plain" : (colours + modifiers)
}
