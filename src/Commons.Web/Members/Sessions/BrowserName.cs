using Commons.Web.Shared.Languages;

namespace Commons.Web.Members.Sessions;

/// <summary>What a person would call their browser, from a fixed list of words: nothing of the agent string is kept.</summary>
public static class BrowserName
{
    private const string Unknown = "A browser";

    // The order matters: Edge and Opera also say Chrome, and Chrome also says Safari.
    private static readonly (string Mark, string Name)[] Browsers =
        [("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("Edg", "Edge"), ("OPR/", "Opera"), ("Vivaldi", "Vivaldi"), ("Chrome/", "Chrome"), ("CriOS/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "an iPhone"), ("iPad", "an iPad"), ("Windows", "Windows"), ("Mac OS X", "a Mac"), ("CrOS", "a Chromebook"), ("Linux", "Linux")];

    public static string Of(string? agent)
    {
        var (browser, system) = (Find(Browsers, agent), Find(Systems, agent));
        return (browser, system) switch
        {
            (null, null) => Unknown,
            (_, null) => browser,
            _ => $"{browser ?? Unknown} on {system}",
        };
    }

    /// <summary>What was stored, in the reader's language.</summary>
    public static string Say(string stored) => stored.Split(" on ") is [var browser, var system] ? Sentence.Say($"{Sentence.Say(browser)} on {Sentence.Say(system)}") : Sentence.Say(stored);

    private static string? Find((string Mark, string Name)[] names, string? agent) =>
        agent is null ? null : names.FirstOrDefault(name => agent.Contains(name.Mark, StringComparison.Ordinal)).Name;
}
