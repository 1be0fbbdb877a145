public import Journal

extension StoreVerifier {
  /// Prepares the verification of a store in files, with the tables that should be there.
  public init(
    files: StoreFiles, schema: JournalSchema, namedKey: [UInt8]? = nil, key: SigningKey? = nil,
    headFile: String? = nil, workers: Int = 2
  ) {
    self.init(
      opening: { key throws(JournalError) in try FileReader(opening: files, schema: schema, key: key) },
      namedKey: namedKey, key: key, headFile: headFile, workers: workers)
  }
}
