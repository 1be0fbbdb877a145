private let eighthsUp: [Unicode.Scalar] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
private let eighthsRight: [Unicode.Scalar] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"]

/// The newest values as blocks of eight heights, one column each; the lowest is `▁`, and missing values are
/// spaces.
public func sparkline(_ values: [Double], width: Int) -> String {
  let shown = values.suffix(max(0, width))
  let known = shown.filter(\.isFinite)
  let (low, high) = (known.min() ?? 0, known.max() ?? 0)
  var text = String.UnicodeScalarView()
  for value in shown {
    let level = high > low ? (value - low) / (high - low) * 7 : 3
    text.append(value.isFinite && level.isFinite ? eighthsUp[max(0, min(7, Int(level + 0.5)))] : " ")
  }
  return String(text)
}

extension Canvas {
  /// Draws a bar in eighths of a column: a fraction from 0 to 1 of the given columns, optionally with a mark
  /// such as a threshold.
  public mutating func bar(
    x: Int, y: Int, width: Int, fraction: Double, _ slot: Slot, track: Slot = .graphFill, mark: Double? = nil
  ) {
    guard width > 0 else { return }
    fill(Rect(x: x, y: y, width: width, height: 1), "·", slot: track)
    let bounded = fraction.isFinite ? max(0, min(1, fraction)) : 0
    let eighths = Int(bounded * Double(width * 8) + 0.5)
    fill(Rect(x: x, y: y, width: eighths / 8, height: 1), "█", slot: slot)
    if eighths % 8 > 0 {
      fill(Rect(x: x + eighths / 8, y: y, width: 1, height: 1), eighthsRight[eighths % 8 - 1], slot: slot)
    }
    if let mark, mark.isFinite, mark >= 0, mark <= 1 {
      text("│", x: x + min(width - 1, Int(mark * Double(width))), y: y, .graphAxis)
    }
  }

  /// Draws a scroll bar down the right edge of a rectangle; nothing when all rows are visible.
  public mutating func scrollBar(in rect: Rect, _ window: ListWindow) {
    guard let thumb = window.thumb(track: rect.height) else { return }
    fill(
      Rect(x: rect.right - 1, y: rect.y + thumb.start, width: 1, height: thumb.length), "█", slot: .uiBorder)
  }
}
