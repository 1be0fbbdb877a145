import Foundation

/// `Scripts/mutants`: mutants of the rooms in one build, and a sample of them against the tests.
@main
enum Program {
  static func main() {
    do {
      let words = CommandLine.arguments
      let scratch = URL(filePath: words[2], directoryHint: .isDirectory)
      try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
      let tree = Tree(
        package: URL(filePath: words[1], directoryHint: .isDirectory), root: scratch.appending(path: "tree"))
      let sample = try Trial(tree: tree, scratch: scratch).run(Array(words.dropFirst(3)))
      exit(sample.share < 90 ? 1 : 0)
    } catch {
      say("\(error)")
      exit(2)
    }
  }
}
