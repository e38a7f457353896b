using System.Globalization;
using LiveTalk.Domain.Errors;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;

namespace LiveTalk.Server.SignIn;

/// <summary>
/// Ends a sign-in at the console: with the token in the address's fragment, which no browser sends and nothing logs, or with why there is none. The console takes it out of the address at once; there is no
/// session and no cookie afterwards.
/// </summary>
internal sealed partial class SignInEvents(HostDoor door, ILogger<SignInEvents> log) : OAuthEvents
{
    /// <summary>The property of a sign-in that names the wanted site.</summary>
    public const string Site = "livetalk.site";

    /// <inheritdoc />
    public override async Task TicketReceived(TicketReceivedContext context)
    {
        var account = ProviderAccount.Of(context.Principal!);
        var end = "sign-in=refused";
        try
        {
            if (await door.AdmitAsync(context.Scheme.Name, account, context.Properties?.GetString(Site), context.HttpContext.RequestAborted) is { } pass)
            {
                end = string.Create(CultureInfo.InvariantCulture, $"token={pass.Token}&site={Uri.EscapeDataString(pass.Site)}&expires={pass.ExpiresAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}");
                Admitted(context.Scheme.Name, account.Subject, pass.Site);
            }
            else
            {
                Refused(context.Scheme.Name, account.Subject);
            }
        }
        catch (LiveTalkException unable)
        {
            Failed(context.Scheme.Name, unable);
            end = "sign-in=failed";
        }

        End(context.HttpContext, end);
        context.HandleResponse();
    }

    /// <inheritdoc />
    public override Task RemoteFailure(RemoteFailureContext context)
    {
        // The provider's words, and what somebody put into the address, are for the log alone.
        Failed(context.Scheme.Name, context.Failure);
        End(context.HttpContext, "sign-in=failed");
        context.HandleResponse();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override Task AccessDenied(AccessDeniedContext context)
    {
        End(context.HttpContext, "sign-in=cancelled");
        context.HandleResponse();
        return Task.CompletedTask;
    }

    private static void End(HttpContext context, string fragment)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Redirect($"{context.Request.PathBase}/host#{fragment}");
    }

    [LoggerMessage(2601, LogLevel.Information, "Account {Account} of {Provider} signed in as a host of {Site}")]
    private partial void Admitted(string provider, string account, string site);

    [LoggerMessage(2602, LogLevel.Warning, "Account {Account} of {Provider} is not among the Hosts of LiveTalk__SignIn and was not let in")]
    private partial void Refused(string provider, string account);

    [LoggerMessage(2603, LogLevel.Warning, "A sign-in with {Provider} failed")]
    private partial void Failed(string provider, Exception? cause);
}
