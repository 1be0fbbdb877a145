import EngineService
import Platform
import VendorFormats

/// Writes files into a folder of prices: all of them or none, over others only where that was asked for.
struct PriceFolderWriting {
  private let folder: String
  private let replaces: Bool
  /// The folders of the store and its key, where these have a place.
  private let protected: [String]

  init(_ folder: String, _ invocation: Invocation) {
    self.folder = folder
    replaces = invocation.has("replace")
    let place = try? invocation.place()
    protected = place.map { [$0.data, $0.configuration] } ?? []
  }

  func write(_ files: [CanonicalFile]) throws(Failure) {
    let directory = try filing(folder) { () throws(PlatformError) in try PrivateDirectory(ensuring: folder) }
    for file in files {
      let path = directory.file(file.name)
      try checkOutput(path, apartFrom: protected)
      if !replaces, DurableFile.exists(path) {
        throw Failure(
          .refused, "FILE_EXISTS",
          "\(path) is there already; give --replace to write over it, or another --out",
          value: path)
      }
    }
    try filing(folder) { () throws(PlatformError) in
      var written: [(temporary: String, final: String)] = []
      defer { for file in written { try? DurableFile.removeIfPresent(file.temporary) } }
      for file in files {
        let temporary = directory.file(".\(file.name).import")
        try DurableFile.removeIfPresent(temporary)
        written.append((temporary, directory.file(file.name)))
        try DurableFile.create(Array(file.text.utf8), at: temporary)
      }
      for file in written { try DurableFile.rename(file.temporary, to: file.final) }
    }
  }
}
