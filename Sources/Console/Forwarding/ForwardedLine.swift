import EngineService
import Platform

/// The end of a command line, with messages that are still to be printed.
struct Ending {
  var exit = ExitCode.done
  var errors: [UInt8] = []
}

extension CommandLineRun {
  /// Carries out a command that writes: in the engine that has the store open, or otherwise here.
  func carryOut(
    _ entry: Entry, _ words: [String], _ invocation: Invocation, _ output: inout Output
  ) throws(Failure) -> Ending {
    var invocation = invocation
    if let ending = try forward(words, &invocation, &output) { return ending }
    do throws(Failure) {
      try entry.run(invocation, &output)
      return Ending()
    } catch {
      // An engine may have opened the store while this process waited for it.
      guard error.code == "STORE_BUSY", let ending = try forward(words, &invocation, &output) else {
        throw error
      }
      return ending
    }
  }

  /// Lets a running engine carry the command out; nil where none runs, or where it ended before it answered.
  private func forward(
    _ words: [String], _ invocation: inout Invocation, _ output: inout Output
  ) throws(Failure) -> Ending? {
    // Without a store the command itself says what is wrong.
    guard let place = try? invocation.place() else { return nil }
    let seen = place.standingKills
    let connection = try storing { () throws(ShellError) in try EngineConnection.open(to: place) }
    guard var connection else { return nil }
    for path in invocation.fileNames where invocation.files[path] == nil {
      invocation.files[path] = try readText(path)
    }
    let command = ForwardedCommand(
      arguments: words, files: invocation.files, actor: invocation.asker, id: invocation.key,
      seenKills: seen)
    let answer = try storing { () throws(ShellError) in try connection.ask(.command(command)) }
    switch answer {
    case nil: return nil
    case .done(let exit, let text, let errors):
      try output.data(text)
      return Ending(exit: ExitCode(rawValue: exit) ?? .storage, errors: Array(errors.utf8))
    case .rejected(let code, let message): throw Failure(.storage, code, message)
    case .status, .figures:
      throw Failure(.storage, "ENGINE_UNREADABLE", "the engine answered something else than was asked")
    }
  }
}
