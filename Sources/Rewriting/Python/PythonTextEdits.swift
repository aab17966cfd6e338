import ProgramModel
import ShellFlow
import SourceText

extension PythonText {
    /// Throws where `edit`, one of the program, would change more than the program: it leaves its text, or the shell would read
    /// what it puts there.
    func check(_ edit: Edit) throws(Inexpressible) {
        let isInside =
            place.bytes.lowerBound <= edit.range.lowerBound
            && edit.range.upperBound <= place.bytes.upperBound
        let signs = edit.replacement.filter { "$`\\\"'\n".utf8.contains($0) }
        let isRead = signs.contains { $0 != 0x0A && (isWord || !"\"'".utf8.contains($0)) }
        let line = file.line(of: file.range(of: place))
        let isOnFirst = file.line(of: file.range(edit.range)) == line
        guard isInside, !isRead, !(isWord && isOnFirst && signs.contains(0x0A)) else {
            throw Inexpressible(
                .shape(what: "the rewrite would not fit into the text that the script hands to Python"),
                at: place)
        }
    }
}
