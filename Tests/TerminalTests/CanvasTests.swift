import Terminal
import TestSupport
import Testing

private func canvas(_ width: Int, _ height: Int, _ draw: (inout Canvas) -> Void) -> Canvas {
  var canvas = Canvas(width: width, height: height)
  draw(&canvas)
  return canvas
}

@Suite struct CanvasTests {
  @Test func `text is drawn where it is written and cut at every edge`() {
    let drawn = canvas(6, 2) {
      $0.text("abc", x: -1, y: 0)
      $0.text("xyz", x: 4, y: 1)
      $0.text("no", x: 0, y: 2)
      $0.text("no", x: 0, y: -1)
    }
    #expect(drawn.picture == "bc\n    xy\n")
  }

  @Test func `wide glyphs take two columns, and half of one is a space`() {
    let drawn = canvas(5, 3) {
      #expect($0.text("日本", x: 0, y: 0) == 4)
      $0.text("日本", x: -1, y: 1)
      $0.text("日", x: 4, y: 2)
    }
    #expect(drawn.picture == "日本\n 本\n\n")
    #expect(drawn.cell(x: 0, y: 0).width == 2 && drawn.cell(x: 1, y: 0).width == 0)
  }

  @Test func `drawing over half of a wide glyph removes the other half`() {
    let drawn = canvas(4, 2) {
      $0.text("日本", x: 0, y: 0)
      $0.text("x", x: 1, y: 0)
      $0.text("日本", x: 0, y: 1)
      $0.text("語", x: 1, y: 1)
    }
    #expect(drawn.picture == " x本\n 語\n")
  }

  @Test func `combining marks join the glyph before them, four at most`() {
    let drawn = canvas(4, 1) {
      #expect($0.text("e\u{301}a\u{300}\u{300}\u{300}\u{300}\u{300}\u{300}", x: 0, y: 0) == 2)
    }
    #expect(drawn.text(of: drawn.cell(x: 0, y: 0)) == "e\u{301}")
    #expect(drawn.text(of: drawn.cell(x: 1, y: 0)).unicodeScalars.count == 5)
  }

  @Test(arguments: [
    ("a\u{1B}[31mb", "a[31mb"), ("a\nb\tc", "a b c"), ("a\u{202E}b\u{2066}c", "abc"),
    ("a\u{200D}\u{FE0F}b", "ab"),
    ("a\u{9B}b\u{7F}", "ab"), ("\u{301}a", "a"), ("soft\u{AD}ly", "softly"), ("\u{FEFF}x", "x"),
    ("\u{378}x", "\u{FFFD}x"),
  ])
  func `controls, direction marks and joiners never reach the screen`(text: String, shown: String) {
    #expect(canvas(8, 1) { $0.text(text, x: 0, y: 0) }.picture == "\(shown)\n")
    #expect(displayWidth(of: text) == displayWidth(of: shown))
  }

  @Test func `what is drawn in a clipped part stays in it, in nested parts too`() {
    let drawn = canvas(8, 4) {
      $0.clipped(to: Rect(x: 2, y: 1, width: 4, height: 2)) { part in
        part.text("outside", x: 0, y: -1)
        part.text("abcdefgh", x: 0, y: 0)
        part.clipped(to: Rect(x: 1, y: 1, width: 9, height: 9)) { $0.fill($0.bounds, "#") }
      }
    }
    #expect(drawn.picture == "\n  abcd\n   ###\n\n")
  }

  @Test func `a surface shows through text, and a slot stays on it`() {
    let drawn = canvas(4, 1) {
      $0.text("ab", x: 0, y: 0, .pnlGain)
      $0.setGround(.uiSelection, in: Rect(x: 0, y: 0, width: 3, height: 1))
    }
    #expect(drawn.stylePicture == "aab\na pnl.gain on ui.selection\nb ui.selection\n")
  }

