using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Commons.Web.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Commons.Web.Tests.Architecture.Said;

/// <summary>A text that a person reads, by its English, and where it is said.</summary>
public sealed record SaidText(string Key, string File);

/// <summary>
/// Finds what the program says to people: <c>L["…"]</c> of views, <c>Sentence.Say</c>, refusals, what returns a sentence, a form's rules, links of the frame
/// and <c>spoken('…')</c> of scripts. Strings are read by the compiler's own parser, so that the key is what the program looks up. The command line speaks
/// English to whoever runs the server.
/// </summary>
public static partial class SaidTexts
{
    public static string Source => Path.Combine(SharedData.Root(), "src", "Commons.Web");

    public static IReadOnlyList<SaidText> All { get; } = [.. Files("*.cs").SelectMany(OfCode).Concat(Files("*.cshtml").SelectMany(OfView)).Concat(Files("*.js").SelectMany(OfScript))];

    public static IEnumerable<string> KeysOfCode(string code) => Expressions(CSharpSyntaxTree.ParseText(code).GetRoot()).SelectMany(Keys);

    public static IEnumerable<string> KeysOfView(string view) => Said().Matches(view).SelectMany(m =>
        Expressions(SyntaxFactory.ParseExpression(view[m.Index..Math.Min(view.Length, m.Index + LengthMax)], consumeFullText: false)).Take(1).SelectMany(Keys));

    /// <summary>Longer than any call that says something; a view's rest need not be read for each.</summary>
    private const int LengthMax = 3000;

    private static IEnumerable<SaidText> OfCode(string file) => KeysOfCode(File.ReadAllText(file)).Select(key => new SaidText(key, Name(file)));

    private static IEnumerable<SaidText> OfView(string file) => KeysOfView(File.ReadAllText(file)).Select(key => new SaidText(key, Name(file)));

    private static IEnumerable<SaidText> OfScript(string file) => Spoken().Matches(File.ReadAllText(file)).Select(m => new SaidText(m.Groups["key"].Value, Name(file)));

    private static IEnumerable<string> Files(string pattern) => Directory.EnumerateFiles(Source, pattern, SearchOption.AllDirectories)
        .Where(f => !Name(f).Replace('\\', '/').StartsWith("Data/Migrations/", StringComparison.Ordinal) && !Name(f).Replace('\\', '/').StartsWith("Hosting/Commands/", StringComparison.Ordinal));

    private static string Name(string file) => Path.GetRelativePath(Source, file);

    /// <summary>The expressions whose strings are keys.</summary>
    private static IEnumerable<ExpressionSyntax> Expressions(SyntaxNode root) => root.DescendantNodesAndSelf().SelectMany(node => node switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var of, Name.Identifier.Text: "Say" } } said when of.ToString() is "Sentence" => First(said.ArgumentList),
        ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax { Identifier.Text: "Refusal" }, ArgumentList: { } given } => First(given),
        ImplicitObjectCreationExpressionSyntax made when IsIn(made, "Refusal") => First(made.ArgumentList),
        ElementAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "L" } } looked => First(looked.ArgumentList),
        AttributeArgumentSyntax { NameEquals.Name.Identifier.Text: "ErrorMessage" } rule => [rule.Expression],
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.Text: "Text" }, Parent: InitializerExpressionSyntax { Parent: BaseObjectCreationExpressionSyntax made }, Right: var text }
            when made is ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax { Identifier.Text: "NavLink" } } => [text],
        ReturnStatementSyntax { Expression: { } said } when IsIn(node, "Sentence") => [said],
        ArrowExpressionClauseSyntax { Expression: var said } when IsIn(node, "Sentence") => [said],
        _ => Enumerable.Empty<ExpressionSyntax>(),
    });

    private static IEnumerable<ExpressionSyntax> First(BaseArgumentListSyntax given) => given.Arguments.Take(1).Select(a => a.Expression);

    /// <summary>Whether it belongs to a method or property of this type.</summary>
    private static bool IsIn(SyntaxNode node, string type) => node.AncestorsAndSelf().Select(a => a switch
    {
        MethodDeclarationSyntax method => method.ReturnType,
        LocalFunctionStatementSyntax function => function.ReturnType,
        PropertyDeclarationSyntax property => property.Type,
        _ => null,
    }).OfType<TypeSyntax>().FirstOrDefault()?.ToString().TrimEnd('?') == type;

    private static IEnumerable<string> Keys(ExpressionSyntax said) => said switch
    {
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => [literal.Token.ValueText],
        InterpolatedStringExpressionSyntax filled => [Key(filled)],
        ParenthesizedExpressionSyntax inner => Keys(inner.Expression),
        ConditionalExpressionSyntax either => Keys(either.WhenTrue).Concat(Keys(either.WhenFalse)),
        SwitchExpressionSyntax chosen => chosen.Arms.SelectMany(arm => Keys(arm.Expression)),
        BinaryExpressionSyntax two when two.IsKind(SyntaxKind.CoalesceExpression) => Keys(two.Left).Concat(Keys(two.Right)),
        _ => [],
    };

    /// <summary>As <c>Sentence</c> numbers the places; the parser leaves doubled braces doubled.</summary>
    private static string Key(InterpolatedStringExpressionSyntax filled)
    {
        var (key, places, isFilled) = (new StringBuilder(), 0, filled.Contents.Any(c => c is InterpolationSyntax));
        foreach (var content in filled.Contents)
        {
            if (content is InterpolationSyntax place) key.Append(CultureInfo.InvariantCulture, $"{{{places++}{place.FormatClause?.ToString()}}}");
            else if (content is InterpolatedStringTextSyntax text) key.Append(isFilled ? text.TextToken.ValueText : text.TextToken.ValueText.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal));
        }
        return key.ToString();
    }

    [GeneratedRegex(@"(?<![\w.""])(L\[|Sentence\.Say\()", RegexOptions.None, 5000)]
    private static partial Regex Said();

    [GeneratedRegex(@"\bspoken\('(?<key>[^']+)'", RegexOptions.None, 5000)]
    private static partial Regex Spoken();
}
