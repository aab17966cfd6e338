import Foundation
import Testing

extension Scratch {
    /// Takes every permission from a file or directory of the tree.
    func forbid(_ path: String) throws {
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: work + "/" + path)
    }
}

extension CommandRunner {
    /// Runs the binary without the privilege of reading everything, which root has otherwise.
    static func unprivileged(_ arguments: [String], in scratch: Scratch) throws -> CommandResult {
        let isRoot = try run(["id", "-u"], in: scratch).output == "0\n"
        let drop = isRoot ? ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] : []
        return try run(drop + [Repository.binary] + arguments, in: scratch)
    }
}
