using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Commons.ActivityPub.Writing;

namespace Commons.ActivityPub.Tests.Writing;

/// <summary>
/// Compares what we emit with a file that a person read and approved. In the files our long <c>@context</c> is the word "ours"; members keep the
/// order in which they go on the wire. A difference leaves what was received beside the tests' program, to be read and moved here.
/// </summary>
internal static class Approved
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Matches(string name, byte[] emitted)
    {
        Assert.DoesNotContain("\n", Encoding.UTF8.GetString(emitted), StringComparison.Ordinal);
        var received = Pretty(emitted);
        var file = Path.Combine(AppContext.BaseDirectory, "Writing", "Approved", name + ".json");
        var approved = File.Exists(file) ? File.ReadAllText(file) : "";
        if (approved != received)
        {
            var left = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "Received"));
            File.WriteAllText(Path.Combine(left.FullName, name + ".json"), received);
        }

        Assert.Equal(approved, received);
    }

    private static string Pretty(byte[] emitted)
    {
        var ours = Encoding.UTF8.GetString(ContextArray.Json);
        var shortened = Encoding.UTF8.GetString(emitted).Replace($"\"@context\":{ours}", "\"@context\":\"ours\"", StringComparison.Ordinal);
        using var document = JsonDocument.Parse(shortened);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Readable)) document.WriteTo(json);
        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }
}
