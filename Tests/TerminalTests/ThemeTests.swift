import Terminal
import TestSupport
import Testing

private func shipped(_ name: String) throws -> Theme {
  try Theme(try #require(ShippedThemes.source(name)), inherited: ShippedThemes.source)
}

private func problems(_ text: String, inherited: [String: String] = [:]) -> [String] {
  do throws(TextProblems) {
    _ = try Theme(TextSource(file: "t.toml", text: text)) { name in
      inherited[name].map { TextSource(file: "\(name).toml", text: $0) } ?? ShippedThemes.source(name)
    }
    return []
  } catch {
    return error.list.map(\.description)
  }
}

private let colours: [String] = ShippedThemes.names.filter { $0 != "mono" }

@Suite struct ThemeTests {
  @Test func `the shipped themes equal the files in the folder`() throws {
    let files = try files(under: "\(packageDirectory)/Themes", ending: ".toml")
    #expect(files.count == ShippedThemes.names.count)
    for name in ShippedThemes.names {
      #expect(try shipped(name).name == name)
      #expect(try text(ofFile: "\(packageDirectory)/Themes/\(name).toml") == ShippedThemes.source(name)?.text)
    }
  }

  @Test(arguments: colours, DirectionColours.allCases)
  func `every slot can be read on every surface, at 4.5 to 1`(name: String, direction: DirectionColours)
    throws
  {
    let theme = try shipped(name)
    // Lines are no letters: what is told by them has 3 to 1, and frames and grids may be missed.
    let lines: Set<Slot> = [.graphFill]
    let faint: Set<Slot> = [.uiBorder, .uiFaint]
    let tables = [ColourTier.truecolor, .indexed].map { theme.table($0, direction: direction) }
    for slot in Slot.allCases where slot != .uiCut {
      for ground in Slot.grounds {
        let onScreen = ground == .ui || ground == .uiDialog
        let wanted =
          faint.contains(slot) ? (onScreen ? 1.25 : 1) : lines.contains(slot) ? (onScreen ? 3 : 1) : 4.5
        let style = tables[0].style(slot, on: ground)
        let contrast = Sight(rgb: style.foreground).contrast(Sight(rgb: style.background))
        #expect(contrast >= wanted, "\(slot.rawValue) on \(ground.rawValue) in true colour")
        let indexed = tables[1].style(slot, on: ground)
        let front = try #require(Sight(indexed: indexed.foreground))
        let back = try #require(Sight(indexed: indexed.background))
        #expect(front.contrast(back) >= wanted, "\(slot.rawValue) on \(ground.rawValue) in 256 colours")
      }
    }
  }

  @Test func `high contrast is seven to one on its screen`() throws {
    let table = try shipped("high-contrast").table(.truecolor)
    for slot in Slot.allCases where ![.uiBorder, .uiFaint, .uiCut, .graphFill].contains(slot) {
      let style = table.style(slot, on: .ui)
      #expect(Sight(rgb: style.foreground).contrast(Sight(rgb: style.background)) >= 7, "\(slot.rawValue)")
    }
  }

  @Test(arguments: colours)
  func `gain and loss differ in every kind of colour vision`(name: String) throws {
    let theme = try shipped(name)
    for direction in DirectionColours.allCases {
      let isSafe = name.hasPrefix("blue-orange") || direction == .blueUp
      for tier in [ColourTier.truecolor, .indexed] {
        let table = theme.table(tier, direction: direction)
        for (up, down) in [(Slot.pnlGain, Slot.pnlLoss), (.marketUp, .marketDown), (.riskOk, .riskBreach)] {
          let pair = [up, down].compactMap { slot in
            let colour = table.style(slot, on: .ui).foreground
            return tier == .truecolor ? Sight(rgb: colour) : Sight(indexed: colour)
          }
          try #require(pair.count == 2)
          #expect(pair[0].distance(pair[1]) > 40)
          guard isSafe, up != .riskOk || name.hasPrefix("blue-orange") else { continue }
          #expect(pair[0].withoutGreenCones.distance(pair[1].withoutGreenCones) > 40, "\(name) \(tier) \(up)")
          #expect(pair[0].withoutRedCones.distance(pair[1].withoutRedCones) > 40, "\(name) \(tier) \(up)")
        }
      }
    }
  }

  @Test func `without colour a selected row, a match and a breach remain visible`() throws {
    for name in ShippedThemes.names {
      let table = try shipped(name).table(.mono)
      let plain = table.style(.ui, on: .ui)
      #expect(plain == .plain)
      for slot in [Slot.uiSelection, .uiMatch, .riskBreach, .uiBanner, .uiStatus, .uiBorderFocused] {
        #expect(table.style(slot, on: .ui) != plain, "\(name) \(slot.rawValue)")
      }
    }
  }

  @Test func `direction decides what green and red mean, and blue where the theme says it`() throws {
    let theme = try shipped("midnight")
    let (green, red) = (theme.table(.truecolor), theme.table(.truecolor, direction: .redUp))
    #expect(green.style(.marketUp, on: .ui) == red.style(.marketDown, on: .ui))
    #expect(green.style(.pnlLoss, on: .ui) == red.style(.pnlGain, on: .ui))
    let blue = theme.table(.truecolor, direction: .blueUp)
    #expect(blue.style(.marketUp, on: .ui) == green.style(.marketUpBlue, on: .ui))
    #expect(blue.style(.riskOk, on: .ui) == green.style(.riskOk, on: .ui))
  }

  @Test func `a slot without a line falls back by dropping its last part`() throws {
    let theme = try Theme(
      TextSource(
        file: "t",
        text: """
          [palette]
          a = { rgb = "#010203", indexed = 20, basic = "red" }
          b = { rgb = "#0a0b0c", indexed = 30, basic = "bright-white" }
          [slots]
          "ui.text" = "a"
          "order" = { fg = "b", modifiers = ["bold"] }
          "ui.dialog" = { bg = "b", mono = ["dim"] }
          """)
    ) { _ in nil }
    let table = theme.table(.truecolor)
    #expect(
      table.style(.orderFilled, on: .ui) == Style(foreground: 0x0A0B0C, background: -1, modifiers: .bold))
    #expect(
      table.style(.weekPEW, on: .uiDialog) == Style(foreground: 0x010203, background: 0x0A0B0C, modifiers: [])
    )
    #expect(theme.table(.indexed).style(.orderFilled, on: .ui).foreground == 30)
    #expect(theme.table(.basic).style(.orderFilled, on: .ui).foreground == 15)
    #expect(theme.table(.mono).style(.weekPEW, on: .uiDialog).modifiers == .dim)
  }

  @Test func `what is inherited can be replaced in the palette and in the slots`() throws {
    let text = """
      inherits = "midnight"
      [palette]
      green = { rgb = "#00ff00", indexed = 46, basic = "green" }
      [slots]
      "pnl.loss" = "green"
      """
    let theme = try Theme(TextSource(file: "t", text: text), inherited: ShippedThemes.source)
    let table = theme.table(.truecolor)
    #expect(table.style(.pnlGain, on: .ui).foreground == 0x00FF00)
    #expect(table.style(.pnlLoss, on: .ui).foreground == 0x00FF00)
    #expect(
      try table.style(.uiTitle, on: .ui) == shipped("midnight").table(.truecolor).style(.uiTitle, on: .ui))
  }

  @Test func `every mistake is reported with its position and a remedy`() {
    #expect(
      problems(
        """
        inherit = "midnight"
        [palette]
        a = { rgb = "#12345", indexed = 256, basic = "pink" }
        b = { rgb = "#123456", indexed = 1 }
        c = 7
        [slots]
        "market.upp" = "a"
        "pnl.gain" = "aa"
        "pnl.loss" = { fg = "a", under = true, modifiers = ["blink"] }
        "ui" = 3
        """) == [
          "t.toml:1:1: a theme has no 'inherit'; is 'inherits' meant?",
          "t.toml:3:13: rgb is not a text like \"#0d1117\"",
          "t.toml:3:33: indexed is not a number from 0 to 255",
          "t.toml:3:46: basic is not one of black, red, green, yellow, blue, magenta, cyan, white, bright-black, "
            + "bright-red, bright-green, bright-yellow, bright-blue, bright-magenta, bright-cyan, bright-white",
          "t.toml:4:1: 'b' has no basic; a colour is written for all three tiers",
          "t.toml:5:5: 'c' is a whole number; write { rgb = \"#0d1117\", indexed = 233, basic = \"black\" }",
          "t.toml:7:1: there is no slot 'market.upp'; is 'market.up' meant?",
          "t.toml:8:14: the palette has no colour 'aa'; is 'a' meant?",
          "t.toml:9:26: a slot has fg, bg, modifiers and mono, and no 'under'",
          "t.toml:9:53: 'blink' is no modifier; there are bold, dim, italic, underline, reverse, strike",
          "t.toml:10:8: 'ui' is a whole number; write a colour or a table",
        ])
    #expect(problems("a = \n").count == 1)
    #expect(
      problems("inherits = \"nowhere\"") == ["t.toml:1:12: cannot inherit 'nowhere': there is no such file"])
    #expect(
      problems("inherits = \"u\"", inherited: ["u": "inherits = \"t\"", "t": "inherits = \"u\""]).contains {
        $0.contains("it inherits from this one")
      })
  }

  @Test func `any bytes give a theme or problems with positions`() {
    forAll(500) { draw in
      var text = ShippedThemes.source("midnight")?.text ?? ""
      for _ in 0..<draw.integer(in: 1...6) {
        let place = text.index(text.startIndex, offsetBy: draw.integer(in: 0...(text.count - 1)))
        if draw.chance(50) {
          text.remove(at: place)
        } else {
          text.insert(contentsOf: draw.text(1...3, of: "\"={}[]#.\n1aé"), at: place)
        }
      }
      return text
    } holds: { text in
      for problem in problems(text) { try ensure(problem.hasPrefix("t.toml:"), problem) }
    }
  }
}
