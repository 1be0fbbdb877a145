extension Canvas {
  /// What the canvas shows, as lines of text without trailing spaces; golden files hold this picture.
  public var picture: String {
    var picture = ""
    for row in 0..<height {
      var line = ""
      for cell in cells[(row * width)..<((row + 1) * width)] where cell.width > 0 { line += text(of: cell) }
      while line.last == " " { line.removeLast() }
      picture += line + "\n"
    }
    return picture
  }

  /// The styles of the canvas as lines of letters, followed by a legend.
  ///
  /// `.` is the plain screen; other letters are assigned in the order in which styles appear.
  public var stylePicture: String {
    let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    var known: [(slot: Slot, ground: Slot)] = []
    var picture = ""
    for row in 0..<height {
      var line = ""
      for cell in cells[(row * width)..<((row + 1) * width)] {
        if cell.slot == .ui, cell.ground == .ui {
          line += "."
          continue
        }
        let place = known.firstIndex { $0.slot == cell.slot && $0.ground == cell.ground } ?? known.count
        if place == known.count { known.append((cell.slot, cell.ground)) }
        line.append(place < letters.count ? letters[place] : "?")
      }
      while line.last == "." { line.removeLast() }
      picture += line + "\n"
    }
    for (letter, style) in zip(letters, known) {
      let ground = style.ground == .ui || style.ground == style.slot ? "" : " on \(style.ground.rawValue)"
      picture += "\(letter) \(style.slot.rawValue)\(ground)\n"
    }
    return picture
  }
}
