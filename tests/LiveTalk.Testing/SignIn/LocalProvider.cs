using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LiveTalk.Testing.SignIn;

/// <summary>
/// An OAuth 2.0 provider on a real port: authorization code with PKCE (RFC 6749 section 4.1, RFC 7636) and a user endpoint. Strict: what a client gets wrong is refused. Whoever comes is
/// <see cref="User"/> and agrees, unless told otherwise.
/// </summary>
public sealed class LocalProvider : IAsyncDisposable
{
    public const string ClientId = "livetalk-client";
    public const string ClientSecret = "a-secret-that-the-provider-gave";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, (string Challenge, string Redirect)> _codes = new();
    private readonly ConcurrentDictionary<string, bool> _tokens = new();
    private readonly ConcurrentQueue<string> _scopes = new();

    private LocalProvider()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapGet("/authorize", Authorize);
        _app.MapPost("/token", ExchangeAsync);
        _app.MapGet("/user", Tell);
    }

    /// <summary>Where it is.</summary>
    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>What the user endpoint says.</summary>
    public object User { get; set; } = new { sub = "4711", name = "Mira", email = "mira@blog.example", email_verified = true };

    /// <summary>Whether the person agrees.</summary>
    public bool Agrees { get; set; } = true;

    /// <summary>What was asked for, in order.</summary>
    public IReadOnlyCollection<string> Scopes => _scopes;

    public static async Task<LocalProvider> StartAsync()
    {
        var provider = new LocalProvider();
        await provider._app.StartAsync();
        return provider;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IResult Authorize(HttpRequest request)
    {
        string Of(string name) => request.Query[name].ToString();
        if (Of("client_id") != ClientId || Of("response_type") != "code" || Of("code_challenge_method") != "S256" || Of("code_challenge").Length != 43)
        {
            return Results.BadRequest("Not a question that a client may ask.");
        }

        _scopes.Enqueue(Of("scope"));
        var back = $"{Of("redirect_uri")}?state={Uri.EscapeDataString(Of("state"))}";
        if (!Agrees)
        {
            return Results.Redirect($"{back}&error=access_denied");
        }

        var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        _codes[code] = (Of("code_challenge"), Of("redirect_uri"));
        return Results.Redirect($"{back}&code={code}");
    }

    private async Task<IResult> ExchangeAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        string Of(string name) => form[name].ToString();

        // A code counts once, for whoever asked for it.
        var counts = Of("grant_type") == "authorization_code" && Of("client_id") == ClientId && Of("client_secret") == ClientSecret
            && _codes.TryRemove(Of("code"), out var asked)
            && asked.Redirect == Of("redirect_uri")
            && asked.Challenge == Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Of("code_verifier"))));
        if (!counts)
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
        }

        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        _tokens[token] = true;
        return Results.Json(new { access_token = token, token_type = "Bearer", expires_in = 60 });
    }

    private IResult Tell(HttpRequest request) =>
        request.Headers.Authorization.ToString() is ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var token] && _tokens.ContainsKey(token)
            ? Results.Json(User)
            : Results.Unauthorized();
}
