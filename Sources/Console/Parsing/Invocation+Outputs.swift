import EngineService
import Platform

extension Invocation {
  /// Refuses to write a file that belongs to a store or lies beside a key, whatever option or argument names it.
  func checkOutputs() throws(Failure) {
    for path in outputs { try checkOutput(path, place: place()) }
  }

  private var outputs: [String] {
    let options = command.options.filter { if case .output? = $0.kind { true } else { false } }
    let arguments = command.arguments.filter { if case .output = $0.kind { true } else { false } }
    return (options.map { "--\($0.name)" } + arguments.map(\.name)).flatMap { name in
      (values[name] ?? []).compactMap { $0 as? String }
    }
  }
}

/// Refuses an output that could destroy what a store, or a key, consists of.
func checkOutput(_ path: String, place: StorePlace) throws(Failure) {
  try checkOutput(path, apartFrom: place.folders)
}

/// Refuses an output that would lie in one of these folders, or in any store.
func checkOutput(_ path: String, apartFrom folders: [String]) throws(Failure) {
  do throws(PlatformError) {
    try OutputPath.check(path, apartFrom: folders)
  } catch {
    throw Failure(.storage, "OUTPUT_PROTECTED", error.description, value: path)
  }
}
