using System.Collections.Immutable;
using Commons.Ledger.Statements;
using Commons.Web.Treasury.Closing;

namespace Commons.Web.Treasury.Earnings;

/// <summary>One author's rows of a worked-out period: what the close stores and what the estimate shows are made here and nowhere else.</summary>
public static class MemberParts
{
    /// <summary>One row for each pool in which the author has a part.</summary>
    /// <param name="lines">The lines of the whole period, sorted as they are published.</param>
    public static IReadOnlyList<MemberStatement> PartsOf(this Reckoned reckoned, ReckonedPayee payee, ImmutableArray<StatementLine> lines) =>
    [
        .. payee.Keys.Select(own => new MemberStatement
        {
            PeriodKey = reckoned.Period.ToString(), AuthorId = payee.AuthorId!.Value, Pool = own.Key, Uri = payee.Uri, Nonce = own.Value.Nonce, Payee = own.Value.Key,
            To = payee.GoesTo(own.Key), Standing = payee.Standing, Raw = own.Key is PoolName.Contributors ? payee.Raw : 0, Share = reckoned.ShareOf(payee, own.Key),
            LineIndex = lines.BinarySearch(new StatementLine(own.Value.Key, own.Key, 0)) is >= 0 and var index ? index : null,
        }),
    ];

    /// <summary>One row for each post that carried something.</summary>
    public static IReadOnlyList<MemberPost> PostsOf(this Reckoned reckoned, ReckonedPayee payee, string period)
    {
        var amounts = reckoned.PostsOf(payee);
        return
        [
            .. payee.Posts.Select(post => new MemberPost
            {
                PeriodKey = period, AuthorId = payee.AuthorId!.Value, PostId = post.PostId, BoardId = post.BoardId, Views = post.Views, Raw = post.Micros,
                Permille = post.Permille, Amount = amounts[post.PostId],
            }),
        ];
    }
}
