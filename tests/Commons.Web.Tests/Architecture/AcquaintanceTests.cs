using ArchUnitNET.Loader;
using Commons.Web.Data;

namespace Commons.Web.Tests.Architecture;

/// <summary>The test of the test: in a village made for it, whatever way one feature knows another is found, and listening is not knowing.</summary>
public sealed class AcquaintanceTests
{
    private const string Root = "Commons.Web.Tests.Architecture.Village";

    private static readonly Acquaintance Village = new(new ArchLoader().LoadAssembly(typeof(AcquaintanceTests).Assembly).Build(), Root,
        new Dictionary<string, string[]> { ["Mill"] = [], ["Bakery"] = ["Mill"], ["Tavern"] = [] }, typeof(IEvent).FullName!);

    [Theory]
    [InlineData("ByProperty")]
    [InlineData("ByCall")]
    [InlineData("ByLambda")]
    [InlineData("ByAwaiting")]
    [InlineData("ByIterating")]
    [InlineData("ByGenerics")]
    [InlineData("ByTypeName")]
    [InlineData("ByAttribute")]
    public void Every_way_of_knowing_is_found(string way) =>
        Assert.Contains(Village.Forbidden("Tavern"), use => use.StartsWith($"{Root}.Tavern.{way}", StringComparison.Ordinal) && use.Contains(" -> " + Root + ".Mill.", StringComparison.Ordinal));

    [Fact]
    public void Listening_to_an_event_is_not_knowing() => Assert.DoesNotContain(Village.Forbidden("Tavern"), use => use.Contains("HearsOnly", StringComparison.Ordinal));

    [Fact]
    public void What_the_table_allows_is_allowed_and_really_there()
    {
        Assert.Empty(Village.Forbidden("Bakery"));
        Assert.Contains(Acquaintance.Uses(Village.TypesOf("Bakery")), use => use.Target == $"{Root}.Mill.Flour");
    }

    [Fact]
    public void A_folder_that_is_renamed_away_has_no_types() => Assert.Empty(Village.TypesOf("Smithy"));
}
