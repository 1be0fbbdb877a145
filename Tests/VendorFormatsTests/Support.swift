import Archives
import Domain
import TestSupport
import VendorFormats

/// Where the samples of vendors' files are, written by their published layouts.
let samplesDirectory = "\(packageDirectory)/Tests/Fixtures/Vendors"

/// The paths of the samples, within their folder.
let samplePaths: [String] = {
  let found = (try? files(under: samplesDirectory)) ?? []
  return found.map { String($0.dropFirst(samplesDirectory.utf8.count + 1)) }.filter { $0.contains("/") }
}()

/// The files of a sample, unpacked.
func sample(_ path: String) throws -> [VendorFile] {
  try Archive.unpack(try bytes(ofFile: "\(samplesDirectory)/\(path)"), path: path).map {
    VendorFile(path: $0.path, bytes: $0.bytes)
  }
}

/// A text as a file.
func file(_ text: String, _ path: String = "SPY.csv") -> VendorFile {
  VendorFile(path: path, bytes: Array(text.utf8))
}

extension VendorImport {
  /// Everything that it says, a line each.
  var transcript: [String] {
    var lines: [String] = []
    for report in reports {
      lines.append(
        "\(report.path): \(report.format.name) \(report.layout), \(report.rows) rows, \(report.used) used")
      lines += report.named.map { "  \($0.line) \($0.code.rawValue) \($0.message)" }
    }
    for output in outputs {
      lines.append("> \(output.name) \(output.rows)")
      lines += output.text.split(separator: "\n").map { "  \($0)" }
    }
    return lines + notes.map { "! \($0)" }
  }

  /// The lines of an output behind its header.
  func rows(_ name: String) -> [String] {
    outputs.first { $0.name == name }?.text.split(separator: "\n").dropFirst().map(String.init) ?? []
  }
}

/// The sentence and code of a file that is refused; nil where it is read.
func refusal(_ files: [VendorFile], _ choices: ImportChoices = ImportChoices()) -> ImportProblem? {
  do throws(ImportProblem) {
    _ = try VendorImport(files, choices)
    return nil
  } catch {
    return error
  }
}
