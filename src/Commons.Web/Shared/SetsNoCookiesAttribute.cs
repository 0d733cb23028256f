namespace Commons.Web.Shared;

/// <summary>
/// This address never sets a cookie, not even to prolong the one that signs a member in: what is read there must leave no trace in a browser
/// (MONEY-ATTACKS 57). <c>SecurityHeaders</c> takes care of it, because it has the last word on every answer.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SetsNoCookiesAttribute : Attribute;
