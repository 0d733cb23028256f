using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Commons.Web.Hosting.Api;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c>: made from the calls themselves, so that it cannot say anything else than they do.</summary>
public static class Describing
{
    public const string Name = "v1";
    public const string Path = "/openapi/v1.json";

    /// <summary>What the one way to sign in is called in the document.</summary>
    internal const string TokenScheme = "token";
    internal const string ProblemSchema = "Problem";

    public static IServiceCollection AddDescription(this IServiceCollection services) => services.AddOpenApi(Name, o =>
    {
        o.ShouldInclude = call => call.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) is true;
        o.AddOperationTransformer<DescribeCall>();
        o.AddDocumentTransformer<DescribeDocument>();
    });
}

/// <summary>What is said of the whole.</summary>
internal sealed class DescribeDocument(CommonsOptions options) : IOpenApiDocumentTransformer
{
    private const string Words = """
        Reads and writes everything that a member can on the pages, by the same rules.

        **Tokens.** What every visitor can read needs no token. All other calls need `Authorization: Bearer …` with a personal access token, made at `/my/settings/tokens` or by `commons token create`. Each call names the scope that it needs; a token never does more than its member may. Cookies are not looked at.

        **Lists** come in parts: give the `next` of one part as `after` for the following one, until it is null; `limit` is 100 at most.

        **Tags.** Every answer to a GET has an `ETag`; send it in `If-None-Match` and get 304 while nothing changed. With a post's tag in `If-Match`, a change of a text that somebody else changed meanwhile is refused with 412.

        **Times** are UTC. **Money** is a string of whole micro-units (millionths) beside its `currency`. Calls that move money need an `Idempotency-Key`; writing calls take one.

        **What does not work** is a problem document (RFC 9457) whose `type` is `/problems/…`; all are listed at `/api`. What is not for this reader is 404, like what does not exist. Too often is 429 with `Retry-After`.
        """;

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo { Title = "Commons", Version = Describing.Name, Description = Words, License = new OpenApiLicense { Name = "AGPL-3.0-or-later", Identifier = "AGPL-3.0-or-later" } };
        document.Servers = [new OpenApiServer { Url = options.Origin }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Describing.TokenScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "opaque",
                Description = "A personal access token. Scopes: read, write, moderate, sponsor, treasury, admin; the roles beside a call are the scopes that it needs.",
            },
        };
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        document.Components.Schemas[Describing.ProblemSchema] = Problem();
        var paths = document.Paths.OrderBy(path => path.Key, StringComparer.Ordinal).ToList();
        document.Tags = new HashSet<OpenApiTag>(paths.Select(path => GroupOf(path.Key)).Distinct().Select(group => new OpenApiTag { Name = group }));
        document.Paths = [];
        foreach (var (path, item) in paths)
        {
            document.Paths.Add(path, item);
            foreach (var operation in item.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>())
            {
                operation.Tags = new HashSet<OpenApiTagReference> { new(GroupOf(path), document) };
                Finish(operation);
            }
        }
        return Task.CompletedTask;
    }

    /// <summary>Calls stand together by the first word of their path: /api/v1/topics/{id}/posts is about topics.</summary>
    private static string GroupOf(string path) => path.Split('/')[3] is var word ? char.ToUpperInvariant(word[0]) + word[1..] : "";

    /// <summary>What only holds once the comments in the code have been put on the call.</summary>
    private static void Finish(OpenApiOperation operation)
    {
        var scopes = operation.Security?.SelectMany(s => s.Values).SelectMany(s => s) ?? [];
        operation.Description = string.Join("\n\n", new[] { operation.Description, $"Scope: `{string.Join("`, `", scopes)}`{(operation.Security is [_, _] ? ", or no token" : "")}." }.Where(text => !string.IsNullOrEmpty(text)));
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>().Where(p => p.In is ParameterLocation.Query && p.Name is { Length: > 0 }) ?? [])
            parameter.Name = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
    }

    private static OpenApiSchema Problem() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "What did not work (RFC 9457).",
        Required = new HashSet<string> { "type", "title", "status" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "/problems/ and the kind's name." },
            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "A sentence that can be shown to a person." },
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
            ["field"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The field it is about, if it is about one." },
            ["errors"] = new OpenApiSchema { Type = JsonSchemaType.Object, Description = "By field, what could not be read.", AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } } },
        },
    };
}

/// <summary>What is said of each call: a stable id, its group, the scope it needs and the ways in which it may not work.</summary>
internal sealed class DescribeCall : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var action = (ControllerActionDescriptor)context.Description.ActionDescriptor;
        var calls = action.ControllerTypeInfo.Name.Replace("Api", "", StringComparison.Ordinal);
        operation.OperationId = char.ToLowerInvariant(calls[0]) + calls[1..] + action.ActionName;
        var scopes = action.EndpointMetadata.OfType<ScopeAttribute>().Select(s => s.Scope).Distinct().ToList();
        operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Describing.TokenScheme, context.Document)] = scopes }];
        if (action.EndpointMetadata.OfType<OpenReadAttribute>().Any()) operation.Security.Add([]);   // None is needed.
        foreach (var header in operation.Parameters?.OfType<OpenApiParameter>().Where(p => p.In is ParameterLocation.Header) ?? [])
        {
            header.Required = header.Name is SentOnce.Header && action.FilterDescriptors.Any(f => f.Filter is ServiceFilterAttribute kept && kept.ServiceType == typeof(KeptAnswers));
            header.Description = header.Name is SentOnce.Header ? "Any text of your choosing, of at most 200 characters; the same again when you try again." : "The ETag that came with what is changed.";
        }
        operation.Responses ??= [];
        foreach (var status in StatusesOf(context.Description.HttpMethod, context.Description.RelativePath ?? ""))
            operation.Responses[status.ToString(System.Globalization.CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = string.Join("; ", Problems.All.Where(p => p.Status == status).Select(p => p.Name).Take(4)),
                Content = new Dictionary<string, OpenApiMediaType> { [Problems.MediaType] = new() { Schema = new OpenApiSchemaReference(Describing.ProblemSchema, context.Document) } },
            };
        return Task.CompletedTask;
    }

    private static IEnumerable<int> StatusesOf(string? method, string path)
    {
        yield return 400;
        yield return 401;
        yield return 403;
        if (path.Contains('{', StringComparison.Ordinal)) yield return 404;
        if (method is "PATCH") yield return 412;
        if (method is not "GET") yield return 422;
        yield return 429;
    }
}
