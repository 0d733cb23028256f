using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Extensions;

namespace Commons.Web.Tests.Architecture;

/// <summary>
/// Who may know whom, as a table (DECISIONS 1): for each feature folder the others it may use. A feature's events, records of ids and plain
/// values, may be used by every feature: listening is not knowing.
/// </summary>
/// <param name="Code">The loaded code.</param>
/// <param name="Root">Namespace above the features.</param>
/// <param name="Allowed">Feature and the features it may use.</param>
/// <param name="EventInterface">Full name of what marks an event.</param>
internal sealed record Acquaintance(ArchUnitNET.Domain.Architecture Code, string Root, IReadOnlyDictionary<string, string[]> Allowed, string EventInterface)
{
    private const string CompiledViews = "AspNetCoreGeneratedDocument";

    /// <summary>Every type of a feature, with its compiled views: <c>Treasury/Costs/New.cshtml</c> is named <c>Treasury_Costs_New</c>.</summary>
    public IReadOnlyList<IType> TypesOf(string feature) =>
    [
        .. Code.Types.Where(type => IsUnder(type, $"{Root}.{feature}")
            || (type.Namespace.FullName == CompiledViews && type.Name.StartsWith($"{feature}_", StringComparison.Ordinal))),
    ];

    /// <summary>Which uses of a feature by another the table does not allow, as <c>user -> used</c>.</summary>
    public IReadOnlyList<string> Forbidden(string feature)
    {
        var strangers = Allowed.Keys.Where(other => other != feature && !Allowed[feature].Contains(other)).ToList();
        return ForbiddenTo(TypesOf(feature), strangers);
    }

    /// <summary>Uses by these types of any feature at all.</summary>
    public IReadOnlyList<string> ForbiddenTo(IEnumerable<IType> types, IEnumerable<string> features)
    {
        var strangers = features.SelectMany(TypesOf).Where(type => !IsEvent(type)).Select(type => type.FullName).ToHashSet();
        return [.. Uses(types).Where(use => strangers.Contains(use.Target)).Select(use => $"{use.User} -> {use.Target}").Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>Who uses what, by full name.</summary>
    public static IEnumerable<(string User, string Target)> Uses(IEnumerable<IType> types) =>
        from type in types
        from dependency in type.Dependencies
        from target in dependency.TargetGenericArguments.Select(argument => argument.Type).Prepend(dependency.Target)
        select (type.FullName, target.FullName);

    private bool IsEvent(IType type) => type.ImplementsInterface(EventInterface);

    private static bool IsUnder(IType type, string space) => $"{type.Namespace.FullName}.".StartsWith($"{space}.", StringComparison.Ordinal);
}
