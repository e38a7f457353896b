using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using System.Net.WebSockets;
using System.Security.Claims;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;

namespace LiveTalk.Hubs.Wire;

/// <summary>
/// A connection of SignalR's hub over one WebSocket, with nothing in between: what the hub writes leaves by the thread that wrote it, what it reads is taken from the transport's own buffer. What it is
/// asked of the request and of the connection below, those answer.
/// </summary>
/// <remarks>It stands in for the framework's dispatcher, its transport and its WebSocket, which take two pipes, eight waiting methods and a further thread for every message (decision 0025).</remarks>
internal sealed class HubSocket : ConnectionContext, IDuplexPipe, IFeatureCollection, IConnectionUserFeature, IHttpContextFeature
{
    // Beats of the server, a second apart. In this time 32 KiB get through even at 1.1 kB/s; who takes less resumes from their number, on a better day.
    private const int MaxStalledBeats = 30;

    // What may have been under way when the hub had enough, in bytes; a client that says more does not listen.
    private const int MostUnheard = 64 * 1024;

    /// <summary>How long the other side may take to close.</summary>
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(5);

    private readonly HttpContext _request;
    private readonly HubSocketInput _input;

    /// <param name="request">The request that was upgraded. It stays the connection's as long as it stands.</param>
    /// <param name="stream">Its stream after the upgrade.</param>
    /// <param name="metrics">Counts the frames of rooms.</param>
    private HubSocket(HttpContext request, Stream stream, WireMetrics metrics)
    {
        // Under TLS something else is the transport: the socket knows encrypted bytes only.
        var socket = request.Features.Get<IConnectionTransportFeature>()?.Transport as SocketEnds;
        _request = request;
        Output = new(stream, socket?.Output, metrics);
        _input = new(socket?.Input ?? PipeReader.Create(stream, new(leaveOpen: true, useZeroByteReads: true)), Output);
        ConnectionId = request.Features.GetRequiredFeature<IHttpConnectionFeature>().ConnectionId;
        Get<IConnectionHeartbeatFeature>()?.OnHeartbeat(static socket => ((HubSocket)socket).Beat(), this);
    }

    /// <inheritdoc />
    public override string ConnectionId { get; set; }

    /// <inheritdoc />
    public override IFeatureCollection Features => this;

    /// <inheritdoc />
    [field: MaybeNull]
    public override IDictionary<object, object?> Items
    {
        get => field ??= new ConnectionItems();
        set;
    }

    /// <inheritdoc />
    public override IDuplexPipe Transport
    {
        get => this;
        set => throw new NotSupportedException("This connection is its own transport.");
    }

    /// <summary>Where the hub and rooms write.</summary>
    public HubSocketOutput Output { get; }

    PipeReader IDuplexPipe.Input => _input;

    PipeWriter IDuplexPipe.Output => Output;

    ClaimsPrincipal? IConnectionUserFeature.User
    {
        get => _request.User;
        set => throw new NotSupportedException();
    }

    HttpContext? IHttpContextFeature.HttpContext
    {
        get => _request;
        set => throw new NotSupportedException();
    }

    bool IFeatureCollection.IsReadOnly => false;

    int IFeatureCollection.Revision => _request.Features.Revision;

    object? IFeatureCollection.this[Type key]
    {
        get => key.IsInstanceOfType(this) ? this : _request.Features[key];
        set => _request.Features[key] = value;
    }

    /// <summary>The socket under a hub's connection; null where SignalR has a transport of its own.</summary>
    public static HubSocket? Of(HubConnectionContext connection) => connection.Features as HubSocket;

    /// <summary>Accepts a WebSocket, lets the hub speak until it or the client has had enough, then closes.</summary>
    /// <param name="request">One that asks for a WebSocket.</param>
    /// <param name="hub">Who speaks.</param>
    /// <param name="metrics">Counts the frames of rooms.</param>
    public static async Task RunAsync(HttpContext request, ConnectionHandler hub, WireMetrics metrics)
    {
        var socket = new HubSocket(request, await WebSocketUpgrade.AcceptAsync(request), metrics);
        var status = WebSocketCloseStatus.InternalServerError;
        try
        {
            await hub.OnConnectedAsync(socket);
            status = WebSocketCloseStatus.NormalClosure;
        }
        finally
        {
            await socket.CloseAsync(status);
        }
    }

    /// <inheritdoc />
    public override void Abort(ConnectionAbortedException abortReason) => _request.Abort();

    /// <inheritdoc />
    public TFeature? Get<TFeature>() => this is TFeature own ? own : _request.Features.Get<TFeature>();

    /// <inheritdoc />
    public void Set<TFeature>(TFeature? instance) => _request.Features.Set(instance);

    IEnumerator<KeyValuePair<Type, object>> IEnumerable<KeyValuePair<Type, object>>.GetEnumerator() => _request.Features.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _request.Features.GetEnumerator();

    private void Beat()
    {
        if (Output.Look() >= MaxStalledBeats)
        {
            _request.Abort();
        }
    }

    // Both sides say that they close before the server, as the RFC has it, ends the connection.
    private async Task CloseAsync(WebSocketCloseStatus status)
    {
        using var patience = new CancellationTokenSource(CloseTimeout);
        try
        {
            await Output.CloseAsync(status).WaitAsync(patience.Token);
            for (var unheard = 0L; unheard < MostUnheard && await _input.ReadAsync(patience.Token) is { IsCompleted: false } read;)
            {
                unheard += read.Buffer.Length;
                _input.AdvanceTo(read.Buffer.End);
            }
        }
        catch (OperationCanceledException)
        {
            // It takes nothing, or says nothing.
        }

        _input.Complete();
        if (patience.IsCancellationRequested)
        {
            _request.Abort();
        }
    }
}
