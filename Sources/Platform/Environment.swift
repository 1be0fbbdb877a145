internal import Glibc

/// The variables this process was started with, or a test's own.
public struct Environment: Sendable {
  private let values: [String: String]?

  /// The process's real environment.
  public static let process = Environment(values: nil)

  /// An environment of exactly these variables.
  public init(_ values: [String: String]) { self.init(values: values) }

  private init(values: [String: String]?) { self.values = values }

  /// The variable's value; nil when it is not set or empty.
  public subscript(name: String) -> String? {
    let value = values.map { $0[name] } ?? getenv(name).map { String(cString: $0) }
    return value.flatMap { $0.isEmpty ? nil : $0 }
  }
}
