import PlainText
package import Platform

/// The command line of the product.
public enum Console {
  /// Runs the process's own command line; the result is its exit code.
  public static func main() -> Int32 {
    StandardStream.ignoreBrokenPipes()
    var run = CommandLineRun(
      environment: .process,
      output: { bytes throws(Failure) in try write(bytes, to: .output) },
      errors: { bytes throws(Failure) in try write(bytes, to: .error) })
    run.width = StandardStream.output.columns
    do throws(PlatformError) { try ProcessNeeds.check() } catch {
      run.obstacle = Failure(.storage, "TOO_LITTLE", error.description)
    }
    return run.run(withCockpit(Array(ProcessIdentity.arguments.dropFirst()))).rawValue
  }
}

/// One run of a command line, with what surrounds it as values.
package struct CommandLineRun {
  /// The commands.
  package var table = CommandTable.product
  /// The origin of the command line.
  package var asking = CommandOrigin.here
  /// The environment variables.
  package var environment: Environment
  /// Receives standard output.
  package var output: Output.Sink
  /// Receives standard error.
  package var errors: Output.Sink
  /// The width of the terminal that shows the output; nil without a terminal.
  package var width: Int?
  /// Why nothing can run at all; nil where something can.
  package var obstacle: Failure?

  package init(environment: Environment, output: @escaping Output.Sink, errors: @escaping Output.Sink) {
    self.environment = environment
    self.output = output
    self.errors = errors
  }

  /// Parses, runs and reports.
  package func run(_ words: [String]) -> ExitCode {
    var output = Output(
      isJSON: CommandLineParser.mentions("--json", in: words),
      isQuiet: CommandLineParser.mentions("--quiet", in: words), width: width, sink: self.output)
    var failure: Failure?
    var ending = Ending()
    let doubt = Doubt()
    do throws(Failure) {
      if let obstacle { throw obstacle }
      var parser = CommandLineParser(table: table, environment: environment)
      ending = try serve(parser.parse(words), words, doubt, &output)
    } catch {
      failure = error
    }
    do throws(Failure) { try output.finish(failure) } catch { failure = failure ?? error }
    // A store that could not be opened showed nothing that could be doubted, and its own sentence is enough.
    if failure?.exit != .storage, let line = doubt.line { say(line) }
    if failure == nil, !ending.errors.isEmpty { try? errors(ending.errors) }
    guard let failure, failure.code != Failure.readerGone else { return ending.exit }
    say(failure.message)
    return failure.exit
  }

  /// Prints a sentence on standard error.
  private func say(_ text: String) { try? errors(Array("alluse: \(safeText(text))\n".utf8)) }

  private func serve(
    _ request: Request, _ words: [String], _ doubt: Doubt, _ output: inout Output
  ) throws(Failure) -> Ending {
    switch request {
    case .run(let entry, var invocation):
      invocation.adopt(asking)
      invocation.doubt = doubt
      return try run(entry, words, invocation, &output)
    case .help(let path): showHelp(on: path, in: table, &output)
    case .version: showVersion(&output)
    }
    return Ending()
  }

  private func run(
    _ entry: Entry, _ words: [String], _ invocation: Invocation, _ output: inout Output
  ) throws(Failure) -> Ending {
    if invocation.host != nil {
      try invocation.checkHosted()
    } else if invocation.isForwarded {
      return try carryOut(entry, words, invocation, &output)
    }
    try invocation.checkOutputs()
    try entry.run(invocation, &output)
    return Ending()
  }
}

/// Writes to a stream of the process; a reader that has closed it wants no more, which is not an error to
/// report.
private func write(_ bytes: [UInt8], to stream: StandardStream) throws(Failure) {
  do throws(PlatformError) {
    try stream.write(bytes)
  } catch {
    throw Failure(.storage, error.isBrokenPipe ? Failure.readerGone : "OUTPUT_FAILED", error.description)
  }
}

extension Failure {
  /// The code of a reader that closed standard output.
  fileprivate static let readerGone = "READER_GONE"
}

/// The words of a command line; without a command they open the cockpit.
private func withCockpit(_ words: [String]) -> [String] {
  var rest = words[...]
  while let word = rest.popFirst() {
    guard word.hasPrefix("--"), !["--help", "--version", "--json"].contains(word) else { return words }
    let takesValue = !["--read-only", "--quiet"].contains(word) && !word.contains("=")
    if takesValue { rest = rest.dropFirst() }
  }
  return ["cockpit"] + words
}
