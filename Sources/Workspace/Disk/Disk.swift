import CPlatform
import Glibc

/// Every system call that changes the disk goes through here: the one seam at which tests refuse, shorten or end them.
package struct Disk: Sendable {
    /// One call, before it is made; paths are absolute.
    package enum Call: Hashable, Sendable {
        case makeDirectory(String)
        case create(String)
        case write(String)
        case truncate(String)
        case sync(String)
        case syncDirectory(String)
        case close(String)
        case setOwner(String)
        case setMode(String)
        case setAttribute(String)
        case removeAttribute(String)
        case rename(String, to: String)
        case exchange(String, with: String)
        case link(String, to: String)
        case remove(String)
    }

    /// What is to become of a call.
    package enum Answer: Sendable {
        /// It is made.
        case proceed
        /// It fails with this error number and is not made.
        case fail(Int32)
        /// It writes at most so many bytes.
        case shorten(to: Int)
    }

    private let answer: (@Sendable (Call) -> Answer)?

    /// The disk; `answer` is asked before each call, if there is one.
    package init(answer: (@Sendable (Call) -> Answer)? = nil) {
        self.answer = answer
    }

    /// Makes one call, again while signals interrupt it; throws the system's words about `action` on `shown`.
    @discardableResult
    func perform(
        _ call: Call, _ action: String, _ shown: String, _ body: (_ limit: Int) -> Int
    ) throws(SystemError) -> Int {
        while true {
            var result = -1
            var number: Int32 = 0
            switch answer?(call) ?? .proceed {
            case .fail(let refusal): number = refusal
            case .proceed:
                result = body(.max)
                number = errno
            case .shorten(let limit):
                result = body(limit)
                number = errno
            }
            if result >= 0 { return result }
            guard number == EINTR else { throw SystemError(action, shown, number: number) }
        }
    }
}

/// An open directory, and where it lies.
struct OpenDirectory: Sendable {
    let descriptor: FileDescriptor
    /// The absolute path, links followed; without a slash at the end but for the top.
    let path: String

    /// Opens the directory at the absolute `path`.
    init(_ path: String) throws(SystemError) {
        self.path = path
        descriptor = try FileDescriptor(path: path, flags: O_RDONLY | O_DIRECTORY)
    }

    /// A name in it.
    func place(_ name: String) -> Place { Place(directory: self, name: name) }
}

/// A name in an open directory: it keeps its meaning when the directory is moved.
struct Place: Sendable {
    let directory: OpenDirectory
    let name: String

    /// The absolute path.
    var path: String { directory.path == "/" ? "/" + name : directory.path + "/" + name }

    /// What the name itself stands for now, a link as a link; `nil` leaves the cause in `errno`.
    func status() -> stat? {
        var status = stat()
        let answer = unsafe fstatat(directory.descriptor.number, name, &status, AT_SYMLINK_NOFOLLOW)
        return answer == 0 ? status : nil
    }

    /// Opens the file itself, not what a link leads to; `nil` leaves the cause in `errno`.
    func open(_ flags: Int32 = O_RDONLY) -> FileDescriptor? {
        unsafe FileDescriptor(
            name, in: directory.descriptor.number, flags: flags | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
    }

    /// The bytes and the status of the regular file of this name; `nil` where there is none that can be read.
    func contents() -> (bytes: [UInt8], status: stat)? {
        guard let file = open(), let status = file.status(), status.st_mode & S_IFMT == S_IFREG,
            let read = try? file.contents(path)
        else { return nil }
        return (read.bytes, status)
    }
}
