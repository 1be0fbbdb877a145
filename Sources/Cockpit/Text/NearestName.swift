/// The name that was meant, among those that there are: one that it begins, or one that few letters make of it.
func nearestName(to word: String, among names: [String]) -> String? {
  let word = word.lowercased()
  guard !word.isEmpty, word.utf8.count <= 40 else { return nil }
  if let begun = names.first(where: { $0.lowercased().hasPrefix(word) }) { return begun }
  let bound = max(1, word.utf8.count / 3)
  let near = names.map { (name: $0, letters: lettersBetween(word, $0.lowercased())) }
    .min { $0.letters < $1.letters }
  return near.flatMap { $0.letters <= bound ? $0.name : nil }
}

/// How many letters must be put in, left out or changed to make one word of another.
private func lettersBetween(_ left: String, _ right: String) -> Int {
  let (left, right) = (Array(left.utf8), Array(right.utf8.prefix(60)))
  var row = Array(0...right.count)
  for (line, letter) in left.enumerated() {
    var corner = row[0]
    row[0] = line + 1
    for (column, other) in right.enumerated() {
      let changed = corner + (letter == other ? 0 : 1)
      corner = row[column + 1]
      row[column + 1] = min(changed, corner + 1, row[column] + 1)
    }
  }
  return row[right.count]
}

/// That there is no such thing, what was meant perhaps, and what there is, as far as a line holds it.
func unknown(_ kind: String, _ word: String, among names: [String], example: String) -> String {
  let word = word.count > 30 ? "\(word.prefix(30))…" : word
  if let meant = nearestName(to: word, among: names) {
    return "there is no \(kind) '\(word)'; did you mean \(meant)? \(example)"
  }
  let shown = names.prefix(8).joined(separator: ", ")
  let rest = names.count > 8 ? " and \(names.count - 8) more" : ""
  return "there is no \(kind) '\(word)'\(names.isEmpty ? "" : "; there are \(shown)\(rest)"): \(example)"
}
