using System.Reflection;
using System.Reflection.Emit;
using System.Text;
using System.Text.RegularExpressions;
using Commons.Web.Data;

namespace Commons.Web.Tests.Architecture.Said;

/// <summary>
/// What a view writes as it stands, read from the compiled view: Razor has told apart there what is HTML and what is an expression. Left of it is what a
/// reader sees in every language alike.
/// </summary>
public static partial class WrittenByViews
{
    private const BindingFlags Every = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields().Select(f => (OpCode)f.GetValue(null)!).ToDictionary(code => code.Value);

    public static IReadOnlyList<Type> Views { get; } = [.. typeof(CommonsDb).Assembly.GetTypes().Where(t => t is { IsNested: false, Namespace: "AspNetCoreGeneratedDocument" })];

    /// <summary>The HTML of a view without what its expressions put there.</summary>
    public static string HtmlOf(Type view) => string.Concat(MethodsOf(view).Select(HtmlOf).Where(html => html.Length > 0).Select(html => html + "\n"));

    /// <summary>Without tags, comments, what only machines read, and names that are the same in every language.</summary>
    public static IReadOnlyList<string> WordsIn(string html) => [.. Word().Matches(NoText().Replace(html, " ")).Select(m => m.Value).Where(word => word is not ("Commons" or "Atom" or "RSS" or "UTC"))];

    /// <summary>Texts of attributes that are read out or shown.</summary>
    public static IReadOnlyList<string> WordsInAttributes(string html) => [.. ReadAttribute().Matches(html).Select(m => m.Value.Trim())];

    private static IEnumerable<MethodInfo> MethodsOf(Type type) => type.GetMethods(Every).Concat(type.GetNestedTypes(Every).SelectMany(MethodsOf));

    private static string HtmlOf(MethodInfo method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } il) return "";
        var (html, last) = (new StringBuilder(), "");
        for (var at = 0; at < il.Length;)
        {
            var code = OpCodesByValue[il[at] is 0xFE ? (short)(0xFE00 | il[at + 1]) : il[at]];
            at += code.Size;
            if (last.Length > 0 && (code == OpCodes.Call || code == OpCodes.Callvirt) && NameOf(method, BitConverter.ToInt32(il, at)) is "WriteLiteral") html.Append(last);
            last = code == OpCodes.Ldstr ? method.Module.ResolveString(BitConverter.ToInt32(il, at)) : "";   // What is written otherwise is no literal of the view.
            at += SizeOf(code.OperandType, il, at);
        }
        return html.ToString();
    }

    private static string? NameOf(MethodInfo within, int token) =>
        within.Module.ResolveMethod(token, within.DeclaringType?.GetGenericArguments(), within.GetGenericArguments())?.Name;

    private static int SizeOf(OperandType operand, byte[] il, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(il, at),
        _ => 4,
    };

    [GeneratedRegex("<!--.*?-->|<(kbd|code|svg)\\b.*?</\\1>|<[^>]*>|/[^\\s<]+\\.cshtml|&#?[a-zA-Z0-9]+;", RegexOptions.Singleline, 5000)]
    private static partial Regex NoText();

    [GeneratedRegex(@"\p{L}+", RegexOptions.None, 5000)]
    private static partial Regex Word();

    [GeneratedRegex(@"\s(aria-label|title|placeholder|alt)=""[^""]*\p{L}[^""]*""", RegexOptions.None, 5000)]
    private static partial Regex ReadAttribute();
}
