using System.Reflection;
using System.Text.RegularExpressions;
using Commons.Ledger;
using Commons.Web.Data;
using Commons.Web.Shared;
using Commons.Web.Tests.Support;

namespace Commons.Web.Tests.Architecture;

/// <summary>Money is counted in whole micro-units; a type that rounds by itself has no place on its path (REVENUE 0.1).</summary>
public sealed partial class WholeMoneyTests
{
    private const BindingFlags Every = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>RFC 8785 says how numbers of a JSON document are spelled, and those are doubles by definition; none of ours is an amount.</summary>
    private static readonly string[] SpellsJson = ["EcmaScriptNumber", "CanonicalJsonWriter"];

    private static readonly Type[] Rounding = [typeof(double), typeof(float), typeof(decimal), typeof(Half)];

    [Fact]
    public void No_member_or_local_on_a_money_path_is_of_a_type_that_rounds()
    {
        var types = typeof(Money).Assembly.GetTypes().Where(type => !SpellsJson.Any(type.FullName!.Contains))
            .Concat(typeof(CommonsDb).Assembly.GetTypes().Where(OnThePath))
            .ToList();
        Assert.True(types.Count > 100);

        Assert.Empty(types.SelectMany(Named).Where(member => Rounds(member.Type)).Select(member => member.Name).Distinct());
    }

    [Fact]
    public void The_words_do_not_even_appear_in_its_source()
    {
        var source = Path.Combine(SharedData.Root(), "src");
        string[] folders = [Path.Combine(source, "Commons.Ledger"), Path.Combine(source, "Commons.Web", "Treasury"), Path.Combine(source, "Commons.Web", "Sponsorship")];
        var files = folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .Where(file => !SpellsJson.Contains(Path.GetFileNameWithoutExtension(file)) && !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).ToList();
        Assert.True(files.Count > 80);

        Assert.Empty(files.Where(file => RoundingWord().IsMatch(Comment().Replace(File.ReadAllText(file), ""))).Select(file => Path.GetRelativePath(source, file)));
    }

    [Theory]
    [InlineData("private double share;", true)]
    [InlineData("Half.Parse(text)", true)]
    [InlineData("var half = path;", false)]
    [InlineData("var x = (float)y; // a comment", true)]
    [InlineData("decimal.Parse(text)", true)]
    [InlineData("x * 0.95", true)]
    [InlineData("x / 3e2", true)]
    [InlineData("new Version(1, 2) // double", false)]
    [InlineData("/// <summary>Never a double.</summary>", false)]
    [InlineData("inputmode=\"decimal\"", false)]
    [InlineData("\"1234.56\"", false)]
    public void The_search_finds_what_it_should_and_nothing_else(string source, bool found) => Assert.Equal(found, RoundingWord().IsMatch(Comment().Replace(source, "")));

    /// <summary>The features that move money, with their compiled views, and the one place that shows and reads amounts.</summary>
    private static bool OnThePath(Type type) => type == typeof(MoneyText)
        || Regex.IsMatch($"{type.Namespace}.{type.Name}", @"^(Commons\.Web\.(Treasury|Sponsorship)\.|AspNetCoreGeneratedDocument\.(Treasury|Sponsorship)_)");

    private static IEnumerable<(string Name, Type Type)> Named(Type type)
    {
        foreach (var field in type.GetFields(Every)) yield return ($"{type.FullName}.{field.Name}", field.FieldType);
        foreach (var property in type.GetProperties(Every)) yield return ($"{type.FullName}.{property.Name}", property.PropertyType);
        foreach (var method in type.GetMethods(Every).Cast<MethodBase>().Concat(type.GetConstructors(Every)))
        {
            if (method is MethodInfo { ReturnType: var returned }) yield return ($"{type.FullName}.{method.Name}", returned);
            foreach (var parameter in method.GetParameters()) yield return ($"{type.FullName}.{method.Name}({parameter.Name})", parameter.ParameterType);
            foreach (var local in method.GetMethodBody()?.LocalVariables ?? []) yield return ($"{type.FullName}.{method.Name}, a local", local.LocalType);
        }
    }

    private static bool Rounds(Type type) =>
        Rounding.Contains(type) || (type.HasElementType && Rounds(type.GetElementType()!)) || (type.IsGenericType && type.GetGenericArguments().Any(Rounds));

    [GeneratedRegex("""//.*$|/\*[\s\S]*?\*/|@\*[\s\S]*?\*@|"(?:[^"\\\r\n]|\\.)*" """, RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace, 5000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\b([Dd]ouble|[Ff]loat|[Dd]ecimal|Half)\b|\b[0-9][0-9_]*(\.[0-9]|[eE][0-9]|[fdmFDM]\b)", RegexOptions.None, 5000)]
    private static partial Regex RoundingWord();
}
