using System.Collections.Frozen;

namespace Commons.Web.Shared.Text;

/// <summary>What one must know of a programming language to colour it: its comments, its strings and its reserved words.</summary>
/// <param name="LineComments">What starts a comment that ends with the line.</param>
/// <param name="BlockComments">What starts and ends a longer one.</param>
/// <param name="Quotes">Characters that open and close a string.</param>
internal sealed record CodeLanguage(string[] LineComments, (string Open, string Close)[] BlockComments, string Quotes, FrozenSet<string> Words)
{
    /// <summary>Strings in these quotes may run over several lines.</summary>
    public string LongQuotes { get; init; } = "`";

    private static readonly CodeLanguage C = Braces("auto bool break case char class const constexpr continue default delete do double else enum explicit extern false float for friend goto if inline int long mutable namespace new noexcept nullptr operator private protected public register return short signed sizeof static struct switch template this throw true try typedef typename union unsigned using virtual void volatile while include define ifdef ifndef endif");
    private static readonly CodeLanguage CSharp = Braces("abstract as async await base bool break byte case catch char checked class const continue decimal default delegate do double else enum event explicit extern false finally fixed float for foreach from get goto if implicit in init int interface internal is let lock long namespace new not null object operator or out override params partial private protected public readonly record ref required return sbyte sealed select set short sizeof static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using var virtual void volatile when where while with yield");
    private static readonly CodeLanguage Java = Braces("abstract assert boolean break byte case catch char class const continue data def default do double else enum extends false final finally float for fun if implements import in init instanceof int interface internal is lateinit let long native new null object open out override package private protected public record return sealed short static super suspend switch synchronized this throw throws transient true try typealias val var void volatile when while yield");
    private static readonly CodeLanguage Script = Braces("abstract any as async await boolean break case catch class const continue debugger declare default delete do else enum export extends false finally for from function get if implements import in infer instanceof interface keyof let namespace never new null number object of private protected public readonly return set static string super switch symbol this throw true try type typeof undefined unknown var void while with yield");
    private static readonly CodeLanguage Rust = Braces("as async await break const continue crate dyn else enum extern false fn for if impl in let loop match mod move mut pub ref return self Self static struct super trait true type unsafe use where while bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize String Vec Option Result") with { Quotes = "\"" };
    private static readonly CodeLanguage Go = Braces("break case chan const continue default defer else fallthrough false for func go goto if import interface iota map nil package range return select struct switch true type var any bool byte error float32 float64 int int8 int16 int32 int64 rune string uint uint8 uint16 uint32 uint64 uintptr");
    private static readonly CodeLanguage Swift = Braces("actor as associatedtype async await break case catch class continue default defer deinit do else enum extension fallthrough false fileprivate for func guard if import in init inout internal is let nil open operator override private protocol public repeat return self Self static struct subscript super switch throw throws true try typealias var where while");
    private static readonly CodeLanguage Php = Braces("abstract and array as break callable case catch class clone const continue declare default do echo else elseif empty enum extends false final finally fn for foreach function global if implements include instanceof interface isset list match namespace new null or print private protected public readonly require return static switch this throw trait true try unset use var while xor yield") with { LineComments = ["//", "#"] };
    private static readonly CodeLanguage Python = Hash("and as assert async await break case class continue def del elif else except False finally for from global if import in is lambda match None nonlocal not or pass raise return self True try while with yield") with { LongQuotes = "" };
    private static readonly CodeLanguage Ruby = Hash("alias and begin break case class def defined do else elsif end ensure false for if in module next nil not or redo rescue retry return self super then true undef unless until when while yield require attr_reader attr_accessor puts");
    private static readonly CodeLanguage Shell = Hash("alias break case cd continue do done echo elif else esac eval exec exit export fi for function if in local read return select set shift source sudo then trap unset until while") with { LongQuotes = "\"'`" };
    private static readonly CodeLanguage Settings = Hash("true false null yes no on off");
    private static readonly CodeLanguage Json = new([], [], "\"", Set("true false null"));
    private static readonly CodeLanguage Css = new([], [("/*", "*/")], "\"'", Set("important media supports layer import keyframes font-face container from to and not only auto none inherit initial unset revert"));
    private static readonly CodeLanguage Sql = new(["--"], [("/*", "*/")], "'\"", Set("add all alter and any as asc begin between by case cast check column commit constraint create cross database default delete desc distinct drop else end except exists explain foreign from full group having if in index inner insert intersect into is join key left like limit not null offset on or order outer over partition primary references returning right rollback select set table then transaction trigger union unique update using values view when where with", upper: true));

    /// <summary>The languages by the names that people write behind three backticks.</summary>
    private static readonly FrozenDictionary<string, CodeLanguage> Known = new Dictionary<CodeLanguage, string>
    {
        [C] = "c cpp c++ h hpp cc objc arduino glsl", [CSharp] = "csharp cs c#", [Java] = "java kotlin kt scala groovy dart", [Script] = "javascript js typescript ts jsx tsx mjs",
        [Rust] = "rust rs zig", [Go] = "go golang", [Swift] = "swift", [Php] = "php", [Python] = "python py", [Ruby] = "ruby rb elixir perl", [Shell] = "bash sh shell zsh fish console",
        [Settings] = "yaml yml toml ini conf dockerfile makefile", [Json] = "json jsonc", [Css] = "css scss less", [Sql] = "sql sqlite postgres postgresql mysql",
    }.SelectMany(pair => pair.Value.Split(' '), (pair, name) => (pair.Key, name)).ToFrozenDictionary(pair => pair.name, pair => pair.Key);

    public static CodeLanguage? Find(string name) => Known.GetValueOrDefault(name);

    private static CodeLanguage Braces(string words) => new(["//"], [("/*", "*/")], "\"'`", Set(words));

    private static CodeLanguage Hash(string words) => new(["#"], [], "\"'`", Set(words));

    private static FrozenSet<string> Set(string words, bool upper = false) => words.Split(' ').ToFrozenSet(upper ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
}
