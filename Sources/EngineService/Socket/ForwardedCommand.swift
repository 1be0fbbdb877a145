import Domain
package import JSON
import Wire

/// A command line on its way to the engine that holds the store.
public struct ForwardedCommand: Equatable, Sendable {
  /// The words behind the program's name.
  public var arguments: [String]
  /// The texts of the files among them, as the asking process read them.
  public var files: [String: String]
  /// Who asks, unless the words say so.
  public var actor: String
  /// The key that makes the command idempotent, unless the words give one.
  public var id: String

  /// Creates a request.
  public init(arguments: [String], files: [String: String] = [:], actor: String, id: String) {
    self.arguments = arguments
    self.files = files
    self.actor = actor
    self.id = id
  }
}

extension ForwardedCommand {
  /// The most words, and the most bytes of one.
  private static let (wordCount, wordLength) = (256, 8_192)

  static func isFit(word: String) -> Bool { word.utf8.count <= wordLength && !word.utf8.contains(0) }

  /// Whether it is what a command line can hold: who asks and the key keep the one rule for names, and no word is without bound.
  /// What the words mean is judged by the command's own table.
  var isFit: Bool {
    ActorName.flaw(in: actor) == nil && TextRule.name.flaw(in: id) == nil
      && arguments.count <= ForwardedCommand.wordCount && arguments.allSatisfy(ForwardedCommand.isFit)
      && files.keys.allSatisfy(ForwardedCommand.isFit)
  }
}

/// What a process asks of a running engine.
public enum EngineRequest: Equatable, Sendable {
  /// To carry a command line out.
  case command(ForwardedCommand)
  /// To say how it runs.
  case status
  /// To show what it measures, without disturbing it.
  case look(FiguresRequest)

  /// The form of messages; raised when an older process could not read them any more.
  static let form: Int64 = 1

  /// The message.
  public var message: [UInt8] {
    var object = JSONObject([.init("form", .integer(EngineRequest.form))])
    if case .look(let look) = self {
      object["look"] = .string(look.kind.rawValue)
      if let file = look.textfile { object["textfile"] = .string(file) }
      if let alert = look.alert { object["alert"] = .string(alert) }
      if let actor = look.actor { object["actor"] = .string(actor) }
    }
    if case .command(let command) = self {
      object["arguments"] = .array(command.arguments.map { .string($0) })
      object["files"] = .object(
        JSONObject(command.files.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) }))
      object["actor"] = .string(command.actor)
      object["id"] = .string(command.id)
    }
    return JSONValue.object(object).bytes()
  }

  /// Reads a message; nil where it is none of this form, or holds names that nobody may have.
  public init?(_ message: [UInt8]) {
    guard let value = try? JSONValue(parsing: message), value["form"]?.integer == EngineRequest.form else {
      return nil
    }
    if let word = value["look"]?.string {
      guard let kind = FiguresRequest.Kind(rawValue: word) else { return nil }
      let look = FiguresRequest(
        kind, textfile: value["textfile"]?.string, alert: value["alert"]?.string,
        actor: value["actor"]?.string)
      guard look.isFit else { return nil }
      self = .look(look)
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
      arguments: arguments, files: Dictionary(texts) { first, _ in first }, actor: actor, id: id)
    guard command.isFit else { return nil }
    self = .command(command)
  }
}

/// What a running engine answers.
package enum EngineAnswer: Equatable, Sendable {
  /// What the command line left behind: its exit code, and what it said.
  case done(exit: Int32, output: String, errors: String)
  /// How the engine runs.
  case status(EngineStatus)
  /// What it measures.
  case look(JSONValue)
  /// The request was not begun, and why.
  case rejected(code: String, message: String)

  /// The message.
  package var message: [UInt8] {
    let value: JSONValue =
      switch self {
      case .done(let exit, let output, let errors):
        ["exit": .integer(Int64(exit)), "out": .string(output), "err": .string(errors)]
      case .status(let status): ["status": JSONValue(status)]
      case .look(let seen): ["look": seen]
      case .rejected(let code, let message): ["rejected": .string(code), "message": .string(message)]
      }
    return value.bytes()
  }

  /// Reads a message; nil where it is none.
  package init?(_ message: [UInt8]) {
    guard let value = try? JSONValue(parsing: message) else { return nil }
    if let exit = value["exit"]?.integer, let output = value["out"]?.string, let errors = value["err"]?.string
    {
      self = .done(exit: Int32(clamping: exit), output: output, errors: errors)
    } else if let status: EngineStatus = value["status"]?.read() {
      self = .status(status)
    } else if let seen = value["look"] {
      self = .look(seen)
    } else if let code = value["rejected"]?.string {
      self = .rejected(code: code, message: value["message"]?.string ?? "")
    } else {
      return nil
    }
  }
}

extension EngineAnswer {
  static let endingCode = "ENGINE_ENDING"

  /// The engine ended before it began the request: the store is free, or is soon.
  var isEnding: Bool {
    if case .rejected(EngineAnswer.endingCode, _) = self { return true }
    return false
  }
}
