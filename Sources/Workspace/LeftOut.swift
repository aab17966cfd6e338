/// What a walk does not look at, whether it walks over the disk or over an archive.
extension Walk {
    /// Why a file or directory is not entered, in the order in which people would give the reasons.
    func leftOut(
        _ path: [UInt8], name: Int, sort: DirectoryListing.Sort, layers: IgnoreLayers
    ) -> FileState? {
        let isDirectory = sort == .directory
        // Before anything else: it is half of a rewrite, and no file of the project.
        if sort == .file, TemporaryName.matches(path[name...]) { return .skipped(.leftover) }
        let isHidden =
            path[name] == UInt8(ascii: ".")
            && !HiddenNames.areLookedAt(path[name...], isDirectory: isDirectory)
        if isHidden, !selection.includesHidden { return .skipped(.hidden) }
        if let rule = excluding(path, name: name, isDirectory: isDirectory) { return .ignored(rule: rule) }
        if let rule = layers.rule(for: path, name: name, isDirectory: isDirectory) {
            return .ignored(rule: rule.origin)
        }
        switch sort {
        case .directory, .file: return nil
        case .link: return .skipped(.symbolicLink)
        case .other: return .skipped(.notRegular)
        }
    }

    /// The option that leaves a path out.
    func excluding(_ path: [UInt8], name: Int, isDirectory: Bool) -> String? {
        let rule =
            excludes.isEmpty
            ? nil : excludes.lastMatch(path, name: name, base: 0, isDirectory: isDirectory)
        if let rule, !rule.isNegated { return rule.origin }
        guard !isDirectory, !includes.isEmpty else { return nil }
        let isIncluded = includes.lastMatch(path, name: name, base: 0, isDirectory: false) != nil
        return isIncluded ? nil : "not in --include"
    }
}
