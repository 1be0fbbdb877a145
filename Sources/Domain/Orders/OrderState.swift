/// The state of an order.
public enum OrderState: UInt8, CaseIterable, Sendable {
  /// It passed the gate and works.
  case working = 0
  /// Some of it is filled, the rest works.
  case partlyFilled = 1
  /// All of it is filled.
  case filled = 2
  /// It was cancelled, with or without partial fills.
  case cancelled = 3
  /// Its time ran out.
  case expired = 4
  /// The broker refused it.
  case rejected = 5
  /// It is journaled, and the broker has not answered: it leaves after the commit, and again after a crash.
  case pending = 6
  /// Its cancel was asked for; it may still be filled until the broker confirms.
  case cancelling = 7
  /// It was handed over, and whether it works is unknown: no answer came, or the connection broke.
  case unknown = 8

  /// Whether it can no longer change.
  public var isFinal: Bool {
    switch self {
    case .filled, .cancelled, .expired, .rejected: true
    case .working, .partlyFilled, .pending, .cancelling, .unknown: false
    }
  }

  /// Whether the broker has confirmed that it works.
  public var isStanding: Bool { self == .working || self == .partlyFilled }

  /// The name in output.
  public var name: String { OrderState.names[self] }
  private static let names = CaseNames<OrderState> { $0 == .partlyFilled ? "partly filled" : "\($0)" }
}
