/// Takes the daemon out of one pod of a manifest of Kubernetes: its containers, its socket's volumes with all mounts, and the
/// address that programs find it by. The devices that it had go to the only other container.
struct PodRemoval {
    private let document: DocumentLines
    private let places: [LeftoverPlace]
    private let pod: DataNode
    private let sidecars: [DataNode]
    private let others: [DataNode]
    /// What goes.
    private(set) var removal: NodeRemoval
    /// The limit that moves, and the container that it moves to.
    private(set) var moved: (limit: DataNode.Entry, container: DataNode)?
    /// Why it cannot go, each with what to do by hand, as sentences.
    private(set) var problems: [String] = []

    /// Looks at `pod`, a mapping with `containers`, in which some of `places` stand.
    init(_ pod: DataNode, _ places: [LeftoverPlace], _ document: DocumentLines) {
        (self.pod, self.places, self.document) = (pod, places, document)
        let all = ["containers", "initContainers"].flatMap { pod[$0]?.items ?? [] }
        sidecars = all.filter { DaemonSigns.isImage($0["image"]?.text) }
        others = all.filter { !DaemonSigns.isImage($0["image"]?.text) }
        removal = NodeRemoval(document)
        takeSidecars()
        for container in others { takeAddress(container) }
        for volume in pod["volumes"]?.items ?? [] { take(volume) }
    }

    private mutating func takeSidecars() {
        guard !sidecars.isEmpty else { return }
        for sidecar in sidecars {
            removal.mark(sidecar)
            if sidecar["ports"] != nil {
                problems.append("The daemon's container has ports, and something else may lead to them.")
            }
        }
        let limits = sidecars.flatMap { Self.limits(of: $0) }
        let programs = (pod["containers"]?.items ?? []).filter { !DaemonSigns.isImage($0["image"]?.text) }
        if programs.count == 1, let program = programs.first, limits.count <= 1 {
            move(limits.first, to: program)
        } else if programs.isEmpty {
            problems.append("Nothing but the daemon runs in this pod: delete the whole manifest.")
        } else {
            problems.append(Self.instruction(limits.map { document.text($0.extent(in: document)) }))
        }
    }

    private static func limits(of container: DataNode) -> [DataNode.Entry] {
        (container["resources"]?["limits"]?.entries ?? []).filter {
            $0.key.hasPrefix("aws.amazon.com/neuron")
        }
    }

    private static func instruction(_ limits: [String]) -> String {
        let limits = limits.isEmpty ? ["aws.amazon.com/neuron: 1"] : limits
        return "Delete the daemon's container, and write '\(limits.joined(separator: "', '"))' under "
            + "'resources: limits:' of the container that loads the models."
    }

    private mutating func move(_ limit: DataNode.Entry?, to program: DataNode) {
        let own = Self.limits(of: program)
        switch (limit, own.isEmpty) {
        case (let limit?, true): moved = (limit, program)
        case (nil, false): break
        case (let limit?, false):
            problems.append(
                "Both containers have devices. "
                    + Self.instruction([document.text(limit.extent(in: document))]))
        case (nil, true):
            problems.append(
                "The manifest does not say how the daemon gets its devices. " + Self.instruction([]))
        }
    }

    private mutating func takeAddress(_ container: DataNode) {
        for item in container["env"]?.items ?? []
        where item["name"]?.text.map(DaemonSigns.variables.contains) == true {
            removal.mark(item)
        }
    }

    /// Takes a volume with all of its mounts if it is for the socket, or if nothing but the daemon uses it.
    private mutating func take(_ volume: DataNode) {
        guard let name = volume["name"]?.text else { return }
        let all = (sidecars + others).flatMap { mounts(of: name, in: $0) }
        let rest = others.map { (container: $0, mounts: mounts(of: name, in: $0)) }.filter {
            !$0.mounts.isEmpty
        }
        let isForSocket =
            ([volume] + rest.flatMap(\.mounts)).contains(where: holdsSocket)
            || isPrivate(volume) && !rest.isEmpty
                && rest.allSatisfy { isSocketDirectory($0.mounts, in: $0.container) }
        guard !all.isEmpty, isForSocket || rest.isEmpty else { return }
        removal.mark(volume)
        for mount in rest.flatMap(\.mounts) { removal.mark(mount) }
    }

    /// Whether a volume may well be for the socket alone: it lives as long as the pod, or the host's path says so.
    private func isPrivate(_ volume: DataNode) -> Bool {
        if volume["emptyDir"] != nil { return true }
        return volume["hostPath"]?["path"]?.text.map { $0.contains("sock") || $0.contains("rtd") } ?? false
    }

    private func mounts(of volume: String, in container: DataNode) -> [DataNode] {
        (container["volumeMounts"]?.items ?? []).filter { $0["name"]?.text == volume }
    }

    private func holdsSocket(_ node: DataNode) -> Bool {
        let extent = node.extent(in: document)
        return places.contains { place in
            place.kind == .daemon && place.text.hasSuffix(".sock") && extent.contains(place.range.lowerBound)
        }
    }

    /// Whether what is mounted is the directory of the socket that `container` is told of.
    private func isSocketDirectory(_ mounts: [DataNode], in container: DataNode) -> Bool {
        let addresses = (container["env"]?.items ?? []).filter { $0["name"]?.text == "NEURON_RTD_ADDRESS" }
        guard let directory = DaemonSigns.directory(of: addresses.first?["value"]?.text) else { return false }
        return mounts.allSatisfy { $0["mountPath"]?.text.map(DaemonSigns.plain) == directory }
    }

    /// The names of the containers that go.
    var names: [String] { sidecars.compactMap { $0["name"]?.text } }
}
