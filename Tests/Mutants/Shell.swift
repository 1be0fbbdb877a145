import Foundation
import Glibc

/// The end of a program.
struct Ending {
  let status: Int32
  let seconds: Double
  /// The processor seconds of it and everything it started, which are the same beside other work.
  let busy: Double

  /// The status of `timeout` for a program that it had to end.
  var isTimeOut: Bool { status == 124 || status == 137 }
}

/// Runs a program to its end, with its output in a file; after the limit it is killed with all that it started.
func run(
  _ words: [String], environment: [String: String] = [:], output: URL = URL(filePath: "/dev/null"),
  limit: Double = 3_600
) throws -> Ending {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = ["timeout", "--kill-after=2", "\(limit)"] + words
  process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
  if output.path() != "/dev/null" { _ = FileManager.default.createFile(atPath: output.path(), contents: nil) }
  let handle = try FileHandle(forWritingTo: output)
  (process.standardOutput, process.standardError) = (handle, handle)
  process.standardInput = FileHandle.nullDevice
  let (start, before) = (Date.now, busySeconds())
  try process.run()
  process.waitUntilExit()
  return Ending(
    status: process.terminationStatus, seconds: Date.now.timeIntervalSince(start),
    busy: busySeconds() - before)
}

/// The processor seconds of all programs that have ended so far.
private func busySeconds() -> Double {
  var usage = rusage()
  getrusage(RUSAGE_CHILDREN.rawValue, &usage)
  return [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
}

struct Failure: Error, CustomStringConvertible {
  let description: String
}

/// Prints at once also where the output is a file.
func say(_ text: String) { FileHandle.standardOutput.write(Data("\(text)\n".utf8)) }
