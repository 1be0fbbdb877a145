/// The tree of forks over time: the root as a stream of three, every fork a stream that leaves it, and merges
/// that flow back.
package struct River: Sendable {
  /// What three accounts were worth at evenly spread times.
  package struct Root: Sendable {
    /// The account that forks, above.
    package var upper: [Double]
    /// The account in the middle.
    package var middle: [Double]
    /// The account that takes merges, below.
    package var lower: [Double]

    /// Creates the stream in the middle.
    package init(upper: [Double], middle: [Double], lower: [Double]) {
      (self.upper, self.middle, self.lower) = (upper, middle, lower)
    }
  }

  /// A fork.
  package struct Branch: Sendable {
    /// Its name.
    package var name: String
    /// When it was born, as a share of the time.
    package var birth: Double
    /// When it merged; nil while it is open.
    package var end: Double?
    /// The branch that it left; nil where that is the root.
    package var parent: Int?
    /// What its two accounts were worth, evenly spread over its life.
    package var upper: [Double]
    /// What its second account was worth.
    package var lower: [Double]
    /// The words at its merge.
    package var home: String

    /// Creates a fork.
    package init(
      _ name: String, birth: Double, end: Double?, parent: Int?, upper: [Double], lower: [Double],
      home: String
    ) {
      (self.name, self.birth, self.end, self.parent) = (name, birth, end, parent)
      (self.upper, self.lower, self.home) = (upper, lower, home)
    }
  }

  /// The root.
  package var root: Root
  /// The forks in the order of their births.
  package var branches: [Branch]
  /// Years or months on the axis.
  package var ticks: [Plot.Mark] = []
  /// The share of the time that a bend takes.
  package var bend: Double
  /// Words at the left end.
  package var start: [String] = []
  /// The label of a value.
  package var label: @Sendable (Double) -> String
  /// Where the cross-hair stands, as a share of the time, and what it says.
  package var cross: Plot.Cross?
  /// The chosen branch, which is named in full colour; nil for the root.
  package var chosen: Int?
  /// The slots of the three accounts.
  package static let slots: [Slot] = [.accountGen, .accountRev, .accountCom]
  /// The columns left and right of the picture.
  package static let margins = (left: 8, right: 15)

  /// Creates a river.
  package init(
    _ root: Root, _ branches: [Branch], bend: Double, label: @escaping @Sendable (Double) -> String
  ) {
    (self.root, self.branches, self.bend, self.label) = (root, branches, bend, label)
  }

  /// The part of a rectangle in which streams flow.
  package static func flow(in rect: Rect) -> Rect {
    Rect(
      x: rect.x + margins.left, y: rect.y, width: rect.width - margins.left - margins.right,
      height: rect.height - 1)
  }

  /// What one row of a picture of so many rows stands for.
  package func worthOfRow(rows: Int) -> Double { 2 / RiverCourse(self, width: 64, height: rows).unit }
}

/// A value of a series at a share of its length.
func value(_ series: [Double], at place: Double) -> Double {
  guard let last = series.indices.last else { return 0 }
  let spot = max(0, min(1, place)) * Double(last)
  let left = Int(spot)
  guard left < last else { return series[last] }
  return series[left] + (series[left + 1] - series[left]) * (spot - Double(left))
}
