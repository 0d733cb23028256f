using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Commons.E2E.Support;

/// <summary>
/// Sees whatever runs in a browser that should not: dialogs and what payloads call instead, errors, other windows and frames, requests to elsewhere, and what
/// stands in a page ready to run.
/// </summary>
public sealed class ScriptWatch
{
    private const string Hooks = """
        for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', 'setImmediate', 'execScript'])
          window[name] = (...said) => { window.reportRun(`${name}(${said.join().slice(0, 100)})`); };
        // The browser's driver asks by eval too; what it asks carries a mark.
        const given = window.eval;
        window.eval = code => { if (String(code).includes('/* looks */')) return given(code); window.reportRun(`eval(${String(code).slice(0, 100)})`); };
        Object.defineProperty(window, 'pwned', { set() { window.reportRun('pwned'); } });
        const log = console.log;
        console.log = (...said) => { window.reportRun(`console.log(${said.join().slice(0, 100)})`); };
        """;

    private const string Found = """
        () => /* looks */ [...document.querySelectorAll('*')].flatMap(element => {
          const said = [], name = element.localName;
          if (['iframe', 'frame', 'object', 'embed', 'base', 'applet', 'foreignobject', 'animate', 'set', 'xss-leak'].includes(name.toLowerCase())) said.push(`<${name}>`);
          if (name === 'script' && element.type !== 'application/ld+json' && (element.textContent.trim() || !(element.getAttribute('src') ?? '').startsWith('/'))) said.push('<script>');
          if (name === 'meta' && element.hasAttribute('http-equiv')) said.push('<meta http-equiv>');
          for (const { name: attribute, value } of element.attributes) {
            if (attribute.startsWith('on') || attribute === 'xss-leak' || attribute === 'srcdoc') said.push(`<${name} ${attribute}>`);
            if (['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'poster'].includes(attribute) && /^[\s\x00-\x20]*(javascript|vbscript|data):/i.test(value)) said.push(`<${name} ${attribute}=${value.slice(0, 60)}>`);
          }
          return said;
        }).slice(0, 5)
        """;

    private readonly ConcurrentQueue<string> seen = new();
    private readonly string origin;
    private string where = "";

    private ScriptWatch(string origin) => this.origin = origin;

    /// <summary>What was seen, and on which page.</summary>
    public IReadOnlyCollection<string> Seen => seen;

    /// <summary>How many pages were looked at.</summary>
    public int Pages { get; private set; }

    public static async Task<ScriptWatch> OverAsync(IBrowserContext context, Uri at)
    {
        var watch = new ScriptWatch(at.GetLeftPart(UriPartial.Authority));
        await context.ExposeFunctionAsync("reportRun", (string what) => watch.Say($"ran {what}"));
        await context.AddInitScriptAsync(Hooks);
        context.Request += (_, request) => { if (!watch.IsOurs(request.Url)) watch.Say($"asked {request.Url}"); };
        context.WebError += (_, error) => watch.Say($"threw {error.Error}");
        return watch;
    }

    /// <summary>A page of the context; a second one that nobody asked for is seen.</summary>
    public async Task<IPage> OpenAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        page.Dialog += async (_, dialog) => { Say($"opened a dialog: {dialog.Message}"); await dialog.DismissAsync(); };
        page.Popup += (_, _) => Say("opened a window");
        page.FrameNavigated += (_, frame) => { if (!IsOurs(frame.Url)) Say($"went to {frame.Url}"); };
        return page;
    }

    /// <summary>Looks at what the page shows, as it stands there after its own scripts have run.</summary>
    public async Task LookAsync(IPage page, string at)
    {
        where = at;
        Pages++;
        await page.Mouse.MoveAsync(640, 450);
        await page.Keyboard.PressAsync("Tab");
        foreach (var found in await page.EvaluateAsync<string[]?>(Found) ?? throw new InvalidOperationException($"{at} cannot be looked through: {await page.ContentAsync()}")) Say($"holds {found}");
        if (page.Frames.Count > 1) Say($"holds {page.Frames.Count - 1} frames");
    }

    /// <summary>Names what is looked at next.</summary>
    public void Begin(string at) => where = at;

    private void Say(string what) => seen.Enqueue($"{where}: {what}");

    private bool IsOurs(string url) => url.StartsWith(origin, StringComparison.Ordinal) || url is "about:blank" or "" || url.StartsWith("chrome-error:", StringComparison.Ordinal);
}
