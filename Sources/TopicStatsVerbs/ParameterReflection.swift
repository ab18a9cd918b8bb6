// What the properties of a command say about its options: their types and their groups.

import ArgumentParser

/// A property that is an option.
private protocol ReflectedParameter {
    static var valueType: Any.Type { get }
}

extension Option: ReflectedParameter {
    fileprivate static var valueType: Any.Type { Value.self }
}

extension Flag: ReflectedParameter {
    fileprivate static var valueType: Any.Type { Value.self }
}

extension Argument: ReflectedParameter {
    fileprivate static var valueType: Any.Type { Value.self }
}

/// A property that is a group of options.
private protocol ReflectedGroup {
    static var groupType: any ParsableArguments.Type { get }
}

extension OptionGroup: ReflectedGroup {
    fileprivate static var groupType: any ParsableArguments.Type { Value.self }
}

private protocol OptionalValue {
    static var wrapped: Any.Type { get }
}

extension Optional: OptionalValue {
    fileprivate static var wrapped: Any.Type { Wrapped.self }
}

private protocol ArrayValue {
    static var element: Any.Type { get }
}

extension Array: ArrayValue {
    fileprivate static var element: Any.Type { Element.self }
}

/// A property of a command: what the parser does not tell of an option.
struct ReflectedOption {
    /// The type of a value; of an array's elements, of what an optional may hold.
    var type: Any.Type
    /// What its group decides.
    var role: ParameterRole

    /// The options of a command in the order of their declaration.
    static func all(of command: any ParsableArguments.Type) -> [ReflectedOption] {
        all(of: command, role: .own)
    }

    private static func all(
        of type: any ParsableArguments.Type, role: ParameterRole
    ) -> [ReflectedOption] {
        Mirror(reflecting: type.init()).children.flatMap { child -> [ReflectedOption] in
            let property = Swift.type(of: child.value)
            if let group = property as? any ReflectedGroup.Type {
                let own = (group.groupType as? any ParameterGroup.Type)?.role
                return all(of: group.groupType, role: own ?? role)
            }
            guard let parameter = property as? any ReflectedParameter.Type else { return [] }
            return [ReflectedOption(type: element(of: parameter.valueType), role: role)]
        }
    }

    private static func element(of type: Any.Type) -> Any.Type {
        if let optional = type as? any OptionalValue.Type { return element(of: optional.wrapped) }
        if let array = type as? any ArrayValue.Type { return element(of: array.element) }
        return type
    }
}
