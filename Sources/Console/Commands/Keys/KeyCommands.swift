import Domain
import Engine
import EngineService
import Journal
import Platform
import Receipts

/// The store's key: its public half, whether a passphrase protects it, and since when a store is signed with it.
struct KeyAnswer: Answering {
  let publicKey: HexText
  let protected: Bool
  let since: Instant?
  /// As verifiers of receipts are told it; null where no store is signed with it.
  let key: String?
}

/// A key that was written to a sealed file.
struct ExportedKeyAnswer: Answering {
  let publicKey: HexText
  let out: String
}

func showKey(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let place = try invocation.place()
  try report(try kept(place), place, &output)
}

func protectKey(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let place = try invocation.place()
  let kept = try kept(place)
  let isOff = invocation.has("off")
  switch kept {
  case .open where isOff:
    throw Failure(.refused, "ALREADY_SO", "no passphrase protects the key; nothing was changed")
  case .sealed where !isOff:
    throw Failure(
      .refused, "ALREADY_SO",
      "a passphrase protects the key already; take it off first, for another one: alluse key protect --off")
  case .open(let key):
    let sealed = try sealedKey(key, with: try Passphrase.new(invocation))
    try store(key, as: sealed, place)
    try report(.sealed(sealed), place, &output)
  case .sealed(let sealed):
    let key = try opened(sealed, invocation, place.configuration)
    try store(key, as: nil, place)
    try report(.open(key), place, &output)
  }
}

func exportKey(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let place = try invocation.place()
  let path: String = invocation.required("--out")
  let key: SigningKey
  let sealed: SealedKey
  switch try kept(place) {
  case .open(let open):
    key = open
    sealed = try sealedKey(key, with: try Passphrase.new(invocation))
  case .sealed(let kept):
    // What is sealed already leaves as it is: only its owner can say which key it is.
    key = try opened(kept, invocation, place.configuration)
    sealed = kept
  }
  try filing(path) { () throws(PlatformError) in try DurableFile.create(Array(sealed.text.utf8), at: path) }
  output.result(ExportedKeyAnswer(publicKey: HexText(hexText(key.publicKey)), out: path))
  output.line("Wrote the key, sealed, to \(path); keep it apart from the store and from its passphrase")
}

func importKey(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let place = try invocation.place()
  let path: String = invocation.required("FILE")
  guard let sealed = SealedKey(try readText(path)) else {
    throw Failure(
      .refused, "NO_KEY", "\(path) is no key as alluse key export writes it, or it was changed", value: path)
  }
  let present =
    DurableFile.exists(place.configuration)
    ? try storing { () throws(ShellError) in try place.keptKey() } : nil
  if let present {
    let isSame = present.publicKey == sealed.publicKey
    throw Failure(
      .refused, isSame ? "ALREADY_SO" : "OTHER_KEY",
      isSame
        ? "this key is here already; nothing was changed"
        : "there is another key in \(place.configuration), which signs other stores; move it aside first",
      value: hexText(present.publicKey), bound: hexText(sealed.publicKey))
  }
  let key = try opened(sealed, invocation, path)
  let kept = invocation.has("protect") ? sealed : nil
  try store(key, as: kept, place)
  try report(kept.map { .sealed($0) } ?? .open(key), place, &output)
}

private func kept(_ place: StorePlace) throws(Failure) -> KeptKey {
  guard DurableFile.exists(place.configuration),
    let kept = try storing({ () throws(ShellError) in try place.keptKey() })
  else { throw Failure(ShellError.keyMissing(folder: place.configuration)) }
  return kept
}

private func sealedKey(_ key: SigningKey, with passphrase: SecretBytes) throws(Failure) -> SealedKey {
  guard let sealed = SealedKey(sealing: key, with: passphrase) else {
    throw Failure(.storage, "NO_MEMORY", "there is not enough memory to seal the key: 256 MiB are needed")
  }
  return sealed
}

private func opened(
  _ sealed: SealedKey, _ invocation: Invocation, _ path: String
) throws(Failure) -> SigningKey {
  guard let key = sealed.open(with: try Passphrase.known(invocation, for: path)) else {
    throw Failure(.refused, "PASSPHRASE_WRONG", "the passphrase does not open the key; nothing was changed")
  }
  return key
}

private func store(_ key: SigningKey, as sealed: SealedKey?, _ place: StorePlace) throws(Failure) {
  try filing(place.configuration) { () throws(PlatformError) in
    try key.replace(in: PrivateDirectory(ensuring: place.configuration), by: sealed)
  }
}

private func report(_ kept: KeptKey, _ place: StorePlace, _ output: inout Output) throws(Failure) {
  var isProtected = false
  if case .sealed = kept { isProtected = true }
  // A store that cannot be read, or that another key signed, says nothing about this one; who vouches for its rows
  // is not what is asked, so that nobody is asked for a passphrase either.
  var place = place
  (place.onDoubt, place.ring) = (nil, nil)
  var own: (since: Instant?, name: String)?
  if place.hasStore, let reader = try? EngineShell.reader(at: place), reader.publicKey == kept.publicKey {
    let first = try? reader.row(1)
    own = ((first ?? nil).flatMap { Instant($0.at) }, TreeCheckpoint.origin(ofStore: "\(reader.store)"))
    reader.close()
  }
  let key = own.flatMap { NoteKey(name: $0.name, publicKey: kept.publicKey, .sodium) }
  output.result(
    KeyAnswer(
      publicKey: HexText(hexText(kept.publicKey)), protected: isProtected, since: own?.since, key: key?.text))
  output.line("public key \(hexText(kept.publicKey))")
  if let key { output.line("for receipts \(key.text)") }
  if let since = own?.since { output.line("signs the store since \(since)") }
  output.line(isProtected ? "a passphrase protects it" : "it lies open, so that an engine starts by itself")
}
