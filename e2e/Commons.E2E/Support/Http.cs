namespace Commons.E2E.Support;

/// <summary>The stories' own client: not a part of the program, so its outbound door does not apply.</summary>
public static class Http
{
#pragma warning disable RS0030 // Stories stand outside the program.
    public static HttpClient Client { get; } = Make();

    public static HttpClient Make() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
#pragma warning restore RS0030
}
