/// The forms that were ever stored, in their order; numbers are never used again.
///
/// A form is added where an encoding had to change: what reads or writes it then asks its reader or writer for the form.
public enum CanonicalForm: UInt8, CaseIterable, Comparable, Sendable {
  /// Before a regime recorded the VIX as a share of its mean.
  case withoutVIXShare = 1
  /// The form that is written.
  case present = 2

  /// Orders forms by age, the oldest first.
  public static func < (left: CanonicalForm, right: CanonicalForm) -> Bool { left.rawValue < right.rawValue }
}

/// An event as a row keeps it: what happened, and the form in which it was written.
public struct StoredEvent: Hashable, Sendable {
  /// What happened.
  public let event: Event
  /// The form of its bytes.
  public let form: CanonicalForm

  /// What is about to be written.
  public init(_ event: Event) {
    self.event = event
    form = .present
  }

  /// Reads a row's bytes, whichever version of the program wrote them.
  ///
  /// The bytes of a regime from before its share of the VIX carry the same version as those with it, and are told from
  /// them by their length: they are whole only in their own form. A row that is whole in the present form is of that.
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

  /// The bytes that it was read from.
  public var bytes: [UInt8] {
    var writer = CanonicalWriter(form: form)
    writer.write(event)
    return writer.bytes
  }

  // Version 1, an event of the desk, a judged regime.
  private static func mayLackShare(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.starts(with: [1, 15, 1])
  }
}
