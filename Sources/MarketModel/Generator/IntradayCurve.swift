/// How variance and volume are distributed over a session: much at the open and the close, little at noon.
package enum IntradayCurve {
  /// The share of a day's variance that falls on the preceding night.
  package static let overnightShare = 0.25

  /// The share of the session's variance that has passed after a share `time` of its seconds.
  @inline(__always)
  package static func passed(_ time: Double) -> Double {
    let centred = 2 * time - 1
    return (time + (centred * centred * centred + 1) * (1.0 / 3)) * 0.6
  }
}
