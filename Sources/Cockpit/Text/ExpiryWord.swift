import Domain

/// Expiries as a person types them: `20mar`, `20M`, `20 Mar '26`, `2026-03-20`.
enum ExpiryWord {
  /// A word that names no listed expiry.
  struct Doubt: Error {
    let word: String
    /// The listed expiry nearest to what was probably meant.
    let nearest: Day?
    let today: Day

    func text(_ symbol: Symbol, example: String) -> String {
      guard let nearest else {
        return "'\(word.prefix(30))' is no day: \(example)"
      }
      return "\(symbol) has no options that expire on '\(word.prefix(30))'; did you mean "
        + "\(ExpiryWord.word(nearest, from: today))?"
    }
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// The shortest word that is never taken for another year's: `20mar`, or `15jan27` of another year.
  static func word(_ day: Day, from today: Day) -> String {
    let (year, month, number) = day.civil
    return "\(number)\(months[month - 1])\(year == today.civil.year ? "" : "\(year % 100)")"
  }

  /// The expiry that a word names: one of those that are listed, or any day where none are known.
  static func day(_ word: String, listed: [Day], from today: Day) -> Result<Day, Doubt> {
    let wanted = plain(word)
    if let found = listed.first(where: { spellings(of: $0, from: today).contains(wanted) }) {
      return .success(found)
    }
    guard let day = Day(word) ?? spelled(wanted, from: today) else {
      let words = listed.map { ExpiryWord.word($0, from: today) }
      let meant = closestName(to: wanted, in: words).flatMap(words.firstIndex).map { listed[$0] }
      return .failure(Doubt(word: word, nearest: meant ?? listed.first, today: today))
    }
    guard !listed.isEmpty, !listed.contains(day) else { return .success(day) }
    let nearest = listed.min { abs($0 - day) < abs($1 - day) }
    return .failure(Doubt(word: word, nearest: nearest, today: today))
  }

  /// Small letters and digits only.
  private static func plain(_ word: String) -> String {
    word.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
  }

  /// Every way to write a day.
  private static func spellings(of day: Day, from today: Day) -> [String] {
    let (year, month, number) = day.civil
    let name = months[month - 1]
    let two = number < 10 ? "0\(number)" : "\(number)"
    let years = ["\(year % 100)", "\(year)"] + (year == today.civil.year ? [""] : [])
    var words = [plain("\(day)"), String(plain("\(day)").dropFirst(2))]
    for end in years { words += ["\(number)\(name)\(end)", "\(two)\(name)\(end)"] }
    if year == today.civil.year {
      words += ["\(number)\(name.prefix(1))", "\(two)\(name.prefix(1))", "\(number)"]
    }
    return words
  }

  /// A day and a month, with or without a year; without one the next such day.
  private static func spelled(_ word: String, from today: Day) -> Day? {
    let number = word.prefix { $0.isNumber }
    let name = word.dropFirst(number.count).prefix(3)
    let end = word.dropFirst(number.count + name.count)
    guard let day = Int(number), let month = months.firstIndex(of: String(name)), (1...31).contains(day)
    else { return nil }
    if !end.isEmpty {
      guard let year = Int(end), end.count == 2 || end.count == 4 else { return nil }
      return valid(year < 100 ? 2_000 + year : year, month + 1, day)
    }
    let year = today.civil.year
    return [year, year + 1].lazy.compactMap { valid($0, month + 1, day) }.first { $0 >= today }
  }

  private static func valid(_ year: Int, _ month: Int, _ day: Int) -> Day? {
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return Day("\(year)-\(two(month))-\(two(day))")
  }
}
