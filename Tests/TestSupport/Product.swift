import Glibc
import Testing

/// The built product with a home of its own: each value has its own stores, keys and settings.
public struct Product: Sendable {
  /// The home, removed when the last copy of the value is released.
  public let home: TemporaryDirectory
  /// The variables of its processes beside `HOME` and `PATH`.
  public var environment: [String: String] = [:]

  /// The executable that was built together with the tests.
  public static let path: String = {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    let tests = String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return tests.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/alluse"
  }()

  /// Makes the home.
  public init() throws { home = try TemporaryDirectory() }

  /// The folder that `--data` is in `run` unless arguments say otherwise: the default one of this home.
  public var data: String { home(".local/share/alluse") }

  /// Starts the product.
  public func start(_ arguments: String..., input: String = "") throws -> ChildProcess {
    try start(arguments, input: input)
  }

  /// Starts the product.
  public func start(_ arguments: [String], input: String = "") throws -> ChildProcess {
    var variables = ["HOME": home.path, "PATH": "/usr/bin:/bin"]
    // Where a coverage run collects its data.
    if let profile = getenv("LLVM_PROFILE_FILE") { variables["LLVM_PROFILE_FILE"] = String(cString: profile) }
    variables.merge(environment) { _, own in own }
    return try ChildProcess(Product.path, arguments, environment: variables, input: Array(input.utf8))
  }

  /// Runs the product to its end, and checks its answer against the command's schema.
  public func run(_ arguments: String..., input: String = "", seconds: Int = 120) throws -> Finished {
    try run(arguments, input: input, seconds: seconds)
  }

  /// Runs the product to its end, and checks its answer against the command's schema.
  public func run(_ arguments: [String], input: String = "", seconds: Int = 120) throws -> Finished {
    let finished = try start(arguments, input: input).wait(seconds: seconds)
    SchemaBook.ofProduct.hold(arguments, finished.text)
    return finished
  }
}
