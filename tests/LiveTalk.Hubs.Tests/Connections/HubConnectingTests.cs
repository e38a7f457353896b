using System.Security.Claims;
using LiveTalk.Domain.Backplane;
using LiveTalk.Domain.Participants;
using LiveTalk.Hubs.Connections;
using LiveTalk.Testing.Talks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LiveTalk.Hubs.Tests.Connections;

public sealed class HubConnectingTests
{
    private const string Token = "Bearer a.long.one";
    private static readonly Participant Ada = new() { Id = Guid.CreateVersion7(), Name = "Ada", Kind = ParticipantKind.Guest };

    [Fact]
    public async Task Connected_ThePersonIsKnown_AndTheirHeadersAreNotKept()
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var registry = ActivatorUtilities.CreateInstance<ConnectionRegistry>(
            services, new InProcessBackplane(), new RemovedPeople(new ScriptedTalks(), TimeProvider.System));
        var connection = LooseConnection.New("one");
        registry.Add(connection);
        var request = new DefaultHttpContext { Request = { Headers = { Authorization = Token, UserAgent = "A browser" } } };
        using var hub = new ConversationHub(registry, new TokenReader(), null!, null!, null!, null!, null!, null!, null!, null!, null!)
        {
            Context = new Call(request, connection.Id),
        };

        await hub.OnConnectedAsync();

        Assert.Equal(Ada, connection.Caller.In("demo")?.Who);
        Assert.Empty(request.Request.Headers);
    }

    private sealed class TokenReader : ICallers
    {
        public ValueTask<Caller> FromAsync(HttpContext request, CancellationToken cancellationToken) => new(new Caller
        {
            Connection = "",
            Address = "local",
            Identities = request.Request.Headers.Authorization == Token ? [new("demo", Ada, DateTimeOffset.MaxValue, "key")] : [],
        });

        public string AddressOf(HttpContext request) => "local";
    }

    private sealed class Call : HubCallerContext, IHttpContextFeature
    {
        public Call(HttpContext request, string id)
        {
            (HttpContext, ConnectionId) = (request, id);
            Features.Set<IHttpContextFeature>(this);
        }

        public HttpContext? HttpContext { get; set; }

        public override string ConnectionId { get; }

        public override string? UserIdentifier => null;

        public override ClaimsPrincipal? User => null;

        public override IDictionary<object, object?> Items => new Dictionary<object, object?>();

        public override IFeatureCollection Features { get; } = new FeatureCollection();

        public override CancellationToken ConnectionAborted => default;

        public override void Abort() => throw new NotSupportedException();
    }
}
