using System.IO.Pipelines;

namespace LiveTalk.Hubs.Wire;

/// <summary>Both ways of a connection with nothing between them and its socket.</summary>
/// <param name="Input">What the transport received.</param>
/// <param name="Output">Sends on the thread that writes.</param>
internal sealed record SocketEnds(PipeReader Input, SocketOutput Output) : IDuplexPipe
{
    PipeWriter IDuplexPipe.Output => Output;
}
