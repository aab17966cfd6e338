import Glibc

/// One file of a unit that was begun, as it is on the disk now.
struct UnitFile {
    let file: UnitRecord.File
    let place: Place
    private let temporary: Place
    private let disk: Disk
    /// The new contents, where the run that made them still lives.
    private let staged: StagedFile?
    /// What stands under its name.
    private(set) var version: FileVersion
    private var status: stat?

    /// Looks at the file; throws when its directory cannot be opened.
    init(_ file: UnitRecord.File, staged: StagedFile?, disk: Disk) throws(WriteError) {
        self.file = file
        self.staged = staged
        self.disk = disk
        let cut = file.path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? file.path.startIndex
        do throws(SystemError) {
            let directory = try OpenDirectory(cut == file.path.startIndex ? "/" : String(file.path[..<cut]))
            place = directory.place(String(file.path[file.path.utf8.index(after: cut)...]))
            temporary = directory.place(file.temporary)
        } catch {
            throw .system(error)
        }
        (version, status) = (.missing, nil)
        look()
    }

    /// Whether the unit's contents reached the file's name, as far as can be told when another program has been there.
    var wasReplaced: Bool {
        switch version {
        case .before: return false
        case .after, .torn: return true
        case .missing, .edited:
            if let status, isOriginal(status) { return false }
            // New contents under the temporary name have never left it.
            return temporary.contents().map { !isOurs($0.bytes, $0.status) } ?? true
        }
    }

    /// Puts the old contents back, in place or by renaming; throws when another program came in between.
    mutating func putBack() throws(WriteError) {
        if file.isShared || (status?.st_nlink ?? 1) > 1 { return try overwrite() }
        do throws(SystemError) {
            try stageOriginal()
            guard try disk.exchange(temporary, with: place, file.shown) else {
                look()
                guard version == .after else { throw SystemError("restore", file.shown, number: EBUSY) }
                try disk.rename(temporary, to: place, file.shown)
                return look()
            }
            // What has the temporary name now must be what was written; else an edit has just been displaced.
            if temporary.contents()?.bytes != file.after {
                _ = try disk.exchange(temporary, with: place, file.shown)
                throw SystemError("restore", file.shown, number: EBUSY)
            }
        } catch {
            throw .system(error)
        }
        look()
    }

    /// Removes what has the temporary name, unless another program wrote into it: then it is kept under a name that
    /// shows, which is returned.
    func clearTemporary() throws(WriteError) -> String? {
        // A program that opened the new contents by the file's name may yet write into them.
        staged?.waitForWriters(of: temporary)
        do throws(SystemError) {
            guard let left = temporary.contents() else {
                // Neither there nor readable is as good as gone; anything but a file is not ours.
                return nil
            }
            if staged?.hasWriters(temporary) != true, left.bytes == file.before || isPart(left.bytes) {
                try disk.remove(temporary)
                return nil
            }
            for number in 1...100 {
                let name = place.directory.place(place.name + ".kept-\(number)")
                guard name.status() == nil else { continue }
                try disk.link(temporary, to: name, file.shown)
                try disk.remove(temporary)
                return name.path
            }
            throw SystemError("keep", temporary.path, number: EEXIST)
        } catch {
            throw .system(error)
        }
    }

    /// Makes the temporary name stand for what is to come back: what was displaced, with what another program may have
    /// made of it, or else the old contents once more.
    private func stageOriginal() throws(SystemError) {
        if let left = temporary.status() {
            let bytes = temporary.contents()?.bytes
            // A change of mode or owner that was made to the new file stays.
            let isStale = bytes == file.before && hasAttributes(left) && !(status.map(hasAttributes) ?? true)
            guard isStale || bytes.map({ isOurs($0, left) }) ?? false else { return }
            try disk.remove(temporary)
        }
        guard let now = place.open() else { throw SystemError("open", file.shown) }
        do throws(WriteError) {
            _ = try StagedFile(at: temporary, like: now, file.before, file.shown, disk: disk)
        } catch {
            guard case .system(let error) = error else { return }
            throw error
        }
    }

    /// Whether what has the temporary name is only what this tool wrote there.
    private func isOurs(_ bytes: [UInt8], _ status: stat) -> Bool {
        // The run itself knows which file it made; a later one can only compare, and old contents are worth more.
        if let staged { return staged.identity == [UInt64(status.st_dev), UInt64(status.st_ino)] }
        return bytes == file.after || (bytes != file.before && isPart(bytes))
    }

    private mutating func overwrite() throws(WriteError) {
        do throws(SystemError) {
            try disk.overwrite(place, with: file.before, file.shown)
        } catch {
            throw .system(error)
        }
        look()
    }

    private mutating func look() {
        status = place.status()
        guard let status else {
            version = .missing
            return
        }
        guard status.st_mode & S_IFMT == S_IFREG, let bytes = place.contents()?.bytes else {
            version = .edited
            return
        }
        version =
            bytes == file.after
            ? .after : bytes == file.before ? .before : file.isShared && isPart(bytes) ? .torn : .edited
    }

    private func isOriginal(_ status: stat) -> Bool {
        [UInt64(status.st_dev), UInt64(status.st_ino)] == file.identity
    }

    /// Whether mode and owner are those that the file had.
    private func hasAttributes(_ status: stat) -> Bool {
        status.st_mode == file.mode && [status.st_uid, status.st_gid] == file.owner
    }

    /// Whether the bytes can be what is on the disk when the writing of one version over nothing, or over the other, was
    /// cut short: every byte is that of one of them in this place, or was never written.
    private func isPart(_ bytes: [UInt8]) -> Bool {
        guard bytes.count <= max(file.before.count, file.after.count) else { return false }
        return bytes.indices.allSatisfy { index in
            bytes[index] == 0 || (index < file.before.count && bytes[index] == file.before[index])
                || (index < file.after.count && bytes[index] == file.after[index])
        }
    }
}

extension Disk {
    /// Writes over the file itself: all its names keep leading to it.
    func overwrite(_ place: Place, with bytes: [UInt8], _ shown: String) throws(SystemError) {
        guard let file = place.open(O_WRONLY) else { throw SystemError("write", shown) }
        try write(bytes, to: file, at: place.path, shown)
        try truncate(file, to: bytes.count, at: place.path, shown)
        try sync(file, at: place.path, shown)
        try flush(file, at: place.path, shown)
    }
}
