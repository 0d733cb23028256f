using Commons.Web.Forum.Search;
using Commons.Web.Shared;

namespace Commons.Web.Tests.Forum.Search;

public sealed class SearchQueryTests
{
    [Fact]
    public void Operators_and_words_are_told_apart()
    {
        var query = SearchQuery.Read(new() { Q = "frost \"straw mats\" -snow @ana #garden tag:leeks after:2026-01-31 before:2026-06-01 in:title has:image order:latest note:this" });

        Assert.Equal(["frost", "straw mat", "-snow", "note this"], query.Terms.Select(t => (t.IsExcluded ? "-" : "") + string.Join(' ', t.Words)));
        Assert.Equal(("ana", "garden", "leeks", new DateOnly(2026, 1, 31), new DateOnly(2026, 6, 1)), (query.By, query.Board, query.Tag, query.After, query.Before));
        Assert.True(query is { InTitle: true, HasImage: true, Order: SearchOrder.Latest });
    }

    [Fact]
    public void Fields_say_the_same_as_operators()
    {
        var query = SearchQuery.Read(new() { Q = "frost", By = "@ana", Board = "garden", After = "2026-01-31", In = "title", Has = "image", Order = "latest" });

        Assert.Equal(("ana", "garden", new DateOnly(2026, 1, 31)), (query.By, query.Board, query.After));
        Assert.True(query is { InTitle: true, HasImage: true, Order: SearchOrder.Latest });
    }

    [Theory]
    [InlineData("after:yesterday")]
    [InlineData("before:2026-13-01")]
    public void A_day_that_is_none_is_refused_with_a_sentence(string typed) =>
        Assert.Contains("2026-03-31", Assert.Throws<Refusal>(() => SearchQuery.Read(new() { Q = typed })).Message, StringComparison.Ordinal);

    [Fact]
    public void Too_many_words_are_refused() => Assert.Throws<Refusal>(() => SearchQuery.Read(new() { Q = string.Join(' ', Enumerable.Range(1, 21)) }));

    [Theory]
    [InlineData("-only -without")]
    [InlineData("\"\" - # @ *")]
    public void Nothing_to_look_for_is_not_a_question(string typed) => Assert.False(SearchQuery.Read(new() { Q = typed }).AsksForSomething);

    [Fact]
    public void What_a_person_types_reaches_the_database_as_quoted_words_of_letters_and_digits()
    {
        var query = SearchQuery.Read(new() { Q = "\"'); DROP TABLE x; --\" NEAR(a b) col:\"z\" ^x & ! <-> \\' :* OR" });
        var match = new WordMatch(query.Terms, [], false, null, null);

        Assert.Matches("""^\(\{title body\} : "[\p{L}\p{N} ]+"(?: \*)?(?: AND \{title body\} : "[\p{L}\p{N} ]+"(?: \*)?)*\)$""", SqliteWordIndex.Expression(match));
        Assert.Matches("""^\('[\p{L}\p{N}]+':\*?AB(?: <-> '[\p{L}\p{N}]+':\*?AB)*\)(?: & \('[\p{L}\p{N}]+':\*?AB(?: <-> '[\p{L}\p{N}]+':\*?AB)*\))*$""", PostgresWordIndex.Expression(match));
    }
}
