/// The drift of a session, and how much noise it has, where a scripted course says so.
struct SessionCourse {
  /// The factor of the session's noise.
  private(set) var noise = 1.0
  /// The session's drift, in logarithms.
  private(set) var drift: Double

  /// Where the course began, where the session begins, and between which levels the session must end.
  private let start: Double
  private let height: Double
  private let bounds: ClosedRange<Double>?

  /// A phase that moves is a bridge to its end, which is hit within the noise of a part of a session.
  private static let looseness = 0.1

  init(
    _ state: CourseState, phase: (phase: Scenario.Phase, passed: Int)?, bounds: ClosedRange<Double>?,
    usual: Double
  ) {
    (start, height, self.bounds) = (state.courseHeight, state.height, bounds)
    drift = usual
    guard let (phase, passed) = phase, let move = phase.move else { return }
    let pace = move / Double(phase.sessions)
    if phase.pull > 0 {
      drift = pace - phase.pull * (state.height - state.phaseHeight - pace * Double(passed))
      return
    }
    let left = Double(phase.sessions - passed) + SessionCourse.looseness
    drift = (move - (state.height - state.phaseHeight)) / left
    noise = ((left - 1) / left).squareRoot()
  }

  /// Turns the drift of a session that would end outside the course's bounds back into them.
  mutating func keepWithin(_ move: Double) {
    guard let bounds else { return }
    let end = height - start + move + drift
    drift += 2 * (min(max(end, bounds.lowerBound), bounds.upperBound) - end)
  }
}
