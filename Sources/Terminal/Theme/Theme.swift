import TOML

/// The colours of the screen: what each slot looks like, in four tiers.
public struct Theme: Sendable, Equatable {
  /// The name by which settings choose the theme.
  public let name: String
  /// One sentence for lists.
  public let description: String
  /// The styles the theme names, by slot.
  let styles: [Slot: NamedStyle]

  /// A colour as each tier shows it.
  struct Colour: Hashable, Sendable {
    var rgb: Int32
    var indexed: Int32
    var basic: Int32
    /// Three numbers of the 256, from dark to bright, that show it mixed into the screen; none are chosen by
    /// nearness.
    var steps: [Int32] = []
  }

  /// A style as the theme writes it.
  struct NamedStyle: Hashable, Sendable {
    var foreground: Colour?
    var background: Colour?
    var modifiers: Modifiers = []
    /// The modifiers on a screen without colour, where they differ.
    var mono: Modifiers?
  }

  /// Reads a theme and reports all problems at once; `inherited` finds the text of another theme by its name.
  public init(_ source: TextSource, inherited: (String) -> TextSource?) throws(TextProblems) {
    var reader = ThemeReader()
    let chain = chainOfInheritance(source, inherited, problems: &reader.problems)
    for text in chain { reader.read(text) }
    reader.resolve()
    guard reader.problems.isEmpty else { throw TextProblems(list: reader.problems) }
    name = reader.name
    description = reader.description
    styles = reader.styles
  }

  /// The styles of all slots in one tier, prepared for drawing.
  public func table(_ tier: ColourTier, direction: DirectionColours = .greenUp) -> StyleTable {
    let looks = Slot.allCases.map { style(of: direction.slot(for: $0)) }
    func colour(_ colour: Colour?) -> Int32? {
      switch tier {
      case .truecolor: colour?.rgb
      case .indexed: colour?.indexed
      case .basic: colour?.basic
      case .mono: nil
      }
    }
    let screen = style(of: .ui)
    let mixing = Mixing(tier, screen: screen.background, letters: screen.foreground)
    return StyleTable(
      tier: tier,
      layers: looks.map { style in
        StyleTable.SlotStyle(
          foreground: colour(style.foreground), background: colour(style.background),
          modifiers: tier == .mono ? style.mono ?? style.modifiers : style.modifiers)
      },
      mixes: mixing.map { mixing in
        // Many slots have one colour.
        var known: [Colour?: [Mixing.Mix]] = [:]
        return looks.flatMap { style -> [Mixing.Mix] in
          let colour = style.foreground ?? screen.foreground
          if let mixes = known[colour] { return mixes }
          let mixes = mixing.mixes(of: colour)
          known[colour] = mixes
          return mixes
        }
      } ?? [])
  }

  /// The style of a slot: its own, or that of the slot named by all but its last part, or that of plain text.
  private func style(of slot: Slot) -> NamedStyle {
    var name = slot.rawValue[...]
    while true {
      if let found = Slot(rawValue: String(name)).flatMap({ styles[$0] }) { return found }
      guard let point = name.lastIndex(of: ".") else { return styles[.uiText] ?? NamedStyle() }
      name = name[..<point]
    }
  }
}

extension DirectionColours {
  /// The slot whose colours a direction slot takes.
  func slot(for slot: Slot) -> Slot {
    switch (self, slot) {
    case (.redUp, .marketUp): .marketDown
    case (.redUp, .marketDown): .marketUp
    case (.redUp, .pnlGain): .pnlLoss
    case (.redUp, .pnlLoss): .pnlGain
    case (.blueUp, .marketUp): .marketUpBlue
    case (.blueUp, .marketDown): .marketDownBlue
    case (.blueUp, .pnlGain): .pnlGainBlue
    case (.blueUp, .pnlLoss): .pnlLossBlue
    default: slot
    }
  }
}
