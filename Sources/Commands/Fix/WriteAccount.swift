/// What became of the units of a run, in words and for its exit code.
struct WriteAccount {
    /// What counts for the exit code.
    var status: [ExitStatus] = []
    /// The paths of the files that were rewritten.
    private(set) var written: Set<String> = []
    /// Units whose files another program changed: what was found in them may not hold any more.
    private(set) var overtaken: Set<String> = []

    /// Tells what became of the unit `label`, whose rewrite is for `paths`.
    mutating func add(_ result: WriteResult, of label: String, _ paths: [String]) {
        switch result {
        case .applied(let note):
            written.formUnion(paths)
            guard let note else { break }
            Console.warning("\(label): \(note)")
            status.append(.incomplete)
        case .refused(let reason, let advice):
            Console.error("\(label) is not rewritten: \(reason)", advice: advice)
        case .overtaken(let reason):
            Console.error(
                "\(label) is not rewritten: \(reason)", advice: "Nothing was written; run ncg-migrate again.")
            overtaken.insert(label)
            status.append(.incomplete)
        case .rolledBack(let reason):
            Console.error("\(label) is rolled back: \(reason)")
            status.append(.rolledBack)
        case .left(let reason):
            Console.error(
                "\(label) is half written: \(reason)", advice: "Run 'ncg-migrate fix' once more to repair it."
            )
            overtaken.insert(label)
            status.append(.incomplete)
        }
    }
}
