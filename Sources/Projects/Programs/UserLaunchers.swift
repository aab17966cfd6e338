import RuleBook
import ShellFlow

extension RuleBook {
    /// The commands that pages of users say start others; throws if a page does not compile.
    func launchers() throws(PatternError) -> [UserLauncher] {
        var launchers: [UserLauncher] = []
        for page in pages(of: .vocabulary) where page.meaning == .launcher {
            let pattern = try Pattern(page.pattern)
            launchers.append(
                UserLauncher(rule: page.id) { words in
                    let match = try? pattern.firstMatch(in: Array(words.utf8))
                    return match?.groups["command"]?.lowerBound
                })
        }
        return launchers
    }
}
