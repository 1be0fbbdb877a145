package import Domain

/// Texts of the log as the screen writes them: contracts in words, one minus sign.
package enum PlainWords {
  /// A text in which no code of an exchange stands, and nothing less than a cent.
  package static func text(_ text: String, today: Day) -> String {
    var words: [Substring] = text.split(separator: " ", omittingEmptySubsequences: false)
    for place in words.indices {
      let word = words[place]
      if let contract = contract(in: word, today) {
        words[place] = contract[...]
      } else if word.first == "-", word.dropFirst().first?.isNumber == true {
        words[place] = "−\(word.dropFirst())"
      } else if word.hasPrefix("$-") || word.hasPrefix("-$") {
        words[place] = "−\(cents(word.dropFirst(2)))"
      } else if word.first == "$" {
        words[place] = "\(cents(word.dropFirst()))"
      }
    }
    return words.joined(separator: " ")
  }

  /// An amount without what is less than a cent.
  private static func cents(_ amount: Substring) -> Substring {
    guard let point = amount.firstIndex(of: ".") else { return amount }
    let digits = amount[point...].dropFirst().prefix { $0.isNumber }
    guard digits.count > 2 else { return amount }
    return amount[..<point] + "." + digits.prefix(2) + amount[digits.endIndex...]
  }

  /// A contract's code with what stands around it, in words; nil where there is none.
  private static func contract(in word: Substring, _ today: Day) -> String? {
    guard word.utf8.count >= 16 else { return nil }
    let isCode: (Character) -> Bool = { $0.isLetter || $0.isNumber }
    guard let start = word.firstIndex(where: isCode) else { return nil }
    let end = word[start...].firstIndex { !isCode($0) } ?? word.endIndex
    guard let contract = try? OptionContract(String(word[start..<end])) else { return nil }
    return "\(word[..<start])\(Instrument.option(contract).words(from: today))\(word[end...])"
  }
}
