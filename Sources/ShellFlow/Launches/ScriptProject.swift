package import SourceText

/// What the reading of a script may ask of the project.
package struct ScriptProject {
    /// The file at a path, if there is one.
    let find: (String) -> SourceFile?
    /// The commands that rule pages of users know.
    let launchers: [UserLauncher]

    /// Asks `find` for files.
    package init(find: @escaping (String) -> SourceFile?, launchers: [UserLauncher]) {
        (self.find, self.launchers) = (find, launchers)
    }
}

/// A command that starts another one in its own environment, once, as a page of a user's says.
package struct UserLauncher {
    /// The page's id.
    let rule: String
    /// Where in the words of a command, parted by single blanks, the words of the other command start: a UTF-8 offset.
    private let start: (String) -> Int?

    /// Names the launcher of the page `rule`.
    package init(rule: String, start: @escaping (String) -> Int?) { (self.rule, self.start) = (rule, start) }

    /// How many of `words` are the launcher's own; `nil` if it is another command. A blank in a word stands for none.
    func ownWords(of words: [String]) -> Int? {
        let plain = words.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: "_") }
        guard let offset = start(plain.joined(separator: " ")) else { return nil }
        var length = 0
        for (index, word) in plain.enumerated() {
            if length == offset { return index > 0 ? index : nil }
            length += word.utf8.count + 1
        }
        return nil
    }
}
