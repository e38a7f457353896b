namespace LiveTalk.Server.Endpoints.Answers;

/// <summary>Providers with which hosts can sign in.</summary>
/// <param name="Providers">Their names, each at <c>/host/sign-in/NAME</c>; empty where none is set up.</param>
internal sealed record ProvidersAnswer(IReadOnlyList<string> Providers);
