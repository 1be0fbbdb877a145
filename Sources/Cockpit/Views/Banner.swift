import Domain
import Engine
import Terminal

/// What stands over everything else in words: a kill, or another time on the screen.
extension Model {
  /// The lines of the banner; none where there is nothing to say.
  func bannerLines(_ width: Int) -> [String] {
    guard width > 2 else { return [] }
    if let told = alarms.kills.failure ?? alarms.kills.banner {
      return Array(wrapped(told, to: width - 2).prefix(3))
    }
    guard let travel = published.travel else { return [] }
    let back = typing.keymap.keys(for: "back", in: Context.global.rawValue).first ?? ":now"
    let time = read.instant.newYork
    let words =
      "◂ AS IT WAS \(TimeText.day(time.day)) \(TimeText.clock(time.time)) · \(travel.text) · every screen shows that instant · read only, nothing can be approved · \(back) back to now"
    return [ellipsized(words, to: width - 2)]
  }

  /// Draws the banner below the bars; it pushes the panes down and covers nothing.
  func drawBanner(_ canvas: inout Canvas) {
    let isKill = alarms.kills.failure != nil || alarms.kills.banner != nil
    for (place, text) in bannerLines(canvas.width).enumerated() {
      let line = Rect(x: 0, y: bars(of: layout.size) + place, width: canvas.width, height: 1)
      guard line.y < canvas.height - 1 else { return }
      canvas.fill(line, slot: isKill ? .uiBanner : .uiMatch, ground: .ui)
      canvas.text(text, x: 1, y: line.y, width: canvas.width - 2, isKill ? .uiBanner : .uiMatch)
    }
  }
}
