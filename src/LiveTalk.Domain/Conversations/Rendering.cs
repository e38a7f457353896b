using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Participants;

namespace LiveTalk.Domain.Conversations;

/// <summary>Renders what people write, with the mentions of people whom the site knows.</summary>
internal static class Rendering
{
    /// <summary>Renders a text.</summary>
    /// <param name="renderer">How.</param>
    /// <param name="people">Who can be meant by an @name.</param>
    /// <param name="site">Where.</param>
    /// <param name="thread">Whose writers are meant first.</param>
    /// <param name="markdown">Already checked for length.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public static async ValueTask<RenderedComment> RenderAsync(
        this ICommentRenderer renderer, IParticipantStore people, string site, Guid thread, string markdown, CancellationToken cancellationToken)
    {
        var names = renderer.MentionCandidates(markdown);
        IReadOnlyList<PersonName> known = names.Count == 0
            ? []
            : await people.ByNameAsync(site, thread, [.. names.Select(NameKey.Of).Distinct()], cancellationToken);
        return renderer.Render(markdown, known);
    }
}
