import Domain

/// That there is no such thing, what was meant perhaps, and what there is, as far as a line holds it.
func unknown(_ kind: String, _ word: String, among names: [String], example: String) -> String {
  let word = word.count > 30 ? "\(word.prefix(30))…" : word
  if let meant = closestName(to: word, in: names) {
    return "there is no \(kind) '\(word)'; did you mean \(meant)? \(example)"
  }
  let shown = names.prefix(8).joined(separator: ", ")
  let rest = names.count > 8 ? " and \(names.count - 8) more" : ""
  return "there is no \(kind) '\(word)'\(names.isEmpty ? "" : "; there are \(shown)\(rest)"): \(example)"
}
