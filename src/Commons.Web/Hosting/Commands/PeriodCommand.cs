using System.CommandLine;
using System.Globalization;
using Commons.Ledger;
using Commons.Web.Members;
using Commons.Web.Members.Tokens;
using Commons.Web.Treasury.Approving;
using Commons.Web.Treasury.Closing;
using Commons.Web.Treasury.Payees;
using Commons.Web.Treasury.Payouts;
using Commons.Web.Treasury.Periods;

namespace Commons.Web.Hosting.Commands;

/// <summary><c>period list|close|approve|pay</c>: the same code as the jobs and the pages.</summary>
internal static class PeriodCommand
{
    public static Command Create()
    {
        var list = new Command("list", "Prints every period, how far it is, and its statement.");
        list.SetAction((parsed, ct) => InAppAsync((services, text) => ListAsync(services, text, ct), parsed, ct));
        return new Command("period", "The co-op's months: close, approve, pay.") { list, Close(), Approve(), Pay() };
    }

    private static Command Close()
    {
        var key = Key();
        var close = new Command("close", "Closes a period that is over, up to its publication; goes on where an earlier close stopped.") { key };
        close.SetAction((parsed, ct) => InAppAsync((services, text) => CloseAsync(services, text, parsed.GetValue(key)!, ct), parsed, ct));
        return close;
    }

    private static Command Approve()
    {
        var (key, name, token) = (Key(), new Option<string>("--as") { Required = true, Description = "The officer who approves." }, new Option<string?>("--token") { Description = "That officer's access token with the scope treasury, instead of the password." });
        var approve = new Command("approve", "Approves a published period as one of two officers; asks for that officer's password.") { key, name, token };
        approve.SetAction((parsed, ct) => InAppAsync((services, text) => ApproveAsync(services, text, parsed.GetValue(key)!, parsed.GetValue(name)!, parsed.GetValue(token), ct), parsed, ct));
        return approve;
    }

    private static Command Pay()
    {
        var key = Key();
        var pay = new Command("pay", "Prepares the payouts of a payable period, for two officers to approve; again it prepares only what is new.") { key };
        pay.SetAction((parsed, ct) => InAppAsync((services, text) => PayAsync(services, text, parsed.GetValue(key)!, ct), parsed, ct));
        return pay;
    }

    private static async Task<int> ListAsync(IServiceProvider services, Terminal text, CancellationToken ct)
    {
        var periods = await services.GetRequiredService<CommonsDb>().Periods.AsNoTracking()
            .OrderBy(p => p.Key).Select(p => new { p.Key, p.Status, Hash = p.Stages.Where(s => s.Status == PeriodStatus.Published).Select(s => s.Hash).SingleOrDefault() }).ToListAsync(ct);
        foreach (var period in periods) await text.Output.WriteLineAsync($"{period.Key}  {Word(period.Status),-10}  {(period.Hash is { } hash ? $"statement {hash}" : "")}".TrimEnd());
        return 0;
    }

    private static async Task<int> CloseAsync(IServiceProvider services, Terminal text, string key, CancellationToken ct)
    {
        await Progress.DuringAsync($"Closing {key}", () => services.GetRequiredService<PeriodClose>().CloseAsync(key, Closer.System, ct));
        var hash = await services.GetRequiredService<CommonsDb>().PeriodStatements.Where(s => s.PeriodKey == key).OrderByDescending(s => s.Revision).Select(s => s.Hash).FirstAsync(ct);
        await text.Output.WriteLineAsync($"{key} is published, statement {hash}. Two officers can approve it.");
        return 0;
    }

    private static async Task<int> ApproveAsync(IServiceProvider services, Terminal text, string key, string name, string? token, CancellationToken ct)
    {
        var db = services.GetRequiredService<CommonsDb>();
        var officer = await db.Users.Include(m => m.Author).Include(m => m.Roles).SingleOrDefaultAsync(m => m.UserName == name, ct) ?? throw new Refusal($"There is no member called {name}.");
        var approvals = services.GetRequiredService<Approvals>();
        if (token is null) await approvals.ApproveAsync(key, officer, await text.AskPasswordAsync($"Password of {name}: ", ct), ct);
        else if ((await db.AccessTokens.FindMemberAsync(token, "treasury", services.GetRequiredService<TimeProvider>().GetUtcNow(), ct))?.Id == officer.Id) await approvals.ApproveAsync(key, officer, ct);
        else throw new Refusal($"This is no token of {name} with the scope treasury.");

        var status = await db.Periods.Where(p => p.Key == key).Select(p => p.Status).SingleAsync(ct);
        await text.Output.WriteLineAsync(status is PeriodStatus.Published ? $"{name} approved {key}. One more officer is needed." : $"{name} approved {key}. It is {Word(status)}.");
        return 0;
    }

    private static async Task<int> PayAsync(IServiceProvider services, Terminal text, string key, CancellationToken ct)
    {
        var prepare = services.GetRequiredService<PreparePayouts>();
        var batches = await prepare.PrepareAsync(key, null, ct);
        var currency = Currency.Find(services.GetRequiredService<CommonsOptions>().Currency);
        foreach (var batch in batches)
        {
            await text.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"batch {batch.Id}  {batch.Rail.InBooks()}  {batch.Payouts.Count} payments  {new Money(batch.Payouts.Sum(p => p.Micros), currency)}"));
            foreach (var payout in batch.Payouts.OrderBy(p => p.AuthorId)) await text.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  2100:{payout.AuthorId}  {new Money(payout.Micros, currency)}"));
        }
        var waiting = (await prepare.DueAsync(services.GetRequiredService<TimeProvider>().GetUtcNow(), ct)).Where(d => d.Why is not DueState.OnItsWay).ToList();
        foreach (var due in waiting) await text.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"not now  2100:{due.AuthorId}  {new Money(due.Micros, currency)}  {due.Why}"));
        if (batches.Count is 0 && waiting.Count is 0) await text.Output.WriteLineAsync("Nothing waits to be paid.");
        else if (batches.Count > 0) await text.Output.WriteLineAsync("Two officers approve it at /treasury/payouts.");
        return 0;
    }

    private static string Word(PeriodStatus status) => status.ToString().ToLowerInvariant();

    private static Argument<string> Key()
    {
        var key = new Argument<string>("KEY") { Description = "Year and month, like 2026-10." };
        key.Validators.Add(result => { if (!PeriodKey.TryParse(result.GetValueOrDefault<string>(), out _)) result.AddError("KEY is year and month, like 2026-10."); });
        return key;
    }

    private static async Task<int> InAppAsync(Func<IServiceProvider, Terminal, Task<int>> work, ParseResult parsed, CancellationToken ct)
    {
        await using var app = CommonsHost.Build([]);
        await app.PrepareAsync(ct);
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider, new Terminal(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
    }
}

/// <summary>Where a command speaks, and how it asks.</summary>
internal sealed record Terminal(TextWriter Output, TextWriter Error)
{
    /// <summary>Asks without showing what is typed; reads one line where the input is no terminal.</summary>
    public async Task<string> AskPasswordAsync(string question, CancellationToken ct)
    {
        if (Console.IsInputRedirected) return await Console.In.ReadLineAsync(ct) ?? "";
        await Error.WriteAsync(question);
        var typed = new System.Text.StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key is not ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key is ConsoleKey.Backspace) typed.Length = Math.Max(0, typed.Length - 1);
            else if (!char.IsControl(key.KeyChar)) typed.Append(key.KeyChar);
        }
        await Error.WriteLineAsync();
        return typed.ToString();
    }
}
