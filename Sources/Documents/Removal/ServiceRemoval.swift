/// Takes the daemon out of a compose file: its services, the address that others find it by, and the socket's volumes with all
/// mounts.
struct ServiceRemoval {
    private let document: DocumentLines
    private let places: [LeftoverPlace]
    private let root: DataNode
    private let sidecars: [DataNode.Entry]
    private let others: [DataNode.Entry]
    /// What goes.
    private(set) var removal: NodeRemoval
    /// Why it cannot go, each with what to do by hand, as sentences.
    private(set) var problems: [String] = []

    /// Looks at a document with `services`, in which some of `places` stand.
    init(_ root: DataNode, _ places: [LeftoverPlace], _ document: DocumentLines) {
        (self.root, self.places, self.document) = (root, places, document)
        let services = root["services"]?.entries ?? []
        sidecars = services.filter { DaemonSigns.isImage($0.value["image"]?.text) }
        others = services.filter { !DaemonSigns.isImage($0.value["image"]?.text) }
        removal = NodeRemoval(document)
        for sidecar in sidecars { removal.mark(sidecar) }
        checkDevices()
        for service in others { take(service.value) }
        takeVolumes()
    }

    /// The names of the services that go.
    var names: [String] { sidecars.map(\.key) }

    /// The devices of the daemon must be another service's already: compose has no limits that could move.
    private mutating func checkDevices() {
        guard !sidecars.isEmpty else { return }
        if others.isEmpty {
            problems.append("Nothing but the daemon runs here: delete the whole file.")
        } else if sidecars.contains(where: { $0.value["ports"] != nil || $0.value["expose"] != nil }) {
            problems.append("The daemon's service has ports, and something else may lead to them.")
        }
        let own = sidecars.flatMap { devices(of: $0.value) }
        let rest = others.flatMap { devices(of: $0.value) }
        guard rest.isEmpty || !Set(own).isSubset(of: rest) else { return }
        let list = own.isEmpty ? ["/dev/neuron0"] : own
        problems.append(
            "Delete the daemon's service, and write 'devices: [\(list.map { "\"\($0)\"" }.joined(separator: ", "))]' "
                + "in the service that loads the models.")
    }

    private func devices(of service: DataNode) -> [String] {
        (service["devices"]?.items ?? []).compactMap(\.text).filter { $0.contains("/dev/neuron") }
    }

    private mutating func take(_ service: DataNode) {
        let environment = service["environment"]
        for entry in environment?.entries ?? [] where DaemonSigns.variables.contains(entry.key) {
            removal.mark(entry)
        }
        for item in environment?.items ?? [] {
            let name = item.text?.prefix { $0 != "=" }
            if let name, DaemonSigns.variables.contains(String(name)) { removal.mark(item) }
        }
        for entry in service["depends_on"]?.entries ?? [] where names.contains(entry.key) {
            removal.mark(entry)
        }
        for item in (service["depends_on"]?.items ?? []) + (service["links"]?.items ?? []) {
            let name = item.text?.prefix { $0 != ":" }
            if let name, names.contains(String(name)) { removal.mark(item) }
        }
    }

    private mutating func takeVolumes() {
        for item in others.flatMap({ $0.value["volumes"]?.items ?? [] }) where holdsSocket(item) {
            removal.mark(item)
        }
        for volume in root["volumes"]?.entries ?? [] {
            let own = sidecars.flatMap { mounts(of: volume.key, in: $0.value) }
            let rest = others.map { (service: $0.value, mounts: mounts(of: volume.key, in: $0.value)) }
                .filter { !$0.mounts.isEmpty }
            let isForSocket = rest.allSatisfy { one in
                one.mounts.allSatisfy { holdsSocket($0) || isSocketDirectory($0, in: one.service) }
            }
            guard !own.isEmpty || !rest.isEmpty, isForSocket else { continue }
            removal.mark(volume)
            for mount in rest.flatMap(\.mounts) { removal.mark(mount) }
        }
    }

    private func mounts(of volume: String, in service: DataNode) -> [DataNode] {
        (service["volumes"]?.items ?? []).filter { item in
            item["source"]?.text == volume
                || item.text?.split(separator: ":").first.map(String.init) == volume
        }
    }

    private func holdsSocket(_ node: DataNode) -> Bool {
        let extent = node.extent(in: document)
        return places.contains { place in
            place.kind == .daemon && place.text.hasSuffix(".sock") && extent.contains(place.range.lowerBound)
        }
    }

    /// Whether what is mounted is the directory of the socket that `service` is told of.
    private func isSocketDirectory(_ mount: DataNode, in service: DataNode) -> Bool {
        let settings = service["environment"]?.settings(document) ?? []
        let address = settings.first { $0.name == "NEURON_RTD_ADDRESS" }
            .flatMap { $0.valueRange.map(document.text) }
        let parts = mount.text?.split(separator: ":").map(String.init) ?? []
        let target = parts.count > 1 ? parts[1] : mount["target"]?.text
        guard let directory = DaemonSigns.directory(of: address) else { return false }
        return target.map(DaemonSigns.plain) == directory
    }
}
