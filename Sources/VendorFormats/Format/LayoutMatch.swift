/// A layout that a header has the columns of.
struct LayoutMatch {
  let format: VendorFormat
  let layout: VendorLayout

  /// The layout that a header is most likely of: one that is published exactly so, else the one that needs most of it.
  static func best(_ header: Header, in formats: [VendorFormat]) -> LayoutMatch? {
    var best: (match: LayoutMatch, score: (Int, Int))?
    let present = Set(header.names)
    for format in formats {
      for layout in format.layouts where isMatch(layout, header, present) {
        let isExact = header.written == layout.published
        let isInOrder = header.names == layout.published.map(Header.plain)
        let score = (isExact ? 2 : isInOrder ? 1 : 0, layout.needs.count)
        if score > best?.score ?? (-1, 0) {
          best = (LayoutMatch(format: format, layout: layout), score)
        }
      }
    }
    return best?.match
  }

  private static func isMatch(_ layout: VendorLayout, _ header: Header, _ present: Set<String>) -> Bool {
    switch layout.content {
    case .grid, .nameless: return false
    case .series: return FredSeries.isHeader(header)
    case .bars, .quotes, .actions: break
    }
    guard layout.needs.allSatisfy(present.contains) else { return false }
    guard layout.isClosed else { return true }
    let known = Set(layout.published.map(Header.plain))
    return header.names.allSatisfy { $0.isEmpty || known.contains($0) }
  }

  /// Of the formats that a header is not of, the nearest one, and the columns that it lacks.
  static func nearest(_ header: Header, in formats: [VendorFormat]) -> (
    format: VendorFormat, missing: [String]
  )? {
    var best: (format: VendorFormat, missing: [String], share: Double)?
    let present = Set(header.names)
    for format in formats {
      for layout in format.layouts where !layout.needs.isEmpty {
        let missing = layout.needs.filter { !present.contains($0) }
        let share = Double(layout.needs.count - missing.count) / Double(layout.needs.count)
        if share > best?.share ?? 0 { best = (format, missing, share) }
      }
    }
    return best.map { ($0.format, $0.missing) }
  }
}
