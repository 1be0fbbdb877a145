/// A small square linear system, factored once and solved for any right-hand side.
struct DenseSystem {
  let count: Int
  /// The matrix row by row; after `factor`, its triangular factors.
  var entries: [Double]
  private var order: [Int]

  init(count: Int) {
    self.count = count
    entries = [Double](repeating: 0, count: count * count)
    order = Array(0..<count)
  }

  /// Factors the matrix with row exchanges; false if it is singular.
  mutating func factor() -> Bool {
    for index in 0..<count { order[index] = index }
    return entries.withUnsafeMutableBufferPointer { a in
      for column in 0..<count {
        var pivot = column
        for row in column + 1..<max(count, column + 1)
        where a[row * count + column].magnitude > a[pivot * count + column].magnitude { pivot = row }
        let lead = a[pivot * count + column]
        guard lead.magnitude > 0, lead.isFinite else { return false }
        if pivot != column {
          for k in 0..<count { a.swapAt(pivot * count + k, column * count + k) }
          order.swapAt(pivot, column)
        }
        let inverse = 1 / lead
        for row in column + 1..<max(count, column + 1) {
          let factor = a[row * count + column] * inverse
          a[row * count + column] = factor
          for k in column + 1..<max(count, column + 1) {
            a[row * count + k] -= factor * a[column * count + k]
          }
        }
      }
      return true
    }
  }

  /// Solves for `right`; call `factor` first.
  func solution(_ right: [Double]) -> [Double] {
    var x = order.map { right[$0] }
    for row in 0..<count {
      var sum = x[row]
      for k in 0..<row { sum -= entries[row * count + k] * x[k] }
      x[row] = sum
    }
    for row in stride(from: count - 1, through: 0, by: -1) {
      var sum = x[row]
      for k in row + 1..<max(count, row + 1) { sum -= entries[row * count + k] * x[k] }
      x[row] = sum / entries[row * count + row]
    }
    return x
  }
}
