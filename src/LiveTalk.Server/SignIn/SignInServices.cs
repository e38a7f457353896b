using LiveTalk.Server.Endpoints.Answers;
using LiveTalk.Server.Options;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.DataProtection;

namespace LiveTalk.Server.SignIn;

/// <summary>Registers signing in at the console with providers; without any, nothing of the framework's authentication is there.</summary>
internal static class SignInServices
{
    private const string Root = "/host/sign-in/";
    private const int MaxSite = 100;

    public static void AddSignIn(this IServiceCollection services, LiveTalkOptions options)
    {
        if (options.SignIn.Count == 0)
        {
            return;
        }

        services.AddSingleton<HostDoor>();
        services.AddSingleton<SignInEvents>();

        // Names a scheme that is none: otherwise a lone provider would be asked about every request.
        services.AddAuthenticationCore(authentication => authentication.DefaultScheme = "none");
        services.AddWebEncoders();

        // Wanted by the framework and used by nothing: states are sealed by StateFormat, and there is no session.
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        var providers = new AuthenticationBuilder(services);
        foreach (var (name, provider) in options.SignIn)
        {
            providers.AddOAuth<OAuthOptions, ProviderHandler>(name, oauth => Configure(oauth, name, provider));
        }
    }

    /// <summary>Takes browsers that come back from a provider.</summary>
    public static void UseSignIn(this WebApplication app, LiveTalkOptions options)
    {
        if (options.SignIn.Count > 0)
        {
            app.UseAuthentication();
        }
    }

    public static void MapSignIn(this WebApplication app)
    {
        var pages = app.MapGroup("/host").ExcludeFromDescription();
        pages.MapGet("/providers", (LiveTalkOptions options) => TypedResults.Ok(new ProvidersAnswer([.. options.SignIn.Keys.Order(StringComparer.Ordinal).Select(name => new ProviderAnswer(name))])));
        pages.MapGet("/sign-in/{provider}", (string provider, string? site, LiveTalkOptions options) => Begin(provider, site, options));
    }

    private static IResult Begin(string provider, string? site, LiveTalkOptions options)
    {
        // The name as configured: schemes are compared to the letter.
        if (options.SignIn.Keys.FirstOrDefault(name => name == provider) is not { } scheme || site?.Length > MaxSite)
        {
            return TypedResults.NotFound();
        }

        var properties = new AuthenticationProperties();
        properties.SetString(SignInEvents.Site, site);
        return TypedResults.Challenge(properties, [scheme]);
    }

    private static void Configure(OAuthOptions oauth, string name, SignInSection provider)
    {
        oauth.ClientId = provider.ClientId;
        oauth.ClientSecret = provider.ClientSecret;
        oauth.AuthorizationEndpoint = provider.AuthorizationEndpoint;
        oauth.TokenEndpoint = provider.TokenEndpoint;
        oauth.UserInformationEndpoint = provider.UserEndpoint;
        oauth.CallbackPath = $"{Root}{name}/back";
        oauth.UsePkce = true;
        oauth.StateDataFormat = new StateFormat(name, provider.ClientSecret);
        oauth.EventsType = typeof(SignInEvents);
        oauth.BackchannelTimeout = TimeSpan.FromSeconds(10);
        foreach (var scope in provider.Scope.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            oauth.Scope.Add(scope);
        }

        // Ties the way back to the browser that left, for a quarter of an hour, on the way back's own path only. A provider sends browsers back by a link, with which lax cookies go.
        oauth.CorrelationCookie.SameSite = SameSiteMode.Lax;
        oauth.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }
}
