/// What is said of each kind of leftover.
enum LeftoverAdvice {
    /// Why it means nothing any more, as a clause.
    static func reason(_ rule: String) -> String { rows[rule]?.reason ?? "Runtime 2.x does not know it" }

    /// What to do about it, as a sentence.
    static func advice(_ rule: String) -> String { rows[rule]?.advice ?? "Remove it." }

    private static let rows: [String: (reason: String, advice: String)] = [
        "NCG401": (
            "there is no daemon any more, and Runtime 2.x refuses to start beside one",
            "Remove the command, and the wait for the daemon; libnrt is in the process."
        ),
        "NCG402": (
            "no process connects to a daemon any more",
            "Delete it without replacement; a volume goes together with all of its mounts."
        ),
        "NCG403": (
            "there is no daemon to run beside the application",
            "Delete the container, and move the limit 'aws.amazon.com/neuron' to the application's container."
        ),
        "NCG404": (
            "the daemon needed it, and Runtime 2.x does not",
            "Remove it, unless something else in the container needs it."
        ),
        "NCG405": (
            "the package holds the daemon",
            "Remove it; on Inf1 the runtime is inside the framework's package."
        ),
        "NCG406": ("the driver's package has another name", "Install 'aws-neuronx-dkms'."),
        "NCG407": (
            "the command speaks to the daemon",
            "Use 'neuron-ls', 'neuron-top' or 'neuron-monitor'; nothing needs a reset."
        ),
        "NCG408": ("it has no effect on Runtime 2.x", "Remove it."),
        "NCG409": (
            "it is an even older name of NEURONCORE_GROUP_SIZES",
            "Work out what its groups meant, and set NEURON_RT_NUM_CORES to their sum."
        ),
        "NCG410": (
            "the hook of container runtimes that read it is no longer used",
            "Give the container its devices with '--device=/dev/neuron0'."
        ),
        "NCG411": ("the compiler's option has another name", "Write '--neuroncore-pipeline-cores'."),
        "NCG412": ("MXNet 1.8 has a plugin of its own for Neuron", "Write 'import mx_neuron'."),
        "NCG413": ("the package's own name is 'torch_neuron'", "Write 'import torch_neuron'."),
        "NCG414": (
            "the daemon's settings file is not read by anything",
            "Set what is still wanted with the variables NEURON_RT_… of the process."
        ),
    ]
}
