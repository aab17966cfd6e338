/// What sort of text a file holds, which decides how it is read.
package enum DocumentKind: String, Hashable, Sendable, CaseIterable {
    /// Python source.
    case python
    /// A script for a POSIX-like shell.
    case shell
    /// A Jupyter notebook.
    case notebook
    /// A Dockerfile or Containerfile.
    case dockerfile
    /// YAML, JSON, TOML, ini, env files, systemd units, Terraform: settings that a launcher reads.
    case manifest
    /// Source in another language; Makefiles too.
    case otherCode
    /// Markdown, reStructuredText, plain text.
    case prose
    /// Anything else.
    case plain
}

/// What the file at `path` holds, by its name, and by its `#!` line (in `head`, its first bytes) if the name does not
/// tell.
package func kind(ofPath path: String, head: some Collection<UInt8>) -> DocumentKind {
    let name =
        path.utf8.split(separator: UInt8(ascii: "/")).last.map { String(Substring($0)).lowercased() } ?? ""
    // The name first: a `.py` file with a `#!/bin/sh` trick on its first line is imported as Python.
    return kindByName(name) ?? Shebang.kind(head) ?? .plain
}

private func kindByName(_ name: String) -> DocumentKind? {
    if let known = FileNames.exact[name] { return known }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    let stem = parts.first.map(String.init) ?? ""
    // `Dockerfile.neuron`, `.env.production`: the variant hangs behind the name.
    if stem == "dockerfile" || stem == "containerfile" { return .dockerfile }
    if name.hasPrefix(".env.") || name.hasPrefix(".env-") || name.hasPrefix(".env_") { return .manifest }
    if parts.count > 1, let suffix = parts.last, let known = FileNames.suffixes[String(suffix)] {
        return known
    }
    // `inference.Dockerfile.gpu`, `neuron-Dockerfile`: any name that holds it, unless it ends like something else.
    return name.contains("dockerfile") || name.contains("containerfile") ? .dockerfile : nil
}
