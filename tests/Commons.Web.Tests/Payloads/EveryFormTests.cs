using Commons.Web.Tests.Support;

namespace Commons.Web.Tests.Payloads;

/// <summary>Every form that takes words gets every payload in every field at once, and what comes back is read as a browser would: the form again, or the page it led to.</summary>
public sealed class EveryFormTests(ITestOutputHelper output)
{
    private const int BatchSize = 2_500;

    [Fact]
    public async Task Nothing_typed_into_a_form_runs_when_it_comes_back()
    {
        await using var scene = await ToldScene.MakeAsync();
        var walk = await Walk.BeginAsync(scene);
        var forms = await FormsAsync(walk);
        var texts = HostileStrings.Own.Where(p => p.Length < 60).Chunk(8).Select(few => few[0]).Concat(HostileStrings.All.Chunk(BatchSize).Select(HostileStrings.Joined)).ToList();

        var (faults, again) = (new List<string>(), 0);
        foreach (var form in forms)
        {
            foreach (var text in texts)
            {
                var answer = await form.SendAsync(walk[form.Reader], text);
                if (walk[form.Reader].Location is { } led && led.StartsWith('/')) answer = await walk[form.Reader].GetAsync(led);
                if (answer.Contains(System.Net.WebUtility.HtmlEncode(text[..20]), StringComparison.Ordinal)) again++;
                faults.AddRange(Harmless.InPage(answer).Select(fault => $"{form.Shape} on {form.Page} for {form.Reader}: {fault}"));
            }
        }

        output.WriteLine($"{forms.Count} forms with {forms.Sum(f => f.Fields.Count)} fields, {texts.Count} texts of {HostileStrings.All.Count} payloads; {again} answers show them.");
        Assert.True(faults.Count is 0, string.Join('\n', faults.Distinct().Take(40)));
        Assert.InRange(forms.Count, 30, 200);
        Assert.InRange(again, forms.Count, int.MaxValue);
    }

    /// <summary>NUL, which PostgreSQL refuses, halves of characters, and what is no character at all.</summary>
    [Fact]
    public async Task No_character_that_is_none_breaks_a_form()
    {
        await using var scene = await ToldScene.MakeAsync(DatabaseKind.Postgres);
        var walk = await Walk.BeginAsync(scene);

        var broken = new List<string>();
        foreach (var form in await FormsAsync(walk))
            foreach (var text in new[] { "a\0b", "a\uFFFEb\uFFFF", "a\u0001\u0085b\u2028c" })
            {
                await form.SendAsync(walk[form.Reader], text);
                if ((int)walk[form.Reader].Status >= 500) broken.Add($"{form.Shape} on {form.Page}: {string.Join(' ', text.Select(c => ((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture)))}");
            }

        Assert.True(broken.Count is 0, string.Join('\n', broken));
    }

    private static async Task<IReadOnlyList<TypedForm>> FormsAsync(Walk walk)
    {
        var forms = new Dictionary<string, TypedForm>();
        await walk.EverywhereAsync((asked, kind, text) =>
        {
            if (kind is not "text/html") return;
            foreach (var form in TypedForm.On(asked.Reader, asked.Path, text)) forms.TryAdd(form.Shape, form);
        }, once: true);
        return [.. forms.Values.Where(form => form.Action is not "/signout").OrderBy(form => form.Action is "/admin/upkeep/rest")];   // After that one no other is taken.
    }
}
