import Domain
package import JSON
import Wire

/// A command line on its way to the engine that has the store open.
public struct ForwardedCommand: Equatable, Sendable {
  /// The words after the program's name.
  public var arguments: [String]
  /// The texts of the files among them, as the sending process read them.
  public var files: [String: String]
  /// Who asks, unless the words say so.
  public var actor: String
  /// The key that makes the command idempotent, unless the words contain one.
  public var id: String
  /// The keys of the requests that stood in the store's switch when it was given; nil from a sender that does
  /// not say.
  public var seenKills: [String]?

  /// Creates a request.
  public init(
    arguments: [String], files: [String: String] = [:], actor: String, id: String, seenKills: [String]? = nil
  ) {
    self.arguments = arguments
    self.files = files
    self.actor = actor
    self.id = id
    self.seenKills = seenKills
  }
}

extension ForwardedCommand {
  /// The most words, and the most bytes of each.
  private static let (wordCount, wordLength) = (256, 8_192)

  static func isFit(word: String) -> Bool { word.utf8.count <= wordLength && !word.utf8.contains(0) }

  /// Whether a command line can contain it: actor and key obey the one rule for names, and every word is
  /// bounded. The meaning of the words is judged by the command's own table.
  var isFit: Bool {
    ActorName.flaw(in: actor) == nil && TextRule.name.flaw(in: id) == nil
      && arguments.count <= ForwardedCommand.wordCount && arguments.allSatisfy(ForwardedCommand.isFit)
      && files.keys.allSatisfy(ForwardedCommand.isFit)
  }
}

/// A request of another process to a running engine.
public enum EngineRequest: Equatable, Sendable {
  /// Carry out a command line.
  case command(ForwardedCommand)
  /// Report the status.
  case status
  /// Report figures, without waiting for the engine's queue.
  case figures(FiguresRequest)

  /// The form of messages; raised when an older process could no longer read them.
  static let form: Int64 = 1

  /// The message as bytes.
  public var message: [UInt8] {
    var object = JSONObject([.init("form", .integer(EngineRequest.form))])
    if case .figures(let request) = self {
      object["look"] = .string(request.kind.rawValue)
      if let file = request.textfile { object["textfile"] = .string(file) }
      if let alert = request.alert { object["alert"] = .string(alert) }
      if let actor = request.actor { object["actor"] = .string(actor) }
    }
    if case .command(let command) = self {
      object["arguments"] = .array(command.arguments.map { .string($0) })
      object["files"] = .object(
        JSONObject(command.files.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) }))
      object["actor"] = .string(command.actor)
      object["id"] = .string(command.id)
      if let seen = command.seenKills { object["switch"] = .array(seen.map { .string($0) }) }
    }
    return JSONValue.object(object).bytes()
  }

  /// Reads a message; nil where it is not of this form, or contains names that are not allowed.
  public init?(_ message: [UInt8]) {
    guard let value = try? JSONValue(parsing: message), value["form"]?.integer == EngineRequest.form else {
      return nil
    }
    if let word = value["look"]?.string {
      guard let kind = FiguresRequest.Kind(rawValue: word) else { return nil }
      let request = FiguresRequest(
        kind, textfile: value["textfile"]?.string, alert: value["alert"]?.string,
        actor: value["actor"]?.string)
      guard request.isFit else { return nil }
      self = .figures(request)
      return
    }
    guard value["arguments"] != nil else {
      self = .status
      return
    }
    guard let words = value["arguments"]?.array, let files = value["files"]?.object?.members,
      let actor = value["actor"]?.string, let id = value["id"]?.string
    else { return nil }
    let arguments = words.compactMap(\.string)
    let texts = files.compactMap { member in member.value.string.map { (member.key, $0) } }
    guard arguments.count == words.count, texts.count == files.count else { return nil }
    let command = ForwardedCommand(
      arguments: arguments, files: Dictionary(texts) { first, _ in first }, actor: actor, id: id,
      seenKills: value["switch"]?.array?.compactMap(\.string))
    guard command.isFit else { return nil }
    self = .command(command)
  }
}

/// The answer of a running engine.
package enum EngineAnswer: Equatable, Sendable {
  /// The result of the command line: its exit code, and what it printed.
  case done(exit: Int32, output: String, errors: String)
  /// The status.
  case status(EngineStatus)
  /// The figures.
  case figures(JSONValue)
  /// The request was not begun, for this reason.
  case rejected(code: String, message: String)

  /// The message as bytes.
  package var message: [UInt8] {
    let value: JSONValue =
      switch self {
      case .done(let exit, let output, let errors):
        ["exit": .integer(Int64(exit)), "out": .string(output), "err": .string(errors)]
      case .status(let status): ["status": JSONValue(status)]
      case .figures(let figures): ["look": figures]
      case .rejected(let code, let message): ["rejected": .string(code), "message": .string(message)]
      }
    return value.bytes()
  }

  /// Reads a message; nil where it is not of this form.
  package init?(_ message: [UInt8]) {
    guard let value = try? JSONValue(parsing: message) else { return nil }
    if let exit = value["exit"]?.integer, let output = value["out"]?.string, let errors = value["err"]?.string
    {
      self = .done(exit: Int32(clamping: exit), output: output, errors: errors)
    } else if let status: EngineStatus = value["status"]?.read() {
      self = .status(status)
    } else if let figures = value["look"] {
      self = .figures(figures)
    } else if let code = value["rejected"]?.string {
      self = .rejected(code: code, message: value["message"]?.string ?? "")
    } else {
      return nil
    }
  }
}

extension EngineAnswer {
  /// The request cannot be read, for instance because another version wrote it.
  package static let unreadableRequest = EngineAnswer.rejected(
    code: "REQUEST_UNREADABLE",
    message: "the request cannot be read; the engine is of version \(Version.text)")

  static let endingCode = "ENGINE_ENDING"

  /// The engine ended before it began the request, so that the store is free, or soon will be.
  var isEnding: Bool {
    if case .rejected(EngineAnswer.endingCode, _) = self { return true }
    return false
  }
}
