/// The framework whose loads a process makes; each places models by rules of its own.
package enum Framework: String, CaseIterable, Sendable {
    case mxnet
    case torch
    case tensorflow
}
