import CPlatform
import Glibc

extension Workspace {
    /// Removes new contents that an interrupted run left behind and no journal knows of; says whether they are gone.
    ///
    /// Those of a run that is at work stay: it has a lock on them.
    package func removeLeftover(_ path: String) -> Bool {
        let cut = path.lastIndex(of: "/")
        let directory = cut.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        guard let opened = try? OpenDirectory(directory) else { return false }
        let place = opened.place(cut.map { String(path[path.index(after: $0)...]) } ?? path)
        guard TemporaryName.matches(place.name.utf8), let file = place.open(),
            ncg_lock(file.number, 1) != 1
        else { return false }
        return (try? disk.remove(place)) != nil
    }
}

/// Lets this process have as many files open as the system allows: every file of a unit is open while it is written.
package func raiseOpenFileLimit() {
    var limit = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
}
