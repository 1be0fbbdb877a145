import Domain
import Receipts
import Testing

@Suite struct NoteTests {
  private let hashing = TreeHashing.pure

  @Test func `a verifier's key is read only where its id is its own`() throws {
    // The example of the format's own documentation.
    let text = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    let key = try #require(NoteKey(text, hashing))
    #expect(key.name == "PeterNeumann")
    #expect(key.text == text)
    #expect(NoteKey(name: key.name, publicKey: key.publicKey, hashing) == key)
    for wrong in [
      text.replacing("c74f", with: "c74e"), text.replacing("Peter", with: "Petra"), text + "=",
      text.replacing("+ARpc", with: "+AhpC"), "a+b", "", text.replacing("c74f", with: "C74F"),
    ] {
      #expect(NoteKey(wrong, hashing) == nil, "\(wrong)")
    }
    #expect(NoteKey(name: "two words", publicKey: key.publicKey, hashing) == nil)
    #expect(NoteKey(name: "a+b", publicKey: key.publicKey, hashing) == nil)
  }

  @Test func `a note is read as it is written, and otherwise not at all`() throws {
    let whole = "line\n\nother\n\n\u{2014} name AAECAwQ=\n\u{2014} second AAECAwQF\n"
    let note = try #require(SignedNote(whole))
    #expect(note.text == "line\n\nother\n")
    #expect(note.signatures.map(\.name) == ["name", "second"])
    #expect(note.whole == whole)
    for wrong in [
      "", "\n", "text\n", "text\n\n", "text\n\n\u{2014} name AAECAwQ=", "text\n\n- name AAECAwQ=\n",
      "text\n\n\u{2014} name AAECAw==\n", "text\n\n\u{2014} na me AAECAwQ=\n", "\n\n\u{2014} name AAECAwQ=\n",
      "text\n\n\u{2014}  AAECAwQ=\n", "text\n\n\u{2014} name AAECAwR=\n",
    ] where wrong != "\n\n\u{2014} name AAECAwQ=\n" {
      #expect(SignedNote(wrong) == nil, "\(wrong)")
    }
  }

  @Test func `a checkpoint is three lines and nothing else`() throws {
    let checkpoint = TreeCheckpoint(origin: "alluse/00", size: 7, root: hashing.empty)
    #expect(TreeCheckpoint(text: checkpoint.text) == checkpoint)
    let root = Base64.text(hashing.empty.bytes)
    for wrong in [
      "", "a\n7\n\(root)", "a\n07\n\(root)\n", "a\n-1\n\(root)\n", "a\n+7\n\(root)\n",
      "a\n7\n\(root)\nmore\n",
      "\n7\n\(root)\n", "a b\n7\n\(root)\n", "a\n7\nAAAA\n",
    ] {
      #expect(TreeCheckpoint(text: wrong) == nil, "\(wrong)")
    }
  }
}
