namespace Commons.Web.Shared;

/// <summary>What is served here came from a stranger: were a browser to take it for a page, it may do nothing (<c>SecurityHeaders</c>).</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SandboxedAttribute : Attribute;
