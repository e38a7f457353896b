using LiveTalk.Domain.Changes;

namespace LiveTalk.Domain.Talks.Acts;

/// <summary>Brings a talk into another state.</summary>
public sealed record MoveTalk : TalkAct
{
    /// <summary>Where to: <see cref="TalkMoves"/>.</summary>
    public required string Move { get; init; }

    /// <summary>The id that the next talk of the series gets, where this one repeats and is over by it.</summary>
    public required Guid Next { get; init; }

    /// <summary>With <see cref="TalkMoves.Cancel"/>: whether the whole series is called off.</summary>
    public bool WholeSeries { get; init; }

    /// <inheritdoc />
    public override byte[] Fingerprint() => ChangeFingerprint.Of("talk.move", Talk.ToString(), Move, WholeSeries ? "series" : null);
}
