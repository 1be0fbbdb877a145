import Glibc
import Platform
import TestSupport
import Testing

@Suite struct LockTests {
  let scratch: TemporaryDirectory

  init() throws { scratch = try TemporaryDirectory() }
  var path: String { scratch.path + "/lock" }

  @Test func `a second owner is refused at once, naming the first`() throws {
    let first = try FileLock(path: path, holder: "alluse deposit")
    let error = #expect(throws: PlatformError.self) { try FileLock(path: path, holder: "alluse fork") }
    #expect(error?.description.contains("held by pid \(getpid()), alluse deposit") == true)
    #expect(FileLock.currentHolder(path: path) == "pid \(getpid()), alluse deposit")
    withExtendedLifetime(first) {}
  }

  @Test func `a released lock can be taken again and its note is gone`() throws {
    do { _ = try FileLock(path: path, holder: "one") }
    #expect(try DurableFile.read(path, limit: 100).isEmpty)
    #expect(FileLock.currentHolder(path: path) == nil)
    _ = try FileLock(path: path, holder: "two")
    #expect(mode(path) == 0o600)
  }

  @Test func `waiting ends at its deadline`() throws {
    let first = try FileLock(path: path, holder: "one")
    let error = #expect(throws: PlatformError.self) {
      try FileLock(path: path, holder: "two", waiting: 30)
    }
    #expect(error?.description.hasSuffix("(waited 30 ms)") == true)
    withExtendedLifetime(first) {}
  }

  @Test func `waiting ends when there is no hope`() throws {
    let first = try FileLock(path: path, holder: "one")
    var looks = 0
    let error = #expect(throws: PlatformError.self) {
      try FileLock(path: path, holder: "two", waiting: 5_000) {
        looks += 1
        return looks == 3
      }
    }
    #expect(error?.isBusy == true && looks == 3)
    withExtendedLifetime(first) {}
  }

  @Test func `a link in place of the lock is refused`() throws {
    #expect(symlink("/etc/passwd", path) == 0)
    #expect(throws: PlatformError.self) { try FileLock(path: path, holder: "one") }
  }
}
