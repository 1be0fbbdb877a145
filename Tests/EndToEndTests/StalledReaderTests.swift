import EngineService
import Glibc
import JSON
import Journal
import TestSupport
import Testing

/// Readers that are slow, or read nothing, delay neither the engine nor the way to stop it.
@Suite struct StalledReaderTests {
  private static let span = Effort.isSoak ? "520w" : "12w"

  @Test func `with a pipe nobody reads, stopped clients and idle connections every kill is answered`() throws
  {
    let desk = try Desk()
    let run = try desk.product.start(
      "run", "--headless", "--speed", "max", "--approve", "all", "--for", StalledReaderTests.span)
    try waitUntil { try rows(desk) >= 20 }
    let path = try desk.place.socket()
    let idle = try (0..<300).compactMap { _ in try IdleConnection(path) }
    let stopped = try (0..<5).map { _ in try desk.start(["accounts"]) }
    for child in stopped { child.send(SIGSTOP) }
    defer { for child in stopped { child.send(SIGKILL) } }
    // Far more than a pipe holds has happened, while nobody read a byte of it.
    var kills = 0
    while try rows(desk) < 600 || kills < 3 {
      try kill(desk)
      kills += 1
    }
    try finish(run, desk, kills)
    withExtendedLifetime(idle) {}
  }

  @Test func `a run that is stopped while nobody reads says what was not read, and its store is closed`()
    throws
  {
    let desk = try Desk()
    let run = try desk.product.start("run", "--headless", "--speed", "max", "--approve", "all")
    try waitUntil { try rows(desk) >= 600 }
    run.send(SIGTERM)
    // Not a byte is read until it has ended.
    try waitUntil { run.hasEnded }
    let finished = try run.wait()
    #expect(finished.exitCode == 3, "\(finished.errorText)")
    let printed = try sequences(finished)
    #expect(printed == Array(1...Int64(printed.count)).map { $0 + printed[0] - 1 })
    #expect(finished.errorText.contains("audit list --after"), "\(finished.errorText)")
    #expect(try desk.done("audit verify")["ok"] == true)
  }

  private func kill(_ desk: Desk) throws {
    let begun = milliseconds()
    try desk.done("kill --scope root/rev")
    // How fast a busy machine starts a process does not depend on the product: a bound holds in the long run
    // only.
    if Effort.isSoak { #expect(milliseconds() - begun <= 1_000) }
  }

  private func finish(_ run: ChildProcess, _ desk: Desk, _ kills: Int) throws {
    let finished = try run.wait(seconds: 3_600)
    #expect(finished.exitCode == 0, "\(finished.errorText)")
    let last = try JSONValue(parsing: String(try #require(finished.text.split(separator: "\n").last)))
    let head = try #require(last["head"]?["sequence"]?.integer)
    let printed = try sequences(finished)
    // Every row from the first turn on, in order, with those of the kills in between.
    #expect(printed == Array((printed.first ?? 0)...head))
    let killed = finished.text.split(separator: "\n").count { $0.contains("\"kind\":\"kill") }
    #expect(killed >= 1 && kills >= 3)
    #expect(try desk.done("audit verify")["ok"] == true)
  }

  private func sequences(_ finished: Finished) throws -> [Int64] {
    // A full pipe takes a part of a line, and the process ends there.
    let text = finished.text
    let whole = text.last == "\n" ? text[...] : text[..<(text.lastIndex(of: "\n") ?? text.startIndex)]
    return try whole.split(separator: "\n").compactMap {
      try JSONValue(parsing: String($0))["sequence"]?.integer
    }
  }

  private func rows(_ desk: Desk) throws -> Int64 {
    guard let reader = try? EngineShell.reader(at: desk.place) else { return 0 }
    return try reader.head().sequence
  }

  private func waitUntil(_ holds: () throws -> Bool) throws {
    let deadline = milliseconds() + 120_000
    while try !holds() {
      try #require(milliseconds() < deadline, "it never came to that")
      usleep(20_000)
    }
  }

  private func milliseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
  }
}

/// A connection to an engine that says nothing; nil where the engine takes no more.
private final class IdleConnection {
  private let file: Int32

  init?(_ path: String) throws {
    file = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let code = withUnsafePointer(to: address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(file, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    if code != 0 { return nil }
  }

  deinit { close(file) }
}
