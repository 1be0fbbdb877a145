import EngineService
import Platform
import Terminal

/// The file into which a cockpit records what it shows.
final class RecordingFile {
  private let path: String
  private let began = Stopwatch.now
  private var recording = ScreenRecording()
  /// Why nothing is recorded any more; nil while all is well.
  private(set) var problem: String?

  /// Makes the file; a file of that name is not written over.
  init(_ path: String) throws(PlatformError) {
    try DurableFile.create([], at: path)
    self.path = path
  }

  /// Adds a frame.
  func add(_ canvas: Canvas, _ styles: StyleTable, isUnicode: Bool) {
    guard problem == nil else { return }
    let lines = recording.lines(
      showing: canvas, styles, isUnicode: isUnicode, at: (Stopwatch.now - began) / 1_000_000)
    guard !lines.isEmpty else { return }
    do throws(PlatformError) {
      try DurableFile.append(Array(lines.map { $0 + "\n" }.joined().utf8), to: path)
    } catch { problem = error.description }
  }
}
