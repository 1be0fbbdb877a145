import Platform
import TestSupport
import Testing

@Suite struct InputLinesTests {
  private func lines(_ bytes: [UInt8]) throws -> [[UInt8]] {
    let folder = try TemporaryDirectory()
    try write(bytes, toFile: folder("lines"))
    var input = try InputLines(folder("lines"))
    var lines: [[UInt8]] = []
    while let line = try input.next() { lines.append(Array(line)) }
    #expect(input.number == lines.count)
    return lines
  }

  @Test func `lines come without their ends, even empty ones and a last one without an end`() throws {
    #expect(try lines([]) == [])
    #expect(try lines(Array("\n".utf8)) == [[]])
    #expect(try lines(Array("a\n\nbc".utf8)) == [Array("a".utf8), [], Array("bc".utf8)])
  }

  @Test func `lines that cross the end of a chunk are whole`() throws {
    let pieces = (0..<30_000).map { Array("line \($0)".utf8) }
    #expect(try lines(Array(pieces.joined(separator: [10])) + [10]) == pieces)
  }

  @Test func `a line at the limit is read, a longer one is refused`() throws {
    let long = [UInt8](repeating: 65, count: InputLines.limit)
    #expect(try lines([66, 10] + long + [10, 67]).map(\.count) == [1, long.count, 1])
    #expect(throws: PlatformError.self) { try lines([66, 10] + long + [65, 10]).count }
    #expect(throws: PlatformError.self) { try lines(long + long).count }
  }
}
