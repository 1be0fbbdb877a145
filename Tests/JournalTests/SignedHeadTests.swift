import Domain
import Journal
import Platform
import Receipts
import TestSupport
import Testing

/// The signed head, the key behind it, and the names of stores and hashes.
@Suite struct SignedHeadTests {
  private let key = SigningKey(seed: Array(0..<32))
  private let other = SigningKey(seed: Array(1..<33))
  private let store = StoreID.seeded("heads")
  private var head: JournalHead { JournalHead(sequence: 1_234, hash: Digest.sha256("a row")) }
  private var signed: SignedHead { SignedHead(store: store, head: head, edge: nil, key: key) }

  @Test func `a head is read back as it was written, and its signature holds`() {
    let read = SignedHead(json: Array(signed.json.utf8))
    #expect(read == signed && read?.isSignatureValid == true)
    #expect(read?.publicKey == key.publicKey && read?.signature.count == 64)
  }

  @Test func `a head with a tree in which any bit was flipped is unreadable, or invalid, or the same`() throws
  {
    var edge = TreeEdge()
    for row in 1...head.sequence { edge.append(Digest.sha256("row \(row)").treeHash, .sodium) }
    let signed = SignedHead(store: store, head: head, edge: edge, key: key)
    #expect(SignedHead(json: Array(signed.json.utf8)) == signed)
    #expect(signed.isSignatureValid)
    let text = Array(signed.json.utf8)
    for bit in 0..<(text.count * 8) {
      var changed = text
      changed[bit / 8] ^= 1 << (bit % 8)
      guard let read = SignedHead(json: changed), read.isSignatureValid else { continue }
      #expect(read == signed, "bit \(bit % 8) of byte \(bit / 8)")
    }
    let short = SignedHead(
      store: store, head: JournalHead(sequence: head.sequence - 1, hash: head.hash), edge: edge, key: key)
    #expect(!short.isSignatureValid, "its tree is over more rows than it says")
  }

  @Test func `every other store, row, hash or key breaks the signature`() throws {
    let text = signed.json
    let changes = [
      (store.description, StoreID.seeded("others").description), ("1234", "1235"),
      (head.hash.hex, Digest.sha256("another row").hex), (hexText(key.publicKey), hexText(other.publicKey)),
      (
        hexText(signed.signature),
        hexText(SignedHead(store: store, head: head, edge: nil, key: other).signature)
      ),
    ]
    for (old, new) in changes {
      try #require(text.contains(old))
      let read = try #require(SignedHead(json: Array(text.replacing(old, with: new).utf8)))
      #expect(!read.isSignatureValid, "\(old) became \(new)")
    }
  }

  @Test func `a text that is short of anything is no head`() {
    let text = signed.json
    var wrong = ["", "{}", "[]", text.dropLast().description, text + "x"]
    for name in ["store", "sequence", "hash", "signature", "publicKey"] {
      wrong.append(text.replacing("\"\(name)\"", with: "\"\(name)s\""))
    }
    wrong += [
      text.replacing("1234", with: "-1"), text.replacing("1234", with: "1.5"),
      text.replacing("1234", with: "\"1234\""),
      text.replacing(head.hash.hex, with: String(head.hash.hex.dropLast(2))),
      text.replacing(store.description, with: store.description + "00"),
      text.replacing(hexText(key.publicKey), with: hexText(Array(key.publicKey.dropLast()))),
      text.replacing(hexText(signed.signature), with: hexText(signed.signature + [0])),
    ]
    for text in wrong { #expect(SignedHead(json: Array(text.utf8)) == nil, "\(text)") }
    #expect(SignedHead(json: Array(text.replacing("1234", with: "0").utf8)) != nil)
  }

  @Test func `a head's file says whether there is one and whether it can be read`() throws {
    let folder = try TemporaryDirectory()
    #expect(KeptHead(file: folder("head.json")) == .missing)
    try signed.write(to: folder("head.json"))
    #expect(KeptHead(file: folder("head.json")) == .read(signed))
    try DurableFile.write(Array("not a head".utf8), to: folder("head.json"))
    guard case .unreadable = KeptHead(file: folder("head.json")) else {
      Issue.record("what is no head is read")
      return
    }
    try DurableFile.write([UInt8](repeating: 32, count: SignedHead.fileLimit + 1), to: folder("head.json"))
    guard case .unreadable = KeptHead(file: folder("head.json")) else {
      Issue.record("a file of any length is read")
      return
    }
  }

  @Test func `a key is made once and found again, and a file that holds none is refused`() throws {
    let folder = try PrivateDirectory(ensuring: try TemporaryDirectory()("keys"))
    #expect(try SigningKey.load(from: folder) == nil)
    let made = try SigningKey.loadOrCreate(in: folder)
    #expect(try SigningKey.loadOrCreate(in: folder).publicKey == made.publicKey)
    #expect(try SigningKey.load(from: folder)?.publicKey == made.publicKey)
    for text in [
      "", "00", String(repeating: "0", count: 63), String(repeating: "g", count: 64),
      String(repeating: "0", count: 66),
    ] {
      try DurableFile.write(Array(text.utf8), to: SigningKey.path(in: folder))
      #expect(throws: PlatformError.self) { try SigningKey.load(from: folder) }
    }
    try DurableFile.write(
      Array("\(String(repeating: "0a", count: 32))\n".utf8), to: SigningKey.path(in: folder))
    #expect(
      try SigningKey.load(from: folder)?.publicKey
        == SigningKey(seed: Array(repeating: 10, count: 32)).publicKey)
  }

  @Test func `names of stores and hashes are read from exactly their digits`() {
    #expect(StoreID(hex: store.description) == store && StoreID(store.bytes) == store)
    #expect(
      StoreID([UInt8](repeating: 0, count: 15)) == nil && StoreID([UInt8](repeating: 0, count: 17)) == nil)
    #expect(StoreID.seeded("a") == StoreID.seeded("a") && StoreID.seeded("a") != StoreID.seeded("b"))
    #expect(StoreID.random() != StoreID.random())
    let digest = Digest.sha256("x")
    #expect(Digest(hex: digest.hex) == digest && Digest(digest.bytes) == digest)
    #expect(digest.hex == "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881")
    for wrong in ["", digest.hex + "0", String(digest.hex.dropLast()), "zz" + digest.hex.dropFirst(2)] {
      #expect(Digest(hex: wrong) == nil, "\(wrong)")
    }
    for count in 0...200 {
      let text = String(repeating: "a", count: count)
      #expect(
        SHA256.hex(of: Array(text.utf8)) == Digest.sha256(text).hex, "two programs agree on \(count) bytes")
    }
    #expect(Digest.zero.bytes == [UInt8](repeating: 0, count: 32))
  }
}
