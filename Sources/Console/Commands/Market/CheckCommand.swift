import Archives
import Books
import Domain
import Engine
import MarketFeeds
import Platform
import Settings

func checkMarketFile(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let path: String = invocation.required("FILE")
  if path != "-", WorkingDirectory.isFolder(path) { return try checkFolder(path, invocation, &output) }
  let bytes = try unpacked(try readBytes(path), path)
  let check: MarketFileCheck
  do throws(FileProblem) {
    check = try MarketFileCheck(bytes)
  } catch {
    output.result(FileCheckAnswer(kind: nil, rows: 0, count: 1, [error]))
    throw Failure(.refused, "BAD_CSV", "\(path):\(error.line): \(error.message)", value: path)
  }
  let all = check.findings.list
  let isStrict = invocation.has("strict")
  let findings = isStrict ? Array(all.prefix(1)) : all
  let count = isStrict ? findings.count : check.findings.count
  output.result(FileCheckAnswer(kind: check.kind.rawValue, rows: check.rows, count: count, findings))
  for finding in findings { output.line("\(finding)") }
  if let first = findings.first {
    throw Failure(
      .refused, "BAD_ROWS", "\(path): \(count) findings beside \(check.rows) good rows, the first: \(first)",
      value: "\(count)", bound: "0")
  }
  output.line("\(check.rows) rows of \(check.kind.rawValue), none of them bad")
}

/// The only file that a packed one holds; what is not packed is left as it is.
private func unpacked(_ bytes: [UInt8], _ path: String) throws(Failure) -> [UInt8] {
  let files: [UnpackedFile]
  do throws(ArchiveError) { files = try Archive.unpack(bytes, path: path) } catch {
    throw Failure(.refused, "BAD_ARCHIVE", error.description, value: path)
  }
  guard let file = files.first, files.count == 1 else {
    throw Failure(
      .refused, "BAD_ARCHIVE", "\(path) is an archive of \(files.count) files; unpack it", value: path,
      bound: "1")
  }
  return file.bytes
}

/// Judges a folder of prices as a back-test on it would.
private func checkFolder(_ path: String, _ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let choice = try PriceChoice(path, invocation, for: Playbook())
  output.result(FileCheckAnswer(choice.folder))
  output.report(choice.folder)
  for coverage in choice.folder.coverage {
    for file in coverage.files where file.isUsed {
      for finding in file.findings.list { output.line("\(file.name): \(finding)") }
    }
  }
  try choice.requireAccepted()
  output.line("nothing is wrong with the prices in \(path)")
}

/// The content of a market's file or folder, and its problems.
struct FileCheckAnswer: Answering {
  let ok: Bool
  let kind: String?
  let rows: Int
  let count: Int
  let findings: [LineFindingAnswer]
  let coverage: [CoverageAnswer]?
  let concerns: [ConcernAnswer]?

  fileprivate init(kind: String?, rows: Int, count: Int, _ findings: [FileProblem]) {
    (ok, self.kind, self.rows, self.count) = (findings.isEmpty, kind, rows, count)
    self.findings = findings.map { LineFindingAnswer(line: $0.line, message: $0.message) }
    (coverage, concerns) = (nil, nil)
  }

  fileprivate init(_ folder: PriceFolder) {
    ok = folder.concerns.isEmpty
    kind = "folder"
    rows = folder.coverage.reduce(0) { $0 + $1.used }
    let files = folder.coverage.flatMap(\.files)
    count = files.reduce(0) { $0 + $1.findings.count }
    findings = files.flatMap { file in
      file.findings.list.map { LineFindingAnswer(line: $0.line, message: "\(file.name): \($0.message)") }
    }
    coverage = folder.coverage.map { CoverageAnswer($0) }
    concerns = folder.concerns.map(ConcernAnswer.init)
  }
}

/// A problem in a line.
struct LineFindingAnswer: Answering {
  let line: Int
  let message: String
}
