using Commons.Web.Shared.Languages;
using Commons.Web.Treasury.Banking;
using Commons.Web.Treasury.Payees;
using Commons.Web.Treasury.Payouts;

namespace Commons.Web.Treasury.Words;

/// <summary>Payouts in the words of those who wait for them.</summary>
public static class PayoutWords
{
    public static string Rail(PayoutRail rail) => rail switch
    {
        PayoutRail.Sepa => Sentence.Say("Bank account with an IBAN"),
        PayoutRail.Ach => Sentence.Say("US bank account"),
        _ => Sentence.Say("Another way"),
    };

    /// <summary>Whether somebody can be paid now, and if not, why.</summary>
    public static string Due(DueState why) => why switch
    {
        DueState.Ready => Sentence.Say("Can be paid"),
        DueState.OnItsWay => Sentence.Say("On its way"),
        DueState.NoDetails => Sentence.Say("Has not said how to be paid"),
        DueState.Failing => Sentence.Say("The bank could not pay there; waits for new details"),
        DueState.Resting => Sentence.Say("Changed the details less than a week ago"),
        DueState.BelowThreshold => Sentence.Say("Below the threshold, carried on"),
        _ => Sentence.Say("Cannot be reached in this currency"),
    };

    /// <summary>What a movement at the bank was found to be.</summary>
    public static string Meaning(BankLineMeaning meaning) => meaning switch
    {
        BankLineMeaning.Left => Sentence.Say("A payout left"),
        BankLineMeaning.BatchLeft => Sentence.Say("A whole batch left"),
        BankLineMeaning.CameBack => Sentence.Say("A payout came back"),
        BankLineMeaning.DoesNotFit => Sentence.Say("Names a payout, but does not fit it: ask the bank"),
        _ => Sentence.Say("Not a payout: record it by hand"),
    };

    public static string Status(PayoutStatus status) => status switch
    {
        PayoutStatus.Drafted => Sentence.Say("Prepared"),
        PayoutStatus.Approved => Sentence.Say("Approved, about to be sent"),
        PayoutStatus.Submitted => Sentence.Say("Sent to the bank"),
        PayoutStatus.Confirmed => Sentence.Say("Left the co-op's account"),
        PayoutStatus.Returned => Sentence.Say("Came back"),
        PayoutStatus.LeftOut => Sentence.Say("Left out"),
        PayoutStatus.Expired => Sentence.Say("Not sent in time"),
        _ => Sentence.Say("Refused by the bank"),
    };

    public static string Status(BatchStatus status) => status switch
    {
        BatchStatus.Drafted => Sentence.Say("Waits for two approvals"),
        BatchStatus.Approved => Sentence.Say("Approved: take the file to the bank"),
        BatchStatus.Submitted => Sentence.Say("At the bank"),
        BatchStatus.Settled => Sentence.Say("Done"),
        _ => Sentence.Say("Dropped"),
    };

    /// <summary>Why a payment did not arrive: the codes that banks use (ISO 20022, ExternalReturnReason1Code), ours, or what an officer wrote.</summary>
    public static string Reason(string reason) => reason switch
    {
        "AC01" => Sentence.Say("The bank does not know this account number."),
        "AC04" => Sentence.Say("The account is closed."),
        "AC06" => Sentence.Say("The account is blocked."),
        "AG01" => Sentence.Say("Such transfers may not go to this account."),
        "BE01" or "BE04" => Sentence.Say("Name or address do not fit the account."),
        "MD07" => Sentence.Say("The account's owner has died."),
        "MS02" or "MS03" => Sentence.Say("The bank gave no reason."),
        "NARR" => Sentence.Say("The bank sent it back."),
        Payout.DetailsChanged => Sentence.Say("The details were changed after the payout was prepared."),
        Payout.NoLongerOwed => Sentence.Say("It was no longer owed when the payout was approved."),
        Payout.NotSentInTime => Sentence.Say("The file did not go to the bank in time."),
        Payout.Dropped => Sentence.Say("An officer dropped the payout before it was sent."),
        { Length: 4 } code when code.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c)) => Sentence.Say($"The bank's reason is {code}."),
        _ => reason,
    };

    /// <summary>An entry on a member's own account, by its kind.</summary>
    public static string Entry(string kind) => kind switch
    {
        "payout" => Sentence.Say("Paid out to you"),
        "payout.refused" => Sentence.Say("The bank refused a payment; it is owed again"),
        "payout.returned" => Sentence.Say("A payment came back; it is owed again"),
        _ => Sentence.Say(kind),
    };

    public static string Reading(VaultReading why) => why switch
    {
        VaultReading.Looked => Sentence.Say("Looked at them"),
        VaultReading.FileWritten => Sentence.Say("Wrote the file for the bank"),
        _ => Sentence.Say("Wrote the year's report"),
    };
}
