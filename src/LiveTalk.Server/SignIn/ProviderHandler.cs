using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using LiveTalk.Server.Origins;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.Extensions.Options;

namespace LiveTalk.Server.SignIn;

/// <summary>The framework's OAuth dance, with this server's public address in it and the provider asked who has come.</summary>
internal sealed class ProviderHandler(IOptionsMonitor<OAuthOptions> options, ILoggerFactory logger, UrlEncoder encoder, OwnOrigin own)
    : OAuthHandler<OAuthOptions>(options, logger, encoder)
{
    /// <inheritdoc />
    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri) => base.BuildChallengeUrl(properties, Back);

    /// <inheritdoc />
    protected override Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context) =>
        base.ExchangeCodeAsync(new(context.Properties, context.Code, Back));

    /// <inheritdoc />
    protected override async Task<AuthenticationTicket> CreateTicketAsync(ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        using var question = new HttpRequestMessage(HttpMethod.Get, Options.UserInformationEndpoint);
        question.Headers.Authorization = new("Bearer", tokens.AccessToken);
        question.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var answer = await Backchannel.SendAsync(question, Context.RequestAborted);
        answer.EnsureSuccessStatusCode();
        using var user = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(Context.RequestAborted));
        var account = ProviderAccount.Read(user.RootElement) ?? throw new AuthenticationFailureException("The provider did not say who has signed in.");
        identity.AddClaims(account.ToClaims());
        return new(new(identity), properties, Scheme.Name);
    }

    // Behind a proxy the request's own idea of the address may be another.
    private string Back => own.Of(Request) + OriginalPathBase + Options.CallbackPath;
}
