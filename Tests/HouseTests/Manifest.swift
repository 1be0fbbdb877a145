import TestSupport

/// The rooms in Package.swift, read from its text.
enum Manifest {
  /// The rooms and the rooms each may import.
  static let rooms: [String: [String]] = {
    guard let text = try? TestSupport.text(ofFile: "\(packageDirectory)/Package.swift") else { return [:] }
    var rooms: [String: [String]] = ["alluse": ["Console"]]
    for entry in text.split(separator: "Room(").dropFirst() {
      guard entry.drop(while: \.isWhitespace).hasPrefix("\"") else { continue }
      let room = entry.prefix { $0 != ")" }
      let names = quotedNames(room.firstRange(of: "embedded:").map { room[..<$0.lowerBound] } ?? room)
      if let name = names.first { rooms[name] = Array(names.dropFirst()) }
    }
    return rooms
  }()

  private static func quotedNames(_ text: Substring) -> [String] {
    let pieces = text.split(separator: "\"", omittingEmptySubsequences: false)
    return pieces.indices.filter { $0 % 2 == 1 }.map { String(pieces[$0]) }
  }
}
