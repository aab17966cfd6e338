import Mustache

/// The pages as a designer writes them, compiled in.
enum PageTemplates {
    /// The page `name` with what `context` holds. Throws if a template is none.
    static func page(_ name: String, _ context: [String: Any]) throws -> String {
        let library = MustacheLibrary(templates: [
            "report": try template(PackageResources.report_mustache),
            "campaign": try template(PackageResources.campaign_mustache),
            "style": try template(PackageResources.style_mustache),
        ])
        return library.render(context, withTemplate: name) ?? ""
    }

    private static func template(_ bytes: [UInt8]) throws -> MustacheTemplate {
        try MustacheTemplate(string: String(decoding: bytes, as: UTF8.self))
    }
}
