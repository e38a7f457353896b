namespace LiveTalk.Domain.Archive;

/// <summary>A used key: with it a repeat stays without effect in the restored server too (R3).</summary>
/// <param name="Thread">Where.</param>
/// <param name="Author">Whose.</param>
/// <param name="Key">The client's key.</param>
/// <param name="Fingerprint">16 bytes, base64.</param>
/// <param name="Seq">The number of its event; 0 where it changed nothing.</param>
/// <param name="Comment">The comment it was about.</param>
public sealed record ArchivedKey(Guid Thread, Guid Author, Guid Key, byte[] Fingerprint, long Seq, Guid? Comment);
