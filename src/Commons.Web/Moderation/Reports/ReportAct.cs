using Commons.Web.Shared.Pages;

namespace Commons.Web.Moderation.Reports;

/// <summary>“Report” on a person's page.</summary>
public sealed class ReportAct : IPersonAct
{
    public int Order => 80;

    public Task<Part?> ForAsync(PersonShown person, CancellationToken ct) => Task.FromResult<Part?>(new("/Moderation/Reports/_Act.cshtml", person));
}
