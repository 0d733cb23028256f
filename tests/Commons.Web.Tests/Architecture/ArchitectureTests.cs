using System.Reflection;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Commons.Web.Data;

namespace Commons.Web.Tests.Architecture;

/// <summary>
/// DECISIONS 1, held by the build. CommonsDb (whose partials name every feature), its migrations, Program, Demo, and in Hosting the commands and the
/// two tables of contents, of services and of middleware, stand outside by design; a forbidden query through the context is caught all the same, because the entity's type appears in it.
/// </summary>
public sealed class ArchitectureTests
{
    /// <summary>Changing a line here is a design change: discuss it first. A feature that is not written yet has its line already.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Members"] = [],
        ["Media"] = ["Members"],
        ["Forum"] = ["Members"],
        ["Messages"] = ["Members"],
        ["Moving"] = ["Forum", "Media", "Members", "Messages", "Moderation"],
        ["Moderation"] = ["Forum", "Members"],
        ["Sponsorship"] = ["Forum", "Members"],
        ["Treasury"] = ["Sponsorship", "Members"],
        ["Governance"] = ["Treasury", "Moderation", "Members"],
        ["Federation"] = ["Forum", "Members", "Treasury"],
        ["Notifications"] = ["Forum", "Members"],
        ["Administration"] = ["Members", "Forum", "Moderation", "Sponsorship", "Treasury", "Governance", "Federation", "Notifications"],
    };

    private static readonly string[] NotWrittenYet = ["Governance"];

    /// <summary>
    /// Which feature may use which part of our two libraries. The meter divides a showing among posts by the ledger's one rounding rule; the books,
    /// statements and accounts are Treasury's alone.
    /// </summary>
    private static readonly Dictionary<string, string[]> Libraries = new()
    {
        ["Commons.Ledger"] = ["Treasury", "Sponsorship"],
        ["Commons.Ledger.Accounts"] = ["Treasury"],
        ["Commons.Ledger.Exports"] = ["Treasury"],
        ["Commons.Ledger.Journal"] = ["Treasury"],
        ["Commons.Ledger.Statements"] = ["Treasury"],
        ["Commons.ActivityPub"] = ["Federation"],
    };

    private static readonly Acquaintance Web = new(new ArchLoader().LoadAssembly(typeof(CommonsDb).Assembly).Build(), "Commons.Web", Allowed, typeof(IEvent).FullName!);

    public static TheoryData<string> Features => [.. Allowed.Keys];

    [Theory, MemberData(nameof(Features))]
    public void A_feature_knows_only_those_it_may(string feature)
    {
        // A renamed folder must not make this pass.
        Assert.Equal(NotWrittenYet.Contains(feature), Web.TypesOf(feature).Count is 0);

        Assert.Empty(Web.Forbidden(feature));
    }

    [Fact]
    public void Every_folder_with_features_is_in_the_table()
    {
        string[] frame = ["Data", "Hosting", "Shared", "Demo"];
        var folders = Web.Code.Types.Select(type => type.Namespace.FullName.Split('.')).Where(names => names is ["Commons", "Web", _, ..]).Select(names => names[2]).Distinct();

        Assert.Empty(folders.Except(Allowed.Keys).Except(frame));
    }

    [Fact]
    public void What_carries_the_features_knows_none_of_them()
    {
        var frame = new[] { "Data", "Hosting", "Shared" }.SelectMany(Web.TypesOf).Where(type => !StandsOutside(type)).ToList();
        Assert.True(frame.Count > 30);

        Assert.Empty(Web.ForbiddenTo(frame, Allowed.Keys));
    }

    [Fact]
    public void The_libraries_are_used_where_they_belong()
    {
        foreach (var (library, users) in Libraries)
        {
            foreach (var feature in Allowed.Keys.Except(users))
                Assert.Empty(Acquaintance.Uses(Web.TypesOf(feature)).Where(use => use.Target.StartsWith($"{library}.", StringComparison.Ordinal)).Select(use => $"{use.User} -> {use.Target}").Distinct());
        }
        Assert.Contains(Acquaintance.Uses(Web.TypesOf("Treasury")), use => use.Target.StartsWith("Commons.Ledger.", StringComparison.Ordinal));
    }

    [Fact]
    public void The_ledger_needs_nothing_but_dotnet_and_the_protocol_little_more()
    {
        string[] protocol = ["Commons.Ledger", "NSec.Cryptography", "SimpleBase"];

        Assert.Empty(ReferencesOf("Commons.Ledger"));
        Assert.Empty(ReferencesOf("Commons.ActivityPub").Except(protocol));
    }

    [Fact]
    public void The_protocol_takes_of_the_ledger_only_the_one_spelling_of_json()
    {
        var protocol = new ArchLoader().LoadAssembly(System.Reflection.Assembly.Load("Commons.ActivityPub")).Build();

        var taken = Acquaintance.Uses(protocol.Types).Select(use => use.Target).Where(target => target.StartsWith("Commons.Ledger.", StringComparison.Ordinal)).Distinct();

        Assert.Empty(taken.Except(["Commons.Ledger.CanonicalJson"]));
    }

    /// <summary>Events are read back by listeners of other features and by later versions, so they hold ids and plain values.</summary>
    [Fact]
    public void Events_are_records_of_ids_and_plain_values_in_the_features_events_file()
    {
        System.Type[] plain = [typeof(long), typeof(int), typeof(bool), typeof(string), typeof(Guid), typeof(DateTimeOffset), typeof(DateOnly)];
        var events = typeof(CommonsDb).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IEvent)) && !type.IsInterface).ToList();
        Assert.True(events.Count > 8);

        Assert.Empty(events.SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance), (type, property) => (type, property))
            .Where(pair => !plain.Contains(Nullable.GetUnderlyingType(pair.property.PropertyType) ?? pair.property.PropertyType) && !pair.property.PropertyType.IsEnum)
            .Select(pair => $"{pair.type.Name}.{pair.property.Name}"));
        Assert.All(events, type => Assert.Contains(type.Namespace!.Split('.')[^1], Allowed.Keys));
    }

    private static bool StandsOutside(IType type) =>
        type.Namespace.FullName is "Commons.Web.Hosting.Commands" || type.Namespace.FullName.StartsWith("Commons.Web.Data.Migrations", StringComparison.Ordinal)
        || type.FullName is "Commons.Web.Hosting.CommonsHost" or "Commons.Web.Hosting.Pipeline" || type.Name.EndsWith("CommonsDb", StringComparison.Ordinal);

    private static IEnumerable<string> ReferencesOf(string assembly) => System.Reflection.Assembly.Load(assembly).GetReferencedAssemblies().Select(name => name.Name!)
        .Where(name => name is not "System" && !name.StartsWith("System.", StringComparison.Ordinal));
}
