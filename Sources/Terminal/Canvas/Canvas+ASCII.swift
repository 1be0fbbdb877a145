extension Canvas {
  /// The same picture in ASCII, for a terminal that shows nothing else; every glyph keeps its columns.
  public var inASCII: Canvas {
    var copy = self
    copy.mapGlyphs { cell in
      guard cell.isCluster || cell.glyph >= 0x7F else { return cell.glyph }
      return cell.isCluster ? UInt32(UInt8(ascii: "?")) : asciiGlyph(cell.glyph)
    }
    return copy
  }
}

/// The ASCII character that looks most like a glyph.
func asciiGlyph(_ glyph: UInt32) -> UInt32 {
  let character: Unicode.Scalar =
    switch glyph {
    case 0x2501: "="
    case 0x2508, 0x254C: "."
    case 0x250A: ":"
    case 0x2500, 0x2504, 0x2505, 0x2509, 0x2550, 0x2574, 0x2576: "-"
    case 0x2502, 0x2503, 0x2506, 0x2507, 0x250B, 0x254E, 0x2551, 0x258F, 0x2595: "|"
    case 0x250C...0x254B, 0x2552...0x257F: "+"
    case 0x2581...0x2588: ["_", ".", "-", "=", "+", "*", "#", "#"][Int(glyph - 0x2581)]
    case 0x2580: "\""
    case 0x2589...0x258E: "="
    case 0x2591...0x2593: [".", ":", "#"][Int(glyph - 0x2591)]
    case 0x2800...0x28FF: braillePicture(glyph - 0x2800)
    case 0x2010...0x2015, 0x2212: "-"
    case 0x2018, 0x2019: "'"
    case 0x201C, 0x201D: "\""
    case 0x2022, 0x25CF, 0x25C6, 0x2605, 0x26A0: "*"
    case 0x25CB, 0x25C7, 0x2606: "o"
    case 0x2026: "~"
    case 0x2190, 0x25C0, 0x25C2: "<"
    case 0x2191, 0x25B2, 0x25B4: "^"
    case 0x2192, 0x25B6, 0x25B8: ">"
    case 0x2193, 0x25BC, 0x25BE: "v"
    case 0x27F3, 0x21BB, 0x21BA: "@"
    case 0x2442, 0x2443, 0x2387: "Y"
    case 0x2691: "F"
    case 0x25D0, 0x25A0, 0x25AA: "*"
    case 0x25CC: "o"
    case 0x221A: "v"
    case 0xBD: "h"
    case 0x203C: "!"
    case 0x203A: ">"
    case 0x270E: "/"
    case 0x2713, 0x2714: "Y"
    case 0x2715, 0x2717: "N"
    case 0xD7: "x"
    case 0xB7, 0x22C5: "."
    case 0xB1: "+"
    case 0xA0: " "
    case 0x0394, 0x2206: "d"
    case 0x0398, 0x03B8: "t"
    case 0x0393, 0x03B3: "g"
    case 0x03BD: "v"
    case 0x03C3, 0x03A3: "s"
    case 0x2264: "<"
    case 0x2265: ">"
    case 0x2248: "~"
    default: "?"
    }
  return character.value
}

/// An ASCII stand-in for a dot pattern, chosen by how many dots it has.
private func braillePicture(_ dots: UInt32) -> Unicode.Scalar {
  switch dots.nonzeroBitCount {
  case 0: return " "
  case 1...2: return "."
  case 3...5: return ":"
  default: return "#"
  }
}
