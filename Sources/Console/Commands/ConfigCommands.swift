import JSON
import TOML

func decodeConfiguration(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let value = try readTOML(invocation.required("FILE")).taggedJSON
  if output.isJSON { output.result(value) } else { try output.data("\(value.text(.pretty))\n") }
}

/// Reads a whole TOML file, or standard input for `-`.
func readTOML(_ path: String) throws(Failure) -> TOMLTable {
  let bytes = try readBytes(path)
  do throws(TOMLError) {
    return try TOMLTable(parsing: bytes)
  } catch {
    throw Failure(.refused, "BAD_TOML", "\(path):\(error)", value: "\(error.position)")
  }
}
