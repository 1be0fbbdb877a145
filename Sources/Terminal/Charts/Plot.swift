/// Curves over time with axes, a grid, levels, marks and a cross-hair; small rectangles omit labels, never half
/// of one.
package struct Plot: Sendable {
  /// One curve; its values are spread evenly over the whole width.
  package struct Line: Sendable {
    /// Its word in the legend; empty for none.
    package var name: String
    /// Its values; those that are not finite leave a gap.
    package var values: [Double]
    /// Its slot.
    package var slot: Slot
    /// Whether only every second piece of it is drawn.
    package var isDashed: Bool
    /// Whether the area below it is filled.
    package var isFilled: Bool

    /// Creates a curve.
    package init(
      _ name: String, _ values: [Double], _ slot: Slot, isDashed: Bool = false, isFilled: Bool = false
    ) {
      (self.name, self.values, self.slot) = (name, values, slot)
      (self.isDashed, self.isFilled) = (isDashed, isFilled)
    }
  }

  /// A value at which a line crosses the whole plot: a goal, a limit, a strike.
  package struct Level: Sendable {
    /// The value.
    package var value: Double
    /// Its label; empty for none.
    package var name: String
    /// Its slot.
    package var slot: Slot
    /// Whether the label stands at the right end.
    package var isNameAtEnd = false

    /// Creates a level.
    package init(_ value: Double, _ name: String = "", _ slot: Slot = .graphAxis) {
      (self.value, self.name, self.slot) = (value, name, slot)
    }
  }

  /// Something at a place of the horizontal axis, from 0 at its left end to 1.
  package struct Mark: Sendable {
    /// Its place.
    package var place: Double
    /// A tick's label, or a glyph that stands on the axis.
    package var text: String
    /// Its slot.
    package var slot: Slot

    /// Creates a mark.
    package init(_ place: Double, _ text: String, _ slot: Slot = .uiMuted) {
      (self.place, self.text, self.slot) = (place, text, slot)
    }
  }

  /// A line down the plot with words about what is there.
  package struct Cross: Sendable {
    /// Its place, from 0 to 1.
    package var place: Double
    /// The words, line by line.
    package var lines: [[Piece]]

    /// Creates a cross-hair.
    package init(_ place: Double, _ lines: [[Piece]]) { (self.place, self.lines) = (place, lines) }
  }

  /// A range of the horizontal axis on a surface of its own, with a letter over it.
  package struct Zone: Sendable {
    /// Its ends, from 0 to 1.
    package var places: ClosedRange<Double>
    /// Its letter or word.
    package var name: String
    /// Its slot.
    package var slot: Slot

    /// Creates a range.
    package init(_ places: ClosedRange<Double>, _ name: String, _ slot: Slot) {
      (self.places, self.name, self.slot) = (places, name, slot)
    }
  }

  /// A glyph at a place and a value.
  package struct Point: Sendable {
    /// Its place, from 0 to 1.
    package var place: Double
    /// Its value.
    package var value: Double
    /// Its glyph.
    package var glyph: Unicode.Scalar
    /// Its slot.
    package var slot: Slot

    /// Creates a point.
    package init(_ place: Double, _ value: Double, _ glyph: Unicode.Scalar, _ slot: Slot) {
      (self.place, self.value, self.glyph, self.slot) = (place, value, glyph, slot)
    }
  }

  /// The curves, in drawing order; the first one has the cross-hair and the last value.
  package var lines: [Line]
  /// Levels across the whole width.
  package var levels: [Level] = []
  /// Labelled ticks of the horizontal axis.
  package var ticks: [Mark] = []
  /// Glyphs on that axis.
  package var flows: [Mark] = []
  /// Words of the legend besides the curves' names.
  package var legend: [Piece] = []
  /// The label of the last value; nil for none.
  package var last: String?
  /// The cross-hair, where there is one.
  package var cross: Cross?
  /// The values at the lower and upper end; nil spans curves and levels.
  package var range: ClosedRange<Double>?
  /// Whether equal factors have equal heights.
  package var isLogarithmic = false
  /// Ranges of chance behind the curves.
  package var fan: BandPlot?
  /// Ranges of the horizontal axis below everything else.
  package var zones: [Zone] = []
  /// Places with a line down the plot, such as today's price.
  package var uprights: [Mark] = []
  /// Glyphs over the curves.
  package var points: [Point] = []
  /// The label of a value.
  package var label: @Sendable (Double) -> String

  /// Creates a plot.
  package init(_ lines: [Line], label: @escaping @Sendable (Double) -> String) {
    (self.lines, self.label) = (lines, label)
  }

  /// The range of everything that is drawn, with a little air; nil where there is nothing.
  var spanned: ClosedRange<Double>? {
    if let range { return range }
    let known = (lines.flatMap(\.values) + levels.map(\.value)).filter {
      $0.isFinite && (!isLogarithmic || $0 > 0)
    }
    guard let low = known.min(), let high = known.max() else { return nil }
    if isLogarithmic { return low * 0.97...high * 1.03 }
    let air = (high - low) * 0.04
    return (low - air)...(high + air)
  }
}
