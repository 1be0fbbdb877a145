package import EngineService

/// How long the screen's work takes.
package struct ScreenInstruments: Sendable {
  /// Drawing a frame and handing it to the terminal.
  package let frames = Stopwatch()
  /// From a key to the screen that answers it.
  package let keys = Stopwatch()

  /// Starts with nothing measured.
  package init() {}
}
