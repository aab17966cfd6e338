import Workspace

/// What git says of files that are to be rewritten.
enum GitState {
    /// Why none of `paths` may be rewritten; `nil` if whatever they hold can be had from git again, or if there is no
    /// repository, so that nothing is lost that git would have kept.
    static func refusal(of paths: [String]) -> WriteResult? {
        let files = paths.map(Workspace.resolved)
        let shown = Dictionary(zip(files, paths)) { one, _ in one }
        let groups = Dictionary(grouping: files) { Checkout.directory(holding: $0) }
        for (top, files) in groups.sorted(by: { ($0.key ?? "") < ($1.key ?? "") }) {
            guard let top else { continue }
            do throws(CheckoutError) {
                try Checkout(at: top).requireCommitted(files)
            } catch {
                return refusal(of: error, shown)
            }
        }
        return nil
    }

    private static func refusal(of error: CheckoutError, _ shown: [String: String]) -> WriteResult {
        let path = shown[error.path] ?? error.path
        switch error.reason {
        case .uncommitted:
            return .refused(
                reason: "'\(path)' has uncommitted changes",
                advice: "Commit or stash them first, or give --allow-dirty.")
        case .untracked:
            return .refused(
                reason: "'\(path)' is not in the repository",
                advice: "Add and commit it first, or give --allow-dirty.")
        case .unknown(let why):
            return .refused(
                reason: "git cannot say whether '\(path)' has uncommitted changes: \(why)",
                advice: "Give --allow-dirty if there are none that you would miss.")
        }
    }
}
