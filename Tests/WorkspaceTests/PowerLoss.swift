import Foundation
import Synchronization
import Workspace

/// What a disk loses when the power goes: every change of a name since its directory was last synchronised, and every
/// byte since the file was.
final class PowerLoss: Sendable {
    private struct Change: Sendable {
        /// The directory or the file whose synchronisation makes it lasting.
        let owner: String
        let takeBack: @Sendable () -> Void
    }

    private let changes = Mutex<[Change]>([])
    private let attic: String
    private let number = Atomic<Int>(0)

    /// Keeps what is removed in the directory `attic`, on the same file system.
    init(attic: String) { self.attic = attic }

    /// Learns of a call before it is made.
    func see(_ call: Disk.Call) {
        switch call {
        case .syncDirectory(let path), .sync(let path): changes.withLock { $0.removeAll { $0.owner == path } }
        case .makeDirectory(let path):
            if FileManager.default.fileExists(atPath: path) { return }
            add(Self.directory(of: path)) { _ = unsafe unlink(path) }
        case .create(let path): add(Self.directory(of: path)) { _ = unsafe unlink(path) }
        case .link(_, let path): add(Self.directory(of: path)) { _ = unsafe unlink(path) }
        case .write(let path), .truncate(let path):
            let before = FileManager.default.contents(atPath: path) ?? Data()
            add(path) { try? Self.overwrite(path, before) }
        case .rename(let one, let other):
            let kept = keep(other)
            add(Self.directory(of: one)) {
                _ = unsafe rename(other, one)
                if let kept { _ = unsafe link(kept, other) }
            }
        case .exchange(let one, let other):
            add(Self.directory(of: one)) {
                _ = unsafe rename(one, one + ".x")
                _ = unsafe rename(other, one)
                _ = unsafe rename(one + ".x", other)
            }
        case .remove(let path):
            let kept = keep(path)
            add(Self.directory(of: path)) {
                _ = unsafe kept.map { unsafe link($0, path) } ?? mkdir(path, 0o700)
            }
        case .close, .setOwner, .setMode, .setAttribute, .removeAttribute: break
        }
    }

    /// The power goes: the last changes that are not lasting are lost, all of them or a share.
    func strike(share: Double) {
        let lost = changes.withLock { changes in
            let count = Int((Double(changes.count) * share).rounded(.up))
            return Array(changes.suffix(count))
        }
        for change in lost.reversed() { change.takeBack() }
    }

    private func add(_ owner: String, _ takeBack: @escaping @Sendable () -> Void) {
        changes.withLock { $0.append(Change(owner: owner, takeBack: takeBack)) }
    }

    private func keep(_ path: String) -> String? {
        let kept = attic + "/\(number.add(1, ordering: .relaxed).newValue)"
        return unsafe link(path, kept) == 0 ? kept : nil
    }

    private static func directory(of path: String) -> String {
        URL(fileURLWithPath: path).deletingLastPathComponent().path
    }

    /// The file itself: its other names see it, too.
    private static func overwrite(_ path: String, _ bytes: Data) throws {
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try handle.write(contentsOf: bytes)
        try handle.truncate(atOffset: UInt64(bytes.count))
        try handle.close()
    }
}
