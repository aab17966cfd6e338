/// By what the parts of a manifest that belong to the daemon are known.
enum DaemonSigns {
    /// The variables that tell a program where the daemon is.
    static let variables: Set<String> = ["NEURON_RTD_ADDRESS", "NEURON_RTD_SHM_MAP"]

    /// Whether an image holds the daemon: its name ends with `neuron-rtd`, whatever the registry and the tag.
    static func isImage(_ image: String?) -> Bool {
        guard let name = image?.split(separator: "/").last?.split(whereSeparator: { ":@".contains($0) }).first
        else { return false }
        return name == "neuron-rtd" || name.hasSuffix("-neuron-rtd")
    }

    /// The directory of the socket that an address names: `/sock` of `unix:/sock/neuron.sock`.
    static func directory(of address: String?) -> String? {
        guard let address, address.hasPrefix("unix:/"), let slash = address.lastIndex(of: "/") else {
            return nil
        }
        let path = address[address.index(address.startIndex, offsetBy: 5)..<slash]
        // Whatever else is kept in a directory of the system's is not in sight.
        let shared = [
            "/tmp", "/run", "/var/run", "/var/tmp", "/dev", "/dev/shm", "/var/lib", "/opt", "/home", "/root",
        ]
        let directory = plain(String(path))
        return path.isEmpty || shared.contains(directory) ? nil : directory
    }

    /// A path without slashes at its end.
    static func plain(_ path: String) -> String {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path
    }
}
