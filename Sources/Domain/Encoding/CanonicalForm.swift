/// The forms ever stored, in order; their numbers are never reused.
///
/// An encoding that must change adds a form; its code then asks the reader or writer which form is in use.
public enum CanonicalForm: UInt8, CaseIterable, Comparable, Sendable {
  /// From before a regime recorded the VIX as a share of its mean.
  case withoutVIXShare = 1
  /// The form that is written now.
  case present = 2

  /// Orders forms by age, the oldest first.
  public static func < (left: CanonicalForm, right: CanonicalForm) -> Bool { left.rawValue < right.rawValue }
}

/// An event as its row stores it: what happened, and the form of its bytes.
public struct StoredEvent: Hashable, Sendable {
  /// What happened.
  public let event: Event
  /// The form of its bytes.
  public let form: CanonicalForm

  /// Wraps an event that is about to be written, in the present form.
  public init(_ event: Event) {
    self.event = event
    form = .present
  }

  /// Reads a row's bytes, whichever version of the program wrote them.
  ///
  /// A regime from before its share of the VIX has the same version number as one with it; only the length of
  /// the bytes distinguishes them. Bytes that are complete in the present form are of that form.
  public init(_ bytes: UnsafeRawBufferPointer) throws(CanonicalError) {
    do throws(CanonicalError) {
      event = try CanonicalReader.value(Event.self, from: bytes)
      form = .present
    } catch {
      guard StoredEvent.mayLackShare(bytes),
        let older = try? CanonicalReader.value(Event.self, from: bytes, form: .withoutVIXShare)
      else { throw error }
      event = older
      form = .withoutVIXShare
    }
  }

  /// The bytes from which it was read.
  public var bytes: [UInt8] {
    var writer = CanonicalWriter(form: form)
    writer.write(event)
    return writer.bytes
  }

  // The bytes of version 1, an event of the desk, a judged regime.
  private static func mayLackShare(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.starts(with: [1, 15, 1])
  }
}
