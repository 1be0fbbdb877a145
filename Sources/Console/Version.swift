/// The version of the product.
package enum Version {
  /// As `--version` prints it.
  package static let text = "0.1.0"
}
