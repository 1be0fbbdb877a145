/// How eyes see colours: contrast, and the world without red or green cones.
struct Sight {
  /// The red, green and blue light of a colour, 0 to 1.
  let light: [Double]

  init(rgb: Int32) {
    light = [16, 8, 0].map { shift in
      let value = Double((rgb >> Int32(shift)) & 255) / 255
      return value <= 0.04045 ? value / 12.92 : power((value + 0.055) / 1.055, 2.4)
    }
  }

  private init(light: [Double]) { self.light = light }

  /// The colour of a number of the 256 that terminals share; nil for the first 16, which each terminal chooses itself.
  init?(indexed number: Int32) {
    guard (16...255).contains(number) else { return nil }
    if number >= 232 {
      self.init(rgb: (8 + 10 * (number - 232)) * 0x010101)
    } else {
      let steps: [Int32] = [0, 95, 135, 175, 215, 255]
      let cube = Int(number - 16)
      self.init(rgb: steps[cube / 36] << 16 | steps[cube / 6 % 6] << 8 | steps[cube % 6])
    }
  }

  var luminance: Double { 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2] }

  /// The contrast of two colours as WCAG defines it, 1 to 21.
  func contrast(_ other: Sight) -> Double {
    let (high, low) = (max(luminance, other.luminance), min(luminance, other.luminance))
    return (high + 0.05) / (low + 0.05)
  }

  /// The colour as deuteranopes see it (Machado, Oliveira and Fernandes 2009).
  var withoutGreenCones: Sight {
    seen([
      [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881],
    ])
  }

  /// The colour as protanopes see it.
  var withoutRedCones: Sight {
    seen([
      [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998],
    ])
  }

  private func seen(_ matrix: [[Double]]) -> Sight {
    Sight(
      light: matrix.map { row in max(0, min(1, row[0] * light[0] + row[1] * light[1] + row[2] * light[2])) })
  }

  /// How different two colours look: the distance in CIELAB; 2.3 is just seen, 20 is plain.
  func distance(_ other: Sight) -> Double {
    let differences = zip(lab, other.lab).map { $0 - $1 }
    return differences.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }

  private var lab: [Double] {
    let x = (0.4124 * light[0] + 0.3576 * light[1] + 0.1805 * light[2]) / 0.95047
    let z = (0.0193 * light[0] + 0.1192 * light[1] + 0.9505 * light[2]) / 1.08883
    let (fx, fy, fz) = (curve(x), curve(luminance), curve(z))
    return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)]
  }

  private func curve(_ value: Double) -> Double {
    value > 0.008856 ? power(value, 1.0 / 3) : 7.787 * value + 16.0 / 116
  }
}

/// A positive number to a power, by halving the exponent's binary digits: no mathematics library is linked here.
private func power(_ base: Double, _ exponent: Double) -> Double {
  var result = 1.0
  for _ in 0..<Int(exponent) { result *= base }
  var (rest, root) = (exponent - Double(Int(exponent)), base)
  for _ in 0..<50 {
    root = root.squareRoot()
    rest *= 2
    if rest >= 1 {
      result *= root
      rest -= 1
    }
  }
  return result
}