  @Test func `boxes, dialogs and titles fit any size`() {
    let drawn = canvas(14, 4) { #expect($0.box($0.bounds, title: "Accounts", isFocused: true).width == 12) }
    #expect(drawn.picture == "╭ Accounts ──╮\n│            │\n│            │\n╰────────────╯\n")
    for width in 0...12 {
      for height in 0...5 {
        let small = canvas(width, height) {
          $0.box($0.bounds, title: "Positions", note: "2 of 3")
          let inner = $0.dialog(title: "A long title", width: 6, height: 2, isDangerous: true)
          #expect(inner.isEmpty || inner.right <= width)
        }
        #expect(small.cells.count == width * height)
      }
    }
  }

  @Test func `a text that is too long ends in an ellipsis, such a number is left out`() {
    let drawn = canvas(12, 3) {
      $0.text("abcdef", x: 0, y: 0, width: 4)
      $0.number("12345", x: 5, y: 0, width: 4)
      $0.number("123", x: 0, y: 1, width: 5)
      $0.text("mid", x: 0, y: 2, width: 6, align: .centre)
    }
    #expect(drawn.picture == "abc…\n  123\n mid\n")
    #expect(
      ellipsized("日本語", to: 4) == "日…" && ellipsized("日本", to: 4) == "日本" && ellipsized("ab", to: 0) == "")
  }

  @Test(arguments: [
    ("fork root/gen: 27,000 of a surplus", 29, "fork root/gen: 27,000 of a…"),
    ("worth $58,393.50 of $50,000.00", 24, "worth $58,393.50 of…"), ("TSLA 245P", 6, "TSLA…"),
    ("incomprehensibilities", 8, "incompr…"), ("a incomprehensibilities", 10, "a incompr…"),
    ("P/L −1,204", 8, "P/L…"),
  ])
  func `a text that is too long is cut between words, and loses a number with its sign`(
    _ text: String, _ width: Int, _ shown: String
  ) {
    #expect(ellipsized(text, to: width) == shown)
  }

  @Test func `words wrap at spaces, and long ones are broken`() {
    #expect(wrapped("one two three", to: 7) == ["one two", "three"])
    #expect(wrapped("abcdefgh ij", to: 3) == ["abc", "def", "gh", "ij"])
    #expect(wrapped("a\n\nb", to: 3) == ["a", "", "b"])
    #expect(wrapped("日本語", to: 1) == ["日", "本", "語"])
  }

  @Test func `ASCII keeps every glyph in its columns`() {
    let drawn = canvas(14, 3) {
      $0.box(Rect(x: 0, y: 0, width: 6, height: 3))
      $0.text("▁▅█ −1 ⣿ 日…é", x: 1, y: 1)
    }
    #expect(drawn.inASCII.picture == "+----+\n|_+# -1 # ? ~?\n+----+\n")
  }

  @Test func `any text at any position leaves the canvas consistent`() {
    forAll(300) { draw in
      let texts = draw.list(0...12) {
        (
          $0.text(0...8, of: "ab日語e\u{301}\u{200D}😀\u{1B}\n·▅"), $0.integer(in: -6...12),
          $0.integer(in: -2...4),
          $0.integer(in: 0...9)
        )
      }
      return texts
    } holds: { texts in
      var canvas = Canvas(width: 9, height: 3)
      for (text, x, y, width) in texts {
        canvas.clipped(to: Rect(x: width / 3, y: 0, width: width, height: 2)) {
          $0.text(text, x: x, y: y, .uiTitle)
        }
      }
      for y in 0..<3 {
        var x = 0
        while x < 9 {
          let width = Int(canvas.cell(x: x, y: y).width)
          try ensure(width == 1 || width == 2, "a cell begins with the half of a glyph")
          if width == 2 {
            try ensure(x + 1 < 9 && canvas.cell(x: x + 1, y: y).width == 0, "half a glyph is left")
          }
          x += width
        }
      }
      try ensure(
        !canvas.picture.unicodeScalars.contains { $0.value < 32 && $0 != "\n" }, "a control got through")
    }
  }

  @Test func `slots are numbered in their order, and their names differ`() {
    for (place, slot) in Slot.allCases.enumerated() { #expect(slot.index == place) }
    #expect(MemoryLayout<Cell>.size <= 8)
  }
}
