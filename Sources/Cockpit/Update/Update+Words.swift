import Domain
import Engine
import Terminal

/// What a word on the screen means.
extension Model {
  /// Opens the page of words, or says what one of them means.
  mutating func showLegend(_ words: [String]) -> [Effect] {
    guard !words.isEmpty else {
      dialog = .page(TextPage("Words, letters and signs", Glossary.page))
      return []
    }
    let word = words.joined(separator: " ")
    if let means = Glossary.means(word) {
      say("\(word): \(means)")
      return []
    }
    let names = (Glossary.words + Glossary.others).map(\.word) + WeekType.allCases.map(\.code)
    return refuse(unknown("word", word, among: names, example: ":legend theta, or :legend for all of them"))
  }

  /// What the row under the cursor shows, field by field, each with what it means; empty where there is none.
  func fieldLines(_ pane: Pane) -> [String] {
    guard let list = pane.content.list, let state = lists[pane],
      state.ids.indices.contains(state.window.selected)
    else { return [] }
    let place = state.window.selected
    let fields = list.fields(self, state.ids[place], state.sources[place])
    return fields.flatMap { field -> [String] in
      guard !field.title.isEmpty else { return [] }
      let text = field.text.isEmpty ? "--" : field.text
      let week = WeekType.allCases.first { text.hasPrefix($0.code) }.map { ", \($0.means)" } ?? ""
      return [
        padded("\(field.title) \(text)", to: ActionTable.keyColumn) + (Glossary.means(field.title) ?? "")
          + week
      ]
    }
  }
}
