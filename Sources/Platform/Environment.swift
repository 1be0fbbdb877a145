internal import Glibc

/// The variables that this process was started with, or those of a test.
public struct Environment: Sendable {
  private let values: [String: String]?

  /// The real environment of the process.
  public static let process = Environment(values: nil)

  /// An environment of exactly these variables, for tests.
  public init(_ values: [String: String]) { self.init(values: values) }

  private init(values: [String: String]?) { self.values = values }

  /// The variable's value; nil when it is unset or empty.
  public subscript(name: String) -> String? {
    let value = values.map { $0[name] } ?? getenv(name).map { String(cString: $0) }
    return value.flatMap { $0.isEmpty ? nil : $0 }
  }
}
