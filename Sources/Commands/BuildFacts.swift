import CPlatform
import RuleBook

extension RootCommand {
    /// What `--version` prints: the version, the commit where a release was packed from one, and what was built in.
    static var versionInWords: String {
        let commit = unsafe String(cString: ncg_build_commit())
        let origin = commit.isEmpty ? "from a checkout" : "commit \(commit)"
        let linking = unsafe String(cString: ncg_build_linking())
        return "\(nameAndVersion) (\(origin))\nfeatures: \(PatternEngine.inWords), \(linking)"
    }
}
