internal import Domain
internal import VendorFormats

/// What the name of a file says of its content.
struct PriceFileName {
  /// The name as it is.
  let text: String
  /// The symbol that it names; nil where it names none, or more than one.
  let symbol: Symbol?
  /// The day that it names, for quotes that have none of their own; nil where it names none.
  let day: Day?

  /// The endings of files that are read.
  private static let endings = [".csv", ".tsv", ".txt"]

  /// Nil for what is no table; `known` are the symbols that a word of a longer name may be.
  init?(_ name: String, known: Set<Symbol>) {
    let unpacked = name.hasSuffix(".gz") ? String(name.dropLast(3)) : name
    guard !name.hasPrefix("."),
      let ending = PriceFileName.endings.first(where: unpacked.lowercased().hasSuffix)
    else { return nil }
    text = name
    let stem = unpacked.dropLast(ending.count)
    day = SymbolNames.day(unpacked)
    let parts = stem.split(separator: ".").map(String.init)
    let kinds = ["actions", "options", "bars", "prices"]
    if let first = parts.first, parts.dropFirst().allSatisfy(kinds.contains),
      let whole = PriceFileName.symbol(first)
    {
      symbol = whole
    } else {
      let words = stem.split { !($0.isLetter || $0.isNumber) }
      let named = Set(words.compactMap { PriceFileName.symbol(String($0)) }.filter(known.contains))
      let candidates = named.isEmpty ? SymbolNames.candidates(unpacked) : Array(named)
      symbol = candidates.count == 1 ? candidates[0] : nil
    }
  }

  private static func symbol(_ word: String) -> Symbol? { try? Symbol(word.uppercased()) }
}
