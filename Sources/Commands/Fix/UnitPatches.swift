import ProgramModel
import Reports
import SourceText
import Workspace

/// The rewrites of a run as one patch for `git apply`: every unit wholly, or not at all.
struct UnitPatches {
    /// The patch.
    private(set) var bytes: [UInt8] = []
    /// Units that it does not hold, each with the reason.
    private(set) var left: [(unit: String, reason: String)] = []
    private var paths: Set<String> = []
    /// What the units in it do to each file.
    private var written: [String: [Patch]] = [:]

    /// The patch of all units of `run` whose files may be written; paths are relative to the working directory, as
    /// `git apply` takes them there.
    init(_ run: Run, _ kinds: [SideFix.Kind]) throws {
        for unit in run.report.units where !unit.patches.isEmpty {
            try add(unit, run)
        }
        for fix in run.report.sideFixes where kinds.contains(fix.kind) { add(fix, run) }
        for patch in run.ignorePatches { try add(patch, run) }
    }

    /// What takes comments away that hide nothing, where no unit changes the file as well.
    private mutating func add(_ patch: Patch, _ run: Run) throws {
        guard let path = Self.below(patch.path), !paths.contains(path),
            let before = run.report.sources[patch.path]?.document.bytes
        else { return }
        bytes += unifiedDiff(path: path, before: before, after: try patch.applied(to: before))
    }

    /// What changes beside the units, on top of what they make of the file.
    private mutating func add(_ fix: SideFix, _ run: Run) {
        let label = "\(fix.kind.words) in '\(fix.patch.path)'"
        guard let path = Self.below(fix.patch.path), !run.unselected.contains(fix.patch.path),
            let bytes = run.report.sources[fix.patch.path]?.document.bytes
        else { return left.append((label, "the file is not among those to look at, or lies elsewhere")) }
        guard let texts = SideWriting.texts(fix.patch, bytes, behind: written[path] ?? []) else {
            return left.append((label, "a unit rewrites the same place"))
        }
        paths.insert(path)
        self.bytes += unifiedDiff(path: path, before: texts.before, after: texts.after)
    }

    private mutating func add(_ unit: UnitReport, _ run: Run) throws {
        var own: [(path: String, text: [UInt8])] = []
        for patch in unit.patches {
            if run.unselected.contains(patch.path) {
                return left.append((unit.id, "'\(patch.path)' is not among the files to look at"))
            }
            guard let path = Self.below(patch.path) else {
                let reason =
                    "'\(patch.path)' lies outside of the working directory, where 'git apply' takes no path"
                return left.append((unit.id, reason))
            }
            if paths.contains(path) {
                return left.append((unit.id, "'\(patch.path)' is in the patch of another unit"))
            }
            guard let before = run.report.sources[patch.path]?.document.bytes else {
                return left.append((unit.id, "'\(patch.path)' was not read"))
            }
            let after = try patch.applied(to: before)
            own.append((path, unifiedDiff(path: path, before: before, after: after)))
        }
        paths.formUnion(own.map(\.path))
        for (path, patch) in zip(own.map(\.path), unit.patches) { written[path, default: []].append(patch) }
        bytes += own.flatMap(\.text)
    }

    /// The file itself, links followed, as seen from the working directory; `nil` if it lies outside.
    private static func below(_ path: String) -> String? {
        let directory = Workspace.resolved(Workspace.workingDirectory)
        let file = Workspace.resolved(path)
        let start = directory == "/" ? "/" : directory + "/"
        return file.hasPrefix(start) ? String(file.dropFirst(start.count)) : nil
    }
}
