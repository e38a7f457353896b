using LiveTalk.Domain.Errors;

namespace LiveTalk.Domain.Changes;

/// <summary>What the rules decided about one change: a result or a refusal.</summary>
public readonly record struct Decision(ChangeResult? Result, LiveTalkException? Refusal);
