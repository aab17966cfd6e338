import Workspace

extension Repair {
    /// Says what was done about a unit that an earlier run had left; whether it is whole now.
    func announce() -> Bool {
        let files = paths.map { "'\($0)'" }.joined(separator: ", ")
        for path in aside {
            Console.warning("what another program wrote while a file was being replaced is kept as '\(path)'")
        }
        switch outcome {
        case .untouched: return true
        case .restored:
            Console.warning(
                "run \(run.name) was interrupted; its half-written unit is restored to what it was: \(files)")
        case .completed:
            Console.warning("run \(run.name) was interrupted; its unit is complete: \(files)")
        case .left(let reason):
            Console.error(
                "run \(run.name) was interrupted, and its unit stays half written: \(files): \(reason)",
                advice:
                    "Bring these files into order, then run 'ncg-migrate undo --forget \(run.name)'.")
            return false
        }
        return true
    }
}
