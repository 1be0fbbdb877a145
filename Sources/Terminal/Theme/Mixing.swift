/// Mixes colours into the screen, in the colours of one tier.
struct Mixing {
  /// A tinted surface, and the colour of letters on it.
  struct Mix: Equatable {
    /// The mixed colour.
    var colour: Int32
    /// A colour that can be read on it.
    var letters: Int32
  }

  private let tier: ColourTier
  private let screen: Theme.Colour
  private let letters: Theme.Colour
  private let isDark: Bool

  /// Nil where the theme names no colours of the screen, or the tier has no mixed ones.
  init?(_ tier: ColourTier, screen: Theme.Colour?, letters: Theme.Colour?) {
    guard tier == .truecolor || tier == .indexed, let screen, let letters, screen.rgb >= 0 else { return nil }
    (self.tier, self.screen, self.letters) = (tier, screen, letters)
    isDark = luminance(screen.rgb) < 0.18
  }

  /// A colour mixed into the screen at each level of a tint; the first is the whole colour.
  func mixes(of colour: Theme.Colour?) -> [Mix] {
    guard let colour, colour.rgb >= 0 else {
      return Array(repeating: Mix(colour: -1, letters: -1), count: 16)
    }
    return (0...15).map { level in
      let share = level == 0 ? 1 : Double(level) / 20
      let rgb = mixed(colour.rgb, share)
      if tier == .truecolor { return Mix(colour: rgb, letters: readable(on: luminance(rgb)).rgb) }
      let number = level == 0 ? colour.indexed : step(of: colour, share, rgb)
      return Mix(
        colour: number, letters: readable(on: luminance(rgbOfPalette(number) ?? rgb)).indexed)
    }
  }

  private func mixed(_ rgb: Int32, _ share: Double) -> Int32 {
    [16, 8, 0].reduce(0) { sum, shift in
      let upper = Double(rgb >> Int32(shift) & 255)
      let lower = Double(screen.rgb >> Int32(shift) & 255)
      return sum | Int32((upper * share + lower * (1 - share)).rounded()) << Int32(shift)
    }
  }

  /// The number of a mix among 256 colours: from two fifths upwards a step of the hue chosen by hand, below
  /// that a grey, since the nearest dark colours are muddy.
  private func step(of colour: Theme.Colour, _ share: Double, _ rgb: Int32) -> Int32 {
    guard colour.steps.count == 3 else { return nearestOfPalette(rgb) }
    if share >= 0.62 { return colour.steps[2] }
    if share >= 0.5 { return colour.steps[1] }
    if share >= 0.4 { return colour.steps[0] }
    let grey = Int32((share * 12).rounded())
    return isDark ? 234 + grey : 254 - grey
  }

  /// Letters that can be read on a surface: the text's colour, else white or black, else the screen's colour.
  private func readable(on surface: Double) -> Theme.Colour {
    func contrast(_ colour: Theme.Colour) -> Double {
      let (one, other) = (luminance(colour.rgb) + 0.05, surface + 0.05)
      return max(one, other) / min(one, other)
    }
    guard contrast(letters) < 4.5 else { return letters }
    let extreme =
      isDark
      ? Theme.Colour(rgb: 0xFFFFFF, indexed: 231, basic: 15) : Theme.Colour(rgb: 0, indexed: 16, basic: 0)
    return contrast(extreme) >= contrast(screen) ? extreme : screen
  }
}

/// How bright a colour is, 0 to 1, as WCAG defines it.
func luminance(_ rgb: Int32) -> Double {
  let light = [16, 8, 0].map { shift -> Double in
    let value = Double(rgb >> Int32(shift) & 255) / 255
    return value <= 0.04045 ? value / 12.92 : brightness((value + 0.055) / 1.055)
  }
  return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]
}

/// A number from 0 to 1 to the power 2.4, which is its square times two fifth roots of it.
private func brightness(_ base: Double) -> Double {
  guard base > 0 else { return 0 }
  var root = base
  // Newton's steps towards the fifth root end after a few, as they begin above it.
  root = 1
  for _ in 0..<40 { root -= (root - base / (root * root * root * root)) / 5 }
  return base * base * root * root
}

private let paletteSteps: [Int32] = [0, 95, 135, 175, 215, 255]

/// The colour of a number of the 256 that terminals share; nil for the first 16, which each terminal chooses.
private func rgbOfPalette(_ number: Int32) -> Int32? {
  if number >= 232 { return (8 + 10 * (number - 232)) * 0x010101 }
  guard number >= 16 else { return nil }
  let cube = Int(number - 16)
  return paletteSteps[cube / 36] << 16 | paletteSteps[cube / 6 % 6] << 8 | paletteSteps[cube % 6]
}

/// The number nearest to a colour; greys count as farther away for a colour with a hue, which keeps it.
private func nearestOfPalette(_ rgb: Int32) -> Int32 {
  let parts = [rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255]
  let hasHue = (parts.max() ?? 0) - (parts.min() ?? 0) > 26
  func distance(_ number: Int32) -> Int32 {
    guard let other = rgbOfPalette(number) else { return .max }
    let red = (other >> 16 & 255) - parts[0]
    let green = (other >> 8 & 255) - parts[1]
    let blue = (other & 255) - parts[2]
    let square = red * red + green * green + blue * blue
    return hasHue && number >= 232 ? square * 12 / 5 : square
  }
  var (best, least): (Int32, Int32) = (16, .max)
  for number: Int32 in 16...255 {
    let found = distance(number)
    if found < least { (best, least) = (number, found) }
  }
  return best
}
