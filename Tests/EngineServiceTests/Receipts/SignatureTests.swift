import EngineService
import Glibc
import Journal
import Receipts
import TestSupport
import Testing

/// What `ssh-keygen -Y sign -n alluse-receipt` made of a line `hello`.
private let hello = """
  -----BEGIN SSH SIGNATURE-----
  U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgODp7pLSrGE609qKAXLdrtZ6fHJ
  2c8apW+rB9NVHMoCEAAAAOYWxsdXNlLXJlY2VpcHQAAAAAAAAABnNoYTUxMgAAAFMAAAAL
  c3NoLWVkMjU1MTkAAABApPfucZCMWlf2kIrAPvSo0OXagChDnCDo4TZeRZ5DO0DS0z/0HC
  X/p3ieg9LWfD3MxyGNz9IOJNgQVLjbc1ZeCA==
  -----END SSH SIGNATURE-----

  """

@Suite struct SignatureTests {
  @Test func `a signature of ssh-keygen holds for its text and purpose alone`() throws {
    let signature = try #require(SSHSignature(hello))
    #expect(signature.text == hello)
    #expect(signature.fingerprint(.sodium) == "SHA256:x4AQHq/yTRKgfTZmnlETozvHB7YpT53z+1Ui6LEClvc")
    func holds(_ text: String, _ namespace: String = "alluse-receipt") -> Bool {
      signature.holds(for: Array(text.utf8), namespace: namespace, .sodium)
    }
    #expect(holds("hello\n"))
    #expect(!holds("hello") && !holds("hello\n", "file") && !holds("hello\n", "alluse-receipt2"))
  }

  @Test func `a signature in which any bit was flipped is none, or holds for nothing`() {
    let text = Array(hello.utf8)
    for bit in 0..<(text.count * 8) {
      var changed = text
      changed[bit / 8] ^= 1 << (bit % 8)
      guard let read = String(validating: changed, as: UTF8.self).flatMap({ SSHSignature($0) }) else {
        continue
      }
      #expect(!read.holds(for: Array("hello\n".utf8), namespace: "alluse-receipt", .sodium), "bit \(bit)")
    }
  }

  @Test func `a file of allowed signers names a key where it allows the purpose`() throws {
    let signature = try #require(SSHSignature(hello))
    func name(_ line: String) -> String? {
      AllowedSigners("# keys\n\n\(line)\n", for: "alluse-receipt").name(of: signature)
    }
    let key = signature.keyText
    #expect(name("ann \(key) comment") == "ann")
    #expect(name("ann namespaces=\"git,alluse-receipt\" \(key)") == "ann")
    for line in [
      "ann namespaces=\"git\" \(key)", "ann cert-authority \(key)", "#ann \(key)", key, "ann",
      "ann valid-before=\"20200101\" \(key)", "ann \(key.dropLast())",
    ] {
      #expect(name(line) == nil, "\(line)")
    }
  }
}

/// Persons' signatures as people make them, with ssh-keygen's own keys.
@Suite(.enabled(if: access("/usr/bin/ssh-keygen", X_OK) == 0, "ssh-keygen is not installed"))
struct PersonSignatureTests {
  private let scratch: TemporaryDirectory

  init() throws {
    scratch = try TemporaryDirectory()
    for (name, type) in [("ann", "ed25519"), ("bob", "ed25519"), ("old", "rsa")] {
      _ = try keygen(["-q", "-t", type, "-N", "", "-C", name, "-f", "\(scratch.path)/\(name)"])
    }
  }

  private func keygen(_ words: [String], input: [UInt8] = []) throws -> Finished {
    try ChildProcess(
      "/usr/bin/ssh-keygen", words, environment: ["PATH": "/usr/bin:/bin", "HOME": scratch.path], input: input
    ).wait()
  }

  private func signature(
    _ name: String, of message: [UInt8], for purpose: String = RowReceipt.namespace, _ options: [String] = []
  ) throws -> String {
    try keygen(
      ["-Y", "sign", "-q", "-n", purpose, "-f", "\(scratch.path)/\(name)"] + options, input: message
    ).text
  }

  private func rendered(_ receipt: RowReceipt, signers: String) throws -> Finished {
    let path = "\(scratch.path)/receipt"
    try write(Array(receipt.text.utf8), toFile: path)
    let script = "\(packageDirectory)/Scripts/verify-receipt"
    return try ChildProcess(
      "/usr/bin/env", ["python3", script, "--signers", signers, path],
      environment: ["PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": scratch.path]
    ).wait()
  }

  @Test func `persons' signatures on a receipt hold in both renderers, and name who is known`() throws {
    let log = try ReceiptLog(of: 3)
    let receipt = try ReceiptOffice(MemoryReader(log.source, key: log.key)).receipt(of: 2)
    let ann = try #require(SSHSignature(try signature("ann", of: receipt.message)))
    let bob = try #require(SSHSignature(try signature("bob", of: receipt.message, ["-O", "hashalg=sha256"])))
    let signed = receipt.with([ann, bob])
    #expect(RowReceipt(text: signed.text, .sodium) == signed)
    #expect(signed.message == receipt.message)
    #expect(ReceiptCheck.sodium.problem(of: signed) == nil)
    let signers = "\(scratch.path)/signers"
    try write("ann namespaces=\"alluse-receipt\" \(ann.keyText)\n", toFile: signers)
    let said = try rendered(signed, signers: signers)
    #expect(said.exitCode == 0, "\(said.text)\(said.errorText)")
    #expect(said.text.contains("signed by ann, \(ann.fingerprint(.sodium))\n"))
    #expect(said.text.contains("signed by nobody that is named here, \(bob.fingerprint(.sodium))\n"))
  }

  @Test func `a signature for another purpose, of another receipt, or twice by one key spoils a receipt`()
    throws
  {
    let log = try ReceiptLog(of: 3)
    let office = try ReceiptOffice(MemoryReader(log.source, key: log.key))
    let (receipt, other) = (try office.receipt(of: 2), try office.receipt(of: 1))
    let right = try #require(SSHSignature(try signature("ann", of: receipt.message)))
    let purpose = try #require(SSHSignature(try signature("ann", of: receipt.message, for: "file")))
    let foreign = try #require(SSHSignature(try signature("ann", of: other.message)))
    let again = try #require(
      SSHSignature(try signature("ann", of: receipt.message, ["-O", "hashalg=sha256"])))
    for wrong in [[purpose], [foreign], [right, again], [right, right]] {
      #expect(ReceiptCheck.sodium.problem(of: receipt.with(wrong)) != nil)
      #expect(try rendered(receipt.with(wrong), signers: "/dev/null").exitCode == 1)
    }
    #expect(SSHSignature(try signature("old", of: receipt.message)) == nil)
  }
}
