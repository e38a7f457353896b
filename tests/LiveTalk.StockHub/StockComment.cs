namespace LiveTalk.StockHub;

/// <summary>What readers of a room get.</summary>
internal sealed record StockComment(long Id, string Author, string Text, DateTimeOffset At);
