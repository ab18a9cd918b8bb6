// The parameters of a request as arguments of the command line.

import TextStorage
import TopicStats
import TopicStatsOutput
import TopicStatsVerbs

/// Turns parameters into the arguments of a verb's command, which checks them further.
struct VerbArguments {
    let parameters: [VerbParameter]
    let allowsFiles: Bool

    /// The arguments of those options that are given.
    func arguments(
        _ params: Int?, _ content: borrowing RequestContent
    ) throws(ServerError) -> [String] {
        guard let params else { return [] }
        var arguments: [String] = []
        try content.forEachMember(of: params) { name, node throws(ServerError) in
            guard let parameter = parameters.first(where: { $0.name == name }) else { return }
            if content.isNull(node) { return }
            if parameter.isRepeated, content.isArray(node) {
                for element in content.elements(of: node) {
                    arguments += try argument(parameter, element, content)
                }
            } else {
                arguments += try argument(parameter, node, content)
            }
        }
        return arguments
    }

    /// The argument of a value; none where it is what holds without it.
    private func argument(
        _ parameter: VerbParameter, _ node: Int, _ content: borrowing RequestContent
    ) throws(ServerError) -> [String] {
        let option = "--" + parameter.option
        switch parameter.value {
        case .integer:
            guard let number = content.wholeNumber(node) else {
                throw content.wrongType(parameter.name, node, "a whole number of 64 bits")
            }
            return ["\(option)=\(number)"]
        case .number:
            guard let number = content.double(node) else {
                throw content.wrongType(parameter.name, node, "a number")
            }
            return ["\(option)=\(number)"]
        case .flag(let hasOpposite):
            guard let isSet = content.bool(node) else {
                throw content.wrongType(parameter.name, node, "true or false")
            }
            return isSet ? [option] : hasOpposite ? ["--no-" + parameter.option] : []
        case .size:
            if let number = content.wholeNumber(node) { return ["\(option)=\(number)"] }
            return [option + "=" + (try text(parameter, node, content))]
        case .path:
            let path = try content.path(node, parameter.name)
            try refuse(path, parameter)
            return [option + "=" + EncodedArguments.encode(path)]
        case .text, .choice: return [option + "=" + (try text(parameter, node, content))]
        case .names:
            guard content.isArray(node) else {
                return [option + "=" + (try text(parameter, node, content))]
            }
            var names: [String] = []
            for element in content.elements(of: node) {
                names.append(try text(parameter, element, content))
            }
            return [option + "=" + names.joined(separator: ",")]
        }
    }

    private func text(
        _ parameter: VerbParameter, _ node: Int, _ content: borrowing RequestContent
    ) throws(ServerError) -> String {
        guard let text = content.bytes(node) else {
            throw content.wrongType(parameter.name, node, "a text")
        }
        return EncodedArguments.encode(text)
    }

    /// Refuses paths that the server keeps to itself.
    private func refuse(_ path: [UInt8], _ parameter: VerbParameter) throws(ServerError) {
        try refuseStream(path, parameter.name)
        let isBuiltIn = parameter.name == "stopwords" && isBuiltInList(path)
        if parameter.role != .output, !isBuiltIn { try refuseEndless(path, parameter.name) }
        if !allowsFiles, !isBuiltIn {
            throw ServerError(
                param: parameter.name, "this server was started with --no-files: no paths")
        }
    }
}

/// Whether a name is that of a stop list that is no file.
func isBuiltInList(_ name: [UInt8]) -> Bool { builtInLists.contains(name) }

private let builtInLists = Set(StopWordList.names.map { Array($0.utf8) })

/// Throws for paths that lead to the server's own streams.
func refuseStream(_ path: [UInt8], _ parameter: String) throws(ServerError) {
    let name = BytePath(bytes: path).string ?? ""
    let isStream = ["-", "/dev/stdin", "/dev/stdout", "/dev/stderr"].contains(name)
    let isDescriptor = ["/dev/fd/", "/proc/self/fd/"].contains { name.hasPrefix($0) }
    if isStream || isDescriptor || StandardStreams.areReached(by: BytePath(bytes: path)) {
        let shown = BytePath(bytes: path).description
        throw ServerError(
            param: parameter,
            "\(parameter) cannot be '\(shown)': the streams carry requests and replies")
    }
}

/// Throws for paths that are read and may never end: pipes and devices.
func refuseEndless(_ path: [UInt8], _ name: String) throws(ServerError) {
    guard let status = try? FileStatus.of(BytePath(bytes: path)) else { return }
    switch status.kind {
    case .regular where status.size <= 1 << 40, .directory, .nullDevice: return
    default:
        let shown = BytePath(bytes: path).description
        throw ServerError(param: name, "\(name): '\(shown)' is no ordinary file")
    }
}
