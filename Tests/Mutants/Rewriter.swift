import SwiftOperators
import SwiftParser
import SwiftSyntax

/// Puts a switch at each place that has mutants, so that one build holds them all.
struct Rewriter {
  /// How many times the compiler refused a mutant: an operator is spelled out once before it is left out.
  let refusals: [String: Int]
  private(set) var mutants: [Mutant] = []
  private var alike: [String: Int] = [:]

  init(refusals: [String: Int]) { self.refusals = refusals }

  /// The text of a file with its switches.
  mutating func rewritten(_ source: String, file: String) -> String {
    let tree = OperatorTable.standardOperators.foldAll(Parser.parse(source: source)) { _ in }
    let lines = SourceLocationConverter(fileName: file, tree: tree)
    let bytes = Array(source.utf8)
    let placed = SiteFinder.sites(in: tree).map { site in
      let line = lines.location(for: AbsolutePosition(utf8Offset: site.range.lowerBound)).line
      return place(site, in: bytes, file: file, line: line)
    }
    return Rendering(bytes: bytes).text(0..<bytes.count, placed[...])
  }

  private mutating func place(_ site: Site, in bytes: [UInt8], file: String, line: Int) -> PlacedSite {
    let place = String(decoding: bytes[site.range], as: UTF8.self).replacing("\n", with: " ")
    let lineText = text(ofLineAt: site.range.lowerBound, in: bytes)
    var (ids, form) = ([Int](), site.form)
    for change in site.notes {
      let name = "\(file)\t\(lineText)\t\(change)"
      let number = alike[name, default: 0]
      alike[name] = number + 1
      let mutant = Mutant(
        id: mutants.count + 1, file: file, line: line, change: change, place: String(place.prefix(70)),
        key: "\(name)\t\(number)")
      mutants.append(mutant)
      let isLeftOut = isLeftOut(mutant, &form)
      ids.append(isLeftOut ? 0 : mutant.id)
    }
    return PlacedSite(ids: ids, site: Site(range: site.range, notes: site.notes, form: form))
  }

  private func isLeftOut(_ mutant: Mutant, _ form: inout Site.Form) -> Bool {
    let count = refusals[mutant.key, default: 0]
    guard case .operation(var operation) = form else { return count > 0 }
    operation.isSpelledOut = count == 1
    form = .operation(operation)
    return count > 1
  }

  private func text(ofLineAt offset: Int, in bytes: [UInt8]) -> String {
    let newline = UInt8(ascii: "\n")
    let start = bytes[..<offset].lastIndex(of: newline).map { $0 + 1 } ?? 0
    let end = bytes[offset...].firstIndex(of: newline) ?? bytes.count
    return String(decoding: bytes[start..<end].drop { $0 == UInt8(ascii: " ") }, as: UTF8.self)
  }
}

/// A place and the numbers of its mutants; 0 is one left out.
struct PlacedSite {
  let ids: [Int]
  let site: Site
}

/// Writes a text with its places filled in; places never overlap, they nest.
private struct Rendering {
  let bytes: [UInt8]

  func plain(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  func text(_ range: Range<Int>, _ sites: ArraySlice<PlacedSite>) -> String {
    var (text, at) = ("", range.lowerBound)
    var rest = sites.drop { $0.site.range.lowerBound < range.lowerBound }
      .prefix { $0.site.range.upperBound <= range.upperBound }
    while let first = rest.first {
      let (site, within) = (first.site, rest.dropFirst())
      let inside = within.prefix { $0.site.range.upperBound <= site.range.upperBound }
      text += plain(at..<site.range.lowerBound)
      text += site.text(ids: first.ids, inner: { self.text($0, inside) }, plain: plain)
      at = site.range.upperBound
      rest = within.dropFirst(inside.count)
    }
    return text + plain(at..<range.upperBound)
  }
}
