using Commons.Web.Data;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Commons.Web.Tests.Payloads;

/// <summary>No column of words is forgotten: each is typed, checked at the door, or made by the program, and a new one has to say which.</summary>
public sealed class TypedColumnsTests
{
    /// <summary>Made by the program, or fixed words of other servers' protocols that no page shows.</summary>
    private static readonly HashSet<string> Made =
    [
        "SiteTexts.Page", "PendingEvents.LastError", "PendingEvents.Listener", "StoredEvents.Json", "StoredEvents.Type", "ActorKeyPairs.ActorUri", "ActorKeyPairs.Ed25519Multibase", "ActorKeyPairs.EncryptedPrivatePem", "ActorKeyPairs.RsaPublicPem",
        "Peers.Authority", "Peers.Origin", "RemoteActors.Authority", "RemoteActors.Inbox", "RemoteActors.Json", "RemoteActors.Origin", "RemoteActors.SharedInbox", "RemoteActors.Uri", "ReceivedActivities.Actor", "ReceivedActivities.Authority",
        "ReceivedActivities.ObjectKey", "ReceivedActivities.Reason", "ReceivedActivities.SeenKey", "ReceivedActivities.Type", "ReceivedActivities.Uri", "RefusalCounts.Authority", "RefusalCounts.Reason", "Deliveries.Authority", "Deliveries.Inbox",
        "Followers.FollowUri", "Followers.Followed", "OutboxActivities.ActorUri", "OutboxActivities.Type", "Posts.RemoteUri", "LinkPreviews.Picture", "LinkPreviews.Url", "LinkPreviews.UrlHash", "Readers.FeedKeyHash", 
        "SentRequests.Key", "SentRequests.Answer", "SentRequests.Hash", "StoredPictures.Name", "Authors.ActorUri", "Authors.Host", "AspNetUsers.ConcurrencyStamp", "AspNetUsers.NormalizedEmail", "AspNetUsers.NormalizedUserName", "AspNetUsers.PasswordHash",
        "AspNetUsers.PhoneNumber", "AspNetUsers.SecurityStamp", "MailedKeys.Email", "MailedKeys.Hash", "AccessTokens.Hash", "AccessTokens.Scopes", "Modlog.ContentHash", "Modlog.Hash", "MovedThings.From", "MovedThings.SourceId", "MovedThings.Was",
        "Notifications.Group", "Notifications.Path", "Occasions.Key", "VapidKeys.ProtectedSecret", "Letters.About", "Letters.Html", "Letters.Subject", "Letters.Text", "Letters.Thread", "Letters.To", "Letters.Unsubscribe",
        "PictureUses.Name", "PictureUses.Place", "Creatives.Picture", "DayCharges.Account", "DayCharges.Period", "Impressions.Period", "Impressions.RuleHash", "Impressions.Shares", "MeterKeys.Protected", "MeterPeriods.Key", "MeterPeriods.RuleHash",
        "MeterReadings.Account", "MeterReadings.Period", "RefusedCounts.Period", "RefusedCounts.Reason", "RollupBatches.Hash", "SetAsideShowings.Error", "PeriodApprovals.PeriodKey", "PeriodApprovals.StatementHash", "AccountBalances.Account",
        "AccountBalances.Currency", "JournalHeads.Hash", "JournalEntries.Actor", "JournalEntries.Hash", "JournalEntries.Key", "JournalEntries.KeyHash", "JournalEntries.Kind", "JournalEntries.Period", "JournalEntries.PreviousHash", "JournalLines.Account",
        "JournalLines.Currency", "LastLedgerChecks.Fault", "LastLedgerChecks.Head", "PeriodPayees.PeriodKey", "PeriodPayees.Uri", "MemberPosts.PeriodKey", "MemberStatements.PeriodKey", "MemberStatements.Pool", "MemberStatements.Nonce",
        "MemberStatements.Payee", "MemberStatements.Uri", "Periods.Key", "Periods.JournalHead", "Periods.ProtectedSecret", "Periods.RuleHash", "Periods.RuleId", "PeriodIncidents.PeriodKey", "PeriodIncidents.Sentence", "PeriodStages.PeriodKey",
        "PeriodStages.Actor", "PeriodStages.Hash", "PeriodSignatures.KeyId", "PeriodSignatures.PeriodKey", "PeriodSignatures.Value", "PeriodStatements.PeriodKey", "PeriodStatements.Hash", "StatementKeys.ProtectedSecret", "RuleVersions.Id",
        "RuleVersions.EffectiveFrom", "RuleVersions.Hash", "RuleVersions.Json", "RuleVersions.Proposal", "Authors.Avatar", "SignInTries.Key", "MeterPeriods.StarterWeightsByBoard", "PeriodPosts.PeriodKey", "StoredAvatars.Name", "RemoteAvatars.Url",
        "BankFiles.Hash", "BankLines.EntryKey", "Transfers.Actor", "Transfers.Currency", "Transfers.From", "Transfers.To", "TransferEnds.Actor", "PayeeDetails.Fingerprint", "PayeeDetails.Hash", "PayeeDetails.Hint", "PayeeDetails.Protected",
        "VaultSecrets.Protected", "Invoices.Currency", "Invoices.SellerVatId", "BatchApprovals.BatchHash", "Payouts.DetailsHash", "PayoutBatches.Currency", "PayoutBatches.FileHash", "PayoutBatches.PeriodKey",
    ];

    [Fact]
    public async Task Every_column_of_words_says_who_writes_it()
    {
        await using var app = await CommonsApp.StartAsync(founded: false);
        var columns = await app.WithDbAsync(db => Task.FromResult(Words(db)));
        var said = TypedColumns.All.Select(c => c.Name).Concat(TypedColumns.CheckedAtTheDoor).Concat(Made).ToHashSet();

        Assert.Empty(columns.Except(said));
        Assert.Empty(said.Except(columns));
    }

    private static List<string> Words(CommonsDb db) =>
    [
        .. from type in db.Model.GetEntityTypes()
           where type.ClrType.Namespace!.StartsWith("Commons.", StringComparison.Ordinal)
           from property in type.GetProperties()
           where property.ClrType == typeof(string)
           select $"{type.GetTableName()}.{property.GetColumnName()}" into name
           orderby name
           select name,
    ];
}
