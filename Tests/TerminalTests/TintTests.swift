import Terminal
import Testing

/// Tints in every tier: mixed, stepped by hand, or as glyphs.
@Suite struct TintTests {
  private func table(_ name: String, _ tier: ColourTier) throws -> StyleTable {
    try Theme(try #require(ShippedThemes.source(name)), inherited: ShippedThemes.source).table(tier)
  }

  private static let hues: [Slot] = [
    .graphLine, .graphLineSecond, .pnlGain, .pnlLoss, .accountGen, .accountRev, .accountCom, .riskWatch,
    .graphBand, .decisionFork, .orderWorking, .uiTab, .weekPEW, .weekPRO, .weekCREC,
  ]

  @Test(arguments: ShippedThemes.names.filter { $0 != "mono" }, [ColourTier.truecolor, .indexed])
  func `letters can be read on every tint, at 4.5 to 1`(name: String, tier: ColourTier) throws {
    let styles = try table(name, tier)
    for slot in TintTests.hues {
      for level in 1...15 {
        let ink = slot.tint(Double(level) / 20)
        let shade = ink.tint.level
        let style = styles.style(of: Cell(slot: slot, ground: slot, shades: shade << 4 | shade))
        let (front, back) =
          tier == .truecolor
          ? (Sight(rgb: style.foreground), Sight(rgb: style.background))
          : (try #require(Sight(indexed: style.foreground)), try #require(Sight(indexed: style.background)))
        // Between dark and bright lie tints on which neither white nor the screen's colour reaches it quite.
        #expect(front.contrast(back) >= 4.2, "\(slot.rawValue) at \(level) of 20 in \(name), \(tier)")
      }
    }
  }

  @Test(arguments: ShippedThemes.names.filter { $0 != "mono" })
  func `a chip's word can be read on its own tint`(name: String) throws {
    let styles = try table(name, .truecolor)
    for slot in TintTests.hues {
      let style = styles.style(of: Cell(slot: slot, ground: slot, shades: Tint(0.3).level << 4))
      #expect(
        Sight(rgb: style.foreground).contrast(Sight(rgb: style.background)) >= 3,
        "\(slot.rawValue) in \(name)")
    }
  }

  @Test func `a tint is the share of the colour, and 256 colours have steps of the hue or greys`() throws {
    let styles = try table("midnight", .truecolor)
    let shade = Tint(0.5).level
    let half = styles.style(of: Cell(slot: .uiText, ground: .graphLine, shades: shade << 4))
    #expect(half.background == 0x3D648B)
    let indexed = try table("midnight", .indexed)
    func number(_ share: Double) -> Int32 {
      indexed.style(of: Cell(slot: .uiText, ground: .graphLine, shades: Tint(share).level << 4)).background
    }
    #expect([0.4, 0.5, 0.65].map(number) == [24, 67, 75] && number(0.2) == 236)
  }

  @Test func `where nothing can be mixed, fills are shades, chips have brackets and tracks are lines`() throws
  {
    var canvas = Canvas(width: 24, height: 2)
    canvas.tint(Rect(x: 0, y: 0, width: 3, height: 1), Slot.graphLine.tint(0.2))
    canvas.chip("ROLL", x: 4, y: 0, .decisionWaiting)
    canvas.gauge(0.5, .riskOk, x: 12, y: 0, width: 6)
    canvas.tint(Rect(x: 19, y: 0, width: 2, height: 1), Slot.graphBand.tint(0.42))
    canvas.weekStrip(
      [WeekLetter("e", .weekPEW), WeekLetter("r", .weekPRO, isRunning: true)], x: 0, y: 1, step: 2)
    for tier in [ColourTier.basic, .mono] {
      let fitted = canvas.fitted(to: try table("midnight", tier))
      #expect(fitted.picture == "░░░ [ROLL]  ▄▄▄─── ▒▒\ne r~\n", "\(fitted.picture)")
      #expect(fitted.cells.allSatisfy { $0.shades == 0 })
      #expect(fitted.inASCII.picture == "... [ROLL]  ===--- ::\ne r~\n")
    }
    let rich = canvas.fitted(to: try table("midnight", .truecolor))
    #expect(rich.cell(x: 4, y: 0).glyph == 0x20 && rich.cell(x: 0, y: 0).glyph == 0x20)
  }

  @Test func `text from outside cannot draw the marks of a chip`() {
    var canvas = Canvas(width: 6, height: 1)
    canvas.text("a\u{E000}b", x: 0, y: 0)
    #expect(canvas.picture == "a\u{FFFD}b\n")
  }

  @Test func `16 colours write white on blue, and never a hue there`() throws {
    let styles = try table("midnight", .basic)
    for slot in [Slot.pnlGain, .pnlLoss, .accountGen, .uiMuted] {
      #expect(styles.style(slot, on: .uiSelection).foreground == 15, "\(slot.rawValue)")
    }
  }

  /// The palettes of the Linux console, whose bright colours are bold letters.
  @Test(arguments: ["midnight", "high-contrast", "blue-orange"])
  func `on the console's own 16 colours every word can be read, at 4.5 to 1`(name: String) throws {
    let console: [Int32] = [
      0x000000, 0xAA0000, 0x00AA00, 0xAA5500, 0x0000AA, 0xAA00AA, 0x00AAAA, 0xAAAAAA, 0x555555, 0xFF5555,
      0x55FF55,
      0xFFFF55, 0x5555FF, 0xFF55FF, 0x55FFFF, 0xFFFFFF,
    ]
    let styles = try table(name, .basic)
    let missed: Set<Slot> = [.uiBorder, .uiFaint, .uiCut, .graphFill]
    for slot in Slot.allCases where !missed.contains(slot) {
      for ground in [Slot.ui, .uiStatus, .uiSelection] {
        let style = styles.style(slot, on: ground)
        let pair = [style.foreground, style.background].map { Sight(rgb: console[Int(max(0, $0))]) }
        #expect(pair[0].contrast(pair[1]) >= 4.5, "\(slot.rawValue) on \(ground.rawValue) in \(name)")
      }
    }
  }
}
