/// Durations of something that happens often: quantiles to within one part in sixteen, the longest exactly.
///
/// Recording takes a few nanoseconds and allocates nothing.
public struct LatencyHistogram: Hashable, Sendable {
  /// The number of durations recorded.
  public private(set) var count: Int64 = 0
  /// Their total in nanoseconds.
  public private(set) var sum: Double = 0
  /// The longest, in nanoseconds.
  public private(set) var longest: UInt64 = 0
  private var buckets = [Int64](repeating: 0, count: 16 * 61)

  /// Creates an empty histogram.
  public init() {}

  /// Records one duration.
  public mutating func record(nanoseconds: UInt64) {
    buckets[LatencyHistogram.bucket(nanoseconds)] += 1
    count += 1
    sum += Double(nanoseconds)
    longest = max(longest, nanoseconds)
  }

  /// Adds the durations of another histogram.
  public mutating func add(_ other: LatencyHistogram) {
    for place in buckets.indices { buckets[place] += other.buckets[place] }
    count += other.count
    sum += other.sum
    longest = max(longest, other.longest)
  }

  /// The duration that a share of them did not exceed, in nanoseconds; nil if there are none.
  package func quantile(_ share: Double) -> Double? {
    guard count > 0 else { return nil }
    let wanted = max(1, Int64((share * Double(count)).rounded(.up)))
    var seen: Int64 = 0
    for (place, times) in buckets.enumerated() {
      seen += times
      if seen >= wanted { return Double(min(longest, LatencyHistogram.upperBound(place))) }
    }
    return Double(longest)
  }

  /// Sixteen buckets per doubling, exact below sixteen.
  private static func bucket(_ value: UInt64) -> Int {
    guard value >= 16 else { return Int(value) }
    let magnitude = 63 - value.leadingZeroBitCount
    return (magnitude - 3) * 16 + Int(value >> UInt64(magnitude - 4)) - 16
  }

  private static func upperBound(_ bucket: Int) -> UInt64 {
    guard bucket >= 16 else { return UInt64(bucket) }
    let shift = UInt64(bucket / 16 - 1)
    let mantissa = UInt64(bucket % 16 + 16)
    return (mantissa << shift) + ((1 << shift) - 1)
  }
}

extension MetricSet {
  /// Adds a histogram as quantiles, count, sum and longest, in seconds; `name` ends in `_seconds`.
  ///
  /// Count and sum cover all durations; quantiles and the longest cover only `recent`, if given.
  public mutating func add(
    _ histogram: LatencyHistogram, recent: LatencyHistogram? = nil, name: String, _ help: String,
    _ labels: KeyValuePairs<String, String> = [:]
  ) {
    let recent = recent ?? histogram
    let labels = labels.map { Sample.Label(name: $0.key, value: $0.value) }
    let summary = Metric(name, .summary, help)
    for share in [0.5, 0.9, 0.99] {
      let label = Sample.Label(name: "quantile", value: "\(share)")
      add(summary, recent.quantile(share).map { $0 / 1e9 }, labels + [label])
    }
    add(summary, histogram.sum / 1e9, labels, part: "_sum")
    add(summary, Double(histogram.count), labels, part: "_count")
    let longest = recent.count > 0 ? Double(recent.longest) / 1e9 : nil
    add(
      Metric("\(name.dropLast("_seconds".count))_longest_seconds", .gauge, "The longest of: \(help)"),
      longest,
      labels)
  }
}
