import Placement

extension Variable {
    /// What is wrong with a value, if it is ill-formed (L1, T1, T2).
    package func fault(of text: String) -> String? {
        switch self {
        case .groupSizes:
            do throws(GroupListError) { _ = try GroupList.parse(text) } catch { return error.description }
        case .numCores:
            do throws(CoreRequestError) { _ = try CoreRequest.numCores(text) } catch {
                return error.description
            }
        case .visibleCores:
            // T2: an empty text is no setting.
            guard Environment(visibleCores: text).visibleCores != nil else { return nil }
            do throws(CoreRequestError) { _ = try CoreRequest.visibleCores(text) } catch {
                return error.description
            }
        }
        return nil
    }
}
