using LiveTalk.Domain.Talks;

namespace LiveTalk.Server.Endpoints.Answers;

/// <summary>Who was called.</summary>
/// <param name="Hand">The hand that has the floor now; left out where another host was quicker.</param>
internal sealed record CallAnswer(Hand? Hand);
