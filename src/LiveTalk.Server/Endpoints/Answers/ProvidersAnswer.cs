namespace LiveTalk.Server.Endpoints.Answers;

/// <summary>Providers with which hosts can sign in.</summary>
/// <param name="Providers">By name; empty where none is set up.</param>
internal sealed record ProvidersAnswer(IReadOnlyList<ProviderAnswer> Providers);

/// <summary>A provider.</summary>
/// <param name="Name">What it is called; signing in with it begins at <c>/host/sign-in/NAME</c>.</param>
internal sealed record ProviderAnswer(string Name);
