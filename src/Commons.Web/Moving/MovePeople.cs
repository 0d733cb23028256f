using System.Globalization;
using System.Net.Mail;
using System.Text;
using Commons.Web.Hosting;
using Commons.Web.Members;
using Commons.Web.Members.Avatars;
using Commons.Web.Moderation.Bans;
using Commons.Web.Shared.Text;

namespace Commons.Web.Moving;

/// <summary>A person as the dump has them.</summary>
public sealed record StagedPerson(string Id, string Name, string? Shown, string? Email, long At)
{
    public string? Bio { get; init; }
    public string? Location { get; init; }
    public string? Link { get; init; }

    /// <summary>Path of the picture in the dump.</summary>
    public string? Avatar { get; init; }
    public StagedBan? Ban { get; init; }
}

/// <summary>Somebody was not to come in on the old board.</summary>
/// <param name="Until">Null where nobody said until when.</param>
public sealed record StagedBan(long At, long? Until, string? Reason);

/// <summary>
/// People of the old board. Who has an address gets an account without a password: following the letter to that address for a new password makes it theirs. Who has
/// none stays as the writer of what they wrote.
/// </summary>
public sealed class MovePeople(CommonsDb db, KeepAvatars avatars, Renderer renderer, CommonsOptions options, TimeProvider clock)
{
    private const int EmailLengthMax = 256;

    /// <summary>Discourse suspends for ever by a day a thousand years ahead.</summary>
    private static readonly TimeSpan ForEver = TimeSpan.FromDays(365 * 50);

    public async Task MoveAsync(MoveOrder order, IReadOnlyList<StagedPerson> people, CancellationToken ct)
    {
        var known = await db.MovedAsync(order.From, MovedKind.Person, people.Select(p => p.Id), ct);
        var coming = people.Where(p => !known.ContainsKey(p.Id)).ToList();
        var portraits = await PortraitsAsync(order, coming, ct);   // Before the transaction, because files are no part of one; what nobody shows is collected.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var emails = coming.Select(p => Email(p)?.ToUpperInvariant()).OfType<string>().Distinct().ToList();
        var here = (await db.Users.Include(m => m.Author).Where(m => emails.Contains(m.NormalizedEmail!)).ToListAsync(ct))
            .GroupBy(m => m.NormalizedEmail!).ToDictionary(g => g.Key, g => g.OrderByDescending(m => m.EmailConfirmed).ThenBy(m => m.Id).First());   // Several may claim an address, one has proved it.
        var made = new List<(StagedPerson Person, Author Author)>();
        foreach (var person in coming)
        {
            var author = await AuthorAsync(order, person, here, ct);
            if (author.Id is 0) Introduce(order, person, author, portraits.GetValueOrDefault(person.Id));
            made.Add((person, author));
        }
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

    private async Task<Dictionary<string, string>> PortraitsAsync(MoveOrder order, List<StagedPerson> people, CancellationToken ct)
    {
        var stored = new Dictionary<string, string>();
        foreach (var person in people.Where(p => p.Avatar is not null))
        {
            if (order.Files.FindInside(person.Avatar!) is not { } file) { order.Report.LeaveOut("pictures of people whose file is not in the dump", person.Name); continue; }
            try { stored[person.Id] = await avatars.StoreAsync(await File.ReadAllBytesAsync(file, ct), "", ct); }
            catch (Refusal refusal) { order.Report.LeaveOut($"pictures of people that cannot be taken: {refusal.Message}", person.Name); }
        }
        return stored;
    }

    /// <summary>What somebody said of themselves, as far as it fits here, and the ban that still holds. Who is a member here already stays as they are.</summary>
    private void Introduce(MoveOrder order, StagedPerson person, Author author, string? portrait)
    {
        var link = Link(person.Link);
        var (bio, location) = (Cut(TypedText.Block(person.Bio), Author.BioLengthMax), Cut(TypedText.Line(person.Location), Author.LocationLengthMax));
        if (TypedText.Block(person.Bio).Length > Author.BioLengthMax) order.Report.LeaveOut($"texts about people that were cut, because they are longer than {Author.BioLengthMax} characters", person.Name);
        try { author.MoveIn(author.DisplayName, bio, renderer, location, link, portrait); }
        catch (Refusal refusal) { order.Report.LeaveOut($"texts about people that cannot be taken: {refusal.Message}", person.Name); }
        if (person.Ban is not { } ban) return;
        var until = ban.Until is { } end ? new DateTimeOffset(Math.Clamp(end, 0, UtcMicros.Of(clock.GetUtcNow() + ForEver)) * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero) : (DateTimeOffset?)null;
        if (until <= clock.GetUtcNow()) return;   // It has ended.
        db.Bans.Add(Ban.MoveIn(author, Cut(TypedText.Line(ban.Reason) is { Length: > 0 } given ? given : "Banned on the board that moved here.", Forum.Reason.LengthMax), At(ban.At), until - clock.GetUtcNow() >= ForEver ? null : until));
        order.Report.Count(MovedKind.Ban, 1, 0);
    }

    /// <summary>Without a scheme it is a web address all the same.</summary>
    private static string? Link(string? typed)
    {
        var link = TypedText.Line(typed);
        if (link.Length > 0 && !link.Contains("://", StringComparison.Ordinal)) link = "https://" + link;
        return link.Length is > 0 and <= Author.LinkLengthMax && Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri.UserInfo.Length is 0 ? link : null;
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

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
