/// One change of the product that a test should notice.
struct Mutant {
  let id: Int
  /// `Engine/Turn/Due.swift`
  let file: String
  let line: Int
  let change: String
  let place: String
  /// Its name across builds, since numbers and lines change with every edit: file, text of the line, change
  /// and how many alike come before.
  let key: String

  var room: String { String(file.prefix { $0 != "/" }) }
}

extension Mutant: CustomStringConvertible {
  var description: String { "\(file):\(line)  \(change)  \(place)" }
}
