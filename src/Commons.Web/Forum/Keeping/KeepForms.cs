using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Commons.Web.Forum.Keeping;

/// <summary>What a moderator can do with a whole topic by one button.</summary>
public enum KeepAct { Lock, Unlock, LockLater, PinOnBoard, PinOnSite, Unpin, Unlist, List, Archive, Unarchive, Confirm }

/// <summary>What every form of a moderator asks: why. The topic and the reader are filled in by the page.</summary>
public record KeepForm
{
    [Required(ErrorMessage = "Say why: everybody can read it in the log."), StringLength(Forum.Reason.LengthMax, ErrorMessage = "A reason has at most {1} characters.")]
    public string Reason { get; init; } = "";

    /// <summary>Which button was pressed.</summary>
    public KeepAct? Act { get; init; }

    /// <summary>Day on which a pin ends or a topic locks.</summary>
    public DateOnly? Until { get; init; }

    [BindNever, ValidateNever]
    public TopicState State { get; init; } = null!;

    [BindNever]
    public bool IsSteward { get; init; }

    [BindNever]
    public long ReaderId { get; init; }

    /// <summary>The buttons that make sense for the topic as it stands, with the keys of their words.</summary>
    public IEnumerable<(KeepAct Act, string Words)> Buttons()
    {
        if (State.IsArchived) yield return (KeepAct.Unarchive, "Bring back from the archive");
        else
        {
            yield return State.IsLocked ? (KeepAct.Unlock, "Unlock") : (KeepAct.Lock, "Lock");
            if (!State.IsLocked) yield return State.LocksAt is null ? (KeepAct.LockLater, "Lock on that day") : (KeepAct.Unlock, "Stop the timer");
            if (State.PinScope is PinScope.None && !State.IsUnlisted) yield return (KeepAct.PinOnBoard, "Pin on the board");
            if (State.PinScope is not PinScope.Site && !State.IsUnlisted && IsSteward) yield return (KeepAct.PinOnSite, "Pin on the site");
            yield return (KeepAct.Archive, "Archive");
        }
        if (State.PinScope is not PinScope.None) yield return (KeepAct.Unpin, "Unpin");
        yield return State.IsUnlisted ? (KeepAct.List, "List again") : (KeepAct.Unlist, "Unlist");
        if (State.RearrangedById is { } other && other != ReaderId) yield return (KeepAct.Confirm, "Confirm what was rearranged");
    }
}

/// <summary>Where a topic goes.</summary>
public sealed record MoveForm : KeepForm
{
    [Required(ErrorMessage = "Choose a board.")]
    public string Board { get; init; } = "";

    [BindNever]
    public IReadOnlyList<SelectListItem> Boards { get; init; } = [];
}

/// <summary>Which posts go to a new topic.</summary>
public sealed record SplitForm : KeepForm
{
    [Required(ErrorMessage = "Say which posts go to the new topic."), StringLength(400, ErrorMessage = "This has at most {1} characters.")]
    public string Numbers { get; init; } = "";

    [Required(ErrorMessage = "A topic needs a title."), StringLength(Topics.Topic.TitleLengthMax, ErrorMessage = "A title has at most {1} characters.")]
    public string Title { get; init; } = "";

    [Required(ErrorMessage = "Choose a board.")]
    public string Board { get; init; } = "";

    [BindNever]
    public IReadOnlyList<SelectListItem> Boards { get; init; } = [];

    /// <summary>Reads <c>3-5, 9</c>.</summary>
    /// <exception cref="Refusal">It is not written like that, or names more posts than can be split off at once.</exception>
    public IReadOnlyCollection<int> Read()
    {
        var numbers = new SortedSet<int>();
        foreach (var part in Numbers.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var ends = part.Split('-', '–');
            if (ends.Length > 2 || !int.TryParse(ends[0].TrimStart('#'), CultureInfo.InvariantCulture, out var first) || !int.TryParse(ends[^1].TrimStart('#'), CultureInfo.InvariantCulture, out var last) || first < 1 || last < first)
                throw new Refusal("Write the posts' numbers like 3-5, 9.", nameof(Numbers));
            if (last - first >= TopicKeeping.SplitMax || numbers.Count > TopicKeeping.SplitMax) throw new Refusal($"At most {TopicKeeping.SplitMax} posts can be split off at once.", nameof(Numbers));
            numbers.UnionWith(Enumerable.Range(first, last - first + 1));
        }
        return numbers;
    }
}

/// <summary>Into which topic another goes.</summary>
public sealed record MergeForm : KeepForm
{
    /// <summary>Address or number of the other topic.</summary>
    [Required(ErrorMessage = "Say which topic takes these posts."), StringLength(400, ErrorMessage = "This has at most {1} characters.")]
    public string Into { get; init; } = "";

    /// <summary>The number in <c>/t/frost-cloth/12</c>, <c>https://…/t/frost-cloth/12?page=2</c> or <c>12</c>; null where there is none.</summary>
    public long? Read()
    {
        var path = Into.Trim().Split('?', '#')[0];
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var at = Array.IndexOf(parts, "t");
        var digits = at < 0 ? parts.LastOrDefault() : parts.ElementAtOrDefault(at + 2) ?? parts.ElementAtOrDefault(at + 1);
        return long.TryParse(digits, CultureInfo.InvariantCulture, out var id) ? id : null;
    }
}
