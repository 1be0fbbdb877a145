import Glibc

/// The command line of the product.
public enum Console {
  /// Runs the process's own command line; the result is its exit code.
  public static func main() -> Int32 {
    let console = CommandLineRun(
      environment: processEnvironment(),
      output: { bytes throws(Failure) in try writeAll(bytes, to: STDOUT_FILENO) },
      errors: { bytes throws(Failure) in try writeAll(bytes, to: STDERR_FILENO) })
    return console.run(Array(CommandLine.arguments.dropFirst())).rawValue
  }
}

/// One run of a command line, with what surrounds it as values.
package struct CommandLineRun {
  /// The commands.
  package var table = CommandTable.product
  /// The variables of the environment.
  package var environment: [String: String]
  /// Where standard output goes.
  package var output: Output.Sink
  /// Where standard error goes.
  package var errors: Output.Sink

  package init(environment: [String: String], output: @escaping Output.Sink, errors: @escaping Output.Sink) {
    self.environment = environment
    self.output = output
    self.errors = errors
  }

  /// Parses, runs and reports.
  package func run(_ words: [String]) -> ExitCode {
    var output = Output(
      isJSON: CommandLineParser.mentions("--json", in: words),
      isQuiet: CommandLineParser.mentions("--quiet", in: words), sink: self.output)
    var failure: Failure?
    do throws(Failure) {
      var parser = CommandLineParser(table: table, environment: environment)
      try serve(parser.parse(words), &output)
    } catch {
      failure = error
    }
    do throws(Failure) { try output.finish(failure) } catch { failure = failure ?? error }
    guard let failure else { return .done }
    try? errors(Array("alluse: \(safeText(failure.message))\n".utf8))
    return failure.exit
  }

  private func serve(_ request: Request, _ output: inout Output) throws(Failure) {
    switch request {
    case .run(let entry, let invocation): try entry.run(invocation, &output)
    case .help(let path): showHelp(on: path, in: table, &output)
    case .version: showVersion(&output)
    }
  }
}

private func processEnvironment() -> [String: String] {
  var variables: [String: String] = [:]
  var next = environ
  while let entry = next.pointee {
    let pair = String(cString: entry).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    if pair.count == 2 { variables[String(pair[0])] = String(pair[1]) }
    next += 1
  }
  return variables
}

private func writeAll(_ bytes: [UInt8], to file: Int32) throws(Failure) {
  var start = 0
  while start < bytes.count {
    let count = bytes[start...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR { continue }
    guard count > 0 else {
      let name = file == STDOUT_FILENO ? "standard output" : "standard error"
      throw Failure(.storage, "OUTPUT_FAILED", "cannot write to \(name): \(String(cString: strerror(errno)))")
    }
    start += count
  }
}
