using System.Globalization;
using System.Net.Mail;
using System.Text;
using Commons.Web.Hosting;
using Commons.Web.Members;
using Commons.Web.Shared.Text;

namespace Commons.Web.Moving;

/// <summary>A person as the dump has them.</summary>
public sealed record StagedPerson(string Id, string Name, string? Shown, string? Email, long At);

/// <summary>
/// People of the old board. Who has an address gets an account without a password: following the letter to that address for a new password makes it theirs. Who has
/// none stays as the writer of what they wrote.
/// </summary>
public sealed class MovePeople(CommonsDb db, CommonsOptions options, TimeProvider clock)
{
    private const int EmailLengthMax = 256;

    public async Task MoveAsync(MoveOrder order, IReadOnlyList<StagedPerson> people, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var known = await db.MovedAsync(order.From, MovedKind.Person, people.Select(p => p.Id), ct);
        var coming = people.Where(p => !known.ContainsKey(p.Id)).ToList();
        var emails = coming.Select(p => Email(p)?.ToUpperInvariant()).OfType<string>().Distinct().ToList();
        var here = await db.Users.Include(m => m.Author).Where(m => emails.Contains(m.NormalizedEmail!)).ToDictionaryAsync(m => m.NormalizedEmail!, ct);
        var made = new List<(StagedPerson Person, Author Author)>();
        foreach (var person in coming) made.Add((person, await AuthorAsync(order, person, here, ct)));
        await db.SaveChangesAsync(ct);
        foreach (var (person, author) in made)
            db.MovedThings.Add(new MovedThing { From = order.From, Kind = MovedKind.Person, SourceId = person.Id, TargetId = author.Id, Was = Cut(person.Name.ToLowerInvariant(), MovedThing.WasLengthMax) });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        order.Report.Count(MovedKind.Person, coming.Count, known.Count);
    }

    /// <summary>Who is a member here with that address, and proved it, is the same person.</summary>
    private async Task<Author> AuthorAsync(MoveOrder order, StagedPerson person, Dictionary<string, Member> here, CancellationToken ct)
    {
        var email = Email(person);
        if (email is not null && here.TryGetValue(email.ToUpperInvariant(), out var member))
        {
            if (member.EmailConfirmed) return member.Author;
            order.Report.LeaveOut("addresses that somebody has here already without having proved it, or that two people share: their writers have no account", person.Name);
            email = null;
        }
        else if (email is null) order.Report.LeaveOut("people without an address: they are writers without an account", person.Name);

        var at = At(person.At);
        var name = await NameAsync(person.Name, at, ct);
        if (!name.Equals(person.Name, StringComparison.OrdinalIgnoreCase)) order.Report.LeaveOut("people whose name had to change, because it is taken or holds other characters than a to z, 0 to 9 and _", $"{person.Name} is {name}");
        var author = Author.OfMember(name, options.Origin, at);
        author.DisplayName = Shown(person);
        db.Authors.Add(author);
        if (email is not null)
        {
            var joined = Member.Join(name, email, author, at);
            (joined.NormalizedUserName, joined.NormalizedEmail, joined.LockoutEnabled) = (name.ToUpperInvariant(), email.ToUpperInvariant(), true);
            joined.SecurityStamp = Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(20));
            db.Users.Add(joined);
            here[email.ToUpperInvariant()] = joined;
        }
        return author;
    }

    /// <summary>The old name as names are here; with a number behind it where somebody has it.</summary>
    private async Task<string> NameAsync(string old, DateTimeOffset at, CancellationToken ct)
    {
        var wanted = Fit(old);
        for (var number = 1; ; number++)
        {
            var name = number is 1 ? wanted : $"{Cut(wanted, 26)}_{number}";
            if (Allowed(name) && await Names.TakeAsync(db, name, at, ct)) return name;
        }
    }

    internal static string Fit(string old)
    {
        var name = new StringBuilder();
        foreach (var c in old.Normalize(NormalizationForm.FormKD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c) || c is '_') name.Append(c);
            else if (CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark && name.Length > 0 && name[^1] != '_') name.Append('_');
        }
        var fit = Cut(name.ToString(), 32).Trim('_');
        return fit.Length >= 2 ? fit : $"member_{fit}".TrimEnd('_');
    }

    private static bool Allowed(string name)
    {
        try { return Names.Check(name, "Name") == name; }
        catch (Refusal) { return false; }
    }

    private static string Shown(StagedPerson person)
    {
        var shown = Cut(TypedText.Line(person.Shown ?? person.Name), Author.DisplayNameLengthMax).Trim();
        return TypedText.IsVisible(shown) ? shown : Cut(TypedText.Line(person.Name), Author.DisplayNameLengthMax);
    }

    private static string? Email(StagedPerson person) => person.Email?.Trim() is { Length: > 0 and <= EmailLengthMax } email && MailAddress.TryCreate(email, out var parsed) && parsed.Address == email ? email : null;

    private DateTimeOffset At(long micros) => new(Math.Clamp(micros, 0, UtcMicros.Of(clock.GetUtcNow())) * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
