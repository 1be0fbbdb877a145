/// A group of rows: the first of them, its title, and a note at the right.
package struct TableSection: Hashable, Sendable {
  /// The place of its first row.
  package var first: Int
  /// Its title.
  package var title: String
  /// Words at the right.
  package var note: String

  /// Creates a group.
  package init(_ first: Int, _ title: String, note: String = "") {
    (self.first, self.title, self.note) = (first, title, note)
  }
}

/// A line across a table between two rows, with words over one column: a price among prices.
package struct TableRule: Sendable {
  /// The place of the row that follows.
  package var first: Int
  /// Its words.
  package var words: String
  /// The name of the column that the words stand over.
  package var column: String
  /// The glyph and the ink of the line.
  package var glyph: Unicode.Scalar
  package var ink: Ink
  /// Whether the words are a chip on the line.
  package var isChip = false

  /// Creates a line.
  package init(_ first: Int, _ words: String, over column: String, _ glyph: Unicode.Scalar, _ ink: Ink) {
    (self.first, self.words, self.column, self.glyph, self.ink) = (first, words, column, glyph, ink)
  }
}
