using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using LiveTalk.Domain.Json;
using LiveTalk.Hubs.Messages;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Options;

namespace LiveTalk.Hubs.Protocol;

/// <summary>
/// SignalR's JSON protocol with two additions at the moment of writing: errors are exactly <c>code: sentence</c>, and a reader starts to receive
/// only after its answer to Join, so that no event can overtake the state it belongs to.
/// </summary>
internal sealed class ConversationHubProtocol : IHubProtocol
{
    private readonly JsonHubProtocol _json;

    public ConversationHubProtocol()
    {
        var options = new JsonHubProtocolOptions();
        LiveTalkJson.Apply(options.PayloadSerializerOptions);
        options.PayloadSerializerOptions.AllowDuplicateProperties = false;
        options.PayloadSerializerOptions.Converters.Add(new CommentWriter());
        _json = new(Options.Create(options));
    }

    public string Name => _json.Name;

    public int Version => _json.Version;

    public TransferFormat TransferFormat => _json.TransferFormat;

    public bool IsVersionSupported(int version) => _json.IsVersionSupported(version);

    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => _json.GetMessageBytes(Worded(message));

    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message) =>
        _json.TryParseMessage(ref input, binder, out message);

    public void WriteMessage(HubMessage message, IBufferWriter<byte> output)
    {
        _json.WriteMessage(Worded(message), output);
        if (message is CompletionMessage { Result: Joined { Written: { } written } })
        {
            // The connection holds its write lock here; whatever the reader is given now is written after this answer.
            written();
        }
    }

    private static HubMessage Worded(HubMessage message) => message is CompletionMessage { Error: { } error } completion
        ? CompletionMessage.WithError(completion.InvocationId!, HubErrors.Word(error))
        : message;
}
