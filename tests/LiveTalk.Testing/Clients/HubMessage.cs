using System.Text.Json;

namespace LiveTalk.Testing.Clients;

/// <summary>Something the server sent by itself: the name of the client's method and its one argument.</summary>
public sealed record HubMessage(string Target, JsonElement Argument);
