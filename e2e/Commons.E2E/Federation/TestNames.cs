using System.Net;
using System.Net.Sockets;

namespace Commons.E2E.Federation;

/// <summary>Names under <c>.test</c> that lead to this machine. As root the run writes them into <c>/etc/hosts</c>; otherwise the stories show as skipped.</summary>
public static class TestNames
{
    private static readonly Lock Writing = new();

    public static void Require(params string[] names)
    {
        lock (Writing)
        {
            var missing = names.Where(name => !LeadsHere(name)).ToList();
            if (missing.Count > 0 && Environment.IsPrivilegedProcess)
                File.AppendAllText("/etc/hosts", $"127.0.0.1 {string.Join(' ', missing)} # for the federation stories of Commons\n");
        }
        Assert.SkipUnless(names.All(LeadsHere), $"{string.Join(", ", names)} do not lead to this machine, and /etc/hosts may not be written.");
    }

    private static bool LeadsHere(string name)
    {
        try { return Dns.GetHostAddresses(name).All(IPAddress.IsLoopback); }
        catch (SocketException) { return false; }
    }
}
