namespace LiveTalk.Domain.Comments;

/// <summary>What sort of message a comment is.</summary>
public static class CommentKinds
{
    /// <summary>Words of a person: the default.</summary>
    public const string Comment = "comment";

    /// <summary>A page elsewhere that links to the post (pingback, trackback); shown in a group of its own.</summary>
    public const string Link = "link";

    /// <summary>Said by somebody who had the floor, or by the crew, while a talk was in listening mode. Only the server gives it.</summary>
    public const string Spoken = "spoken";

    /// <summary>Written by somebody in the audience while a talk was in listening mode. Only the server gives it.</summary>
    public const string Aside = "aside";
}
