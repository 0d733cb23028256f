using System.Text;
using Commons.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Treasury.Rules;

/// <summary>Every rule there was, for everybody: as a page, and as the very bytes its hash is made over (STATEMENT 6).</summary>
[Route("co-op/rules")]
public sealed class RulesController(CommonsDb db) : Controller
{
    [HttpGet("{id}")]
    public async Task<IActionResult> Show(string id, CancellationToken ct)
    {
        if (id.EndsWith(".json", StringComparison.Ordinal)) return await BytesAsync(id[..^".json".Length], ct);
        if (!Errors.AsksForHtml(Request) && Request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase)) return await BytesAsync(id, ct);
        Response.Headers.Append("Vary", "Accept");
        return await db.RuleVersions.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is { } rule ? View("Show", new RulePage(rule, rule.Read())) : NotFound();
    }

    private async Task<IActionResult> BytesAsync(string id, CancellationToken ct)
    {
        Response.Headers.Append("Vary", "Accept");
        return await db.RuleVersions.Where(r => r.Id == id).Select(r => r.Json).SingleOrDefaultAsync(ct) is { } json ? File(Encoding.UTF8.GetBytes(json), "application/json") : NotFound();
    }
}

public sealed record RulePage(RuleVersion Version, Commons.Ledger.Statements.RuleDocument Rule);
