/// Many European options, stored as columns and valued several at a time, with the same bits as
/// `BlackScholes.value`.
public struct OptionBatch: Sendable {
  private static let width = 8
  private static let inputColumns = 7
  private static let outputColumns = 6

  /// Groups of eight options, seven columns each: spot, strike, rate, yield, volatility, years, sign.
  private var inputs: [EightLanes] = []
  /// Groups of eight options, six columns each: price, delta, gamma, vega, theta, rho.
  private var outputs: [EightLanes] = []
  /// The number of options.
  public private(set) var count = 0

  /// Creates an empty batch.
  public init() {}

  /// Creates a batch of these options, all of which must be legal.
  public init(_ options: [OptionInputs]) throws(PricingError) {
    reserveCapacity(options.count)
    for option in options { try append(option) }
  }

  /// Reserves memory for `count` options, so that appending them does not allocate.
  public mutating func reserveCapacity(_ count: Int) {
    inputs.reserveCapacity(Self.groups(count) * Self.inputColumns)
  }

  /// Removes all options but keeps the memory.
  public mutating func removeAll() {
    inputs.removeAll(keepingCapacity: true)
    count = 0
  }

  /// Adds an option; its result is not valid before the next call of `value()`.
  public mutating func append(_ option: OptionInputs) throws(PricingError) {
    try option.validate()
    if count % Self.width == 0 { appendNeutralGroup() }
    count += 1
    write(option, at: count - 1)
  }

  /// Replaces the option at `index`; its result is not valid before the next call of `value()`.
  public mutating func replace(at index: Int, with option: OptionInputs) throws(PricingError) {
    precondition(index >= 0 && index < count, "option index \(index) is outside a batch of \(count)")
    try option.validate()
    write(option, at: index)
  }

  /// Values every option; read the results by subscript.
  public mutating func value() {
    let groups = Self.groups(count)
    if outputs.count < groups * Self.outputColumns {
      outputs = [EightLanes](repeating: EightLanes(0), count: groups * Self.outputColumns)
    }
    inputs.withUnsafeBufferPointer { source in
      outputs.withUnsafeMutableBufferPointer { target in
        for group in 0..<groups {
          Self.valueGroup(source, group * Self.inputColumns, target, group * Self.outputColumns)
        }
      }
    }
  }

  /// The value of the option at `index` as of the last call of `value()`.
  public subscript(index: Int) -> Greeks {
    precondition(index >= 0 && index < count, "option index \(index) is outside a batch of \(count)")
    let row = index / Self.width * Self.outputColumns
    let lane = index % Self.width
    precondition(row < outputs.count, "a batch is read only after it is valued")
    return Greeks(
      price: outputs[row][lane], delta: outputs[row + 1][lane], gamma: outputs[row + 2][lane],
      vega: outputs[row + 3][lane], theta: outputs[row + 4][lane], rho: outputs[row + 5][lane])
  }

  private static func groups(_ count: Int) -> Int { (count + width - 1) / width }

  /// Unused lanes hold a harmless option.
  private mutating func appendNeutralGroup() {
    inputs.append(contentsOf: repeatElement(EightLanes(1), count: Self.inputColumns))
  }

  private mutating func write(_ option: OptionInputs, at index: Int) {
    let row = index / Self.width * Self.inputColumns
    let lane = index % Self.width
    inputs[row][lane] = option.spot
    inputs[row + 1][lane] = option.strike
    inputs[row + 2][lane] = option.rate
    inputs[row + 3][lane] = option.yield
    inputs[row + 4][lane] = option.volatility
    inputs[row + 5][lane] = option.years
    inputs[row + 6][lane] = option.right.sign
  }

  @inline(__always)
  private static func valueGroup(
    _ source: UnsafeBufferPointer<EightLanes>, _ from: Int, _ target: UnsafeMutableBufferPointer<EightLanes>,
    _ to: Int
  ) {
    let result = blackScholes(
      KernelInputs<EightLanes>(
        spot: source[from], strike: source[from + 1], rate: source[from + 2], yield: source[from + 3],
        volatility: source[from + 4], years: source[from + 5], sign: source[from + 6]))
    target[to] = result.price
    target[to + 1] = result.delta
    target[to + 2] = result.gamma
    target[to + 3] = result.vega
    target[to + 4] = result.theta
    target[to + 5] = result.rho
  }
}
