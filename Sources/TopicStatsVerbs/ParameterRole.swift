// What the options of a verb are for, beyond the verb itself.

import ArgumentParser

/// What a group of options decides.
package enum ParameterRole: Sendable {
    /// Which text is read, and how.
    case reading
    /// How text is cut into tokens, and tokens become terms.
    case cutting
    /// Where the result goes.
    case output
    /// How the run is carried out; nothing of the result.
    case running
    /// What the verb computes and shows.
    case own
}

/// Options that verbs share, all of one role.
package protocol ParameterGroup: ParsableArguments {
    /// What they decide.
    static var role: ParameterRole { get }
}

/// An argument that is a list of names with commas between them.
package protocol NameList: ExpressibleByArgument, Sendable {}
