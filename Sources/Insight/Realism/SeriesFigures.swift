internal import Pricing

/// Figures of plain series of numbers, as the facts of real markets were measured.
enum SeriesFigures {
  static func mean(_ values: some Collection<Double>) -> Double {
    values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }

  /// The deviation around the mean, over the number of values.
  static func deviation(_ values: some Collection<Double>) -> Double { variance(values).squareRoot() }

  static func variance(_ values: some Collection<Double>) -> Double { moment(values, 2) }

  static func skewness(_ values: [Double]) -> Double {
    let variance = variance(values)
    return moment(values, 3) / (variance * variance.squareRoot())
  }

  static func kurtosis(_ values: [Double]) -> Double {
    let variance = variance(values)
    return moment(values, 4) / (variance * variance)
  }

  private static func moment(_ values: some Collection<Double>, _ power: Int) -> Double {
    let mean = mean(values)
    var sum = 0.0
    for value in values {
      var product = 1.0
      for _ in 0..<power { product *= value - mean }
      sum += product
    }
    return values.isEmpty ? 0 : sum / Double(values.count)
  }

  static func autocorrelation(_ values: [Double], lag: Int) -> Double {
    let mean = mean(values)
    let centred = values.map { $0 - mean }
    guard lag < values.count else { return 0 }
    var (products, squares) = (0.0, 0.0)
    for place in 0..<centred.count - lag { products += centred[place] * centred[place + lag] }
    for value in centred { squares += value * value }
    return squares > 0 ? products / squares : 0
  }

  static func correlation(_ left: some Collection<Double>, _ right: some Collection<Double>) -> Double {
    let (one, two) = (mean(left), mean(right))
    var (both, first, second) = (0.0, 0.0, 0.0)
    for (x, y) in zip(left, right) {
      both += (x - one) * (y - two)
      first += (x - one) * (x - one)
      second += (y - two) * (y - two)
    }
    return first > 0 && second > 0 ? both / (first * second).squareRoot() : 0
  }

  /// Hill's exponent of the largest fortieth of the values.
  static func tailExponent(_ values: [Double]) -> Double {
    let count = values.count / 40
    let largest = values.sorted(by: >).prefix(count + 1)
    guard let least = largest.last, least > 0, count > 0 else { return .nan }
    return 1 / mean(largest.dropLast().map { Elementary.log($0 / least) })
  }

  /// A percentile, straight between the values beside it.
  static func percentile(_ values: [Double], _ share: Double) -> Double {
    let sorted = values.filter { !$0.isNaN }.sorted()
    guard let last = sorted.indices.last else { return .nan }
    let place = share * Double(last)
    let low = min(Int(place), last)
    return sorted[low] + (sorted[min(low + 1, last)] - sorted[low]) * (place - Double(low))
  }

  static func median(_ values: [Double]) -> Double { percentile(values, 0.5) }

  /// Sums over whole blocks that do not overlap.
  static func blocks(_ values: [Double], _ length: Int) -> [Double] {
    stride(from: 0, through: values.count - length, by: length).map { start in
      values[start..<start + length].reduce(0, +)
    }
  }

  /// Sums over every window of a length.
  static func windows(_ values: [Double], _ length: Int) -> [Double] {
    guard values.count >= length else { return [] }
    var sum = values.prefix(length).reduce(0, +)
    var sums = [sum]
    for place in length..<values.count {
      sum += values[place] - values[place - length]
      sums.append(sum)
    }
    return sums
  }

  /// The means of the last values, today's included; of those there are where there are fewer.
  static func trailingMeans(_ values: [Double], _ length: Int) -> [Double] {
    var sum = 0.0
    return values.indices.map { place in
      sum += values[place]
      if place >= length { sum -= values[place - length] }
      return sum / Double(min(place + 1, length))
    }
  }

  /// The deepest fall from the highest level before, as a share of it.
  static func drawdown(_ returns: [Double]) -> Double {
    var (level, top, worst) = (0.0, 0.0, 0.0)
    for value in returns {
      level += value
      top = max(top, level)
      worst = min(worst, level - top)
    }
    return Elementary.exp(worst) - 1
  }

  /// The share of places, in percent, that something holds of.
  static func percent(_ flags: [Bool]) -> Double {
    flags.isEmpty ? 0 : Double(flags.reduce(0) { $0 + ($1 ? 1 : 0) }) / Double(flags.count) * 100
  }
}
