using System.CommandLine;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Commons.Ledger;

namespace Commons.Web.Hosting.Commands;

/// <summary>
/// <c>allocate FILE</c>: one rule of the split on one document <c>{op, input}</c>, so that anyone can hold our arithmetic against their own
/// (REVENUE 5.16). No settings, no database.
/// </summary>
internal static class AllocateCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A JSON object {op, input}; its other members are ignored." };
        var allocate = new Command("allocate", "Divides money by one rule of the split and prints what comes out.") { file };
        allocate.SetAction((parsed, ct) => RunAsync(parsed.GetValue(file)!, parsed.InvocationConfiguration, ct));
        return allocate;
    }

    private static async Task<int> RunAsync(string file, InvocationConfiguration console, CancellationToken ct)
    {
        try
        {
            var document = JsonObject.Create(CanonicalJson.Parse(await File.ReadAllBytesAsync(file, ct)))!;
            await console.Output.WriteLineAsync(Encoding.UTF8.GetString(CanonicalJson.Serialize(AllocateOperation.Run(document))));
            return 0;
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or MalformedOperationException)
        {
            await console.Error.WriteLineAsync(wrong is InvalidOperationException ? $"{file} holds no JSON object." : $"{file}: {wrong.Message}");
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            await console.Error.WriteLineAsync($"{file} cannot be read: {wrong.Message}");
        }
        return CommandLine.BadUsage;
    }
}
